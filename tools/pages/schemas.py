"""The parts of the page about schemas: what validators say of the samples, and what none sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from annotator.rules import GROUPS
from annotator.structure.catalog import STRUCTURE
from consumers.validators.expected import (
    SAMPLES,
    VALIDATORS,
    exceptions,
    expected,
    samples,
    usual,
)

from .tables import table


def schema_blocks() -> Mapping[str, Callable[[], str]]:
    """The table of verdicts of each form, the exceptions with their reasons, and the rules."""
    return {
        **{f"verdicts on {form} samples": _maker(form) for form in VALIDATORS},
        "rules that no schema sees": _rules,
        "structural defects that no schema sees": _unseen,
        "where validators differ": _deviations,
    }


def _maker(form: str) -> Callable[[], str]:
    return lambda: table(["sample", *VALIDATORS[form]], _verdicts(form))


def _verdicts(form: str) -> Iterator[list[str]]:
    """A row for each folder, or several where the verdicts differ within it."""
    for folder, found in groupby(samples(form), key=lambda path: path.parent):
        rows: dict[tuple[str, ...], list[Path]] = {}
        for path in found:
            rows.setdefault(_cells(path, form), []).append(path)
        for cells, paths in rows.items():
            yield [_name(folder, paths if len(rows) > 1 else []), *cells]


def _cells(path: Path, form: str) -> tuple[str, ...]:
    said = [expected(path, validator) for validator in VALIDATORS[form]]
    return tuple(one if one == usual(path) else f"**{one}**" for one in said)


def _name(folder: Path, paths: list[Path]) -> str:
    if folder == SAMPLES:
        return "all valid samples"
    link = f"[`{folder.name}`](../samples/invalid/{folder.name})"
    return f"{link}: {', '.join(path.stem for path in paths)}" if paths else link


def _rules() -> str:
    return table(
        ["about", "rule", "finds", "samples"],
        (
            [group.name, f"[`{rule.name}`](rules.md#{rule.name})", rule.summary, _links(rule.name)]
            for group in GROUPS
            for rule in group.rules
        ),
    )


def _links(name: str) -> str:
    stems = dict.fromkeys(
        path.stem for form in VALIDATORS for path in samples(form) if path.parent.name == name
    )
    return f"[{len(stems)}](../samples/invalid/{name}): {', '.join(stems)}"


def _unseen() -> str:
    return table(
        ["samples", "what is wrong", "why no schema sees it"],
        ([_listed(one.samples), _finding(one.samples), one.reason] for one in exceptions().unseen),
    )


def _finding(patterns: tuple[str, ...]) -> str:
    names = dict.fromkeys(pattern.partition("/")[0] for pattern in patterns)
    return " ".join(STRUCTURE[name] for name in names)


def _deviations() -> str:
    return table(
        ["validator", "samples", "verdict", "because"],
        (
            [", ".join(one.validators), _listed(one.samples), one.verdict, one.reason]
            for one in exceptions().deviation
        ),
    )


def _listed(patterns: tuple[str, ...]) -> str:
    return ", ".join(f"`{pattern}`" for pattern in patterns)
