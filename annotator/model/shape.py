"""The shape of the model as plain values: what generators and codecs are made from."""

from __future__ import annotations

from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec import Struct

from .records import Record
from .scalars import Element, Named, Ref, Scalar
from .vocabulary import TYPES


class Enum(Struct, frozen=True):
    """A closed list of values, with the name that the schemas give it."""

    name: str
    values: tuple[str, ...]


class Field(Struct, frozen=True):
    """One field of a record: what holds of it in every form of the format."""

    name: str
    """The attribute in Python."""
    key: str
    """The key in JSON, and the attribute or element in XML."""
    required: bool
    many: Literal["one", "list", "map"]
    item: Scalar | Enum | type[Record] | None
    """What the value, or each value of a list or map, is; None for the union of all types."""
    key_scalar: Scalar | None = None
    """What the keys of a map are."""
    ref: Ref | None = None
    element: Element | None = None
    """The XML element of each item of a list or map, where the items are elements."""

    @property
    def free_text(self) -> bool:
        """Whether the values are free text, which is element content in XML."""
        return isinstance(self.item, Scalar) and self.item.free_text

    @property
    def is_attribute(self) -> bool:
        """Whether XML writes the field as an attribute."""
        return isinstance(self.item, Scalar | Enum) and not self.free_text and self.many != "map"


class Shape(Struct, frozen=True):
    """One record of the model: its class, its name in the schemas, its fields in order."""

    cls: type[Record]
    title: str
    fields: tuple[Field, ...]
    tag: str | None


def all_shapes(root: type[Record]) -> tuple[Shape, ...]:
    """Every record that occurs in a root, from that down, each once."""
    found: dict[type[Record], None] = {}
    pending: list[type[Record]] = [root]
    while pending:
        cls = pending.pop(0)
        if cls in found:
            continue
        found[cls] = None
        for field in shape_of(cls).fields:
            if field.item is None:
                pending.extend(TYPES)
            elif isinstance(field.item, type):
                pending.append(field.item)
    return tuple(map(shape_of, found))


@cache
def shape_of(cls: type[Record]) -> Shape:
    """The shape of one class of the model."""
    hints = {
        name: hint
        for base in reversed(cls.__mro__)
        for name, hint in getattr(base, "__annotations__", {}).items()
    }
    # Not msgspec.structs.fields(): it imports twice as much as this module needs.
    names, defaults = cls.__struct_fields__, cls.__struct_defaults__
    required = (True,) * (len(names) - len(defaults)) + tuple(
        default is msgspec.NODEFAULT for default in defaults
    )
    fields = tuple(
        _field(cls, name, key, needed, hints[name])
        for name, key, needed in zip(names, cls.__struct_encode_fields__, required, strict=True)
    )
    tag = cls.__struct_config__.tag
    return Shape(cls, cls.__name__, fields, None if tag is None else str(tag))


def _field(cls: type[Record], name: str, key: str, required: bool, hint: Any) -> Field:
    element = _metadata(hint, Element)
    hint = _without_none(get_args(hint)[0] if element else hint)
    origin = get_origin(hint)
    many: Literal["one", "list", "map"] = "one"
    key_scalar = None
    if origin is tuple:
        many, hint = "list", get_args(hint)[0]
    elif origin is dict:
        many = "map"
        key_hint, hint = get_args(hint)
        key_scalar = _metadata(key_hint, Scalar)
    return Field(
        name=name,
        key=key,
        required=required,
        many=many,
        item=_item(cls, name, hint),
        key_scalar=key_scalar,
        ref=_metadata(hint, Ref),
        element=element,
    )


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        rest = [arm for arm in get_args(hint) if arm is not NoneType]
        if len(rest) == 1:
            return rest[0]
    return hint


def _metadata(hint: Any, kind: type[Any]) -> Any:
    """The metadata of one class on an Annotated hint, the outermost first."""
    found = [item for item in getattr(hint, "__metadata__", ()) if isinstance(item, kind)]
    return found[-1] if found else None


def _item(cls: type[Record], name: str, hint: Any) -> Scalar | Enum | type[Record] | None:
    if scalar := _metadata(hint, Scalar):
        return scalar  # type: ignore[no-any-return]
    named = _metadata(hint, Named)
    literal = get_args(hint)[0] if named else hint
    if get_origin(literal) is Literal:
        return Enum(named.name if named else _enum_name(cls, name), get_args(literal))
    if isinstance(hint, type) and issubclass(hint, Record):
        return hint
    return None


def _enum_name(cls: type[Record], name: str) -> str:
    """``Quote.mode`` is a QuoteMode; a field of all annotations belongs to none of them."""
    owner = next(c for c in reversed(cls.__mro__) if name in getattr(c, "__annotations__", {}))
    return owner.__name__ + name.title().replace("_", "")
