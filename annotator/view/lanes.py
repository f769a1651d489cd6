"""Which lane under the text each annotation is drawn in, so that none hides another.

The interval partitioning of Kleinberg and Tardos, "Algorithm Design", chapter 4.1: by start, each
into the lowest lane that is free. What touches does not share a lane, so that the border shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import Final

#: So many annotations can be drawn at one place; it is told where there are more.
LANES: Final = 8

Stretch = tuple[int, int]


def lanes(groups: Sequence[Sequence[Stretch]]) -> list[int | None]:
    """The lane of each group of stretches, of its first to its last offset; None if none is free.

    Stretches are in code points, half-open; a group without any gets none either.
    """
    extents = [
        (min(start for start, _ in group), -max(end for _, end in group), number)
        for number, group in enumerate(groups)
        if group
    ]
    found: list[int | None] = [None] * len(groups)
    free = list(range(LANES))
    taken: list[tuple[int, int]] = []
    for start, end, number in sorted(extents):
        while taken and taken[0][0] < start:
            heappush(free, heappop(taken)[1])
        if free:
            found[number] = lane = heappop(free)
            heappush(taken, (-end, lane))
    return found


def gaps(group: Iterable[Stretch]) -> Iterator[Stretch]:
    """What lies between the stretches of a group, which may overlap and be in any order."""
    reached: list[Stretch] = []
    for start, end in sorted(group):
        before = reached[-1][1] if reached else end
        reached.append((start, max(before, end)))
    return ((before, start) for (_, before), (start, _) in pairwise(reached) if before < start)
