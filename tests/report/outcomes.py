"""What there is to report: on all invalid samples, and on inputs that were made up."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace

from annotator import validate
from annotator.problems import Excerpt, Outcome, Place, Problem, Related, Report, Severity, Unread
from annotator.report.base import Style
from annotator.report.registry import reporter

ROOT: Final = Path(__file__).resolve().parents[2]
#: Words with everything that a line, an attribute or a terminal must be kept from.
HOSTILE: Final = "a\r\nb\tc\x1b[31m\x00\x7f\x85\u202e\u2028\ud800\ufffe%0A::error::,<&>'\"]]> 渡"


@cache
def on_invalid_samples() -> tuple[Outcome, ...]:
    """The reports on all invalid samples, by all rules; one file is not there."""
    files = [*ROOT.glob("samples/invalid/*/*.json"), *ROOT.glob("samples/invalid/*/*.xml")]
    names = sorted(os.path.relpath(file, ROOT) for file in files)
    before = os.getcwd()
    os.chdir(ROOT)
    try:
        reports = [validate(name, rules=lambda rule: True) for name in names]
    finally:
        os.chdir(before)
    return (*reports, Unread("nowhere.json", "no such file or directory"))


def problem(message: str = "it is wrong", **more: Any) -> Problem:
    """A finding in the file `a.json`, at 2:3 to 2:5 if nothing else is said."""
    place = Place("/annotations/0", 2, 3, 2, 5, Excerpt("  ", "xy", "z"))
    found = Problem("exact-differs", Severity.ERROR, message, place=place, file="a.json")
    return replace(found, **more)


def report(*problems: Problem, file: str = "a.json", **more: Any) -> Report:
    """A report on one file."""
    return Report(problems, file, **more)


def hostile() -> Iterator[Outcome]:
    """Findings whose every text is hostile, as are the names of their files."""
    place = Place(HOSTILE, 1, 1, 3, 1, Excerpt(HOSTILE, HOSTILE, HOSTILE))
    related = Related(HOSTILE, (HOSTILE,), place)
    found = problem(
        HOSTILE, file=HOSTILE, hint=HOSTILE, annotation=HOSTILE, words=HOSTILE,
        where=(HOSTILE, 1), place=place, related=(related,),
    )  # fmt: skip
    yield report(found, file=HOSTILE, omitted_errors=1, stopped=True)
    yield Unread(HOSTILE, HOSTILE)
    yield report(problem(place=None, file=None))
    yield Report()


def written(format: str, outcomes: Iterable[Outcome], style: Style = Style()) -> str:  # noqa: B008
    """A whole report in a format."""
    return "".join(reporter(format)(outcomes, style))
