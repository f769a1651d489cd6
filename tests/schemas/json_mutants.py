"""Every way to get one keyword of a JSON Schema wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, NamedTuple

from .patterns import wrong_patterns
from .probes import NO_VALUE

Schema = dict[str, Any]


class Mutation(NamedTuple):
    """One keyword of one place in a schema, and what stands there instead."""

    id: str
    definition: str
    field: str
    """The field of the definition that it is about; empty for the definition itself."""
    owner: Schema
    """The object that has the keyword."""
    key: str
    value: Any
    """None to leave the keyword out."""


@contextmanager
def applied(mutation: Mutation) -> Iterator[None]:
    """The schema is wrong as long as this lasts."""
    owner, key = mutation.owner, mutation.key
    before = dict(owner)
    if mutation.value is None:
        del owner[key]
    else:
        owner[key] = mutation.value
    try:
        yield
    finally:
        owner.clear()
        owner.update(before)


def mutations(schema: Schema) -> Iterator[Mutation]:
    """All mutations of a whole schema."""
    definitions = "$defs" if "$defs" in schema else "definitions"
    seen: set[str] = set()
    for mutation in _all(schema, definitions):
        # A pattern that many fields share is taken apart once; elsewhere it is only cut loose.
        if mutation.key == "pattern" and " at " in mutation.id:
            what = mutation.id.partition(":")[2] + str(mutation.owner["pattern"])
            if what in seen:
                continue
            seen.add(what)
        yield mutation


def _all(schema: Schema, definitions: str) -> Iterator[Mutation]:
    yield from _of_node(schema, "AnnotatedArticle", "")
    for name, definition in schema[definitions].items():
        yield from _of_node(definition, name, "")
    yield from _other_references(schema, definitions)


def _of_node(node: Schema, definition: str, place: str) -> Iterator[Mutation]:
    field = re.split(r"[.\[]", place + ".")[1]
    for key in node.keys() & _CHANGES.keys():
        for what, value in _CHANGES[key](node, node[key]):
            id = f"{definition}{place} {key}: {what}"
            yield Mutation(id, definition, field, node, key, value)
    for name, child in node.get("properties", {}).items():
        yield from _of_node(child, definition, f".{name}")
        others = {other: one for other, one in node["properties"].items() if other != name}
        id = f"{definition}{place}.{name}: no such property"
        yield Mutation(id, definition, name, node, "properties", others)
    for key in ("items", "additionalProperties", "propertyNames"):
        if isinstance(node.get(key), dict):
            yield from _of_node(node[key], definition, f"{place}[{key}]")


Changes = Iterator[tuple[str, Any]]


def _dropped(_node: Schema, _value: Any) -> Changes:
    yield "left out", None


def _required(node: Schema, names: list[str]) -> Changes:
    for name in names:
        yield f"without {name}", [other for other in names if other != name]
    for name in node["properties"].keys() - set(names):
        yield f"also {name}", [*names, name]


def _bound(_node: Schema, value: float) -> Changes:
    yield "left out", None
    yield "one less", value - 1
    yield "one more", value + 1


def _pattern(_node: Schema, pattern: str) -> Changes:
    inner = pattern.removeprefix("^").removesuffix("$")
    yield "left out", None
    yield "no anchor before it", f"{inner}$"
    yield "no anchor after it", f"^{inner}"
    yield "a final line feed", f"^{inner}\n?$"
    yield "may be empty", f"^{inner}?$"
    for what, changed in wrong_patterns(inner[1:-1]):
        yield what, f"^({changed})$"


def _enum(_node: Schema, values: list[str]) -> Changes:
    yield "left out", None
    yield "one more", [*values, NO_VALUE]
    for value in values:
        yield f"without {value}", [other for other in values if other != value]


def _const(_node: Schema, value: str) -> Changes:
    yield "left out", None
    yield "another", NO_VALUE
    if value.upper() != value:
        yield "in capitals", value.upper()


def _type(_node: Schema, name: str) -> Changes:
    yield "left out", None
    others = {"integer": ("number", "string"), "number": ("integer", "string")}
    for other in others.get(name, ("string", "array", "object")):
        if other != name:
            yield f"{other} for {name}", other
    yield "or null", [name, "null"]


def _one_of(_node: Schema, arms: list[Schema]) -> Changes:
    yield "left out", None
    for arm in arms:
        yield f"without {arm['$ref']}", [other for other in arms if other is not arm]
        yield f"twice {arm['$ref']}", [*arms, arm]


def _closed(_node: Schema, value: Any) -> Changes:
    yield "left out", None
    if value is False:
        yield "true", True
    else:
        yield "none", False


_CHANGES: Mapping[str, Any] = {
    "required": _required,
    "minimum": _bound,
    "maximum": _bound,
    "minItems": _bound,
    "minProperties": _bound,
    "pattern": _pattern,
    "enum": _enum,
    "const": _const,
    "type": _type,
    "oneOf": _one_of,
    "additionalProperties": _closed,
    "propertyNames": _dropped,
    "items": _dropped,
    "$ref": _dropped,
}


def _other_references(schema: Schema, definitions: str) -> Iterator[Mutation]:
    """Each reference leads to the next definition instead, and to that after it."""
    names = [*schema[definitions]]
    following = dict([*pairwise(names), (names[-1], names[0])])
    root = {key: value for key, value in schema.items() if key != definitions}
    for name, definition in {"AnnotatedArticle": root, **schema[definitions]}.items():
        for place, node in _nodes(definition, ""):
            if "$ref" in node:
                prefix, _, target = node["$ref"].rpartition("/")
                for other in (following[target], following[following[target]]):
                    id = f"{name}{place} $ref: {other} for {target}"
                    yield Mutation(
                        id,
                        name,
                        place.split(".")[2] if place.startswith(".properties.") else "",
                        node,
                        "$ref",
                        f"{prefix}/{other}",
                    )


def _nodes(node: Any, place: str) -> Iterator[tuple[str, Schema]]:
    if isinstance(node, dict):
        yield place, node
        for key, child in node.items():
            yield from _nodes(child, f"{place}.{key}")
    elif isinstance(node, list):
        for position, child in enumerate(node):
            yield from _nodes(child, f"{place}[{position}]")
