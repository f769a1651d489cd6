"""The canonical XML form, from a plan that is made once for each class of the model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any

from msgspec import Struct

from ...model.document import AnnotatedArticle
from ...model.names import NAMESPACE, ROOT
from ...model.records import Record
from ...model.scalars import Scalar
from ...model.shape import Field, shape_of
from ..features import with_sorted_features
from ..numbers import number_text
from ..restore import replaced

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TO_ESCAPE = re.compile("[&<>\r]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;", '"': "&quot;"}


def encode(document: AnnotatedArticle, *, indent: bool = True) -> bytes:
    """The canonical XML form, with one final line feed.

    Raises UnicodeEncodeError on a lone surrogate.
    """
    parts = [_DECLARATION]
    document = with_sorted_features(document)
    _write(document, ROOT, parts, "\n" if indent else "", f' xmlns="{NAMESPACE}"')
    parts.append("\n")
    return "".join(parts).encode()


class _Plan(Struct, frozen=True):
    attributes: tuple[tuple[str, Callable[[Any], Any], Callable[[Any], str]], ...]
    """For each: the start of its text, how to get the value, how to write it."""
    children: tuple[tuple[Field, Callable[[Any], Any]], ...]


@cache
def _plan(cls: type[Record]) -> _Plan:
    fields = [(field, attrgetter(field.name)) for field in shape_of(cls).fields]
    return _Plan(
        attributes=tuple(
            (f' {field.key}="', read, _attribute_writer(field))
            for field, read in fields
            if field.is_attribute
        ),
        children=tuple((field, read) for field, read in fields if not field.is_attribute),
    )


def _attribute_writer(field: Field) -> Callable[[Any], str]:
    if field.many == "list":
        return " ".join
    if isinstance(field.item, Scalar) and field.item.minimum is not None:
        return str if field.item.whole else number_text
    return _attribute_text


def _attribute_text(text: str) -> str:
    return _escaped(text).replace('"', "&quot;")


def _escaped(text: str) -> str:
    if _TO_ESCAPE.search(text) is None:
        return text
    return _TO_ESCAPE.sub(lambda match: _ESCAPES[match[0]], text)


def _write(record: Record, name: str, parts: list[str], newline: str, extra: str = "") -> None:
    """Append an element; `newline` holds the line feed and indentation before it, or nothing."""
    plan = _plan(type(record))
    parts.append(f"<{name}{extra}")
    for start, read, text_of in plan.attributes:
        value = read(record)
        if value is not None and value != ():
            parts += start, text_of(value), '"'
    parts.append(">")
    before = len(parts)
    inner = newline and newline + "  "
    for field, read in plan.children:
        value = read(record)
        if value is not None:
            _write_child(field, value, parts, inner)
    if len(parts) == before:
        parts[-1] = "/>"
    else:
        parts += newline, f"</{name}>"


def _write_child(field: Field, value: Any, parts: list[str], newline: str) -> None:
    match field.many:
        case "map":
            assert field.element is not None
            for key, text in value.items():
                name = f' name="{_attribute_text(key)}"'
                _write_text(field.element.name, text, parts, newline, name)
        case "list":
            _write_list(field, value, parts, newline)
        case _ if field.free_text:
            _write_text(field.key, value, parts, newline)
        case _:
            parts.append(newline)
            _write(value, field.key, parts, newline)


def _write_list(field: Field, values: Any, parts: list[str], newline: str) -> None:
    assert field.element is not None
    if not field.element.wrapped:
        for value in values:
            if field.free_text:
                _write_text(field.element.name, value, parts, newline)
            else:
                parts.append(newline)
                _write(value, field.element.name, parts, newline)
    elif values:
        parts += newline, f"<{field.key}>"
        for value, name in zip(values, _names(field, values), strict=True):
            parts.append(newline and newline + "  ")
            _write(value, name, parts, newline and newline + "  ")
        parts += newline, f"</{field.key}>"
    elif field.required:
        parts += newline, f"<{field.key}/>"


def _names(field: Field, values: Any) -> Iterator[str]:
    assert field.element is not None
    for value in values:
        yield field.element.name if field.item is not None else value.type


def _write_text(
    name: str, text: str, parts: list[str], newline: str, attributes: str = ""
) -> None:
    carried, restore = replaced(text)
    if restore is not None:
        attributes += f' restore="{restore}"'
    if carried:
        parts += newline, f"<{name}{attributes}>", _escaped(carried), f"</{name}>"
    else:
        parts += newline, f"<{name}{attributes}/>"
