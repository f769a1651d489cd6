"""The XML that says the same as a value tree, also where the tree is wrong.

Written for the tests alone, from the shape of the model, so that a wrong value arrives in the XML
as it is. Where nothing in XML would be wrong in the same way (a null, a number in place of text),
there is no twin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

from annotator.codec.numbers import number_text
from annotator.codec.restore import replaced
from annotator.model.document import AnnotatedArticle
from annotator.model.names import FORMAT, NAMESPACE, ROOT
from annotator.model.records import Record
from annotator.model.scalars import Scalar
from annotator.model.shape import Enum, Field, shape_of
from annotator.model.vocabulary import TYPE_BY_NAME

_NAME = re.compile("[A-Za-z_][A-Za-z0-9_.-]*")
#: Attributes normalise white space, and XML cannot carry these at all.
_NOT_IN_ATTRIBUTES = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class NoTwin(Exception):
    """A value that has no counterpart in XML."""


def xml_twin(value: Any) -> bytes | None:
    """The XML that is as right or as wrong as a value tree, in the same places; or None."""
    try:
        return etree.tostring(_root(value), encoding="UTF-8")  # type: ignore[no-any-return]
    except NoTwin:
        return None


def _root(value: Any) -> Any:
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise NoTwin
    if not isinstance(value.get("$schema", ""), str):
        raise NoTwin
    members = {key: item for key, item in value.items() if key not in ("format", "$schema")}
    return _record(ROOT, members, AnnotatedArticle)


def _record(name: str, members: Any, cls: type[Record]) -> Any:
    if not isinstance(members, dict):
        raise NoTwin
    element = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={None: NAMESPACE})
    fields = {field.key: field for field in shape_of(cls).fields}
    for key in members.keys() - fields.keys():
        _set(element, key, members[key])
    for key, field in fields.items():
        if key in members and field.is_attribute:
            element.set(key, _attribute(field, members[key]))
        elif key in members:
            element.extend(_children(field, members[key]))
    return element


def _set(element: Any, key: str, value: Any) -> None:
    if not isinstance(value, str) or not _NAME.fullmatch(key) or key in ("xmlns", "restore"):
        raise NoTwin
    if _NOT_IN_ATTRIBUTES.search(value):
        raise NoTwin
    element.set(key, value)


def _attribute(field: Field, value: Any) -> str:
    if field.many != "list":
        return _one_attribute(field.item, value)
    if not isinstance(value, list):
        raise NoTwin
    items = [_one_attribute(field.item, item) for item in value]
    if any(" " in item for item in items):
        raise NoTwin  # it would look like two items
    return " ".join(items)


def _one_attribute(item: Any, value: Any) -> str:
    if isinstance(item, Scalar) and item.minimum is not None:
        return _number(value)
    assert isinstance(item, Scalar | Enum)
    if not isinstance(value, str) or _NOT_IN_ATTRIBUTES.search(value):
        raise NoTwin
    return value


def _number(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NoTwin
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return number_text(value) if 0 <= value <= 1 else repr(value)


def _children(field: Field, value: Any) -> list[Any]:
    if field.many == "one":
        return [_item(field.key, field, value)]
    assert field.element is not None
    if field.many == "map":
        return [_feature(field.element.name, *pair) for pair in _members(value)]
    if not isinstance(value, list) or not (value or field.element.wrapped):
        raise NoTwin
    items = [_annotation(item) if field.item is None else _item(field.element.name, field, item)
             for item in value]  # fmt: skip
    return [_wrapped(field.key, items)] if field.element.wrapped else items


def _members(value: Any) -> Iterable[tuple[str, Any]]:
    if not isinstance(value, dict) or not value:
        raise NoTwin
    return value.items()


def _wrapped(name: str, items: list[Any]) -> Any:
    element = etree.Element(f"{{{NAMESPACE}}}{name}")
    element.extend(items)
    return element


def _annotation(value: Any) -> Any:
    if not isinstance(value, dict) or not _NAME.fullmatch(str(value.get("type", ""))):
        raise NoTwin
    members = {key: item for key, item in value.items() if key != "type"}
    kind = value["type"]
    if isinstance(kind, str) and kind in TYPE_BY_NAME:
        return _record(kind, members, TYPE_BY_NAME[kind])
    if not isinstance(kind, str):
        raise NoTwin
    return etree.Element(f"{{{NAMESPACE}}}{kind}")


def _item(name: str, field: Field, value: Any) -> Any:
    if field.free_text:
        return _text(name, value)
    assert isinstance(field.item, type)
    return _record(name, value, field.item)


def _text(name: str, value: Any) -> Any:
    if not isinstance(value, str) or _SURROGATE.search(value):
        raise NoTwin
    element = etree.Element(f"{{{NAMESPACE}}}{name}")
    element.text, restore = replaced(value)
    if restore is not None:
        element.set("restore", restore)
    return element


def _feature(name: str, key: str, value: Any) -> Any:
    if _NOT_IN_ATTRIBUTES.search(key):
        raise NoTwin
    element = _text(name, value)
    element.set("name", key)
    return element
