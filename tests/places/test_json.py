"""Where things stand in JSON: each value and key is found, however the file is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.codec.json_scan import JsonScan
from annotator.problems import Path

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=30,
)
SPELLINGS = (
    {"indent": None, "separators": (",", ":"), "ensure_ascii": False},
    {"indent": 2, "ensure_ascii": True},
    {"indent": "\r\n\t", "separators": (" , ", " : "), "ensure_ascii": False},
)


def places(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Each place in a value tree, with what stands there."""
    yield path, value
    for key, item in value.items() if isinstance(value, dict) else ():
        yield from places(item, (*path, key))
    for number, item in enumerate(value) if isinstance(value, list) else ():
        yield from places(item, (*path, number))


@given(VALUES, st.sampled_from(SPELLINGS), st.randoms())
def test_each_value_and_key_is_found_in_any_order(value: Any, spelling: Any, random: Any) -> None:
    data = json.dumps(value, **spelling).encode("utf-8", "surrogatepass")
    scan = JsonScan(data)
    listed = list(places(value))
    random.shuffle(listed)
    for path, item in listed:
        assert json.loads(data[slice(*scan.find(path))]) == item
        if path and isinstance(path[-1], str):
            assert json.loads(data[slice(*scan.find(path, key=True))]) == path[-1]


@pytest.mark.parametrize("depth", [3, 4, 5, 6, 60, 5000])
def test_depth_does_not_matter(depth: int) -> None:
    data = b'{"a": ' + b'[{"]": ' * depth + b'"}"' + b"}]" * depth + b', "b": [1, 2]}'
    assert data[slice(*JsonScan(data).find(("b", 1)))] == b"2"


def test_of_a_key_given_twice_each_is_found() -> None:
    data = b'{"a": 1, "b": 2, "a": 3}'
    scan = JsonScan(data)
    assert data[slice(*scan.find(("a",)))] == b"1"
    assert scan.find(("a",), key=True, occurrence=0).start == 1
    assert scan.find(("a",), key=True, occurrence=1).start == 17
    assert data[slice(*scan.find(("a",), occurrence=1))] == b"3"


def test_it_goes_as_far_down_as_the_file_does() -> None:
    data = b'{"a": [10, {"b": 1}]}'
    scan = JsonScan(data)
    assert data[slice(*scan.find(("a", 1, "c", "d")))] == b'{"b": 1}'
    assert data[slice(*scan.find(("a", 1, "c"), key=True))] == b'{"b": 1}'
    assert data[slice(*scan.find(("a", 7)))] == b'[10, {"b": 1}]'
