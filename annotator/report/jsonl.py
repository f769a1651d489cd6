"""Findings for another program as they come: one JSON object a line, of a kind that it tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ..problems import Outcome, Unread
from ..schemas import report_records as schema
from . import records
from .base import Style
from .streamed import dumped
from .summary import Tally


def write(outcomes: Iterable[Outcome], _style: Style) -> Iterator[str]:
    """A line that says what this is, the findings of each file before its counts, a summary."""
    for line in _lines(outcomes):
        yield dumped(records.plain(line)) + "\n"


def _lines(outcomes: Iterable[Outcome]) -> Iterator[Struct]:
    yield records.header(schema.HeaderLine)
    tally = Tally()
    for outcome in outcomes:
        tally.add(outcome)
        if isinstance(outcome, Unread):
            yield records.unreadable(outcome, schema.UnreadableLine)
            continue
        for found in outcome.problems:
            yield records.problem(found, schema.ProblemLine)
        yield records.checked(outcome, schema.FileLine)
    yield records.summary(tally, schema.SummaryLine)
