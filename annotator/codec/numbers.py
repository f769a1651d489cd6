"""The one way to write a number, in both forms."""

from __future__ import annotations

import re


def number_text(value: float) -> str:
    """The shortest digits that read back to the same double, as RFC 8785 (ECMAScript) has them.

    For values from 0 to 1: no exponent from 0.000001 up, no ".0", no negative zero.
    """
    if value == int(value):
        return str(int(value))
    digits = repr(float(value))
    if "e" not in digits:
        return digits
    mantissa, exponent = digits.split("e-")
    if int(exponent) > 6:
        return f"{mantissa}e-{int(exponent)}"
    return "0." + "0" * (int(exponent) - 1) + mantissa.replace(".", "")


_MAX_DIGITS = 400


def whole(text: str) -> int:
    """A whole number, or where it has very many digits another one that is too large as well.

    Python refuses to convert very many.
    """
    return int(text[:_MAX_DIGITS])


_UNUSUAL = re.compile(rb'"confidence":(-?[01]\.0(?=[,}])|[0-9.]+e-[0-9]+)')


def with_number_texts(compact: bytes) -> bytes:
    """Compact JSON with the confidences that another encoder writes differently put right.

    A quotation mark before a colon always ends a key: inside a string it is escaped.
    """
    return _UNUSUAL.sub(lambda match: b'"confidence":%s' % _text(match[1]), compact)


def _text(number: bytes) -> bytes:
    return number_text(float(number)).encode()
