"""Names and words that are nearly the same."""

from __future__ import annotations

import pytest

from annotator.text.similar import are_alike


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("said", "Said", True),
        ("“Go,” he said", '"Go," he said', True),
        ("the harbour crane", "the harbor crane", True),
        ("said", "bridge", False),
        ("", "said", False),
        ("x" * 60 + "a" * 500, "x" * 60 + "b", True),
    ],
)
def test_what_differs_a_little_is_alike(one: str, other: str, *, alike: bool) -> None:
    assert are_alike(one, other) is alike
