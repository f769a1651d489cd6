"""Any XML tree as the values that its JSON form would have, with what has no such values.

The thorough lane reads with this, so that both forms get the same findings from the same checks.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from ...model.document import AnnotatedArticle
from ...model.names import FORMAT, NAMESPACE, ROOT, VERSION
from ...model.records import Record
from ...model.scalars import Scalar
from ...model.shape import Field, shape_of
from ...model.vocabulary import TYPE_BY_NAME
from ...problems import KEY, VALUE, Path, Spot
from ...text.quoting import shown
from ...text.similar import did_you_mean
from ..defects import Defect, Unreadable, too_deep, too_many
from ..json import plain
from ..lookalikes import BOM
from ..numbers import whole
from ..restore import WrongRestore, restored
from . import reader
from .reader import SCHEMA_LOCATION
from .scan import first_deeper_than
from .tree import Element

_WHITE = " \t\r\n"
_WHOLE = re.compile("0|-?[1-9][0-9]*")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_NAMESPACE_OF_ANY_VERSION = re.compile(r"https://w3id\.org/annotated-article/([1-9][0-9]*)")


def read(
    root: Element,
    data: bytes,
    *,
    max_depth: int,
    max_annotations: int | None = None,
    most: int | None = None,
    sound: Sequence[Record] = (),
) -> tuple[dict[str, Any], list[Defect]]:
    """The value tree of the root element in a file, and what cannot stand in one.

    Annotations without any defect stand in it as records; ``json.plain`` makes values of them.

    The first annotations need not be read again where they are known to be `sound`.
    With `most` such defects it ends, and the tree holds the version alone.

    Raises Unreadable for the root of something else, for a tree that is too deep, and for more
    annotations than `max_annotations`, of which there may be so many that no memory holds them.
    """
    _check_root(root)
    _check_depth(root, data, max_depth)
    collector = _Reader(most, sound, max_annotations)
    try:
        value = collector.record(root, AnnotatedArticle, ())
    except _Enough:
        value = {"version": root.get("version")}
    return {"format": FORMAT, **value}, collector.defects


def _check_root(root: Element) -> None:
    namespace, name = _split(str(root.tag))
    if namespace == NAMESPACE and name == ROOT:
        return
    if name == ROOT and (match := _NAMESPACE_OF_ANY_VERSION.fullmatch(namespace)):
        raise Unreadable(
            "unsupported-version",
            f"the namespace is of version {match[1]} of the format; this tool reads {VERSION}",
            f'write xmlns="{NAMESPACE}"',
            KEY,
        )
    raise Unreadable(
        "not-an-annotated-article",
        f"the root element is <{name}> in {_named(namespace)}, not <{ROOT}> of this format",
        f'an Annotated Article begins with <{ROOT} xmlns="{NAMESPACE}">',
        KEY,
    )


def _named(namespace: str) -> str:
    return f"the namespace '{namespace}'" if namespace else "no namespace"


def _check_depth(root: Element, data: bytes, max_depth: int) -> None:
    level = [root]
    for _ in range(max_depth - 1):
        level = [child for element in level for child in element if len(child)]
        if not level:
            return
    raise too_deep(max_depth, first_deeper_than(data.removeprefix(BOM), max_depth))


def _split(tag: str) -> tuple[str, str]:
    namespace, _, name = tag.rpartition("}")
    return namespace[1:], name


class _Enough(Exception):
    """As many defects were found as anybody wants to see."""


class _Reader:
    """Collects defects while it reads."""

    def __init__(
        self, most: int | None, sound: Sequence[Record], max_annotations: int | None
    ) -> None:
        self.defects: list[Defect] = []
        self._most = most
        self._sound = sound
        self._max_annotations = max_annotations

    def record(self, element: Element, cls: type[Record], path: Path) -> dict[str, Any]:
        """The members of a record; unknown ones too, for the schema to find."""
        values = self._attributes(element, cls, path)
        plan = _child_fields(cls)
        last = (-1, "")
        # Where no child can be, the XSD takes not even white space.
        first: dict[str, int] = {}
        for number, child in self._elements(element, path, _WHITE if plan else ""):
            name = self._own_name(child, path, number)
            if name is None:
                continue
            if name not in plan:
                self._unknown_child(name, cls, path, number)
                continue
            order, field = plan[name]
            here = Spot("child", number=number, up=1)
            first.setdefault(name, number)
            if order < last[0]:
                self._add(
                    "element-order",
                    (*path, field.key),
                    f"<{name}> stands after <{last[1]}>",
                    "the order of child elements is fixed; move it before",
                    here,
                )
            else:
                last = (order, name)
            if first[name] < number and _is_single(field):
                self._duplicate((*path, field.key), here, first[name])
                continue  # the first one counts: it is there that places are looked for
            self._child(child, field, values, path, number)
        return values

    def _attributes(self, element: Element, cls: type[Record], path: Path) -> dict[str, Any]:
        fields = {field.key: field for field in shape_of(cls).fields}
        values: dict[str, Any] = {}
        # Only known values are asked for: each takes lxml a search through all attributes.
        for key in element.keys():  # noqa: SIM118 - not a mapping
            field = fields.get(key)
            if key == SCHEMA_LOCATION and cls is AnnotatedArticle:
                continue
            if key.startswith("{"):
                self._foreign_attribute(key, path)
            elif field is not None and field.is_attribute:
                values[key] = _attribute_value(field, element.get(key) or "")
            elif field is not None:
                self._add(
                    "unknown-field",
                    (*path, key),
                    f"'{key}' is an element in XML, not an attribute",
                    f"write <{_child_name(field)}>…</{_child_name(field)}>",
                    KEY,
                )
            elif key in ("type", "format", "$schema"):
                message = f"'{key}' belongs to the JSON form only"
                self._add("unknown-field", (*path, key), message, "take it out", KEY)
            else:
                values[key] = ""  # that there is such a field is all that is found
        return values

    def _foreign_attribute(self, name: str, path: Path) -> None:
        namespace, local = _split(name)
        self._add(
            "foreign-attribute",
            path,
            f"the attribute '{local}' of the namespace '{namespace}' is not accepted",
            "of other namespaces only xsi:schemaLocation on the root element is",
            Spot("attribute", name=local),
        )

    def _elements(
        self, element: Element, path: Path, blank: str = _WHITE
    ) -> Iterator[tuple[int, Element]]:
        """The child elements with their numbers; text between them is a defect.

        Comments are numbered and passed over.
        """
        self._blank(element.text, path, blank, 0)
        for number, child in enumerate(element):
            if isinstance(child.tag, str):
                yield number, child
            self._blank(child.tail, path, blank, number + 1)

    def _blank(self, text: str | None, path: Path, blank: str, number: int) -> None:
        if text is not None and text.strip(blank):
            self._add(
                "stray-text",
                path,
                f"there is text where only elements can be: {shown(text.strip(blank), 40)}",
                "take it out, or put it into the element where it belongs",
                Spot("text", number=number),
            )

    def _own_name(self, child: Element, path: Path, number: int) -> str | None:
        namespace, name = _split(str(child.tag))
        if namespace == NAMESPACE:
            return name
        self._add(
            "unknown-field",
            (*path, name),
            f"<{name}> is not in the namespace of the format",
            f"it is in {_named(namespace)}; take it out, or correct xmlns",
            Spot("child", number=number, up=1),
        )
        return None

    def _unknown_child(self, name: str, cls: type[Record], path: Path, number: int) -> None:
        field = next((f for f in shape_of(cls).fields if f.key == name), None)
        if field is None:
            message, hint = f"there is no element <{name}> here", None
        elif field.is_attribute:
            message, hint = f"'{name}' is an attribute in XML, not an element", f'write {name}="…"'
        else:
            message = f"there is no element <{name}> here"
            hint = f"write one <{_child_name(field)}> for each"
        here = Spot("child", number=number, up=1)
        hint = hint or did_you_mean(name, _child_fields(cls)) or _known_children(cls)
        self._add("unknown-field", (*path, name), message, hint, here)

    def _child(
        self, child: Element, field: Field, values: dict[str, Any], path: Path, number: int
    ) -> None:
        here = (*path, field.key)
        if field.element is None:
            values[field.key] = self._item(child, field, here)
        elif field.element.wrapped:
            items = self._wrapped(child, field, here)
            if items or field.required or not _has_elements(child):  # else these are the finding
                values[field.key] = items
        elif field.many == "map":
            features = values.get(field.key, {})
            self._feature(child, features, here, number)
            if features:  # where no name is given, that is the finding, not that it is empty
                values[field.key] = features
        else:
            listed = values.setdefault(field.key, [])
            listed.append(self._item(child, field, (*here, len(listed))))

    def _item(self, element: Element, field: Field, path: Path) -> Any:
        if field.free_text:
            return self._free_text(element, path)
        assert isinstance(field.item, type)
        return self._sound_or_any(element, field.item, path)

    def _wrapped(self, element: Element, field: Field, path: Path) -> list[Any]:
        for key in element.keys():  # noqa: SIM118 - not a mapping
            if key.startswith("{"):
                self._foreign_attribute(key, path)
            else:
                message = f"<{field.key}> has no attributes"
                self._add("unknown-field", (*path, key), message, "take it out", KEY)
        items: list[Any] = []
        for number, child in self._elements(element, path):
            here = (*path, len(items))
            name = self._own_name(child, path, number)
            if name is None:
                continue
            if field.item is None:
                if len(items) == self._max_annotations:
                    raise too_many(len(element), len(items))
                items.append(self._annotation(child, name, here))
            elif name == _child_name(field):
                items.append(self._item(child, field, here))
            else:
                self._add("unknown-field", (*path, name), f"there is no element <{name}> here",
                          f"write one <{_child_name(field)}> for each",
                          Spot("child", number=number, up=1))  # fmt: skip
        return items

    def _annotation(self, element: Element, name: str, path: Path) -> Record | dict[str, Any]:
        cls = TYPE_BY_NAME.get(name)
        if cls is None:
            return {"type": name, "id": element.get("id")}
        # A file with a defect may hold a million annotations without: those stay what they are.
        position = path[-1]
        assert isinstance(position, int)
        if position < len(self._sound):
            return self._sound[position]
        sound = reader.record(element, cls)
        return sound or {"type": name, **self.record(element, cls, path)}

    def _sound_or_any(self, element: Element, cls: type[Record], path: Path) -> Any:
        """A record below the root and the annotations: few, or many that the fast lane reads."""
        sound = reader.record(element, cls)
        return self.record(element, cls, path) if sound is None else plain(sound)

    def _feature(
        self, element: Element, features: dict[str, str], path: Path, number: int
    ) -> None:
        name = element.get("name")
        text = self._free_text(element, (*path, str(name)), also="name")
        if name is None:
            self._add("missing-field", path, "a <feature> needs the attribute 'name'",
                      'write <feature name="…">', Spot("child", number=number, up=1))  # fmt: skip
        elif name in features:
            self._duplicate((*path, name), Spot("child", number=number, up=2), None)
        else:
            features[name] = text

    def _free_text(self, element: Element, path: Path, also: str = "restore") -> str:
        for name in element.keys():  # noqa: SIM118 - not a mapping
            if name.startswith("{"):
                self._foreign_attribute(name, path)
            elif name not in ("restore", also):
                message = f"free text has no attribute '{name}'"
                self._add("unknown-field", path, message, "take it out")
        for number, child in enumerate(element):
            self._inside_text(child, path, Spot("child", number=number))
        text = element.text or ""
        restore = element.get("restore")
        if restore is None:
            return text
        try:
            return restored(text, restore)
        except WrongRestore as error:
            self._add(
                "wrong-restore",
                path,
                f"the attribute restore does not fit its text: {error}",
                "it lists the position and code of each character that XML cannot carry",
            )
            return text

    def _inside_text(self, child: Element, path: Path, spot: Spot) -> None:
        if isinstance(child.tag, str):
            _, name = _split(child.tag)
            self._add("element-in-text", path, f"the element <{name}> stands inside free text",
                      "write &lt; where the text itself holds a <", spot)  # fmt: skip
        else:
            self._add("comment-in-text", path, "a comment or instruction stands inside free text",
                      "take it out; nobody could tell whether it belongs to the text",
                      spot)  # fmt: skip

    def _duplicate(self, path: Path, spot: Spot, first: int | None) -> None:
        there = VALUE if first is None else Spot("child", number=first, up=1)
        related = (("first given here", path, there),)
        message = f"'{path[-1]}' is given twice"
        self._found(Defect("duplicate-field", path, message, "keep one of them", spot, related))

    def _add(
        self, rule: str, path: Path, message: str, hint: str | None = None, spot: Spot = VALUE
    ) -> None:
        self._found(Defect(rule, path, message, hint, spot))

    def _found(self, defect: Defect) -> None:
        self.defects.append(defect)
        if len(self.defects) == self._most:
            raise _Enough


@cache
def _child_fields(cls: type[Record]) -> dict[str, tuple[int, Field]]:
    fields = [field for field in shape_of(cls).fields if not field.is_attribute]
    return {_element(field): (order, field) for order, field in enumerate(fields)}


def _element(field: Field) -> str:
    """The element that stands for a field among a record's children."""
    return field.key if field.element is None or field.element.wrapped else field.element.name


