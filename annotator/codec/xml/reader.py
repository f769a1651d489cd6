"""The fast lane of the XML form: it reads what is certainly valid, and gives up on any doubt.

For each class of the model one function is made, once, from the class's shape. A function checks
as it reads: every attribute and child is known and in order, every value has its pattern, between
elements there is only white space. Only the patterns of ids and references are left to
`structure`, as in the JSON form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from ...model.document import AnnotatedArticle
from ...model.names import NAMESPACE, ROOT
from ...model.records import Record
from ...model.scalars import ID, MAX_INTEGER, REFERENCE, Scalar
from ...model.shape import Enum, Field, shape_of
from ...model.vocabulary import TYPES
from ..restore import restored
from .tree import Element

SCHEMA_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"


class Doubt(Exception):
    """Something that the fast lane does not read; the thorough lane says what it is."""


class _Unfinished(Doubt):
    """A doubt in one annotation, and those before it."""

    def __init__(self, sound: list[Record]) -> None:
        self.sound = sound


_DOUBTS = (Doubt, KeyError, TypeError, ValueError)


def read(root: Element, sound: list[Record] | None = None) -> AnnotatedArticle | None:
    """The document of a root element, or None on the first doubt.

    The annotations before the first doubt are added to `sound`: there may be a million.
    """
    if root.tag != qualified(ROOT):
        return None
    root.attrib.pop(SCHEMA_LOCATION, None)  # a hint for editors, as "$schema" is in JSON
    try:
        document = _reader(AnnotatedArticle)(root)
    except _Unfinished as doubt:
        if sound is not None:
            sound.extend(doubt.sound)
        return None
    except _DOUBTS:
        return None
    assert isinstance(document, AnnotatedArticle)
    return document


def record(element: Element, cls: type[Record]) -> Record | None:
    """The record of one element, or None on the first doubt."""
    try:
        return _reader(cls)(element)
    except _DOUBTS:
        return None


def qualified(name: str) -> str:
    """A name as lxml writes it, with the format's namespace."""
    return f"{{{NAMESPACE}}}{name}"


class _Child(NamedTuple):
    """How one kind of child element is read."""

    order: int
    name: str
    """The field in Python."""
    read: Callable[[Element], Any]
    many: Literal["one", "list", "map"]


@cache
def _reader(cls: type[Record]) -> Callable[[Element], Record]:
    """The function that reads an element as one class of the model."""
    attributes = _attributes(cls)
    children = _children(cls)

    def read_record(element: Element) -> Record:
        values: dict[str, Any] = {}
        if len(element.keys()) > len(attributes):
            raise Doubt  # lxml takes quadratic time to give very many attributes their values
        for key, text in element.items():
            name, convert = attributes[key]
            values[name] = text if convert is None else convert(text)
        before = element.text
        if before is not None and (before.strip(_WHITE) or not children):
            raise Doubt  # where no child can be, the XSD takes not even white space
        if len(element) == 1:  # as nearly all annotations and spans have
            child = element[0]
            _, name, read, many = children[child.tag]
            value = read(child)
            after = child.tail
            if after is not None and after.strip(_WHITE):
                raise Doubt
            values[name] = value if many == "one" else _collected([value])
        else:
            _read_children(element, children, values)
        return cls(**values)

    return read_record


def _read_children(
    element: Element, children: Mapping[str, _Child], values: dict[str, Any]
) -> None:
    last = -1
    collected: dict[str, list[Any]] = {}
    for child in element:
        if not isinstance(child.tag, str):
            if not _blank(child.tail) or not children:
                raise Doubt
            continue  # a comment or processing instruction
        order, name, read, many = children[child.tag]
        if order < last or (order == last and many == "one"):
            raise Doubt
        last = order
        value = read(child)
        if many == "one":
            values[name] = value
        else:
            collected.setdefault(name, []).append(value)
        if not _blank(child.tail):
            raise Doubt
    for name, items in collected.items():
        values[name] = _collected(items)


def _collected(items: list[Any]) -> tuple[Any, ...] | dict[str, str]:
    """The items of a list, or of a map where they are pairs."""
    if type(items[0]) is not tuple:
        return tuple(items)
    mapping = dict(items)
    if len(mapping) < len(items):
        raise Doubt
    return mapping


_WHITE = " \t\r\n"


def _blank(text: str | None) -> bool:
    """Whether there is nothing but XML's white space. (str.isspace() takes more than XML's.)"""
    return text is None or not text.strip(_WHITE)


