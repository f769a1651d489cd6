"""Nothing that is drawn hides something else that is."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotator.view.lanes import LANES, gaps, lanes

STRETCHES = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1]))
GROUPS = st.lists(st.lists(STRETCHES, max_size=3), max_size=20)


def test_what_lies_in_another_is_below_it() -> None:
    assert lanes([[(3, 5)], [(0, 9)], [(4, 5)]]) == [1, 0, 2]


def test_what_touches_does_not_share_a_lane() -> None:
    assert lanes([[(0, 5)], [(5, 9)], [(10, 12)]]) == [0, 1, 0]


def test_the_rest_has_none() -> None:
    assert lanes([[(0, 5)]] * (LANES + 1)) == [*range(LANES), None]
    assert lanes([[]]) == [None]


def test_what_lies_between() -> None:
    assert list(gaps([(8, 9), (0, 4), (2, 3), (4, 5)])) == [(5, 8)]
    assert list(gaps([(0, 9), (2, 3), (5, 6)])) == []


@given(GROUPS)
def test_two_in_a_lane_are_apart(groups: list[list[tuple[int, int]]]) -> None:
    found = lanes(groups)
    extents = [
        (lane, min(start for start, _ in group), max(end for _, end in group))
        for lane, group in zip(found, groups, strict=True)
        if lane is not None
    ]
    for (lane, start, end), (other, other_start, other_end) in combinations(extents, 2):
        assert lane != other or end < other_start or other_end < start


@given(GROUPS)
def test_there_is_a_lane_where_fewer_than_all_are_taken(
    groups: list[list[tuple[int, int]]],
) -> None:
    for number, lane in enumerate(lanes(groups)):
        if groups[number] and lane is None:
            start = min(start for start, _ in groups[number])
            covering = [
                group
                for group in groups
                if group and min(s for s, _ in group) <= start <= max(e for _, e in group)
            ]
            assert len(covering) > LANES
