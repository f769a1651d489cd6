"""The examples in the JSON Schema, which editors offer, are what they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from annotator.schemas.json_schema import Draft, json_schema


def with_examples(schema: Any) -> Iterator[dict[str, Any]]:
    """All schemas within a schema that give examples."""
    if isinstance(schema, dict):
        if isinstance(schema.get("examples"), list):
            yield schema
        for child in schema.values():
            yield from with_examples(child)


@pytest.mark.parametrize("draft", ["2020-12", "07"])
def test_examples_are_valid(draft: Draft) -> None:
    found = [*with_examples(json_schema(draft))]
    assert len(found) > 50
    for schema in found:
        assert [*map(Draft202012Validator(schema).is_valid, schema["examples"])] == [
            True for _ in schema["examples"]
        ]
