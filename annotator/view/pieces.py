"""A text cut into pieces, all of each piece covered by the same strokes, by one sweep over it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple


class Stroke(NamedTuple):
    """What is drawn over a stretch of the text, or at a point of it where start is end.

    Offsets are code points, half-open, and lie in the text.
    """

    start: int
    end: int
    mark: str
    """How it is drawn: the name of a class of the style sheet."""


class Piece(NamedTuple):
    """A stretch of one line, or a point before the piece that follows."""

    start: int
    end: int
    marks: tuple[str, ...]
    """How it is drawn, sorted; nothing where nothing covers it."""


def pieces(text: str, strokes: Sequence[Stroke]) -> list[Piece]:
    """The text in pieces; a line feed ends one. A point is a piece of its own for each stroke.

    Sorts, then visits each boundary once; what is active is counted by mark, of which there are
    few, however many strokes cover a place.
    """
    begins, ends, points = _events(strokes)
    lines = (found.end() for found in re.finditer("\n", text))
    boundaries = sorted({0, len(text), *begins, *ends, *points, *lines})
    active: Counter[str] = Counter()
    found: list[Piece] = []
    marks: tuple[str, ...] = ()
    for start, end in pairwise([*boundaries, len(text)]):
        if start in begins or start in ends:
            active.update(begins.get(start, ()))
            active.subtract(ends.get(start, ()))
            marks = tuple(sorted(mark for mark, count in active.items() if count))
        found.extend(Piece(start, start, (mark,)) for mark in points.get(start, ()))
        if start < end:
            found.append(Piece(start, end, marks))
    return found


_At = dict[int, list[str]]


def _events(strokes: Iterable[Stroke]) -> tuple[_At, _At, _At]:
    """The marks that begin, that end, and that are points, by offset."""
    begins, ends, points = (defaultdict[int, list[str]](list) for _ in range(3))
    for start, end, mark in strokes:
        if start == end:
            points[start].append(mark)
        else:
            begins[start].append(mark)
            ends[end].append(mark)
    return begins, ends, points


def lines(found: Iterable[Piece], text: str) -> Iterator[list[Piece]]:
    """The pieces of each line, with the line feed that ends it."""
    line: list[Piece] = []
    for piece in found:
        line.append(piece)
        if piece.end > piece.start and text[piece.end - 1] == "\n":
            yield line
            line = []
    if line:
        yield line


class Elements:
    """The marked pieces by number, as elements of the page: pieces without marks are none."""

    def __init__(self, found: Iterable[Piece]) -> None:
        self.marked: list[Piece] = [piece for piece in found if piece.marks]
        stretches = [
            (number, piece) for number, piece in enumerate(self.marked) if piece.start < piece.end
        ]
        self._numbers = [number for number, _ in stretches]
        self._starts = [piece.start for _, piece in stretches]
        self._points: dict[int, int] = {}
        for number, piece in enumerate(self.marked):
            if piece.start == piece.end:
                self._points.setdefault(piece.start, number)

    def run(self, start: int, end: int) -> tuple[int, int] | None:
        """The numbers of the first and the last element over a stretch that is all marked."""
        first, after = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return (self._numbers[first], self._numbers[after - 1]) if first < after else None

    def take_point(self, offset: int) -> tuple[int, int]:
        """The number of the next point at an offset, each once, in the order of the strokes."""
        number = self._points[offset]
        self._points[offset] += 1
        return number, number
