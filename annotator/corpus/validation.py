"""Validation of corpora: what comes back from the work on chunks, article by article, in order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from msgspec.structs import replace

from ..problems import Place, Problem, Report
from .checking import Checking, Verdict, Verdicts, failure
from .chunks import Article, Done, Killed
from .known import Portion

#: To start processes takes as long as to check so many bytes in this one.
_WORTH_PROCESSES: Final = 16 << 20


def verdicts(
    chunks: Iterable[Portion], checking: Checking, jobs: int | None = None
) -> Iterator[Verdict]:
    """What checking each article gave, in the order of the corpora.

    With jobs, so many processes work on it, if that is more than one; without, as many as there
    are processors, if there is enough to do.
    """
    counter = _Counter()
    for chunk, result in _worked(chunks, checking, jobs):
        found = _of_killed(chunk, checking) if isinstance(result, Killed) else result
        yield from counter.placed(chunk, found)


def _worked(
    chunks: Iterable[Portion], checking: Checking, jobs: int | None
) -> Iterator[tuple[Portion, Verdicts | Killed]]:
    if jobs is None:
        first, rest = _ahead(iter(chunks))
        chunks = chain(first, rest)
        jobs = _processors() if sum(one.size for one in first) >= _WORTH_PROCESSES else 1
    if jobs == 1:
        return ((chunk, checking(chunk)) for chunk in chunks)
    from .pool import in_processes  # not needed for a few files

    return in_processes(checking, chunks, jobs, checking.limits.bytes)


def _ahead(chunks: Iterator[Portion]) -> tuple[list[Portion], Iterator[Portion]]:
    """So many chunks as are worth processes, if there are, and the others."""
    first: list[Portion] = []
    size = 0
    for chunk in chunks:
        first.append(chunk)
        size += chunk.size
        if size >= _WORTH_PROCESSES:
            break
    return first, chunks


def _processors() -> int:
    """How many this process may use; a container may have fewer than the machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _of_killed(chunk: Portion, checking: Checking) -> Verdicts:
    """The verdict on the one article of a chunk that no process survives."""
    content = chunk.read(checking.limits.bytes)
    (article,) = content.articles
    assert isinstance(article, Article)
    message = "every process that checked this article was killed, or crashed"
    hint = "it may need more memory than there is; --limit bytes=1MiB refuses large articles, say"
    return Verdicts((Verdict(failure(article, message, hint), article.position),), content.lines)


class _Counter:
    """Counts the lines of the file that is read, and knows whether it could be read."""

    def __init__(self) -> None:
        self._file = ""
        self._lines = 0
        self._failed = False

    def placed(self, chunk: Portion, found: Verdicts) -> Iterator[Verdict]:
        """The verdicts on a chunk with the lines that their articles have in the file."""
        if chunk.file != self._file:
            self._file, self._lines, self._failed = chunk.file, 0, False
        for verdict in found.verdicts:
            if isinstance(verdict.outcome, Report):
                yield self._placed(verdict, verdict.outcome)
            elif isinstance(verdict.outcome, Done):
                yield verdict
            elif not self._failed or verdict.outcome.file != self._file:
                self._failed = True  # said once, and not of every chunk
                yield verdict
        self._lines += found.lines

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
