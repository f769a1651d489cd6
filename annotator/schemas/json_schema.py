"""JSON Schema from the model: draft 2020-12, and a draft-07 twin for older tools.

Kept to what code generators and strict validators all understand: one file, flat definitions that
are complete in themselves, a `oneOf` of references, a `const` type first in each, and a name for
each closed list and for what stands in lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal, TypeGuard

from ..model.docs import field_docs, summary
from ..model.document import AnnotatedArticle
from ..model.names import FORMAT, SCHEMA_ID
from ..model.records import Annotation, Record
from ..model.scalars import Scalar
from ..model.shape import Enum, Field, Shape, all_shapes, shape_of
from ..model.vocabulary import TYPES
from .enums import enum_docs

Draft = Literal["2020-12", "07"]
_DIALECTS = {
    "2020-12": ("https://json-schema.org/draft/2020-12/schema", "$defs", SCHEMA_ID),
    "07": (
        "http://json-schema.org/draft-07/schema#",
        "definitions",
        SCHEMA_ID.replace(".schema.json", ".draft-07.schema.json"),
    ),
}
UNION = "Annotation"


def json_schema(draft: Draft = "2020-12") -> dict[str, Any]:
    """The schema of a whole document."""
    dialect, definitions, id = _DIALECTS[draft]
    root = _Writer(f"#/{definitions}/")
    return {
        "$schema": dialect,
        "$id": id,
        **root.record(shape_of(AnnotatedArticle), head=_json_keys()),
        definitions: dict(root.definitions()),
    }


def _json_keys() -> dict[str, Any]:
    return {
        "$schema": {
            "description": "A hint for editors: where this schema is found.",
            "type": "string",
        },
        "format": {"description": "The name of the format.", "type": "string", "const": FORMAT},
    }


class _Writer:
    """Writes definitions that refer to each other below one prefix."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix

    def definitions(self) -> Iterator[tuple[str, Any]]:
        yield (
            UNION,
            {
                "title": UNION,
                "description": summary(Annotation),
                "oneOf": [self._ref(kind.__name__) for kind in TYPES],
            },
        )
        shapes = all_shapes(AnnotatedArticle)
        for shape in shapes:
            if shape.cls is not AnnotatedArticle:
                yield shape.title, self.record(shape, head=_tag(shape))
        fields = [field for shape in shapes for field in shape.fields]
        docs = enum_docs()
        for enum in dict.fromkeys(_enums(fields)):
            doc = {"description": docs[enum.name]} if enum.name in docs else {}
            values = {"type": "string", "enum": list(enum.values)}
            yield enum.name, {"title": enum.name, **doc, **values}
        for scalar in dict.fromkeys(_listed_scalars(fields)):
            head = {"title": scalar.name, "description": scalar.doc}
            yield scalar.name, {**head, **_scalar(scalar)}

    def record(self, shape: Shape, head: dict[str, Any]) -> dict[str, Any]:
        required = [key for key in head if key != "$schema"]
        docs = field_docs(shape.cls)
        return {
            "title": shape.title,
            "description": summary(shape.cls),
            "type": "object",
            "properties": head
            | {field.key: self._described(field, docs[field.name]) for field in shape.fields},
            "required": required + [field.key for field in shape.fields if field.required],
            "additionalProperties": False,
        }

    def _described(self, field: Field, doc: str) -> dict[str, Any]:
        if field.many == "one" and _is_named(field.item):
            return self._field(field)
        return {"description": doc, **self._field(field)}

    def _field(self, field: Field) -> dict[str, Any]:
        item = self._item(field)
        match field.many:
            case "list":
                least = {} if field.item is None else {"minItems": 1}
                return {"type": "array", "items": item, **least}
            case "map":
                assert field.key_scalar is not None
                return {
                    "type": "object",
                    "propertyNames": _names(field.key_scalar),
                    "additionalProperties": item,
                    "minProperties": 1,
                }
            case _:
                return item

    def _item(self, field: Field) -> dict[str, Any]:
        match field.item:
            case Scalar(name=name) if _is_listed(field):
                return self._ref(name)
            case Scalar():
                return _scalar(field.item)
            case Enum(values=(only,)):
                return {"type": "string", "const": only}
            case Enum(name=name):
                return self._ref(name)
            case None:
                return self._ref(UNION)
            case type():
                return self._ref(field.item.__name__)

    def _ref(self, name: str) -> dict[str, Any]:
        return {"$ref": self._prefix + name}


def _tag(shape: Shape) -> dict[str, Any]:
    if shape.tag is None:
        return {}
    # With a constant alone, VS Code puts in that of the first type and does not offer the others.
    only = {"type": "string", "const": shape.tag, "examples": [shape.tag]}
    return {"type": {"description": summary(shape.cls), **only}}


def _is_named(item: object) -> TypeGuard[Enum]:
    return isinstance(item, Enum) and len(item.values) > 1


def _enums(fields: Iterable[Field]) -> Iterator[Enum]:
    return (field.item for field in fields if _is_named(field.item))


def _is_listed(field: Field) -> bool:
    """Whether it is a list of what has a pattern: generators name that after each such field."""
    return field.many == "list" and isinstance(field.item, Scalar) and bool(field.item.pattern)


def _listed_scalars(fields: Iterable[Field]) -> Iterator[Scalar]:
    for field in fields:
        if isinstance(field.item, Scalar) and _is_listed(field):
            yield field.item


def _scalar(scalar: Scalar) -> dict[str, Any]:
    examples = _examples(scalar)
    if scalar.pattern is not None:
        return {"type": "string", "pattern": f"^({scalar.pattern})$", **examples}
    if scalar.minimum is None:
        return {"type": "string"}
    kind = "integer" if scalar.whole else "number"
    return {"type": kind, "minimum": scalar.minimum, "maximum": scalar.maximum, **examples}


def _names(scalar: Scalar) -> dict[str, Any]:
    return {"pattern": f"^({scalar.pattern})$", **_examples(scalar)}


def _examples(scalar: Scalar) -> dict[str, Any]:
    return {"examples": list(scalar.examples)} if scalar.examples else {}


def definition(schema: dict[str, Any], cls: type[Record]) -> dict[str, Any]:
    """One class's definition, as a schema that can be used by itself."""
    return {"$defs": schema["$defs"], "$ref": f"#/$defs/{cls.__name__}"}
