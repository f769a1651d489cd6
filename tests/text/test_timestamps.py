"""Days that do not exist, and the order of timestamps."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.scalars import TIMESTAMP
from annotator.text.timestamps import is_before, problem_with

matching = st.from_regex(TIMESTAMP.matches, fullmatch=True)
zones = st.builds(timezone, st.integers(-1439, 1439).map(lambda n: timedelta(minutes=n)))
moments = st.datetimes(
    datetime(2, 1, 1), datetime(9998, 12, 31), timezones=st.just(UTC) | zones
)  # fmt: skip


@pytest.mark.parametrize(
    "timestamp",
    [
        "2024-05-01",
        "2024-02-29",
        "2000-02-29",
        "0001-01-01",
        "9999-12-31T23:59:59.999999999+23:59",
    ],
)
def test_days_that_exist(timestamp: str) -> None:
    assert problem_with(timestamp) is None


@pytest.mark.parametrize(
    ("timestamp", "sentence"),
    [
        ("2024-02-30", "there is no 30 February 2024"),
        ("2023-02-29", "there is no 29 February 2023"),
        ("1900-02-29", "there is no 29 February 1900"),
        ("2024-04-31T09:30:00Z", "there is no 31 April 2024"),
        ("0987-11-31", "there is no 31 November 0987"),
        ("0000-01-01", "there is no year 0000"),
        ("0000-02-30T00:00:00Z", "there is no year 0000"),
    ],
)
def test_days_that_do_not_exist(timestamp: str, sentence: str) -> None:
    assert problem_with(timestamp) == sentence


@given(matching)
def test_agrees_with_the_calendar(timestamp: str) -> None:
    try:
        date.fromisoformat(timestamp[:10])
    except ValueError:
        assert problem_with(timestamp)
    else:
        assert problem_with(timestamp) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("2024-05-01", "2024-05-02"),
        ("2024-05-01", "2024-05-02T00:00:00+14:00"),
        ("2024-05-01T23:59:59-12:00", "2024-05-02"),
        ("2024-05-01T09:30:00Z", "2024-05-01T09:30:01Z"),
        ("2024-05-01T09:30:00+02:00", "2024-05-01T09:30:00Z"),
        ("2024-05-01T09:30:00+02:00", "2024-05-01T09:30:00+01:59"),
        ("2024-05-02T01:00:00+02:00", "2024-05-01T23:30:00-00:00"),
        ("2024-05-01T09:30:00Z", "2024-05-01T09:30:00.000000001Z"),
        ("2024-05-01T09:30:00.1Z", "2024-05-01T09:30:00.10000001Z"),
        ("2024-05-01T09:30:00.123456788+00:00", "2024-05-01T09:30:00.123456789Z"),
        ("0001-01-01T00:00:00+23:59", "0001-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59-23:59"),
    ],
)
def test_before(a: str, b: str) -> None:
    assert is_before(a, b)
    assert not is_before(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("2024-05-01", "2024-05-01"),
        ("2024-05-01", "2024-05-01T09:30:00Z"),
        ("2024-05-01T09:30:00+02:00", "2024-05-01T07:30:00Z"),
        ("2024-05-01T09:30:00.5Z", "2024-05-01T09:30:00.500Z"),
        ("2024-02-30", "2024-05-01"),
        ("0000-01-01", "2024-05-01"),
    ],
)
def test_neither_before_the_other(a: str, b: str) -> None:
    assert not is_before(a, b)
    assert not is_before(b, a)


@given(moments, moments)
def test_instants_are_compared_with_their_zones(a: datetime, b: datetime) -> None:
    assert is_before(a.isoformat(), b.isoformat()) == (a < b)


@given(matching | st.text(), matching | st.text())
def test_never_raises_and_never_holds_both_ways(a: str, b: str) -> None:
    assert not (is_before(a, b) and is_before(b, a))
