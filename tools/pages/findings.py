"""The list of what is found in each invalid sample, word for word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from annotator import RULES, Problem, validate

#: What is written before the samples.
HEAD: Final = """\
What `annotator validate` says about each sample, generated. Each has the line and column of the
finding and where it ends, the message, the annotation with its words, the hint, and other places.
"""


def findings_page(samples: Path) -> str:
    """The findings of all invalid samples."""
    invalid = samples / "invalid"
    paths = sorted(path for path in invalid.glob("*/*") if path.suffix in (".json", ".xml"))
    blocks = ("\n".join((title_of(path), *findings_of(path))) for path in paths)
    return "\n\n".join((HEAD.rstrip(), *blocks)) + "\n"


def title_of(path: Path) -> str:
    """The name of a sample, as it stands before its findings."""
    return f"{path.parent.name}/{path.name}"


def findings_of(path: Path) -> Iterator[str]:
    """What is found in one sample, by the rules on by default and by that of its folder."""
    chosen = {rule.name for rule in RULES.values() if rule.on_by_default} | {path.parent.name}
    for problem in validate(path, rules=lambda rule: rule.name in chosen).problems:
        yield from _lines(problem)


def _lines(problem: Problem) -> Iterator[str]:
    place = problem.place
    assert place is not None
    at = f"{place.line}:{place.column}-{place.end_line}:{place.end_column} {place.path!a}"
    yield f"  {problem.severity} {at}"
    yield f"  {problem.message!a}"
    if problem.annotation is not None:
        yield f"  in {problem.annotation!a}: {problem.words!a}"
    if problem.hint is not None:
        yield f"  hint: {problem.hint!a}"
    for other in problem.related:
        there = other.place
        assert there is not None
        yield f"  see {there.line}:{there.column} {there.path!a} {other.message!a}"
