"""Segments are what a look at each code point for itself gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.view.segments import MOST, Segment, Stretch, segments

from ..properties.strategies import MANY

LENGTH = 30


@st.composite
def stretches(draw: st.DrawFn) -> list[Stretch]:
    ends = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH))
    drawn = draw(st.lists(ends.filter(lambda one: one[0] < one[1]), max_size=25))
    return [Stretch(start, end, owner) for owner, (start, end) in enumerate(drawn)]


@MANY
@given(stretches())
def test_each_code_point_has_its_annotations(given: list[Stretch]) -> None:
    position = 0
    for segment in segments(LENGTH, given):
        assert segment.start == position < segment.end
        position = segment.end
        for offset in range(segment.start, segment.end):
            there = {one.owner for one in given if one.start <= offset < one.end}
            shown = [layer.owner for layer in segment.layers]
            assert set(shown) <= there
            assert len(shown) == len(set(shown)) == min(len(there), MOST)
    assert position == LENGTH


@MANY
@given(stretches())
def test_layers_are_nested_and_have_lanes_of_their_own(given: list[Stretch]) -> None:
    lanes: dict[int, int] = {}
    for segment in segments(LENGTH, given):
        begun = [given[layer.owner].start for layer in segment.layers]
        assert begun == sorted(begun)
        assert len({layer.lane for layer in segment.layers}) == len(segment.layers)
        for layer in segment.layers:
            assert lanes.setdefault(layer.owner, layer.lane) == layer.lane
            assert layer.begins is (given[layer.owner].start == segment.start)


def test_neighbours_share_nothing() -> None:
    found = list(segments(6, [Stretch(0, 3, 0), Stretch(3, 6, 1)]))
    assert [(one.start, one.end, len(one.layers)) for one in found] == [(0, 3, 1), (3, 6, 1)]
    assert [layer.lane for one in found for layer in one.layers] == [0, 0]


def test_a_text_without_annotations_is_one_segment() -> None:
    assert list(segments(5, [])) == [Segment(0, 5, ())]
    assert list(segments(0, [])) == []
