"""A text in words such that each span starts and ends with one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from msgspec import Struct

Span = tuple[int, int]


class Words(Struct, frozen=True):
    """The words of a text, as a `Doc` is made of them."""

    words: list[str]
    spaces: list[bool]
    """Whether a space follows that belongs to no word."""
    starts: dict[int, int]
    """The number of the word that starts at an offset; at the end of the text, one more."""
    ends: dict[int, int]
    """The number of the word after the one that ends at an offset."""

    def span(self, start: int, end: int) -> Span:
        """The first word of a span, and the one after its last."""
        first = self.starts[start]
        return first, first if start == end else self.ends[end]


def words_of(text: str, tokens: Iterable[Span], spans: Sequence[Span]) -> Words:
    """Split a text where a token or a span starts or ends."""
    starts = {start for start, _ in spans}
    ends = {end for start, end in spans if start < end}
    cuts = {0, len(text), *starts, *ends, *chain.from_iterable(tokens)}
    made = Words([], [], {}, {})
    for start, end in pairwise(sorted(cuts)):
        is_free = start not in starts and end not in ends
        if text[start:end] == " " and is_free and made.spaces[-1:] == [False]:
            made.spaces[-1] = True
            continue
        made.starts[start] = len(made.words)
        made.words.append(text[start:end])
        made.spaces.append(False)
        made.ends[end] = len(made.words)
    made.starts[len(text)] = len(made.words)
    return made
