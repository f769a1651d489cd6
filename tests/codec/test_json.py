"""The JSON codec: what the fast lane must doubt, and what cannot be written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

import annotator
from annotator.codec import json as codec
from annotator.codec.json_values import read
from annotator.model.names import SCHEMA_ID
from annotator.model.records import Span
from tests.rules.examples import document


def written(note: str, members: str = "") -> bytes:
    """Compact JSON with a note as it is written, and other members of the annotation."""
    compact = codec.encode(document(), indent=False)
    return compact.replace(b'"id":"c1"', f'"id":"c1","note":"{note}"{members}'.encode())


def test_a_note_is_read() -> None:
    found = codec.decode(written("a"))
    assert found is not None
    assert found.annotations[0].note == "a"


@pytest.mark.parametrize("members", [',"status":null', ',"relations":[]', ',"features":{}'])
@pytest.mark.parametrize("note", ["a", "\\u0022\\u0022", "\\u0022"])
def test_nothing_is_dropped_unnoticed(note: str, members: str) -> None:
    """Each escaped quotation mark could make up for one around a key that is dropped."""
    assert codec.decode(written(note, members)) is None


def test_what_holds_itself_cannot_be_written() -> None:
    features: dict[str, Any] = {}
    features["x"] = features
    endless = replace(document(), article=replace(document().article, features=features))
    with pytest.raises(TypeError, match=r"\Aa value holds itself, or is nested too deep\Z"):
        codec.encode(endless)


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ({"start": 1, "end": 2}, Span(1, 2)),
        ({"start": 1, "end": 2, "exact": "a"}, Span(1, 2, "a")),
        ({"start": 1, "end": 2, "exact": None}, None),
        ({"start": 1}, None),
        ({"start": 1, "end": 2, "exact": "\ud800"}, None),
        ([1, 2], None),
    ],
)
def test_a_value_is_a_record_only_if_nothing_is_dropped(value: Any, span: Span | None) -> None:
    assert codec.decoded_exactly(value, Span) == span


@pytest.mark.parametrize("schema", [{}, {"$schema": "x"}, {"$schema": SCHEMA_ID}])
@pytest.mark.parametrize("indent", [None, 4])
def test_other_spellings_are_read_by_the_fast_lane(schema: Any, indent: int | None) -> None:
    made = document()
    values = json.loads(codec.encode(made))
    values.pop("$schema")
    turned = dict(reversed([*values.items(), *schema.items()]))
    assert codec.decode(json.dumps(turned, indent=indent).encode()) == made


def test_indented_by_two_spaces_with_one_line_feed_at_the_end() -> None:
    lines = codec.encode(document()).decode().split("\n")
    assert lines[1].startswith('  "$schema"')
    assert lines[-2:] == ["}", ""]


@pytest.mark.parametrize(
    ("digits", "value"),
    [("9" * 400, int("9" * 400)), ("9" * 5000, int("9" * 400)), ("1.0", 1), ("1.5", 1.5),
     ("1e16", 10**16), ("-1e16", -(10**16)), ("1e17", 1e17), ("1e999", float("inf"))],
)  # fmt: skip
def test_numbers_of_any_size_are_read(digits: str, value: float) -> None:
    found, defects = read(f"[{digits}]".encode(), max_depth=9)
    assert (found, type(found[0]), defects) == ([value], type(value), [])


def test_features_are_sorted_by_code_point() -> None:
    features = {"b": "1", "a:c": "2", "B": "3", "a": "4"}
    cue = {**_CUE, "features": features}
    made = document("A bridge opened.", [cue], {"article": {"features": features}})
    again = annotator.loads(codec.encode(made))
    assert [*again.article.features] == [*again.annotations[0].features] == ["B", "a", "a:c", "b"]


_CUE = {"type": "cue", "id": "c1", "spans": [{"start": 9, "end": 15}]}
