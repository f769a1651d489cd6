"""Members and items of a JSON text: the one that is meant, and no other."""

from __future__ import annotations

import pytest

from annotator.codec.json_scan import JsonScan, first_deeper_than
from annotator.problems import Path


def found(data: bytes, path: Path, *, key: bool = False, occurrence: int = 0) -> bytes:
    """What a scan that has seen nothing yet finds."""
    return data[slice(*JsonScan(data).find(path, key=key, occurrence=occurrence))]


@pytest.mark.parametrize(
    ("path", "occurrence", "value"),
    [
        (("a",), 0, b"1"),
        (("a",), 1, b"2"),
        (("a",), 2, b"3"),
        (("a",), 9, b"3"),
        (("o", "b"), 0, b"4"),
        (("o", "b"), 1, b"4"),  # only the last step is counted
        (("l", 0), 1, b"7"),
    ],
)
def test_of_equal_keys_the_one_that_is_asked_for(
    path: Path, occurrence: int, value: bytes
) -> None:
    data = b'{"a": 1, "o": {"b": 4}, "a": 2, "o": {"b": 5, "b": 6}, "a": 3, "l": [7, 8]}'
    assert found(data, path, occurrence=occurrence) == value


def test_a_key_may_be_written_with_escapes() -> None:
    data = rb'{"\u0062": 1, "\\": 2, "b": 3, "\"": 4}'
    assert found(data, ("b",)) == b"1"
    assert found(data, ("b",), key=True) == rb'"\u0062"'
    assert found(data, ("\\",)) == b"2"
    assert found(data, ("b",), occurrence=1) == b"3"
    assert found(data, ('"',)) == b"4"


def test_an_item_has_no_key() -> None:
    assert found(b'{"a": [1, 2]}', ("a", 1), key=True) == b"2"
    assert found(b'{"a": [1, 2]}', (), key=True) == b'{"a": [1, 2]}'


@pytest.mark.parametrize("position", [2, 3, 9])
def test_beyond_the_last_item_stands_the_list(position: int) -> None:
    assert found(b'{"a": [1, 2], "b": 3}', ("a", position)) == b"[1, 2]"


@pytest.mark.parametrize(
    ("data", "depth", "place"),
    [
        (b"[[1]]", 1, 1),
        (b'{"a": [1], "b": [2, [3]]}', 2, 20),
        (b'["[[", [1]]', 1, 7),
        (b'["\\"[", [1]]', 1, 8),
        (b'["\\\n[", [1]]', 1, 8),  # broken, but a text all the same
        (b'["[[[', 1, 0),
        (b"[1]", 1, 0),
    ],
)
def test_where_it_becomes_too_deep(data: bytes, depth: int, place: int) -> None:
    assert first_deeper_than(data, depth) == place
