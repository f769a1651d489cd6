"""Words of a document in messages."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.quoting import printable, shown

anything = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    "words", ["", "Nobody asked us.", "“Ça suffit”", "10\u00a0km", "橋\u3000開通", "a\\n", "é"]
)
def test_leaves_what_can_be_seen_alone(words: str) -> None:
    assert printable(words) == words
    assert shown(words) == f'"{words}"'


def test_the_marks_around_words_are_not_those_in_them() -> None:
    assert shown('"Go," he said') == """'"Go," he said'"""
    assert shown("don't") == '"don\'t"'


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("one\ntwo", r"one\ntwo"),
        ("one\r\n\ttwo", r"one\r\n\ttwo"),
        ("\x00\x1b[31m\x7f", r"\u{0000}\u{001B}[31m\u{007F}"),
        ("safe\u202egnp", r"safe\u{202E}gnp"),
        ("soft\u00adhyphen", r"soft\u{00AD}hyphen"),
        ("\ufeffBOM", r"\u{FEFF}BOM"),
        ("\ud800", r"\u{D800}"),
        ("\ue000", r"\u{E000}"),
        ("\u2028\u2029", r"\u{2028}\u{2029}"),
        ("\uffff", r"\u{FFFF}"),
        ("\U000e0001", r"\u{E0001}"),
    ],
)
def test_escapes_what_cannot_be_seen(words: str, escaped: str) -> None:
    assert printable(words) == escaped


def test_cuts_the_middle_of_what_is_too_long() -> None:
    assert shown("x" * 60) == '"' + "x" * 60 + '"'
    assert shown("a" * 60 + "z" * 60) == '"' + "a" * 40 + "…" + "z" * 19 + '"'
    assert shown("Nobody asked us.", 10) == '"Nobody…us."'


def test_tears_no_escape() -> None:
    assert printable("\u202e" * 10, 30) == r"\u{202E}\u{202E}…\u{202E}"
    assert printable("\u202e", 3) == "…"


@pytest.mark.parametrize("limit", [-1, 0, 1])
def test_the_least_that_is_shown_is_the_cut(limit: int) -> None:
    assert printable("ab", limit) == "…"


@given(anything, st.integers(1, 40))
def test_what_is_shown_is_short_and_visible(words: str, limit: int) -> None:
    result = printable(words, limit)
    assert len(result) <= limit
    assert all(c.isprintable() or unicodedata.category(c) == "Zs" for c in result)


@given(anything)
def test_without_a_limit_nothing_is_cut(words: str) -> None:
    assert printable(words) == "".join(map(printable, words))


def test_looks_at_no_more_than_it_shows() -> None:
    class Counted(str):
        """A string that says how much of it is read."""

        read = 0

        def __getitem__(self, key: object) -> str:
            found = super().__getitem__(key)  # type: ignore[index]
            Counted.read += len(found)
            return found

        def isprintable(self) -> bool:
            raise AssertionError("reads all of it")

    assert len(shown(Counted("\u202e" * 1_000_000), 60)) <= 62
    assert Counted.read <= 60
