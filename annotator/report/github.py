"""Findings as workflow commands of GitHub Actions, which shows them beside the lines.

See docs.github.com, "Workflow commands for GitHub Actions", and the escapes in `command.ts` of
github.com/actions/toolkit.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from ..problems import Outcome, Place, Problem, Report, Unread
from ..text.quoting import printable
from .base import NO_FILE, NOWHERE, Style, hint_of, path_of, position_of
from .summary import gaps

_IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = _IN_MESSAGES | str.maketrans({":": "%3A", ",": "%2C"})
_TOOL = "annotator"


def write(outcomes: Iterable[Outcome], _style: Style) -> Iterator[str]:
    """``::error file=…,line=…,title=rule::message``."""
    for outcome in outcomes:
        for line in _unread(outcome) if isinstance(outcome, Unread) else _commands(outcome):
            yield line + "\n"


def _unread(input: Unread) -> Iterator[str]:
    reason = [f"{input.file} could not be read: {input.reason}"]
    yield _command("error", {"file": _file(input.file), "title": _TOOL}, reason)


def _commands(report: Report) -> Iterator[str]:
    for problem in report.problems:
        where = {"file": _file(problem.file), **_range(problem.place or NOWHERE)}
        yield _command(problem.severity, where | {"title": problem.rule}, _message(problem))
    properties = {"file": _file(report.file), "title": _TOOL}
    for gap in gaps(report):
        yield _command("notice", properties, [gap])


def _range(place: Place) -> dict[str, str]:
    """Lines and columns; columns are taken on a single line only."""
    if place.line is None:
        return {}
    line, end_line = str(place.line), str(place.end_line)
    if line != end_line:
        return {"line": line, "endLine": end_line}
    column, end_column = str(place.column), str(place.end_column)
    return {"line": line, "col": column, "endLine": line, "endColumn": end_column}


def _message(problem: Problem) -> Iterator[str]:
    """With its place: the log of a run shows nothing of the properties."""
    yield problem.message
    if (hint := hint_of(problem)) is not None:
        yield f"hint: {hint}"
    parts = (position_of(problem.file, problem.place), path_of(problem), problem.annotation)
    yield f"at {', '.join(part for part in parts if part)}"


def _file(name: str | None) -> str:
    """The name as the repository has it: `./` before it would hide what it is."""
    return os.path.normpath(name or NO_FILE).replace(os.sep, "/")


def _command(name: str, properties: dict[str, str], lines: Iterable[str]) -> str:
    given = ",".join(
        f"{key}={printable(value).translate(_IN_PROPERTIES)}" for key, value in properties.items()
    )
    text = "\n".join(map(printable, lines))
    return f"::{name} {given}::{text.translate(_IN_MESSAGES)}"