def _child_name(field: Field) -> str:
    """The element that stands for one item of a field."""
    return field.key if field.element is None else field.element.name


def _has_elements(element: Element) -> bool:
    return any(isinstance(child.tag, str) for child in element)


def _is_single(field: Field) -> bool:
    return field.element is None or field.element.wrapped


def _known_children(cls: type[Record]) -> str:
    names = ", ".join(f"<{name}>" for name in _child_fields(cls))
    return f"possible are {names}" if names else "it has no child elements"


def _attribute_value(field: Field, text: str) -> Any:
    if field.many == "list":
        return text.split(" ") if text else []
    if isinstance(field.item, Scalar) and field.item.minimum is not None:
        return _number_value(field.item, text)
    return text


def _number_value(scalar: Scalar, text: str) -> Any:
    """The number, or else the text, which the schema then finds to be of the wrong type."""
    if scalar.whole:
        if _WHOLE.fullmatch(text):
            return whole(text)
        number = float(text) if _NUMBER.fullmatch(text) else math.inf
        return text if math.isinf(number) or number.is_integer() else number
    assert scalar.xml_pattern is not None
    if re.fullmatch(scalar.xml_pattern, text):
        return float(text)
    # Another way to write a number is refused, unless the number is wrong in itself.
    if _NUMBER.fullmatch(text) and not 0 <= float(text) <= 1:
        return float(text)
    return text
