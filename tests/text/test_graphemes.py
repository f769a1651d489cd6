"""UAX #29, checked against the package `regex`, which has it in C."""

from __future__ import annotations

import pytest
import regex  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from annotator.text import _grapheme_data
from annotator.text.graphemes import (
    LOOK_BACK_FOR_FLAGS,
    LOOK_BACK_FOR_MARKS,
    cuts_cluster,
    may_cut_cluster,
)
from tools import make_grapheme_data

KNOWN = make_grapheme_data.unicode_version()
pytestmark = pytest.mark.skipif(
    KNOWN != _grapheme_data.UNICODE_VERSION,
    reason=f"regex is at Unicode {KNOWN}, the table is not: run tools/make_grapheme_data.py",
)

FLAG = "\U0001f1e9\U0001f1ea"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


def characters_of(kind: str) -> list[str]:
    ranges = (one.split("-") for one in _grapheme_data.RANGES[kind].split())
    return [chr(point) for one in ranges for point in range(int(one[0], 16), int(one[-1], 16) + 1)]


of_any_kind = st.one_of(
    *(st.sampled_from(characters_of(kind)) for kind in _grapheme_data.RANGES),
    st.sampled_from("a1 “é\r\n\t"),
    st.sampled_from("\U0001f1e6\U0001f1e7\u200d\U0001f468\u094d\u0915\uac00\u11a8"),
    st.characters(),
)
texts = st.text(of_any_kind, max_size=20)


def boundaries(text: str) -> set[int]:
    """Where clusters begin and end, as `regex` has it."""
    return {offset for found in regex.finditer(r"\X", text) for offset in found.span()}


@given(texts)
def test_cuts_wherever_regex_sees_no_boundary(text: str) -> None:
    cut = {offset for offset in range(len(text) + 1) if cuts_cluster(text, offset)}
    assert cut == set(range(len(text) + 1)) - boundaries(text) - {0}


@given(texts)
def test_no_quick_look_misses_a_cut(text: str) -> None:
    for offset in range(1, len(text)):
        if cuts_cluster(text, offset):
            assert may_cut_cluster(text[offset] + text[offset - 1])


@given(texts, st.lists(st.integers(0, 20), max_size=4))
def test_one_quick_look_serves_several_offsets(text: str, offsets: list[int]) -> None:
    around = [text[max(offset - 1, 0) : offset + 1] for offset in offsets]
    if not may_cut_cluster("".join(around)):
        assert not any(cuts_cluster(text, offset) for offset in offsets)


def test_characters_that_raise_no_doubt_never_join_each_other() -> None:
    joining = {"Extend", "PlainExtend", "Linker", "LeadingLinker", "ZWJ", "SpacingMark", "Prepend"}
    joining |= {"RegionalIndicator", "L", "V", "T"}
    for kind in joining:
        assert all(map(may_cut_cluster, characters_of(kind)))


@pytest.mark.parametrize(
    "text",
    [
        "“Nobody asked us,” the café owner said – in 2024…",
        "«Ça suffit», dit-elle. „Nein!“",
        "Η γέφυρα άνοιξε. Мост открыт.",
        "橋が開通した。「はい」",
        "다리가 개통됐다.",
        "one\n\ntwo",
        "one\r\rtwo",
    ],
)
def test_ordinary_news_needs_no_closer_look(text: str) -> None:
    assert not may_cut_cluster(text)


def test_cr_and_lf_need_a_closer_look_only_together() -> None:
    assert may_cut_cluster("\n…\r")
    assert may_cut_cluster("\r\n")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("e\u0301", {1}),
        ("\r\n", {1}),
        ("\n\r", set()),
        ("\n\u0301", set()),
        (FLAG + FLAG, {1, 3}),
        ("a" + FLAG[0] + FLAG, {2}),
        (FAMILY, {1, 2, 3, 4}),
        ("a\u200d\U0001f468", {1}),
        ("\u1112\u1161\u11ab", {1, 2}),
        ("\uac00\u11a8\u11a8", {1, 2}),
        ("\u0915\u094d\u0924", {1, 2}),
        ("\u0915\u0924", set()),
        ("\u06001", {1}),
        ("\ud800\udc00", set()),
    ],
)
def test_cuts_only_inside_clusters(text: str, cut: set[int]) -> None:
    assert {offset for offset in range(len(text) + 1) if cuts_cluster(text, offset)} == cut


def test_offsets_outside_the_text_cut_nothing() -> None:
    assert not cuts_cluster("e\u0301", -1)
    assert not cuts_cluster("e\u0301", 3)
    assert not cuts_cluster("", 0)


def test_looks_back_only_so_far() -> None:
    flags = FLAG * LOOK_BACK_FOR_FLAGS
    assert cuts_cluster(flags, LOOK_BACK_FOR_FLAGS - 1)
    assert not cuts_cluster(flags, LOOK_BACK_FOR_FLAGS + 1)
    marks = "\u0301" * LOOK_BACK_FOR_MARKS
    assert cuts_cluster(f"\u094d{marks[1:]}\u0915", LOOK_BACK_FOR_MARKS)
    assert not cuts_cluster(f"\u094d{marks}\u0915", LOOK_BACK_FOR_MARKS + 1)


def test_the_table_is_the_one_that_is_generated() -> None:
    assert make_grapheme_data.TARGET.read_text(encoding="utf-8") == make_grapheme_data.rendered()
