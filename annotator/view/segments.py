"""Overlapping spans cut into stretches of a text that lie side by side."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from typing import Final

from msgspec import Struct

#: So many of the annotations on one stretch can be told apart; the innermost are those shown.
MOST: Final = 10


class Stretch(Struct, frozen=True, gc=False):
    """A span, or a part of one, that is to be shown."""

    start: int
    end: int
    owner: int
    """The number of the annotation."""


class Layer(Struct, frozen=True, gc=False):
    """An annotation on a segment."""

    owner: int
    lane: int
    """No two annotations on one segment have the same."""
    begins: bool
    """Whether its stretch begins here."""


class Segment(Struct, frozen=True, gc=False):
    """A stretch of the text with the same annotations on all of it, outermost first."""

    start: int
    end: int
    layers: tuple[Layer, ...]


def segments(length: int, stretches: Iterable[Stretch]) -> Iterator[Segment]:
    """The whole text, in code points, in segments.

    A sweep over starts and ends (after Bentley and Ottmann): O(n log n), and O(MOST) for each
    segment, however many annotations lie on it. Stretches are not empty and lie in the text.
    """
    sweep = _Sweep()
    position = 0
    for at, is_start, stretch in _events(stretches):
        if at > position:
            yield Segment(position, at, sweep.layers(position))
            position = at
        if is_start:
            sweep.begin(stretch)
        else:
            sweep.end(stretch)
    if position < length:
        yield Segment(position, length, ())


def _events(stretches: Iterable[Stretch]) -> list[tuple[int, bool, Stretch]]:
    """Ends before starts, so that neighbours share no segment; longer stretches begin first."""
    listed = list(stretches)
    ends = [(one.end, False, 0, one.owner, one) for one in listed]
    starts = [(one.start, True, -one.end, one.owner, one) for one in listed]
    found = sorted(ends + starts, key=lambda event: event[:4])
    return [(at, is_start, one) for at, is_start, _, _, one in found]


class _Sweep:
    """What lies on the place that the sweep has come to."""

    def __init__(self) -> None:
        self._active: list[tuple[int, int, int]] = []
        """Start, end from the back, and owner: so outer ones come first."""
        self._lanes: dict[tuple[int, int, int], int] = {}
        self._free: list[int] = []

    def begin(self, stretch: Stretch) -> None:
        key = _key(stretch)
        lane = heappop(self._free) if self._free else len(self._active)
        self._lanes[key] = lane
        insort(self._active, key)

    def end(self, stretch: Stretch) -> None:
        key = _key(stretch)
        self._active.remove(key)
        heappush(self._free, self._lanes.pop(key))

    def layers(self, position: int) -> tuple[Layer, ...]:
        shown = self._active[-MOST:]
        return tuple(Layer(key[2], self._lanes[key], key[0] == position) for key in shown)


def _key(stretch: Stretch) -> tuple[int, int, int]:
    return stretch.start, -stretch.end, stretch.owner
