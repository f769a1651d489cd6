"""Where the elements and attributes of an XML file stand, found as they are asked for.

lxml knows the line of a start tag's end only, no column, and counts to 65,535. Here each element's
children are looked for when somebody asks, and those between are passed over as a whole. The file
is known to be well formed, without a DOCTYPE and without a byte order mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import Final

from ..json_scan import Range

_QUOTED: Final = rb"\"[^\"]*+\"|'[^']*+'"
_IN_TAG: Final = rb"(?:[^\"'>/]++|" + _QUOTED + rb"|/(?!>))*+"
_NO_ELEMENT: Final = rb"<!--(?s:.*?)-->|<!\[CDATA\[(?s:.*?)\]\]>|<\?(?s:.*?)\?>"


def _elements(depth: int) -> bytes:
    """A pattern for whole elements with others in them to a depth: one step in C for each."""
    inner = rb"|" + _elements(depth - 1) if depth else b""
    content = rb"(?:[^<]++|" + _NO_ELEMENT + inner + rb")*+"
    return rb"<[^!?/]" + _IN_TAG + rb"(?:/>|>" + content + rb"</[^>]*+>)"


#: Deeper than any valid annotation; what is deeper still is passed over tag by tag.
_ELEMENT: Final = re.compile(_elements(3))
_START_TAG: Final = re.compile(rb"<([^\s/>!?]++)(" + _IN_TAG + rb")(/?)>")
_NODE: Final = re.compile(rb"(?:[^<]++|<!\[CDATA\[(?s:.*?)\]\]>)*+<")
_TAG: Final = re.compile(_NO_ELEMENT + rb"|<(/?)" + _IN_TAG + rb"(/?)>")
_ATTRIBUTE: Final = re.compile(rb"([^\s=]++)\s*+=\s*+(" + _QUOTED + rb")")
_OTHER: Final = re.compile(rb"<!--(?s:.*?)-->|<\?(?s:.*?)\?>")
_BLANK: Final = re.compile(rb"[ \t\r\n]*+")


class Node:
    """An element, comment or processing instruction, and what stands in it."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data = data
        self.start = start
        tag = _START_TAG.match(data, start)
        self._tag = tag
        other = None if tag is not None else _OTHER.match(data, start)
        #: The start tag, or the whole comment.
        self.head = Range(start, tag.end() if tag else other.end() if other else start + 1)
        self._children: list[Node] = []
        self._rest = self._scanned()
        self._named: dict[str, list[Node]] = {}
        self._looked_at = 0

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

    @cached_property
    def attributes(self) -> dict[str, tuple[Range, Range]]:
        """For each attribute, with its prefix, where the name is, and where the value is."""
        if self._tag is None:
            return {}
        return {
            match[1].decode(): (Range(*match.span(1)), Range(match.start(2) + 1, match.end(2) - 1))
            for match in _ATTRIBUTE.finditer(self._data, *self._tag.span(2))
        }

    def attribute(self, name: str) -> str | None:
        """An attribute as it is written, which is its value where nothing is escaped."""
        found = self.attributes.get(name)
        return None if found is None else self._data[slice(*found[1])].decode()

    def named(self, name: str, number: int = 0) -> Node | None:
        """One of the child elements of a local name."""
        found = self._named.setdefault(name, [])
        while len(found) <= number:
            child = self.child(self._looked_at)
            if child is None:
                return None
            self._looked_at += 1
            self._named.setdefault(child.name, []).append(child)
        return found[number]

    @cached_property
    def features(self) -> dict[str, Node]:
        """The first child element with each name= attribute."""
        found: dict[str, Node] = {}
        for child in self.children():
            if (name := child.attribute("name")) is not None:
                found.setdefault(name, child)
        return found

    def children(self) -> Iterator[Node]:
        """All nodes in an element but text, in order."""
        position = 0
        while (child := self.child(position)) is not None:
            yield child
            position += 1

    def child(self, number: int) -> Node | None:
        """One of the nodes in an element."""
        missing = number + 1 - len(self._children)
        self._children.extend(islice(self._rest, max(missing, 0)))
        return self._children[number] if number < len(self._children) else None

    def _scanned(self) -> Iterator[Node]:
        data, position = self._data, self.head.end
        if self._tag is None or self._tag[3]:
            return
        while (match := _NODE.match(data, position)) is not None:
            start = match.end() - 1
            if data.startswith(b"</", start):
                return
            node = Node(data, start)
            yield node
            position = node.end

    @property
    def end(self) -> int:
        """The end of the element with all that is in it."""
        if self._tag is None or self._tag[3]:
            return self.head.end
        match = _ELEMENT.match(self._data, self.start)
        return match.end() if match is not None else self._end_of_deep()

    def _end_of_deep(self) -> int:
        depth = 0
        for match in _TAG.finditer(self._data, self.start):
            if match[1] is None or match[2]:
                continue
            depth += -1 if match[1] else 1
            if depth == 0:
                return match.end()
        return len(self._data)

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
