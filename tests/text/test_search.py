"""Words in stretches of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.search import Occurrences

few = st.text("aAßSsİ", max_size=12)


@pytest.mark.parametrize(
    ("words", "text", "start", "end", "within"),
    [
        ("FERRY", "The ferry", 4, 9, True),
        ("ferry", "The ferry", 5, 9, False),
        ("ferry", "The ferry", 4, 8, False),
        ("strasse", "Straße 1", 0, 6, True),
        ("aa", "aaa", 1, 3, True),
        ("a", "a", 5, 9, False),
        ("a", "a", 1, 0, False),
    ],
)
def test_within(words: str, text: str, start: int, end: int, within: bool) -> None:
    assert Occurrences(words, text).within(start, end) is within


@given(few.filter(bool), few, st.integers(0, 14), st.integers(0, 14))
def test_is_as_if_every_stretch_were_searched(words: str, text: str, start: int, end: int) -> None:
    expected = words.casefold() in text[start:end].casefold()
    assert Occurrences(words, text).within(start, end) is expected
