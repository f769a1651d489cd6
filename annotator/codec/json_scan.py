"""Where the members and items of a JSON text stand, found as they are asked for.

Only what lies before the wanted place is passed over, and each container once. The text is known
to be well formed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from ..problems import Path

_STRING: Final = rb'"(?:[^"\\]++|\\.)*+"'


def _containers(depth: int) -> bytes:
    """A pattern for whole containers with others in them to a depth: one step in C for each."""
    inner = rb"|" + _containers(depth - 1) if depth else b""
    return rb'[\[{](?:[^"\[\]{}]++|' + _STRING + inner + rb")*+[\]}]"


#: Deeper than any valid annotation; what is deeper still is passed over token by token.
_VALUE: Final = re.compile(_STRING + rb"|" + _containers(4) + rb'|[^ \t\r\n,\[\]{}"]++', re.DOTALL)
_TOKEN: Final = re.compile(_STRING + rb"|[\[\]{}]", re.DOTALL)
#: The closing mark is optional so that a string without one is passed over once, not again and
#: again from each escaped mark in it.
_BROKEN_TOKEN: Final = re.compile(_STRING + rb"?|[\[\]{}]", re.DOTALL)
_BETWEEN: Final = re.compile(rb"[ \t\r\n,:]*+")


class Range(NamedTuple):
    """A half-open stretch of bytes."""

    start: int
    end: int


class _Entry(NamedTuple):
    """A member of an object, or an item of an array, which has no key."""

    key: Range | None
    start: int
    """Where the value begins."""


class JsonScan:
    """Look-ups in one JSON text."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._containers: dict[int, _Container] = {}

    def find(self, path: Path, *, key: bool = False, occurrence: int = 0) -> Range:
        """The bytes of the value at a path, or of its key; as far down as the text goes.

        Of members with the same key the first one counts, or the last step's `occurrence`.
        """
        here = _Entry(None, _after_white_space(self._data, 0))
        for depth, step in enumerate(path, start=1):
            below = self._below(here.start, step, occurrence if depth == len(path) else 0)
            if below is None:
                key = False
                break
            here = below
        if key and here.key is not None:
            return here.key
        return Range(here.start, self.end_of(here.start))

    def _below(self, start: int, step: str | int, occurrence: int) -> _Entry | None:
        opening = self._data[start : start + 1]
        if opening != (b"{" if isinstance(step, str) else b"["):
            return None
        container = self._containers.get(start)
        if container is None:
            entries = self._entries(start, keyed=opening == b"{")
            container = self._containers[start] = _Container(entries)
        if isinstance(step, int):
            return container.item(step)
        return container.member(step, occurrence, self._data)

    def _entries(self, start: int, *, keyed: bool) -> Iterator[_Entry]:
        """What a container holds; of a value that nobody goes beyond only the start is found."""
        data, end = self._data, start + 1
        while data[start := _after_white_space(data, end)] not in b"]}":
            key = None
            if keyed:
                key = Range(start, self.end_of(start))
                start = _after_white_space(data, key.end)
            yield _Entry(key, start)
            end = self.end_of(start)

    def end_of(self, start: int) -> int:
        """The end of the value that begins at a byte."""
        match = _VALUE.match(self._data, start)
        return match.end() if match is not None else self._end_of_deep(start)

    def _end_of_deep(self, start: int) -> int:
        depth = 0
        for match in _TOKEN.finditer(self._data, start):
            token = match[0]
            depth += (token in b"[{") - (token in b"]}")
            if depth <= 0:
                return match.end()
        return len(self._data)


class _Container:
    """The entries of one container, as far as they were asked for."""

    def __init__(self, entries: Iterator[_Entry]) -> None:
        self._rest = entries
        self._items: list[_Entry] = []
        self._members: dict[str, list[_Entry]] = {}

    def item(self, position: int) -> _Entry | None:
        """The item at a position of an array."""
        missing = position + 1 - len(self._items)
        self._items.extend(islice(self._rest, max(missing, 0)))
        return self._items[position] if position < len(self._items) else None

    def member(self, name: str, occurrence: int, data: bytes) -> _Entry | None:
        """A member of an object; the last one where there are not so many of that name."""
        found = self._members.setdefault(name, [])
        for entry in self._rest if len(found) <= occurrence else ():
            assert entry.key is not None
            key = _key_text(data, entry.key)
            self._members.setdefault(key, []).append(entry)
            if key == name and len(found) > occurrence:
                break
        return found[min(occurrence, len(found) - 1)] if found else None


def first_deeper_than(data: bytes, depth: int) -> int:
    """Where the first bracket stands that opens one level too many; the text may be broken."""
    here = 0
    for match in _BROKEN_TOKEN.finditer(data):
        token = match[0]
        if token in b"[{":
            here += 1
            if here > depth:
                return match.start()
        elif token in b"]}":
            here -= 1
    return 0


def _key_text(data: bytes, key: Range) -> str:
    """A key without its marks and escapes."""
    raw = data[key.start : key.end]
    return str(json.loads(raw)) if b"\\" in raw else raw[1:-1].decode("utf-8")


def _after_white_space(data: bytes, position: int) -> int:
    """The position after white space, commas and colons."""
    match = _BETWEEN.match(data, position)
    assert match is not None  # it may be empty
    return match.end()
