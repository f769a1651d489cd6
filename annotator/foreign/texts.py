"""Texts and offsets as a foreign format has them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import accumulate

from ..text.units import WIDTHS, Converter


class Offsets:
    """Takes offsets from code points to the unit of a format."""

    def __init__(self, text: str, unit: str) -> None:
        self._text, self._unit = text, unit
        self._same = unit == "code-point" or Converter(text, unit).is_the_same

    def of(self, offset: int) -> int:
        """The offset in that unit."""
        return offset if self._same else self._table[offset]

    @cached_property
    def _table(self) -> list[int]:
        return list(accumulate(WIDTHS[self._unit](self._text), initial=0))


class Stretches:
    """The parts of a text in which marks can stand: all of it, or what is between breaks."""

    def __init__(self, text: str, breaks: re.Pattern[str] | None) -> None:
        self._parts = list(_between(text, breaks))
        self._starts = [start for start, _ in self._parts]

    def __bool__(self) -> bool:
        """Whether there is a place for anything."""
        return bool(self._parts)

    def of(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """What of a span can be marked."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        for number in range(first, len(self._parts)):
            low, high = self._parts[number]
            if low >= end:
                return
            if start < high:
                yield max(start, low), min(end, high)

    def beside(self, offset: int) -> tuple[int, int]:
        """The next character that can be marked; where there is none, the one before."""
        number = bisect_right(self._starts, offset) - 1
        if number >= 0 and offset < self._parts[number][1]:
            return offset, offset + 1
        if number + 1 < len(self._parts):
            start = self._starts[number + 1]
            return start, start + 1
        end = self._parts[number][1]
        return end - 1, end


def _between(text: str, breaks: re.Pattern[str] | None) -> Iterator[tuple[int, int]]:
    start = 0
    for match in breaks.finditer(text) if breaks is not None else ():
        if start < match.start():
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def in_code_points(text: str, unit: str) -> Callable[[int], int | None]:
    """What takes offsets in a unit to code points; to None where they are none."""
    if unit == "code-point":
        length = len(text)
        return lambda offset: offset if offset <= length else None
    return Converter(text, unit).code_point


def written_text(text: str, lost: re.Pattern[str] | None) -> tuple[str, str | None]:
    """The text as a format can have it, and how to get the text back if that is another one."""
    if lost is None:
        return text, None
    found = [f"{match.start()}:{ord(match[0]):X}" for match in lost.finditer(text)]
    return (lost.sub("\ufffd", text), " ".join(found)) if found else (text, None)


def read_text(text: str, restore: str) -> str:
    """The text as it was before `written_text`; what does not fit it is left as it is."""
    characters = list(text)
    for item in restore.split():
        position, _, code = item.partition(":")
        if characters[int(position) : int(position) + 1] == ["\ufffd"]:
            characters[int(position)] = chr(int(code, 16))
    return "".join(characters)
