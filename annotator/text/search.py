"""Where words occur in a text, whatever their case."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate


class Occurrences:
    """All places of some words, found once, so that many stretches of the text can be asked for.

    Offsets are code points of the text as it is; folding its case can lengthen it (ß, İ).
    """

    def __init__(self, words: str, text: str) -> None:
        self._words = words.casefold()
        self._starts = list(_found(self._words, text.casefold()))
        self._folded = list(accumulate((len(c.casefold()) for c in text), initial=0))

    def within(self, start: int, end: int) -> bool:
        """Whether one lies between two offsets, which may be any."""
        length = len(self._folded) - 1
        first, last = (self._folded[min(offset, length)] for offset in (start, end))
        at = bisect_left(self._starts, first)
        return at < len(self._starts) and self._starts[at] + len(self._words) <= last


def _found(words: str, text: str) -> Iterator[int]:
    """The offsets of all occurrences, overlapping ones too."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
