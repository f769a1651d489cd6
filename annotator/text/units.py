"""Other units that tools count offsets in, and the way from them to code points."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate

#: The units by name, and what they are called in a sentence.
UNITS: Mapping[str, str] = {"utf-16": "UTF-16 units", "utf-8": "UTF-8 bytes"}


class Converter:
    """Takes offsets into one text from another unit to code points."""

    def __init__(self, text: str, unit: str) -> None:
        if unit not in UNITS:
            raise ValueError(f"unknown offset unit {unit!r}; known are {', '.join(UNITS)}")
        self._text = text
        self.unit = unit

    def code_point(self, offset: int) -> int | None:
        """The offset in code points; None beyond the text or inside a character."""
        if self._is_the_same:
            return offset if offset <= len(self._text) else None
        return self._table.get(offset)

    @cached_property
    def _is_the_same(self) -> bool:
        return self._text.isascii() or (self.unit == "utf-16" and max(self._text) < "\U00010000")

    @cached_property
    def _table(self) -> dict[int, int]:
        width = _utf16_width if self.unit == "utf-16" else _utf8_width
        offsets = accumulate(map(width, self._text), initial=0)
        return {offset: position for position, offset in enumerate(offsets)}


def _utf16_width(character: str) -> int:
    return 2 if character > "\uffff" else 1


def _utf8_width(character: str) -> int:
    code = ord(character)
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
