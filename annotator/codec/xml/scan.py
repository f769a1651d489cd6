"""Where the elements and attributes of an XML file stand, found as they are asked for.

lxml knows the line of a start tag's end only, no column, and counts to 65,535. Here each element's
children are looked for when somebody asks, and those between are passed over as a whole. The file
is known to be well formed, without a DOCTYPE and without a byte order mark.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from itertools import count, islice
from typing import Final

from ..json_scan import Range

_QUOTED: Final = rb"\"[^\"]*+\"|'[^']*+'"
#: An atomic group, for up to Python 3.11.4 a possessive one with a look ahead in it goes wrong.
_IN_TAG: Final = rb"(?>(?:[^\"'>/]++|" + _QUOTED + rb"|/(?!>))*)"
_NO_ELEMENT: Final = rb"<!--(?s:.*?)-->|<!\[CDATA\[(?s:.*?)\]\]>|<\?(?s:.*?)\?>"


def _elements(depth: int) -> bytes:
    """A pattern for whole elements with others in them to a depth: one step in C for each."""
    inner = rb"|" + _elements(depth - 1) if depth else b""
    content = rb"(?:[^<]++|" + _NO_ELEMENT + inner + rb")*+"
    return rb"<[^!?/]" + _IN_TAG + rb"(?:/>|>" + content + rb"</[^>]*+>)"


#: Deeper than any valid annotation; what is deeper still is passed over tag by tag.
_WHOLE: Final = re.compile(_elements(3) + rb"|<!--(?s:.*?)-->|<\?(?s:.*?)\?>")
_START_TAG: Final = re.compile(rb"<([^\s/>!?]++)(" + _IN_TAG + rb")(/?)>")
_NODE: Final = re.compile(rb"(?:[^<]++|<!\[CDATA\[(?s:.*?)\]\]>)*+<")
_TAG: Final = re.compile(_NO_ELEMENT + rb"|<(/?)" + _IN_TAG + rb"(/?)>")
_ATTRIBUTE: Final = re.compile(rb"([^\s=]++)\s*+=\s*+(" + _QUOTED + rb")")
_OTHER: Final = re.compile(rb"<!--(?s:.*?)-->|<\?(?s:.*?)\?>")
_BLANK: Final = re.compile(rb"[ \t\r\n]*+")


class Node:
    """An element, comment or processing instruction, and what stands in it.

    Of a million children only those that are asked for are kept as nodes, the others as numbers.
    """

    __slots__ = ("_attributes", "_children", "_data", "_features", "_tag", "start")

    def __init__(self, data: bytes, start: int) -> None:
        self._data = data
        self.start: int = start
        self._tag = _START_TAG.match(data, start)
        self._children: _Children | None = None
        self._attributes: dict[str, tuple[Range, Range]] | None = None
        self._features: dict[str, Node] | None = None

    @property
    def head(self) -> Range:
        """The start tag, or the whole comment."""
        found = self._tag or _OTHER.match(self._data, self.start)
        return Range(self.start, found.end() if found is not None else self.start + 1)

    @property
    def is_element(self) -> bool:
        """Whether this is an element."""
        return self._tag is not None

    @property
    def name(self) -> str:
        """The local name; empty for what is no element."""
        return self._tag[1].decode().rpartition(":")[2] if self._tag else ""

    @property
    def prefix(self) -> str:
        """The prefix of the name; empty where there is none."""
        return self._tag[1].decode().rpartition(":")[0] if self._tag else ""

    @property
    def name_range(self) -> Range:
        """Where the name stands in the start tag."""
        return Range(*self._tag.span(1)) if self._tag else self.head

    @property
    def attributes(self) -> dict[str, tuple[Range, Range]]:
        """For each attribute, with its prefix, where the name is, and where the value is."""
        if self._attributes is None:
            self._attributes = {
                match[1].decode(): (
                    Range(*match.span(1)),
                    Range(match.start(2) + 1, match.end(2) - 1),
                )
                for match in self._attribute_matches()
            }
        return self._attributes

    def _attribute_matches(self) -> Iterator[re.Match[bytes]]:
        if self._tag is not None:
            yield from _ATTRIBUTE.finditer(self._data, *self._tag.span(2))

    def attribute(self, name: str) -> str | None:
        """An attribute as it is written, which is its value where nothing is escaped."""
        found = self.attributes.get(name)
        return None if found is None else self._data[slice(*found[1])].decode()

    @property
    def namespace(self) -> str | None:
        """The namespace that the element itself declares for its name."""
        if self._tag is None or b"xmlns" not in self._tag[2]:
            return None  # as with nearly all of a million, whose attributes nobody asks for
        return self.attribute(f"xmlns:{self.prefix}" if self.prefix else "xmlns")

    def named(self, name: str, number: int = 0) -> Node | None:
        """One of the child elements of a local name."""
        return self._all_children.named(name, number)

    @property
    def features(self) -> dict[str, Node]:
        """The first child element with each name= attribute."""
        if self._features is None:
            self._features = {}
            for _, child in self.children():
                if (name := child.attribute("name")) is not None:
                    self._features.setdefault(name, child)
        return self._features

    def children(self) -> Iterator[tuple[int, Node]]:
        """All nodes in an element but text, in order, with their numbers."""
        return self._all_children.all()

    def child(self, number: int) -> Node | None:
        """One of the nodes in an element."""
        return self._all_children.at(number)

    @property
    def _all_children(self) -> _Children:
        if self._children is None:
            is_empty = self._tag is None or bool(self._tag[3])
            start = len(self._data) if is_empty else self.head.end
            self._children = _Children(self._data, start)
        return self._children

    @property
    def end(self) -> int:
        """The end of the element with all that is in it."""
        return _end_of(self._data, self.start)

    def content(self) -> Range:
        """What stands between the tags; the start tag where there is nothing."""
        if self._tag is None or self._tag[3]:
            return self.head
        closing = self._data.rfind(b"</", self.start, self.end)
        return Range(self.head.end, closing) if closing > self.head.end else self.head

    def text_after(self, number: int) -> Range:
        """The text, without white space around it, after so many of the nodes in an element."""
        before = self.child(number - 1) if number else None
        start = before.end if before is not None else self.head.end
        match = _NODE.match(self._data, start)
        end = match.end() - 1 if match is not None else start
        blank = _BLANK.match(self._data, start, end)
        start = blank.end() if blank is not None else start
        return Range(start, start + len(self._data[start:end].rstrip(b" \t\r\n")))


class _Children:
    """The nodes in an element, found as they are asked for."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data = data
        self._starts = array("Q")
        self._nodes: dict[int, Node] = {}
        self._rest = self._scanned(start)
        self._named: dict[str, array[int]] = {}
        self._looked_at = 0

    def at(self, number: int) -> Node | None:
        node = self._nodes.get(number)
        if node is None and (node := self._new(number)) is not None:
            self._nodes[number] = node
        return node

    def _new(self, number: int) -> Node | None:
        """A node that nobody keeps, unless it was asked for before."""
        missing = number + 1 - len(self._starts)
        self._starts.extend(islice(self._rest, max(missing, 0)))
        if number >= len(self._starts):
            return None
        return self._nodes.get(number) or Node(self._data, self._starts[number])

    def all(self) -> Iterator[tuple[int, Node]]:
        data, starts = self._data, self._starts
        for number in count():
            if number == len(starts):
                start = next(self._rest, None)
                if start is None:
                    return
                starts.append(start)
            yield number, self._nodes.get(number) or Node(data, starts[number])

    def named(self, name: str, position: int) -> Node | None:
        found = self._named.setdefault(name, array("Q"))
        while len(found) <= position:
            node = self._new(self._looked_at)
            if node is None:
                return None
            self._named.setdefault(node.name, array("Q")).append(self._looked_at)
            self._looked_at += 1
        return self.at(found[position])

    def _scanned(self, position: int) -> Iterator[int]:
        data = self._data
        while (match := _NODE.match(data, position)) is not None:
            start = match.end() - 1
            if data.startswith(b"</", start):
                return
            yield start
            position = _end_of(data, start)


def _end_of(data: bytes, start: int) -> int:
    match = _WHOLE.match(data, start)
    return match.end() if match is not None else _end_of_deep(data, start)


def _end_of_deep(data: bytes, start: int) -> int:
    depth = 0
    for match in _TAG.finditer(data, start):
        if match[1] is None or match[2]:
            continue
        depth += -1 if match[1] else 1
        if depth == 0:
            return match.end()
    return len(data)


def root(data: bytes) -> Node:
    """The root element."""
    position = 0
    while (match := _NODE.match(data, position)) is not None:
        node = Node(data, match.end() - 1)
        if node.is_element:
            return node
        position = node.head.end
    return Node(data, position)


def first_deeper_than(data: bytes, depth: int) -> int:
    """Where the first element begins that lies one level too deep."""
    here = 0
    for match in _TAG.finditer(data):
        if match[1] is None:
            continue  # a comment or the like
        if match[1]:
            here -= 1
        elif here >= depth:
            return match.start()
        elif not match[2]:
            here += 1
    return 0
