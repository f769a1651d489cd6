"""A list of annotations as aligned columns for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Final

from ..text.cells import fitted, padded, width
from ..text.quoting import printable
from .listing import Entry

_GAP: Final = "  "
_INDENT: Final = "    "
_BETWEEN_SPANS: Final = " … "
#: In a terminal no column but the words is wider than this.
_WIDEST: Final = 24
#: With less room than this beside the other columns, the words get a line of their own.
_NARROWEST: Final = 24


def lines(
    listed: Sequence[Entry], terminal: int | None = None, words: int | None = None
) -> Iterator[str]:
    """A heading and a line for each entry, in columns of which the words are the last.

    `terminal` is its width, where there is one: everything is cut to that. `words` is the most
    columns that words take.
    """
    table = [[column(entry) for column in _COLUMNS.values()] for entry in listed]
    shown = [number for number in range(len(_COLUMNS)) if any(row[number] for row in table)]
    widest = [width(name) for name in _COLUMNS]
    for row in table:
        for number in shown:
            row[number] = _cell(row[number], terminal)
            widest[number] = max(widest[number], width(row[number]))

    def left(row: Sequence[str]) -> str:
        return _GAP.join(padded(row[number], widest[number]) for number in shown)

    heading = left(list(_COLUMNS))
    room = None if terminal is None else terminal - width(heading) - len(_GAP)
    beside = room is None or room >= _NARROWEST
    if not beside and terminal is not None:
        room = max(terminal - len(_INDENT), 1)
    limit = min((limit for limit in (room, words) if limit is not None), default=None)
    yield heading + _GAP + "words" if beside else heading.rstrip()
    for row, entry in zip(table, listed, strict=True):
        yield from _joined(left(row), _words(entry, limit), beside)


def _joined(left: str, words: str, beside: bool) -> tuple[str, ...]:
    return (left + _GAP + words,) if beside else (left.rstrip(), _INDENT + words)


def _cell(text: str, terminal: int | None) -> str:
    return printable(text) if terminal is None else fitted(text, _WIDEST)


def _words(entry: Entry, limit: int | None) -> str:
    """The words of all spans on one line; of many spans only those that can be seen."""
    text = entry.text
    if text is None:
        return "(the text could not be read)"
    reach = len(text) if limit is None else 4 * limit + 1
    pieces = (
        text[span.start : min(span.end, span.start + reach)] or _no_words(span.start, span.end)
        for span in entry.annotation.spans
    )
    joined = _BETWEEN_SPANS.join(islice(pieces, reach + 1))
    return printable(joined) if limit is None else fitted(joined, limit)


def _no_words(start: int, end: int) -> str:
    return "(zero-width)" if start == end else "(no words there)"


def _offsets(entry: Entry) -> str:
    return ",".join(f"{span.start}-{span.end}" for span in entry.annotation.spans)


def _position(entry: Entry) -> str:
    return "" if entry.position is None else "{}:{}".format(*entry.position)


def _who(entry: Entry) -> str:
    """Who said it; of a source whose words are another name, who that is."""
    if entry.name is not None and entry.words != (entry.name,):
        return f"= {entry.name}"
    return ", ".join(entry.said_by)


def _kind(entry: Entry) -> str:
    return ", ".join(map(str, entry.details.values()))


def _confidence(entry: Entry) -> str:
    confidence = entry.annotation.confidence
    return "" if confidence is None else f"{confidence:g}"


_COLUMNS: Final[dict[str, Callable[[Entry], str]]] = {
    "offsets": _offsets,
    "line": _position,
    "type": lambda entry: entry.annotation.type,
    "id": lambda entry: entry.annotation.id,
    "kind": _kind,
    "said by": _who,
    "creator": lambda entry: entry.annotation.creator or "",
    "status": lambda entry: entry.annotation.status or "",
    "sure": _confidence,
}
