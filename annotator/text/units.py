"""Other units that tools count offsets in, and the way from them to code points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate, pairwise

#: The units by name, and what they are called in a sentence.
UNITS: Mapping[str, str] = {"utf-16": "UTF-16 units", "utf-8": "UTF-8 bytes"}
#: What a text editor or a browser counts that shows a text with CR LF.
LINE_ENDS = "line-ends"
#: All that offsets are known to count by mistake.
READINGS: Mapping[str, str] = {**UNITS, LINE_ENDS: "each CR LF as one character"}


class Converter:
    """Takes offsets into one text from another unit to code points."""

    def __init__(self, text: str, unit: str) -> None:
        if unit not in READINGS:
            raise ValueError(f"unknown offset unit {unit!r}; known are {', '.join(READINGS)}")
        self._text = text
        self.unit = unit

    def code_point(self, offset: int) -> int | None:
        """The offset in code points; None beyond the text or inside a character."""
        if self.is_the_same:
            return offset if offset <= len(self._text) else None
        return self._table.get(offset)

    @cached_property
    def is_the_same(self) -> bool:
        """Whether the unit counts in this text what code points do."""
        if self.unit == LINE_ENDS:
            return "\r\n" not in self._text
        return self._text.isascii() or (self.unit == "utf-16" and max(self._text) < "\U00010000")

    @cached_property
    def _table(self) -> dict[int, int]:
        # Of two offsets that are the same, the later one counts: that after a CR LF, not in it.
        offsets = accumulate(WIDTHS[self.unit](self._text), initial=0)
        return {offset: position for position, offset in enumerate(offsets)}


def _utf16_width(character: str) -> int:
    return 2 if character > "\uffff" else 1


def _utf8_width(character: str) -> int:
    code = ord(character)
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4


def _folded_widths(text: str) -> Iterator[int]:
    return (pair != ("\r", "\n") for pair in pairwise(" " + text))


WIDTHS: Mapping[str, Callable[[str], Iterable[int]]] = {
    "utf-16": lambda text: map(_utf16_width, text),
    "utf-8": lambda text: map(_utf8_width, text),
    LINE_ENDS: _folded_widths,
}
