"""Where a place in the model stands in an XML file: its XPath and its bytes."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from ..codec.json_scan import Range
from ..codec.xml.scan import Node
from ..model.document import AnnotatedArticle
from ..model.names import NAMESPACE
from ..model.records import Record
from ..model.shape import Field, shape_of
from ..model.vocabulary import TYPE_BY_NAME
from ..problems import Path, Spot


class XmlPlaces:
    """The places in one file; names stand without the prefix of the namespace."""

    def __init__(self, data: bytes, root: Node) -> None:
        self._data = data
        self._root = root
        self._prefix = root.prefix
        self._items: dict[str, _Items] = {}

    def find(self, path: Path, spot: Spot) -> tuple[str, Range]:
        """The XPath of a place in the model, as far down as the file goes, and its bytes."""
        here = _Here(self._root)
        self._record(here, AnnotatedArticle, path)
        if spot.kind in ("child", "text"):
            holder = _Here(self._root)
            self._record(holder, AnnotatedArticle, path[: len(path) - spot.up])
            return here.xpath, _inside(holder.node, spot)
        if spot.kind == "attribute":
            return here.xpath, _foreign_attribute(here.node, spot.name)
        return here.xpath, self._bytes(here, key=spot.kind == "key")

    def _record(self, here: _Here, cls: type[Record], path: Path) -> None:
        """Go down from a record's element."""
        if not path:
            return
        key, rest = str(path[0]), path[1:]
        field = next((field for field in shape_of(cls).fields if field.key == key), None)
        if field is None:
            found = here.node.named(key)
            here.down(f"/{key}", found) if found else here.to_attribute(key)
        elif field.is_attribute or _written_as_attribute(here.node, key):
            here.to_attribute(key, rest[0] if rest and isinstance(rest[0], int) else None)
        elif field.element is not None and field.element.wrapped:
            here.down(f"/{key}", here.node.named(key))
            self._in_wrapper(here, field, rest)
        else:
            self._in_children(here, field, rest)

    def _in_children(self, here: _Here, field: Field, rest: Path) -> None:
        name = field.element.name if field.element is not None else field.key
        match rest:
            case (str(key), *_) if field.many == "map":
                here.down(f"/{name}[@name='{key}']", here.node.features.get(key))
            case (int(position), *below) if field.many == "list":
                here.down(f"/{name}[{position + 1}]", here.node.named(name, position))
                self._below(here, field, tuple(below))
            case _:
                here.down(f"/{name}", here.node.named(name))
                if field.many == "one":
                    self._below(here, field, rest)

    def _below(self, here: _Here, field: Field, rest: Path) -> None:
        if not here.ended and isinstance(field.item, type):
            self._record(here, field.item, rest)

    def _in_wrapper(self, here: _Here, field: Field, rest: Path) -> None:
        match rest:
            case (int(position), *below) if not here.ended:
                if field.key not in self._items:
                    self._items[field.key] = _Items(here.node, self._items_of(here.node, field))
                item = self._items[field.key].at(position)
                if item is None:
                    return
                node, step = item
                here.down(step, node)
                cls = TYPE_BY_NAME.get(node.name) if field.item is None else field.item
                if isinstance(cls, type):
                    self._record(here, cls, tuple(below))

    def _items_of(self, wrapper: Node, field: Field) -> Iterator[tuple[int, int]]:
        """The numbers of the items in a wrapper: as a child, and among those of its name."""
        assert field.element is not None
        counts: Counter[str] = Counter()
        for number, node in wrapper.children():
            name = node.name
            # Any element is taken for an annotation; the finding may be that it is none.
            if name and (field.item is None or name == field.element.name):
                if not self._is_of_the_format(node):
                    continue
                counts[name] += 1
                yield number, counts[name]

    def _is_of_the_format(self, node: Node) -> bool:
        own = node.namespace
        return own == NAMESPACE if own is not None else node.prefix == self._prefix

    def _bytes(self, here: _Here, *, key: bool) -> Range:
        """The bytes of a value: of an attribute, of free text, or the start tag of an element."""
        found = here.node.attributes.get(here.attribute) if here.attribute else None
        if found is not None:
            name_at, value_at = found
            return name_at if key else self._one_of(value_at, here.number)
        if key:
            return here.node.name_range
        holds_text = not here.attribute and here.node.child(0) is None
        return here.node.content() if holds_text else here.node.head

    def _one_of(self, value: Range, number: int | None) -> Range:
        """One of the words of an attribute that is a list."""
        words = self._data[slice(*value)].split(b" ")
        if number is None or number >= len(words):
            return value
        start = value.start + len(b" ".join(words[:number])) + (number > 0)
        return Range(start, start + len(words[number]))


class _Here:
    """Where a search has come to."""

    def __init__(self, root: Node) -> None:
        self.node = root
        self.xpath = f"/{root.name}"
        self.attribute: str | None = None
        self.number: int | None = None
        self.ended = False
        """Whether the file does not go further down."""

    def down(self, step: str, node: Node | None) -> None:
        """Go to a child; the search has ended where there is none."""
        self.xpath += step
        if node is None:
            self.ended = True
        elif not self.ended:
            self.node = node

    def to_attribute(self, name: str, number: int | None = None) -> None:
        """Go to an attribute of the element, or to one of the words in it."""
        self.xpath += f"/@{name}"
        if not self.ended:
            self.attribute, self.number = name, number


class _Items:
    """Items that are looked for as they are asked for; of those before only numbers are kept."""

    def __init__(self, wrapper: Node, found: Iterator[tuple[int, int]]) -> None:
        self._wrapper = wrapper
        self._rest = found
        self._children = array("Q")
        self._counts = array("Q")

    def at(self, position: int) -> tuple[Node, str] | None:
        """An item, and the step of an XPath that leads to it."""
        for number, count in islice(self._rest, max(position + 1 - len(self._children), 0)):
            self._children.append(number)
            self._counts.append(count)
        if position >= len(self._children):
            return None
        node = self._wrapper.child(self._children[position])
        assert node is not None
        return node, f"/{node.name}[{self._counts[position]}]"


def _written_as_attribute(node: Node, key: str) -> bool:
    """Whether an attribute stands where an element belongs, which is then what is found."""
    return key in node.attributes and node.named(key) is None


def _inside(holder: Node, spot: Spot) -> Range:
    """A node or a stretch of text in an element."""
    if spot.kind == "text":
        return holder.text_after(spot.number)
    child = holder.child(spot.number)
    return child.head if child is not None else holder.head


def _foreign_attribute(node: Node, local_name: str) -> Range:
    for name, (name_at, _) in node.attributes.items():
        if name.partition(":")[2] == local_name:
            return name_at
    return node.head
