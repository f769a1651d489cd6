"""One line for each finding, for grep, editors and people in a hurry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..problems import Outcome, Problem, Unread
from ..text.quoting import printable
from .base import Style, position_of
from .paint import BOLD, COLOR, painted


def write(outcomes: Iterable[Outcome], style: Style) -> Iterator[str]:
    """``path:line:col: severity rule message``."""
    for outcome in outcomes:
        for problem in () if isinstance(outcome, Unread) else outcome.problems:
            yield _line(problem, style) + "\n"


def _line(problem: Problem, style: Style) -> str:
    position = painted(printable(position_of(problem.file, problem.place)), BOLD, style)
    severity = painted(problem.severity, COLOR[problem.severity], style)
    return f"{position}: {severity} {problem.rule} {printable(problem.message)}"
