"""JSON Schema of the report for programs: of the object, and of a line of JSON Lines."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from msgspec import Struct

from ..model.docs import field_docs, summary
from ..problems import Severity
from . import report_records as records

_PREFIX: Final = "#/$defs/"
#: The definition of a line of JSON Lines.
LINE: Final = "Line"


def report_schema() -> dict[str, Any]:
    """The schema of a whole report; its definition `Line` is that of one line."""
    _, found = msgspec.json.schema_components(
        (records.Report, *records.LINES), ref_template=_PREFIX + "{name}"
    )
    definitions = {name: _definition(name, made) for name, made in found.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": records.REPORT_SCHEMA_ID,
        **definitions.pop(records.Report.__name__),
        "$defs": {LINE: _line(), **definitions},
    }


def _line() -> dict[str, Any]:
    return {
        "title": LINE,
        "description": "A line of a report in JSON Lines.",
        "oneOf": [{"$ref": _PREFIX + line.__name__} for line in records.LINES],
    }


def _definition(name: str, made: dict[str, Any]) -> dict[str, Any]:
    """What msgspec makes of a class, with the docstrings and in the style of the other schemas."""
    if name == Severity.__name__:
        return {"title": name, "type": "string", "enum": [*Severity]}
    cls: type[Struct] = getattr(records, name)
    docs = {
        field.encode_name: field_docs(cls)[field.name] for field in msgspec.structs.fields(cls)
    }
    docs[cls.__struct_config__.tag_field or ""] = "What the line is about."
    return {
        "title": name,
        "description": summary(cls),
        "type": "object",
        "properties": {
            key: {"description": docs[key], **_value(value)}
            for key, value in made["properties"].items()
        },
        "required": made["required"],
        "additionalProperties": False,
    }


def _value(value: dict[str, Any]) -> dict[str, Any]:
    match value:
        case {"enum": [only]}:
            return {"type": "string", "const": only}
        case _:
            return value
