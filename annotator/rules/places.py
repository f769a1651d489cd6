"""Where words stand in a text: very many of them are looked for together, in few passes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

#: Words are told apart by so many characters first; shorter ones by all that they have.
_GRAM = 8
#: What begins like this at more places is looked for by itself.
_MOST = 1_000
#: So many places of the same words are told.
FEW = 3


class Places:
    """The first few places of each of some words.

    To search the text for each of n words costs n times the text; this costs the text for each
    length up to that of a gram, and few looks for each of the words.
    """

    def __init__(self, text: str, words: Iterable[str]) -> None:
        self._text = text
        self._starts: dict[str, list[int]] = {}
        by_length: dict[int, dict[str, list[int]]] = {}
        for one in words:
            gram = one[:_GRAM]
            by_length.setdefault(len(gram), {})[gram] = []
        for length, starts in by_length.items():
            self._find(length, starts)
            self._starts.update(starts)

    def _find(self, length: int, starts: dict[str, list[int]]) -> None:
        """Find where the grams of one length stand."""
        text = self._text
        for place in range(len(text) - length + 1):
            found = starts.get(text[place : place + length])
            if found is not None and len(found) <= _MOST:
                found.append(place)

    def of(self, words: str) -> list[int]:
        """The first few places of one of the words; there are more where it is FEW."""
        starts = self._starts[words[:_GRAM]]
        if len(words) <= _GRAM:
            return starts[:FEW]
        if len(starts) > _MOST:
            return self._searched(words)
        return list(islice((at for at in starts if self._text.startswith(words, at)), FEW))

    def _searched(self, words: str) -> list[int]:
        places: list[int] = []
        place = self._text.find(words)
        while place >= 0 and len(places) < FEW:
            places.append(place)
            place = self._text.find(words, place + 1)
        return places
