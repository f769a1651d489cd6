"""The lines of articles in their file: a chunk counts its own only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from ..problems import Place, Problem, Report, Unread
from .checking import Verdict
from .known import Portion


class Counter:
    """Counts the lines of the file that is read, and knows whether it could be read."""

    def __init__(self) -> None:
        self._file = ""
        self._lines = 0
        self._failed = False

    def placed(self, chunk: Portion, verdicts: Iterable[Verdict], lines: int) -> Iterator[Verdict]:
        """The verdicts on a chunk with the lines that their articles have in the file."""
        if chunk.file != self._file:
            self._file, self._lines, self._failed = chunk.file, 0, False
        for verdict in verdicts:
            if isinstance(verdict.outcome, Report):
                yield self._placed(verdict, verdict.outcome)
            elif not isinstance(verdict.outcome, Unread):
                yield verdict
            elif not self._failed or verdict.outcome.file != self._file:
                self._failed = True  # said once, and not of every chunk
                yield verdict
        self._lines += lines

    def _placed(self, verdict: Verdict, report: Report) -> Verdict:
        if report.line is None or (not self._lines and not report.problems):
            return verdict
        line = self._lines + report.line
        problems = tuple(_at_line(problem, line) for problem in report.problems)
        return replace(verdict, outcome=replace(report, line=line, problems=problems))


def _at_line(problem: Problem, line: int) -> Problem:
    """The problem in a line, or row, of its file."""
    related = tuple(replace(one, place=_line(one.place, line)) for one in problem.related)
    return replace(problem, place=_line(problem.place or Place(""), line), related=related)


def _line(place: Place | None, line: int) -> Place | None:
    return place and replace(place, line=line, end_line=line)
