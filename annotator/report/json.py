"""Findings for another program, as one JSON object; `schema/report.schema.json` describes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ..problems import Outcome, Unread
from . import records
from .base import Style
from .streamed import Items, Members, pieces
from .summary import Tally


def write(outcomes: Iterable[Outcome], _style: Style) -> Iterator[str]:
    """The findings first, as they come; then what is kept of each file until the end."""
    yield from pieces(Members(_members(outcomes)))
    yield "\n"


def _members(outcomes: Iterable[Outcome]) -> Iterator[tuple[str, object]]:
    tally = Tally()
    files: list[Struct] = []
    unreadable: list[Struct] = []

    def problems() -> Iterator[object]:
        for outcome in outcomes:
            tally.add(outcome)
            if isinstance(outcome, Unread):
                unreadable.append(records.unreadable(outcome))
                continue
            yield from (records.plain(records.problem(found)) for found in outcome.problems)
            files.append(records.checked(outcome))

    yield from records.plain(records.header()).items()
    yield "problems", Items(problems())
    yield "files", Items(map(records.plain, files))
    yield "unreadable", Items(map(records.plain, unreadable))
    yield "summary", records.plain(records.summary(tally))
