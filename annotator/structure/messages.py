"""What the schema says, in the words of this format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from ..codec.defects import Defect
from ..model.document import AnnotatedArticle
from ..model.scalars import FREE_TEXT, Scalar
from ..model.shape import all_shapes
from ..model.vocabulary import TYPES
from ..problems import KEY
from ..text.quoting import printable, shown
from ..text.similar import did_you_mean

_KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "array": "a list",
    "object": "an object with fields",
}


def defects_of(error: Any) -> Iterator[Defect]:
    """The findings in one jsonschema.ValidationError, each at the value it is about."""
    translate = _TRANSLATORS[str(error.validator)]
    for rule, key, message, hint in translate(error):
        path = tuple(error.absolute_path)
        if key is None:
            yield Defect(rule, path, message, hint)
        else:
            yield Defect(rule, (*path, key), message, hint, KEY)


# One translator for each keyword of the schema: rule, key below the error's place, message, hint.
Translated = Iterator[tuple[str, str | None, str, str | None]]


def _wrong_type(error: Any) -> Translated:
    if error.instance is None:
        hint = "leave it out, or give a value where there must be one"
        yield "null-value", None, "null is not a value", hint
        return
    kind = str(error.validator_value)
    message = f"{described(error.instance)} stands where {_KINDS[kind]} belongs"
    if "const" in error.schema and isinstance(error.instance, int | float):
        yield "wrong-type", None, message, f'write "{error.schema["const"]}"'
        return
    yield "wrong-type", None, message, _as_that_kind(error.instance, kind)


def _as_that_kind(value: Any, kind: str) -> str | None:
    """How to write a value so that it is of the kind that belongs there."""
    match kind, value:
        case "array", dict():
            return "write a list, with this in it: [{ … }]"
        case "array", str():
            return f"write a list: [{json.dumps(value[:40], ensure_ascii=False)}]"
        case "integer" | "number", str() if value.isascii() and value.isdigit():
            return "write the number without quotation marks"
        case "string", int() | float():
            return "put it in quotation marks"
        case _:
            return None


def _missing(error: Any) -> Translated:
    # The validator reports each missing field by itself, but names it only in its message.
    key = next(key for key in error.validator_value if error.message.startswith(f"{key!r} "))
    field = error.schema["properties"][key]
    hint = f'write "{key}": "{field["const"]}"' if "const" in field else _field_doc(field, key)
    yield "missing-field", None, f"the field '{key}' is missing", hint


def _field_doc(field: Any, key: str) -> str | None:
    from ..schemas.enums import enum_docs

    doc = field.get("description") or enum_docs().get(field.get("$ref", "").rpartition("/")[2])
    return f"{key}: {doc[:1].lower()}{doc[1:]}" if doc else None


def _unknown_field(error: Any) -> Translated:
    known = error.schema["properties"]
    for key in error.instance:
        if key not in known:
            hint = _owner_of(key) or did_you_mean(key, known) or f"possible are {', '.join(known)}"
            yield "unknown-field", key, f"there is no field {shown(key)} here", hint


def _owner_of(key: str) -> str | None:
    owners = [
        shape.tag
        for shape in all_shapes(AnnotatedArticle)
        if shape.tag is not None and any(field.key == key for field in shape.fields)
    ]
    if len(owners) == len(TYPES):
        return "it is a field of annotations"
    return f"it is a field of {' and of '.join(owners[:3])}" if owners else None


def _unknown_value(error: Any) -> Translated:
    values = error.validator_value
    hint = did_you_mean(str(error.instance), values) or f"possible are {', '.join(values)}"
    yield "unknown-value", None, f"{described(error.instance)} is not one of the values", hint


def _not_the_value(error: Any) -> Translated:
    value = error.validator_value
    yield "unknown-value", None, f"{described(error.instance)} is not '{value}'", f"write {value}"


def _malformed(error: Any) -> Translated:
    scalar = _scalars_by_pattern().get(str(error.validator_value), FREE_TEXT)
    is_key = "propertyNames" in error.absolute_schema_path
    what = "an empty text" if error.instance == "" else shown(error.instance)
    article = "an" if scalar.noun[0] in "aeiou" else "a"
    yield (
        "malformed-value",
        error.instance if is_key else None,
        f"{what} is not {article} {scalar.noun}",
        _as_one_word(error.instance, scalar) or scalar.doc,
    )


def _as_one_word(value: str, scalar: Scalar) -> str | None:
    """What a value can be instead that holds white space, and nothing else that it may not."""
    words = value.split()
    candidates = ("%20".join(words), "_".join(words))  # the first is what a URI has for it
    word = next(filter(scalar.matches.fullmatch, candidates), None)
    if word is None or word == value:
        return None
    return f"white space cannot stand in it; write {shown(word)}, say. {scalar.doc}"


def _out_of_range(error: Any) -> Translated:
    schema = error.schema
    yield (
        "number-out-of-range",
        None,
        f"{described(error.instance)} is not between {schema['minimum']} and {schema['maximum']}",
        _as_a_share(error.instance, schema["maximum"]),
    )


def _as_a_share(value: float, maximum: int) -> str | None:
    """What a percentage is where a share of 1 belongs."""
    if maximum != 1 or not 2 <= value <= 100:
        return None
    return f"if {described(value)} of 100 is meant, write {value / 100:g}"


def _empty(error: Any) -> Translated:
    is_required = error.absolute_path[-1] in _required_lists()
    hint = "give one at least" if is_required else "leave the field out"
    yield "empty-list", None, "there is nothing in it", hint


_TRANSLATORS = {
    "type": _wrong_type,
    "required": _missing,
    "additionalProperties": _unknown_field,
    "enum": _unknown_value,
    "const": _not_the_value,
    "pattern": _malformed,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
    "minItems": _empty,
    "minProperties": _empty,
}


def described(value: Any) -> str:
    """A value of a file, for a message."""
    match value:
        case str():
            return shown(value)
        case bool():
            return "true" if value else "false"
        case int():
            return printable(str(value), limit=24)
        case float():
            return str(int(value) if value.is_integer() else value)
        case list():
            return "a list"
        case dict():
            return "an object"
        case _:
            return "null"


@cache
def _required_lists() -> set[str]:
    fields = (field for shape in all_shapes(AnnotatedArticle) for field in shape.fields)
    return {field.key for field in fields if field.required and field.many == "list"}


@cache
def _scalars_by_pattern() -> dict[str, Scalar]:
    found: dict[str, Scalar] = {}
    for shape in all_shapes(AnnotatedArticle):
        for field in shape.fields:
            for scalar in (field.item, field.key_scalar):
                if isinstance(scalar, Scalar) and scalar.pattern is not None:
                    found.setdefault(f"^({scalar.pattern})$", scalar)
    return found
