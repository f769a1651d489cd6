"""How many columns of a terminal words take, and words cut to so many."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from .quoting import printable

_CUT: Final = "…"
#: Vowels and final consonants of Korean, which are drawn into the consonant before them.
_JAMO: Final = (range(0x1160, 0x1200), range(0xD7B0, 0xD800))


def width(text: str) -> int:
    """The columns that printable text takes: wide characters two, combining ones none."""
    return len(text) if text.isascii() else sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    if any(ord(character) in jamo for jamo in _JAMO):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def padded(text: str, columns: int) -> str:
    """Printable text with spaces after it, up to so many columns."""
    return text + " " * (columns - width(text))


def fitted(text: str, columns: int) -> str:
    """The text made printable, in at most so many columns; what does not fit is cut off.

    Looks at no more than a few times as many characters, however many there are: there may be
    any number of combining ones, which take no room.
    """
    head = text[: 4 * columns]
    shown = printable(head)
    if len(head) == len(text) and width(shown) <= columns:
        return shown
    room = columns - width(_CUT)
    kept = []
    for character in head:
        escaped = printable(character)
        room -= width(escaped)
        if room < 0:
            break
        kept.append(escaped)
    return "".join(kept) + _CUT
