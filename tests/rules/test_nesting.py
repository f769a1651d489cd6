"""The interval helpers agree with the definitions that they make fast."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.records import Annotation, Span
from annotator.model.vocabulary import Claim, Inset, Quote
from annotator.rules.nesting import (
    Blanks,
    Cover,
    Piece,
    Reach,
    crossings,
    crossings_within,
    lies_in_text,
    pieces,
)

offsets = st.integers(0, 12)
pairs = st.tuples(offsets, offsets)
span_lists = st.lists(st.lists(pairs, max_size=3), max_size=6)
texts = st.text("ab \n\u00a0", max_size=30) | st.builds(
    lambda parts: "".join(parts),
    st.lists(st.sampled_from(["a", " ", " " * 63, " " * 64, "\n" * 65, " " * 200]), max_size=9),
)


def of(kind: type[Annotation], *span_lists: Sequence[tuple[int, int]]) -> list[Annotation]:
    return [
        kind(id=f"a{number}", spans=tuple(Span(start, end) for start, end in spans))
        for number, spans in enumerate(span_lists)
    ]


def cross(one: Piece, other: Piece) -> bool:
    first, second = sorted([(one.start, one.end), (other.start, other.end)])
    return first[0] < second[0] < first[1] < second[1]


def crossing_owners(these: list[Piece], others: list[Piece]) -> set[int]:
    return {a.owner for a in these for b in others if cross(a, b)}


@pytest.mark.parametrize(
    ("inset", "quote", "crosses"),
    [
        ([(0, 5)], [(3, 8)], True),
        ([(3, 8)], [(0, 5)], True),
        ([(0, 8)], [(3, 5)], False),
        ([(0, 8)], [(0, 5)], False),
        ([(0, 8)], [(3, 8)], False),
        ([(0, 8)], [(0, 8)], False),
        ([(0, 5)], [(5, 8)], False),
        ([(0, 5)], [(3, 3)], False),
        ([(5, 0)], [(3, 8)], False),
        ([(2, 6)], [(0, 2), (6, 9)], False),  # a quote in two parts around an inset
        ([(2, 6)], [(0, 3), (6, 9)], True),
        ([], [(0, 3)], False),
    ],
)
def test_crossing(
    inset: list[tuple[int, int]], quote: list[tuple[int, int]], crosses: bool
) -> None:
    assert bool([*crossings(of(Inset, inset), of(Quote, quote))]) is crosses


def test_crossing_names_the_spans() -> None:
    insets, claims = of(Inset, [(4, 8)]), of(Claim, [(0, 1)], [(0, 2), (6, 9)])
    (crossing,) = crossings(insets, claims)
    assert crossing == (insets[0], 0, claims[1], 1)


def test_own_spans_never_cross() -> None:
    assert [*crossings_within(of(Inset, [(0, 5), (3, 8)]))] == []


def test_of_two_that_cross_the_later_is_named_once() -> None:
    insets = of(Inset, [(0, 5)], [(3, 8)], [(1, 6)])
    found = [crossing.annotation.id for crossing in crossings_within(insets)]
    assert sorted(found) == ["a1", "a2"]


@given(span_lists, span_lists)
def test_crossings_by_definition(
    ones: list[list[tuple[int, int]]], others: list[list[tuple[int, int]]]
) -> None:
    insets, quotes = of(Inset, *ones), of(Quote, *others)
    found = [*crossings(insets, quotes)]
    by_definition = crossing_owners(pieces(insets), pieces(quotes))
    assert sorted(crossing.annotation.id for crossing in found) == [
        f"a{owner}" for owner in sorted(by_definition)
    ]
    for crossing in found:
        mine = crossing.annotation.spans[crossing.position]
        its = crossing.other.spans[crossing.other_position]
        assert cross(Piece(mine.start, mine.end, 0, 0), Piece(its.start, its.end, 0, 0))


@given(span_lists)
def test_crossings_within_by_definition(spans: list[list[tuple[int, int]]]) -> None:
    insets = of(Inset, *spans)
    mine = pieces(insets)
    later = {b.owner for a in mine for b in mine if cross(a, b) and a.start < b.start}
    found = [crossing.annotation.id for crossing in crossings_within(insets)]
    assert sorted(found) == [f"a{owner}" for owner in sorted(later)]


@given(st.lists(pairs, max_size=8), pairs)
def test_containing_by_definition(spans: list[tuple[int, int]], inner: tuple[int, int]) -> None:
    reach = Reach(Piece(*span, 0, 0) for span in spans)
    assert reach.contains(*inner) is any(
        start <= inner[0] and inner[1] <= end for start, end in spans
    )


@given(texts, st.data())
def test_blanks_by_definition(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    blanks = Blanks(text)
    assert blanks.after(offset) == len(text) - len(text[offset:].lstrip())
    assert blanks.before(offset) == len(text[:offset].rstrip())


@given(texts, st.data())
def test_cover_by_definition(text: str, data: st.DataObject) -> None:
    inside = st.integers(0, len(text))
    drawn = data.draw(st.lists(st.tuples(inside, inside), max_size=6))
    spans = [span for span in drawn if span[0] < span[1]]
    offset = data.draw(inside)
    covered = {at for start, end in spans for at in range(start, end)}
    end = next(
        (at for at in range(offset, len(text)) if at not in covered and not text[at].isspace()),
        len(text),
    )
    assert Cover((Piece(*span, 0, 0) for span in spans), Blanks(text)).end_of(offset) == end


def test_each_is_named_once_however_many_it_crosses() -> None:
    insets, quotes = of(Inset, [(2, 6), (8, 12)]), of(Quote, [(0, 3)], [(5, 9)], [(10, 14)])
    assert len([*crossings(insets, quotes)]) == 1
    within = of(Inset, [(0, 4)], [(2, 6)], [(0, 3), (5, 9)])
    found = [crossing.annotation.id for crossing in crossings_within(within)]
    assert found == ["a1", "a2"]
    twice = of(Inset, [(0, 4), (10, 14)], [(2, 6), (12, 16)])
    assert [crossing.annotation.id for crossing in crossings_within(twice)] == ["a1"]


@pytest.mark.parametrize(
    ("spans", "starts"),
    [
        ([(0, 2), (2, 4)], [0, 2]),  # they touch
        ([(0, 3), (2, 4)], [0]),  # they overlap
        ([(3, 3), (4, 5)], [4]),
        ([(1, 0), (0, 1)], [0]),
        ([(4, 6), (0, 2), (6, 8)], [4, 6]),
    ],
)
def test_pieces_of_one_annotation_do_not_overlap(
    spans: list[tuple[int, int]], starts: list[int]
) -> None:
    assert [piece.start for piece in pieces(of(Inset, spans))] == starts


@pytest.mark.parametrize(
    ("start", "end", "contained"),
    [(2, 5, True), (3, 4, True), (1, 4, False), (2, 6, False), (5, 5, True), (7, 9, False),
     (6, 9, False), (9, 11, True), (8, 11, False)],
)  # fmt: skip
def test_containing(start: int, end: int, contained: bool) -> None:
    reach = Reach([Piece(2, 5, 0, 0), Piece(9, 12, 1, 0), Piece(9, 10, 2, 0)])
    assert reach.contains(start, end) is contained


def test_of_those_that_reach_as_far_the_first_is_meant() -> None:
    spans = [Piece(0, 9, 0, 0), Piece(1, 9, 1, 0), Piece(2, 5, 2, 0), Piece(3, 10, 3, 0)]
    reach = Reach(spans)
    assert [reach.furthest(offset) for offset in range(5)] == [
        None, spans[0], spans[0], spans[0], spans[3],
    ]  # fmt: skip


@pytest.mark.parametrize("length", [1, 63, 64, 65, 66, 127, 128, 129, 300])
@pytest.mark.parametrize("before", ["", "a", "a" + " " * 70 + "b", " " * 64 + "a"])
def test_long_white_space(length: int, before: str) -> None:
    text = before + " " * length + "c" + " " * 70 + "d"
    blanks = Blanks(text)
    for offset in range(len(before), len(before) + length + 1):
        assert blanks.after(offset) == len(before) + length
    for offset in range(len(before) + 1, len(before) + length + 1):
        assert blanks.before(offset) == len(before)
    assert blanks.before(len(text) - 1) == len(text) - 71


@pytest.mark.parametrize(
    ("offset", "end"),
    [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4), (5, 6), (6, 6), (7, 9), (8, 9), (9, 9)],
)
def test_covered_stretches_that_touch_or_have_white_space_between(offset: int, end: int) -> None:
    spans = [Piece(*span, 0, 0) for span in ((0, 2), (2, 3), (5, 6), (7, 9))]
    assert Cover(spans, Blanks("abc d e fg")).end_of(offset) == end


@pytest.mark.parametrize(
    ("spans", "limit", "lies"),
    [
        ([(0, 1)], 1, True),
        ([(0, 1)], 0, False),
        ([(1, 1)], 9, False),
        ([(2, 1)], 9, False),
        ([(0, 1), (3, 4)], 4, True),
        ([(0, 1), (3, 4)], 3, False),
        ([(0, 1), (3, 3)], 9, False),
        ([(3, 4), (0, 1)], 9, False),
        ([(3, 3), (3, 4)], 9, False),
        ([(3, 4), (3, 5)], 9, True),
        ([], 9, False),
    ],
)
def test_lying_in_the_text(spans: list[tuple[int, int]], limit: int, lies: bool) -> None:
    (annotation,) = of(Inset, spans)
    assert lies_in_text(annotation, limit) is lies
