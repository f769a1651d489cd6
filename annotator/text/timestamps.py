"""Timestamps: whether their day exists, and which of two is earlier.

The syntax is that of the scalar pattern of the model: a date, or a date and time with its zone.
What does not fit it is another rule's business: nothing here raises on it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_DATE: Final = "([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_CLOCK: Final = (
    r"T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,9}))?(?:Z|([+-])([0-9]{2}):([0-9]{2}))"
)
_DATE_LENGTH: Final = len("2024-05-01")
_SECONDS_END: Final = len("2024-05-01T09:30:00")
#: Those of the standard library depend on the locale.
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def problem_with(timestamp: str) -> str | None:
    """Why the day of a timestamp does not exist, in a sentence; None if it does."""
    if timestamp[8:10] <= "28" and timestamp[:4] != "0000":
        return None
    parts = re.match(_DATE, timestamp)
    if parts is None:
        return None
    year, month, day = map(int, parts.groups())
    if year == 0:
        return "there is no year 0000"
    try:
        date(year, month, day)
    except ValueError:
        return f"there is no {day} {_MONTHS[month - 1]} {year:04}"
    return None


def is_before(a: str, b: str) -> bool:
    """Whether a timestamp is certainly earlier than another.

    Two points in time are compared exactly, zones included. A bare date has no zone: then the
    calendar dates are compared as they are written. A day that does not exist is before nothing.
    """
    alike = a[_SECONDS_END:] == b[_SECONDS_END:]  # both dates, or in the same zone
    if (alike and a >= b) or problem_with(a) or problem_with(b):
        return False
    if alike:
        return True
    if len(a) == _DATE_LENGTH or len(b) == _DATE_LENGTH:
        return a[:_DATE_LENGTH] < b[:_DATE_LENGTH]
    first, second = _instant(a), _instant(b)
    return first is not None and second is not None and first < second


def _instant(timestamp: str) -> tuple[int, int] | None:
    """Seconds in UTC, counted from the eve of 1 January of year 1, and nanoseconds."""
    day, clock = re.match(_DATE, timestamp), re.fullmatch(_CLOCK, timestamp[_DATE_LENGTH:])
    if day is None or clock is None:
        return None
    hours, minutes, seconds, fraction, sign, zone_hours, zone_minutes = clock.groups("")
    zone = _seconds(zone_hours or "0", zone_minutes or "0")
    local = date(*map(int, day.groups())).toordinal() * 86_400 + _seconds(hours, minutes, seconds)
    return local - (-zone if sign == "-" else zone), int(fraction.ljust(9, "0"))


def _seconds(hours: str, minutes: str, seconds: str = "0") -> int:
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds)
