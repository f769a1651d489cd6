"""Findings for a person at a terminal: where, what, the line with a caret, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..problems import Excerpt, Outcome, Place, Problem, Related, Report, Unread
from ..text.cells import width
from ..text.quoting import printable
from .base import PLAIN, Style, hint_of, path_of, position_of, whose
from .paint import BOLD, COLOR, DIM, painted
from .summary import gaps


def write(outcomes: Iterable[Outcome], style: Style) -> Iterator[str]:
    """The findings of each file, separated by empty lines."""
    first = True
    for outcome in outcomes:
        if isinstance(outcome, Unread):
            continue  # said on standard error at once, in every format
        for block in _blocks(outcome, style):
            yield "".join(f"{line}\n" for line in ([] if first else [""]) + block)
            first = False


def lines(report: Report, style: Style = PLAIN) -> Iterator[str]:
    """The lines about one document, where they stand in other output."""
    for block in _blocks(report, style):
        yield from block


def _blocks(report: Report, style: Style) -> Iterator[list[str]]:
    for problem in report.problems:
        yield list(_problem_lines(problem, style))
    file = f"{printable(report.file)}: " if report.file else ""
    yield from ([file + gap] for gap in gaps(report))


def _problem_lines(problem: Problem, style: Style) -> Iterator[str]:
    position = printable(position_of(problem.file, problem.place))
    severity = painted(f"{problem.severity}", COLOR[problem.severity], style)
    rule = painted(f"[{problem.rule}]", DIM, style)
    yield f"{painted(position, BOLD, style)}: {severity}: {printable(problem.message)} {rule}"
    if problem.place is not None and problem.place.excerpt is not None:
        yield from _marked(problem.place, problem.place.excerpt, COLOR[problem.severity], style)
    yield f"    at {printable(whose(problem))}"
    for related in problem.related:
        yield f"    {printable(_related(related, problem.file))}"
    if (hint := hint_of(problem)) is not None:
        yield f"    {painted('hint', BOLD, style)}: {printable(hint)}"


def _marked(place: Place, excerpt: Excerpt, color: str, style: Style) -> Iterator[str]:
    """The line of the file, and carets under what is meant: one at least."""
    number = str(place.line)
    before, marked, after = map(printable, (excerpt.before, excerpt.marked, excerpt.after))
    carets = painted("^" * max(width(marked), 1), color, style)
    more = "" if place.end_line == place.line else f" to line {place.end_line}"
    gutter, empty = (painted(f"{part} |", DIM, style) for part in (number, " " * len(number)))
    yield f"  {gutter} {before}{marked}{after}".rstrip()
    yield f"  {empty} {' ' * width(before)}{carets}{more}"


def _related(related: Related, file: str | None) -> str:
    place = related.place
    where = path_of(related) or "the document"
    if place is None or place.line is None:
        return f"{related.message}: {where}"
    return f"{related.message}: {position_of(file, place)} ({where})"
