"""Findings for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..problems import Problem, Related, Report
from ..text.quoting import printable


def lines(reports: Iterable[Report]) -> Iterator[str]:
    """The findings, each on a line with its place, then what to do about it."""
    for report in reports:
        for problem in report.problems:
            yield from _problem_lines(problem)


def _problem_lines(problem: Problem) -> Iterator[str]:
    where = f"{problem.file or '<document>'}: {_path(problem)}"
    yield printable(f"{where}: {problem.severity}: {problem.message} [{problem.rule}]")
    if problem.annotation is not None:
        yield printable(f"    annotation: {problem.annotation}")
    for related in problem.related:
        yield printable(f"    {related.message}: {_path(related)}")
    if problem.hint is not None:
        yield printable(f"    hint: {problem.hint}")


def _path(found: Problem | Related) -> str:
    path = found.place.path if found.place else "".join(f"/{key}" for key in found.where)
    return "the document" if path in ("", "/") else path


def summary(reports: Iterable[Report], unreadable: int = 0) -> str:
    """One line: how many files, and what was found in them."""
    listed = list(reports)
    errors = sum(len(report.errors) for report in listed)
    warnings = sum(len(report.warnings) for report in listed)
    broken = sum(not report.ok for report in listed)
    what = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"
    with_errors = f", {broken} with errors" if broken else ""
    not_read = f", {unreadable} could not be read" if unreadable else ""
    return f"{counted(len(listed) + unreadable, 'file')}{with_errors}{not_read}: {what}"


def counted(number: int, noun: str) -> str:
    """A number and its noun: ``"1 file"``, ``"2 files"``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
