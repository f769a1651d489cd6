"""Lines and columns: of any byte of any text, as a plain count gives them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text import lines
from annotator.text.lines import Lines

TEXTS = st.text(alphabet="ab\r\n é語😀\u2028", max_size=60)


def counted(text: str) -> tuple[int, int]:
    """The line and column right after a text."""
    before = text.split("\n")
    return len(before), len(before[-1]) + 1


@given(TEXTS, TEXTS, st.sampled_from([1, 2, 3, 7, 1 << 16]))
def test_a_position_is_what_counting_gives(before: str, after: str, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "_BLOCK", block)
        found = Lines((before + after).encode()).position(len(before.encode()))
    assert found == counted(before)


@given(TEXTS, TEXTS, TEXTS)
def test_an_excerpt_is_of_the_line_where_it_begins(before: str, marked: str, after: str) -> None:
    data = (before + marked + after).encode()
    start = len(before.encode())
    excerpt = Lines(data).excerpt(start, start + len(marked.encode()))
    line = before.rpartition("\n")[2] + (marked + after).partition("\n")[0]
    rest = (marked + after).partition("\n")
    line = line.removesuffix("\r") if rest[1] and rest[0] else line
    if len(line) <= 40:
        assert excerpt.before + excerpt.marked + excerpt.after == line
        assert (marked + after).startswith(excerpt.marked)


def test_a_long_line_is_cut_around_what_is_meant() -> None:
    data = ("ü" * 500 + "HERE" + "語" * 500).encode()
    excerpt = Lines(data).excerpt(1000, 1004)
    assert excerpt.before == "…" + "ü" * 39
    assert excerpt.marked == "HERE"
    assert excerpt.after == "語" * 39 + "…"


def test_what_is_no_utf_8_is_counted_all_the_same() -> None:
    assert Lines(b"{\n\xff\xfe").position(2) == (2, 1)
    assert Lines(b"\xff").excerpt(0, 1).marked == r"\xff"
    excerpt = Lines(b"a \x93b\x94\xe9").excerpt(4, 5)
    assert (excerpt.before, excerpt.marked, excerpt.after) == (r"a \x93b", r"\x94", r"\xe9")


def test_the_end_of_a_file_has_a_position() -> None:
    assert Lines(b"").position(0) == (1, 1)
    assert Lines(b"a\n").position(2) == (2, 1)
