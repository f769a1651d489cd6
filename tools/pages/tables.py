"""Tables of the model, for the specification and the vocabulary page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from annotator.model.docs import field_docs, summary
from annotator.model.document import AnnotatedArticle
from annotator.model.records import Annotation, Record
from annotator.model.scalars import Scalar
from annotator.model.shape import Enum, Field, Shape, all_shapes, shape_of
from annotator.model.vocabulary import TYPES


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    return "\n".join(map(_row, (header, ["---"] * len(header), *rows)))


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def record_table(cls: type[Record]) -> str:
    """All fields of a record, in canonical order."""
    return _field_table(cls, shape_of(cls).fields)


def own_table(kind: type[Annotation]) -> str | None:
    """The fields that only one annotation type has; None if it has none of its own."""
    fields = shape_of(kind).fields[len(shape_of(Annotation).fields) :]
    return _field_table(kind, fields) if fields else None


def type_table() -> str:
    """What each annotation type marks, and its own fields."""
    return table(
        ["type", "marks", "own fields"],
        ([f"`{shape_of(kind).tag}`", summary(kind), _own_keys(kind)] for kind in TYPES),
    )


def patterns() -> str:
    """The pattern of each kind of string that has one."""
    return _listed({scalar.name: scalar.pattern for scalar in _scalars()})


def number_patterns() -> str:
    """The pattern of each kind of number in XML."""
    return _listed({scalar.name: scalar.xml_pattern for scalar in _scalars()})


def _listed(found: Mapping[str, str | None]) -> str:
    given = {name: pattern for name, pattern in found.items() if pattern is not None}
    width = max(map(len, given))
    lines = (f"{name:{width}}  {pattern}" for name, pattern in given.items())
    return "\n".join(("```text", *lines, "```"))


def _scalars() -> Iterable[Scalar]:
    found: dict[str, Scalar] = {}
    for shape in all_shapes(AnnotatedArticle):
        for field in shape.fields:
            for scalar in (field.item, field.key_scalar):
                if isinstance(scalar, Scalar):
                    found.setdefault(scalar.name, scalar)
    return found.values()


def _field_table(cls: type[Record], fields: Iterable[Field]) -> str:
    docs = field_docs(cls)
    return table(
        ["key", "required", "value", "in XML", "meaning"],
        (
            [
                f"`{field.key}`",
                "yes" if field.required else "",
                _value(field),
                _in_xml(field),
                docs[field.name],
            ]
            for field in fields
        ),
    )


def _value(field: Field) -> str:
    match field.many:
        case "list":
            return f"list of {_item(field)}"
        case "map":
            assert field.key_scalar is not None
            return f"map from {field.key_scalar.name} to {_item(field)}"
        case _:
            return _item(field)


def _item(field: Field) -> str:
    match field.item:
        case None:
            return "annotations"
        case Enum(values=(only,)):
            return f"always `{only}`"
        case Enum(name="AnnotationType"):
            return "annotation types"
        case Enum(values=values):
            return ", ".join(f"`{value}`" for value in values)
        case Scalar(name=name) if field.ref is not None:
            return f"{name} → {' or '.join(field.ref.targets) or 'any annotation'}"
        case Scalar(name=name):
            return name
        case type():
            return field.item.__name__


def _in_xml(field: Field) -> str:
    element = field.element
    if field.is_attribute:
        return "attribute"
    if element is None:
        return f"`<{field.key}>`"
    if field.item is None:
        return f"`<{field.key}>` around an element each"
    if element.wrapped:
        return f"`<{field.key}>` around `<{element.name}>` each"
    if field.many == "map":
        return f'`<{element.name} name="…">` each'
    return f"`<{element.name}>` each"


def _own_keys(kind: type[Annotation]) -> str:
    shape: Shape = shape_of(kind)
    common = len(shape_of(Annotation).fields)
    return ", ".join(f"`{field.key}`" for field in shape.fields[common:])
