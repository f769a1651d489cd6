"""A list of annotations as aligned columns for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from ..text.cells import fitted, padded, width
from ..text.quoting import printable
from .listing import Entry
from .speakers import LONGEST_NAME, joined_words

_GAP: Final = "  "
_INDENT: Final = "    "
#: No column but the words is wider than this, elsewhere and in a terminal: what one annotation
#: holds very much of would widen the lines of all.
_WIDEST, _WIDEST_IN_TERMINAL = 60, 24
#: With less room than this beside the other columns, the words get a line of their own.
_NARROWEST: Final = 24


def lines(
    listed: Sequence[Entry], terminal: int | None = None, words: int | None = None
) -> Iterator[str]:
    """A heading and a line for each entry, in columns of which the words are the last.

    `terminal` is its width, where there is one: everything is cut to that. `words` is the most
    columns that words take.
    """
    widest = _WIDEST if terminal is None else _WIDEST_IN_TERMINAL
    rows = [_row(entry, widest) for entry in listed]
    widths = _widths(rows)
    heading = _aligned(list(_COLUMNS), widths) + _GAP
    room = None if terminal is None else terminal - width(heading)
    if terminal is None or room is None or room >= _NARROWEST:
        limit = _least(room, words)
        yield heading + "words"
        for row, entry in zip(rows, listed, strict=True):
            yield _aligned(row, widths) + _GAP + _words(entry, limit)
        return
    limit = _least(max(terminal - len(_INDENT), 1), words)
    yield fitted(heading.rstrip(), terminal)
    for row, entry in zip(rows, listed, strict=True):
        yield fitted(_aligned(row, widths).rstrip(), terminal)
        yield _INDENT + _words(entry, limit)


def _row(entry: Entry, widest: int) -> list[str]:
    return [fitted(column(entry), widest) for column in _COLUMNS.values()]


def _widths(rows: Sequence[Sequence[str]]) -> Mapping[int, int]:
    """The width of each column in which there is something, by its number."""
    return {
        number: max(width(name), *(width(row[number]) for row in rows))
        for number, name in enumerate(_COLUMNS)
        if any(row[number] for row in rows)
    }


def _aligned(row: Sequence[str], widths: Mapping[int, int]) -> str:
    return _GAP.join(padded(row[number], widths[number]) for number in widths)


def _least(*limits: int | None) -> int | None:
    return min((limit for limit in limits if limit is not None), default=None)


def _words(entry: Entry, limit: int | None) -> str:
    """The words of all spans on one line; of many spans only those that can be seen."""
    if entry.text is None:
        return "(the text could not be read)"
    # Characters can take no room, and `fitted` looks at four times as many as there is room for.
    reach = None if limit is None else 4 * limit + 1
    words = joined_words(entry.text, entry.annotation, reach)
    if not words:
        empty = entry.annotation.start == entry.annotation.end
        words = "(zero-width)" if empty else "(no words there)"
    return printable(words) if limit is None else fitted(words, limit)


def _offsets(entry: Entry) -> str:
    spans = islice(entry.annotation.spans, _WIDEST)
    return ",".join(f"{span.start}-{span.end}" for span in spans)


def _position(entry: Entry) -> str:
    return "" if entry.position is None else "{}:{}".format(*entry.position)


def _who(entry: Entry) -> str:
    """Who said it; of a source whose words are another name, who that is."""
    if entry.name is None:
        return ", ".join(islice(entry.said_by, _WIDEST))
    reach = max(LONGEST_NAME, len(entry.name) + 1)
    words = joined_words(entry.text or "", entry.annotation, reach)
    return "" if words == entry.name else f"= {entry.name}"


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
