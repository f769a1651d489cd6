"""Confidences are written as ECMAScript writes a number."""

from __future__ import annotations

import pytest

from annotator.codec.numbers import number_text, with_number_texts


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (0.5, "0.5"),
        (0.1, "0.1"),
        (0.0001, "0.0001"),
        (0.00001, "0.00001"),
        (0.000012, "0.000012"),
        (0.000001, "0.000001"),
        (0.00000123, "0.00000123"),
        (1.5e-06, "0.0000015"),
        (9.999999e-07, "9.999999e-7"),
        (1e-07, "1e-7"),
        (1.25e-10, "1.25e-10"),
        (5e-324, "5e-324"),
    ],
)
def test_number_text(value: float, text: str) -> None:
    assert number_text(value) == text
    assert float(text) == value


@pytest.mark.parametrize(
    ("written", "text"),
    [("0.0", "0"), ("-0.0", "0"), ("1.0", "1"), ("1e-5", "0.00001"), ("1.5e-05", "0.000015"),
     ("1e-07", "1e-7"), ("0.25", "0.25")],
)  # fmt: skip
@pytest.mark.parametrize("after", ["}", ',"note":"x"}'])
def test_as_a_confidence(written: str, text: str, after: str) -> None:
    compact = f'{{"confidence":{written}{after}'.encode()
    assert with_number_texts(compact) == f'{{"confidence":{text}{after}'.encode()


@pytest.mark.parametrize(
    "compact", [b'{"note":"\\"confidence\\":1.0"}', b'{"level":1.0}', b'{"confidence":0.05}']
)
def test_nothing_else_is_touched(compact: bytes) -> None:
    assert with_number_texts(compact) == compact
