"""One line for each finding, for grep, editors and people in a hurry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..problems import Outcome, Unread
from ..text.quoting import printable
from .base import Style, position_of


def write(outcomes: Iterable[Outcome], _style: Style) -> Iterator[str]:
    """``path:line:col: severity rule message``."""
    for outcome in outcomes:
        for problem in () if isinstance(outcome, Unread) else outcome.problems:
            position = position_of(problem.file, problem.place)
            line = f"{position}: {problem.severity} {problem.rule} {problem.message}"
            yield printable(line) + "\n"
