"""Offsets in other units, and the way from them to code points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.units import LINE_ENDS, READINGS, Converter

PIECES = st.text(st.sampled_from("aé€😀\r\n"), max_size=12)


def count(text: str, unit: str) -> int:
    """How long a text is in a unit."""
    if unit == LINE_ENDS:
        return len(text.replace("\r\n", "\n"))
    return len(text.encode("utf-8")) if unit == "utf-8" else len(text.encode("utf-16-le")) // 2


@given(PIECES, PIECES, st.sampled_from(list(READINGS)))
def test_each_offset_leads_back(before: str, after: str, unit: str) -> None:
    text = before + after
    inside = unit == LINE_ENDS and before.endswith("\r") and after.startswith("\n")
    found = Converter(text, unit).code_point(count(before, unit))
    assert found == len(before) + inside


@given(PIECES, st.sampled_from(list(READINGS)))
def test_no_other_offset_is_one(text: str, unit: str) -> None:
    way = Converter(text, unit)
    found = [way.code_point(offset) for offset in range(count(text, unit) + 3)]
    known = [offset for offset in found if offset is not None]
    assert found[-2:] == [None, None]
    assert known == sorted(set(known))
    if way.is_the_same:
        assert known == list(range(len(text) + 1))


def test_an_unknown_unit_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="known are utf-16, utf-8, line-ends"):
        Converter("a", "utf-7")
