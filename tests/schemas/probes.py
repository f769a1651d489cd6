"""Values that tell a right schema from one that is slightly wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from annotator.model.document import AnnotatedArticle
from annotator.model.scalars import MAX_INTEGER
from annotator.model.shape import Enum, all_shapes

SAMPLES: Final = Path(__file__).parent.parent.parent / "samples"
EVERY_FIELD: Final = SAMPLES / "every-field.annotated.json"

#: A value that no enum has; the mutants that take one more take this one.
NO_VALUE: Final = "no-such-value"

_LONG: Final = ("n" * 199, "n" * 200, "n" * 201, "n" * 202)
#: Texts from which those that fit a place are chosen, and written wrong in one place.
TEXTS: Final[Sequence[str]] = (
    *("x", "_", "Z9_.-z", "a:b", "desk:page", "x y", "é", ""),
    *_LONG,
    *(f"{long}:x" for long in _LONG),
    *(f"x:{long}" for long in _LONG),
    *("en", "a-b", "abcdefgh-abcdefg8-12345678", "abcdefghi", "a-123456789", "zh-Hant-TW", "é-b"),
    *("a:", "Az0+.-:x", "a:Az09-._~:/?#[]@!$&'()*+,;=", "a:%aF", "a:%Fa%09b", "a:%0", "a:%G0"),
    *("%aF", "x%09%fA/a%1Bb", "~", "a:b%0", "urn:x%41%42b", "a:b%20"),
    *("2024-01-09", "2024-12-31", "2024-10-20", "2024-11-30", "2024-09-10"),
    *("2024-13-01", "2024-00-01", "2024-01-32", "2024-01-00", "2024-01-40", "2024-19-01"),
    *(
        "2024-01-01T00:00:00Z",
        "2024-01-01T09:59:59.1Z",
        "2024-01-01T00:00:00ZT00:00:00Z",
        "2024-01-01T09:59:59.1.2Z",
        "2024-01-01T19:30:00.123456789+23:59",
    ),
    *("2024-01-01T20:00:00-09:00", "2024-01-01T23:00:00+14:00", "2024-01-01T10:00:00-19:59"),
    *("2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01T00:00:60Z", "2024-01-01T00:00"),
    *("2024-01-01T00:00:00", "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00+24:00"),
    *("2024-01-01T00:00:00.1234567890Z", "2024-01-01T00:00:00+00:60", "2024-01-01T00:00:00+20:00"),
    *(
        "a/b.txt",
        "a b/ü/€.txt",
        "/a",
        "a/",
        "a//b",
        "a\\b",
        "\u007f",
        "\u009f",
        "\u00a0",
        "\u0020",
    ),
    *("a\u0001b", "a/\u001f", "a/\u0080/b", "a\tb", "a/\t", "a\nb", "a/\n", "a\rb", "a/\r"),
    *("a\ufffeb", "a\uffffb", "a/\ufffe", "a/\uffff", "a/\u007f", "a/\u009f", "!", "a/!", "~"),
    *("0123456789abcdef" * 4, "f" * 63, "f" * 65, "F" * 64),
    *(
        "0",
        "1",
        "9",
        "10",
        "01",
        "-1",
        "+1",
        "6",
        "7",
        "1.0",
        "1.00",
        "0.0",
        "0.25",
        "0.",
        "1.",
        ".5",
    ),
    *("9" * 14, "9" * 15, "1" + "0" * 15, "9" * 16, "1.5", "0.99", "2", "1e0", "1e-0"),
    *("1e-1", "9E-9", "1e-00", "1e-01", "1e-000", "1e-001", "1e-010", "1e-10", "1e-99", "1e-100"),
    *("5.25e-999", "1e-1000", "1e-0001", "10e-1", "0e-1", "1.e-1", "1e1", "1e+1", "1e-0010"),
    *(
        "0:0",
        "9:8",
        "10:B",
        "12:C 345:E",
        "0:F 1:10 2:1F",
        "0:FFFE",
        "0:FFFF",
        "0:9",
        "0:A",
        "0:D",
    ),
    *("0:19", "0:FFFD", "1:FFFF 2:FFFE", "01:1", "0:1 01:1", "0:1  1:1", "0:1 ", f"{'9' * 15}:1"),
    *(
        f"{'9' * 16}:1",
        f"0:1 {'9' * 15}:1",
        f"0:1 {'9' * 16}:1",
        "0:1A",
        "0:1 1:1A",
        "0:20",
        "0:1G",
    ),
    *(
        "0:E",
        "0:C",
        "0:1 1:9",
        "0:1 1:A",
        "0:1 1:D",
        "0:1 1:19",
        "0:1 1:FFFD",
        "0:1 1:8",
        "0:1 1:B",
        "0:1 1:C",
    ),
    *("0:1 1:E", "0:1 1:F", "0:1 1:FFFF", "0:1 1:10", "0:1 10:1", "0:1 0:1"),
)
_IN_URIS: Final = "-._~:/?#[]@!$&'()*+,;=0Aa"
_NOT_IN_PATHS: Final = '"*:<>?|\\/!\t\n\r\x01\x1f\x7f\x80\x9f\u00a0\ufffe\uffff'
_CHARACTERS: Final = " \t\nxZ09_-.:/%+é٣~"
#: What belongs in few places.
VALUES: Final[Sequence[Any]] = (
    *(None, True, False, [], {}, [None], {"x": "y"}, {"x": 1}, ["x"], ["x", "y"]),
    *(-1, -0.5, 0, 0.5, 1, 1.0, 1.5, 2, 6, 7, MAX_INTEGER, MAX_INTEGER + 1, 10**18),
)


@cache
def texts() -> tuple[str, ...]:
    """The texts, and every value of every enum."""
    enums = [
        field.item
        for shape in all_shapes(AnnotatedArticle)
        for field in shape.fields
        if isinstance(field.item, Enum)
    ]
    values = sorted({value for enum in enums for value in enum.values})
    pairs = [f"{value} {value}" for value in values]
    lists = ["x y", "x  y", "x y ", "quote cue sic", *(f"x {long}" for long in _LONG)]
    uris = [
        f"{start}{one}" for start in ("", "a", "a:", "a:b", "%aF", "a:%aF") for one in _IN_URIS
    ]
    paths = [f"{start}{one}" for start in ("", "a", "a/", "a/b") for one in _NOT_IN_PATHS]
    return (NO_VALUE, *values, *pairs, *lists, *uris, *paths, *TEXTS)


def misspelt(text: str) -> Iterator[str]:
    """A text with one character put in, left out, or replaced by another."""
    if len(text) > 99:  # made for its length
        yield from (text + "\n", text + "é")
        return
    for at in (len(text), *range(len(text))):
        if at < len(text):
            yield text[:at] + text[at + 1 :]
        for character in _CHARACTERS:
            yield text[:at] + character + text[at:]
            if at < len(text):
                yield text[:at] + character + text[at + 1 :]


def every_field() -> dict[str, Any]:
    """The sample in which each field of each class has a value."""
    return dict(json.loads(EVERY_FIELD.read_bytes()))
