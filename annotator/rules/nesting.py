"""How spans lie to each other: which cross, which lie in which, and what lies between them.

Discontinuous annotations are judged span by span, so that a quote in two parts around an inset
does not overlap it. Everything here is O(n log n), however the spans are nested. Spans that are
empty, reversed or overlap an earlier span of their own annotation take no part: they cross
nothing, and other rules report them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from heapq import heappop, heappush
from itertools import accumulate
from typing import Final, Generic, NamedTuple, TypeVar

from ..model.records import Annotation

A = TypeVar("A", bound=Annotation)
B = TypeVar("B", bound=Annotation)

#: White space up to this length is looked at where it stands; longer runs are listed once.
_SHORT: Final = 64
_LONG_RUN: Final = re.compile(rf"(?<!\s)\s{{{_SHORT},}}")


class Piece(NamedTuple):
    """One span, and whose it is."""

    start: int
    end: int
    owner: int
    """Position of the annotation in the list that was given."""
    position: int
    """Position of the span in the annotation."""


class Crossing(NamedTuple, Generic[A, B]):
    """Two annotations with spans that share text, neither of which contains the other."""

    annotation: A
    position: int
    """Which span of the annotation it is."""
    other: B
    other_position: int


def pieces(annotations: Sequence[Annotation]) -> list[Piece]:
    """The spans of all annotations, by start; no two of one annotation overlap."""
    found: list[Piece] = []
    for owner, annotation in enumerate(annotations):
        reached = -1
        for position, span in enumerate(annotation.spans):
            if span.end > span.start >= reached:
                found.append(Piece(span.start, span.end, owner, position))
                reached = span.end
    found.sort()
    return found


def crossings(these: Sequence[A], others: Sequence[B]) -> Iterator[Crossing[A, B]]:
    """For each annotation of `these` that crosses any of `others`, one that it crosses.

    No annotation may be in both lists; `crossings_within` is for one list.
    """
    left, right = pieces(these), pieces(others)
    seen: set[int] = set()
    for mine, its in (*_crossed(left, right), *_crossed(_mirrored(left), _mirrored(right))):
        if mine.owner not in seen:
            seen.add(mine.owner)
            yield Crossing(these[mine.owner], mine.position, others[its.owner], its.position)


def crossings_within(annotations: Sequence[A]) -> Iterator[Crossing[A, A]]:
    """Each annotation that crosses one which starts before it, with one that does."""
    spans = pieces(annotations)
    seen: set[int] = set()
    for mine, its in _crossed(spans, spans):
        if mine.owner not in seen:
            seen.add(mine.owner)
            yield Crossing(
                annotations[mine.owner], mine.position, annotations[its.owner], its.position
            )


def _crossed(these: list[Piece], others: list[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Each span in which one of the others ends that starts before it, with that other one.

    Both lists are by start. Among the others that started before and still run, the first to end
    decides: if that one does not end inside the span, none does.
    """
    running: list[tuple[int, int]] = []
    next_other = 0
    for this in these:
        while next_other < len(others) and others[next_other].start < this.start:
            heappush(running, (others[next_other].end, next_other))
            next_other += 1
        while running and running[0][0] <= this.start:
            heappop(running)
        if running and running[0][0] < this.end:
            yield this, others[running[0][1]]


def _mirrored(spans: list[Piece]) -> list[Piece]:
    """The spans of the text read backwards."""
    return sorted(Piece(-end, -start, *whose) for start, end, *whose in spans)


class Reach:
    """How far the spans that start before an offset reach."""

    def __init__(self, spans: Iterable[Piece]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        self._furthest = list(accumulate(self._spans, _further))

    def furthest(self, offset: int) -> Piece | None:
        """Of the spans that start before an offset, the one that ends last."""
        before = bisect_left(self._starts, offset)
        return self._furthest[before - 1] if before else None

    def contains(self, start: int, end: int) -> bool:
        """Whether one of the spans contains another."""
        furthest = self.furthest(start + 1)
        return furthest is not None and furthest.end >= end


def _further(one: Piece, other: Piece) -> Piece:
    return other if other.end > one.end else one


class Blanks:
    """Where the white space of a text begins and ends, at no more cost where it is endless."""

    def __init__(self, text: str) -> None:
        self._text = text

    def after(self, offset: int) -> int:
        """The first offset from here on that holds no white space."""
        near = self._text[offset : offset + _SHORT]
        words = near.lstrip()
        if words or len(near) < _SHORT:
            return offset + len(near) - len(words)
        starts, ends = self._long_runs
        return ends[bisect_right(starts, offset) - 1]

    def before(self, offset: int) -> int:
        """The offset after the last code point before this one that is no white space."""
        if not self._text[offset - 1 : offset].isspace():
            return offset
        near = self._text[max(0, offset - _SHORT) : offset]
        words = near.rstrip()
        if words or len(near) < _SHORT:
            return offset - len(near) + len(words)
        starts, _ = self._long_runs
        return starts[bisect_right(starts, offset - _SHORT) - 1]

    @cached_property
    def _long_runs(self) -> tuple[list[int], list[int]]:
        runs = [run.span() for run in _LONG_RUN.finditer(self._text)]
        return [start for start, _ in runs], [end for _, end in runs]


class Cover:
    """The text that some spans cover, with the white space around them."""

    def __init__(self, spans: Iterable[Piece], blanks: Blanks) -> None:
        self._blanks = blanks
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            self._add(span)
        self._after = [0] * len(self._ends)
        for position in reversed(range(len(self._ends))):
            self._after[position] = self._pass_blanks(self._ends[position], position + 1)

    def _add(self, span: Piece) -> None:
        if self._ends and span.start <= self._ends[-1]:
            self._ends[-1] = max(self._ends[-1], span.end)
        else:
            self._starts.append(span.start)
            self._ends.append(span.end)

    def end_of(self, offset: int) -> int:
        """The first offset from here on that is neither covered nor white space."""
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and offset < self._ends[at]:
            return self._after[at]
        return self._pass_blanks(offset, at + 1)

    def _pass_blanks(self, offset: int, following: int) -> int:
        """The same from an offset that is not covered, before a stretch that is."""
        end = self._blanks.after(offset)
        if following < len(self._starts) and end >= self._starts[following]:
            return self._after[following]
        return end


def lies_in_text(annotation: Annotation, limit: int) -> bool:
    """Whether the first and the last span are as they should be; other rules look at all."""
    if not annotation.spans:
        return False
    first, last = annotation.spans[0], annotation.spans[-1]
    return 0 <= first.start < first.end and first.start <= last.start < last.end <= limit