def _attributes(cls: type[Record]) -> dict[str, tuple[str, Callable[[str], Any] | None]]:
    """For each attribute the field in Python, and how its text becomes the value."""
    return {
        field.key: (field.name, _converter(field))
        for field in shape_of(cls).fields
        if field.is_attribute
    }


def _converter(field: Field) -> Callable[[str], Any] | None:
    convert: Callable[[str], Any] | None
    match field.item:
        case Enum(values=values):
            convert = {value: value for value in values}.__getitem__
        case Scalar() if field.item in (ID, REFERENCE):
            convert = None
        case Scalar(minimum=int(), whole=True):
            is_count = field.item.maximum == MAX_INTEGER
            convert = _whole_number if is_count else _matching(field.item, int)
        case Scalar(minimum=int()):
            convert = _matching(field.item, float)
        case Scalar():
            convert = _matching(field.item, str)
        case _:
            raise TypeError(field)
    if field.many == "list":
        if convert is None:
            return _references
        one = convert
        return lambda text: tuple(map(one, text.split(" ")))
    return convert


def _references(text: str) -> tuple[str, ...]:
    if not text:
        raise Doubt  # a list is never empty
    return tuple(text.split(" "))


def _whole_number(text: str) -> int:
    number = int(text)
    if str(number) != text or not 0 <= number <= MAX_INTEGER:
        raise Doubt
    return number


def _matching(scalar: Scalar, convert: Callable[[str], Any]) -> Callable[[str], Any]:
    import re

    fullmatch = re.compile(scalar.xml_pattern or scalar.pattern or "").fullmatch

    def checked(text: str) -> Any:
        if fullmatch(text) is None:
            raise Doubt
        return convert(text)

    return checked


def _children(cls: type[Record]) -> dict[str, _Child]:
    found: dict[str, _Child] = {}
    fields = [field for field in shape_of(cls).fields if not field.is_attribute]
    for order, field in enumerate(fields):
        element = field.element
        if element is None or element.wrapped:
            child = _Child(order, field.name, _child_reader(field), "one")
            found[qualified(field.key)] = child
        else:
            child = _Child(order, field.name, _item_reader(field), field.many)
            found[qualified(element.name)] = child
    return found


def _child_reader(field: Field) -> Callable[[Element], Any]:
    if field.element is None:
        return _item_reader(field)
    if field.item is None:
        readers = {qualified(str(shape_of(kind).tag)): _reader(kind) for kind in TYPES}
    else:
        readers = {qualified(field.element.name): _item_reader(field)}
    return _list_reader(field, readers)


def _list_reader(
    field: Field, readers: Mapping[str, Callable[[Element], Any]]
) -> Callable[[Element], tuple[Any, ...]]:
    required = field.required
    of_annotations = field.item is None

    def read_list(element: Element) -> tuple[Any, ...]:
        if element.keys() or not _blank(element.text):
            raise Doubt
        values: list[Any] = []
        try:
            for child in element:
                reader = readers.get(child.tag)
                if reader is not None:
                    values.append(reader(child))
                elif isinstance(child.tag, str):
                    raise Doubt
                if not _blank(child.tail):
                    raise Doubt
        except _DOUBTS:
            raise (_Unfinished(values) if of_annotations else Doubt) from None
        if not (values or required):
            raise Doubt  # a list is never empty, but for the annotations
        return tuple(values)

    return read_list


def _item_reader(field: Field) -> Callable[[Element], Any]:
    if field.many == "map":
        assert field.key_scalar is not None
        check = _matching(field.key_scalar, str)
        return lambda element: _feature(element, check)
    if field.free_text:
        return _free_text
    assert isinstance(field.item, type)
    return _reader(field.item)


def _free_text(element: Element) -> str:
    if len(element) or len(element.keys()) > 1:
        raise Doubt
    if attributes := element.items():
        return _restored(element, attributes)
    return element.text or ""


def _restored(element: Element, attributes: list[tuple[str, str]]) -> str:
    ((name, restore),) = attributes
    if name != "restore":
        raise Doubt
    return restored(element.text or "", restore)


def _feature(element: Element, check: Callable[[str], str]) -> tuple[str, str]:
    if len(element) or len(element.keys()) > 2:
        raise Doubt
    attributes = dict(element.items())
    name = check(attributes.pop("name"))
    if attributes:
        return name, _restored(element, list(attributes.items()))
    return name, element.text or ""
