"""Columns of a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.cells import fitted, padded, width
from annotator.text.quoting import printable

anything = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("said", 4), ("橋", 2), ("e\u0301", 1), ("🐑", 2), ("خان", 3), ("ｱ", 1), ("Ａ", 2)],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns
    assert width(padded(text, 6)) == 6


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        ("said", 4, "said"),
        ("said", 3, "sa…"),
        ("橋が開通", 8, "橋が開通"),
        ("橋が開通", 7, "橋が開…"),
        ("橋が開通", 6, "橋が…"),
        ("橋", 1, "…"),
        ("a\nb", 4, r"a\nb"),
        ("a\nb", 3, "a…"),
        ("\u202e", 5, "…"),
        ("e\u0301" * 9, 3, "e\u0301e\u0301…"),
    ],
)
def test_what_does_not_fit_is_cut(text: str, columns: int, shown: str) -> None:
    assert fitted(text, columns) == shown


@given(anything, st.integers(1, 30))
def test_never_takes_more_columns(text: str, columns: int) -> None:
    assert width(fitted(text, columns)) <= columns


@given(anything)
def test_what_fits_is_whole(text: str) -> None:
    assert fitted(text, 10 * len(text) + 1) == printable(text)


def test_looks_at_no_more_than_a_few_times_as_much() -> None:
    class Counted(str):
        """A string that says how much of it is read."""

        read = 0

        def __getitem__(self, key: object) -> str:
            found = super().__getitem__(key)  # type: ignore[index]
            Counted.read += len(found)
            return found

    assert width(fitted(Counted("\u0301" * 1_000_000), 30)) <= 30
    assert Counted.read <= 4 * 30
