"""Keywords of JSON Schema as this format needs them.

They differ from the library's in three ways. `pattern` means the whole string: the library uses
re.search, where `$` also matches before a final line feed. What is certainly sound is passed over.
And no error quotes what it is about: a message is made of the value itself, and a quotation
of a list of a million would be thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import isinf
from typing import Any

from jsonschema import ValidationError

from . import proofs

_Keyword = Callable[[Any, Any, Any, Any], Iterator[ValidationError]]


def _items(validator: Any, schema: Any, found: Any, _: Any) -> Iterator[ValidationError]:
    if isinstance(found, list):
        yield from _of_unproven(validator, schema, enumerate(found))


def _additional(validator: Any, schema: Any, found: Any, owner: Any) -> Iterator[ValidationError]:
    if not isinstance(found, dict):
        return
    known = owner.get("properties", {})
    if schema is False:
        if not known.keys() >= found.keys():
            yield ValidationError("there are other members")
    else:
        others = ((key, value) for key, value in found.items() if key not in known)
        yield from _of_unproven(validator, schema, others)


def _of_unproven(validator: Any, schema: Any, items: Any) -> Iterator[ValidationError]:
    for key, value in proofs.unproven(items, proofs.of_schema(schema)):
        yield from validator.descend(value, schema, path=key)


def _names(validator: Any, schema: Any, found: Any, _: Any) -> Iterator[ValidationError]:
    if isinstance(found, dict):
        names = ((name, name) for name in found)
        for name, _ in proofs.unproven(names, proofs.of_schema(schema)):
            yield from validator.descend(name, schema)


def _pattern(_validator: Any, pattern: str, found: Any, _: Any) -> Iterator[ValidationError]:
    if isinstance(found, str) and proofs.whole(pattern).fullmatch(found) is None:
        yield ValidationError("the pattern does not fit")


def _type(validator: Any, kind: str, found: Any, _: Any) -> Iterator[ValidationError]:
    # What is too large for a double has no fraction; `maximum` finds it.
    too_large = kind == "integer" and isinstance(found, float) and isinf(found)
    if not too_large and not validator.is_type(found, kind):
        yield ValidationError("another type")


def _enum(_validator: Any, values: list[str], found: Any, _: Any) -> Iterator[ValidationError]:
    if found not in values:
        yield ValidationError("none of the values")


KEYWORDS: Mapping[str, _Keyword] = {
    "items": _items,
    "additionalProperties": _additional,
    "propertyNames": _names,
    "pattern": _pattern,
    "type": _type,
    "enum": _enum,
}
