"""Texts and offsets as a foreign format has them."""

from __future__ import annotations

import re
from collections.abc import Callable
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
