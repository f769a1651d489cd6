"""The span groups of a `Doc` in a file."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from msgspec import Struct, field

from ...problems import Path, Problem, Severity
from ..json_files import Wrong, wrong

#: id, kb_id and label as keys of strings; start and end in tokens, and in characters.
_SPAN: Final = struct.Struct(">QQQllll")
#: The same without id, as spaCy 3.0 to 3.3 wrote it.
_OLD_SPAN: Final = struct.Struct(">QQllll")


class Stretch(Struct, frozen=True):
    """A marked part of the text, in characters."""

    start: int
    end: int
    label: str
    id: str
    """Empty where there is none."""
    kb_id: str
    where: Path


class Group(Struct, frozen=True):
    """A span group."""

    key: str
    attrs: dict[Any, Any]
    stretches: Sequence[Stretch]
    where: Path


class Strings:
    """The strings that a file refers to by their keys."""

    def __init__(self, strings: Sequence[str]) -> None:
        from spacy.strings import StringStore

        self._store = StringStore(strings)
        self._found: dict[int, str] = {}

    def name(self, key: int, where: Path) -> str:
        """What has that key. Raises Wrong."""
        found = self._found.get(key)
        if found is None:
            if key not in self._store:
                raise wrong(f"there is no string with the key {key}", where)
            found = self._found[key] = self._store[key]
        return found

    def known(self, key: int) -> str:
        """What has that key, which may be only a number."""
        return self._store[key] if key in self._store else str(key)


class _Group(Struct):
    spans: list[bytes]
    name: str = ""
    attrs: dict[Any, Any] = field(default_factory=dict)


def groups_in(
    data: bytes, decoded: Callable[[bytes, Any, Path], Any], strings: Strings,
    starts: Sequence[int], ends: Sequence[int], where: Path,
) -> list[Group]:  # fmt: skip
    """All groups; `starts` has the end of the text, too. Raises Wrong."""
    found: Any = decoded(data, dict[bytes, list[str]] | list[bytes], where) if data else []
    groups = []
    for item in found:  # in older files a list, in newer ones with the keys that a group has
        group: _Group = decoded(item, _Group, where)
        for key in found[item] if isinstance(found, dict) else [group.name]:
            at = (*where, key)
            stretches = [
                _stretch(one, strings, starts, ends, (*at, number))
                for number, one in enumerate(group.spans)
            ]
            groups.append(Group(key, group.attrs, stretches, at))
    return groups


def _stretch(
    data: bytes, strings: Strings, starts: Sequence[int], ends: Sequence[int], where: Path
) -> Stretch:
    id, kb_id, label, start, end, *characters = _fields(data, where)
    if not 0 <= start <= end <= len(ends):
        message = f"there are {len(ends)} tokens here, but the span is from {start} to {end}"
        raise Wrong(Problem("foreign-offset", Severity.ERROR, message, where))
    place = (starts[start], ends[end - 1] if start < end else starts[start])
    if start < end and place != tuple(characters):
        message = (
            f"the span is at the characters {characters[0]} to {characters[1]}, "
            f"but its tokens are at {place[0]} to {place[1]}"
        )
        raise Wrong(Problem("foreign-offset", Severity.ERROR, message, where))
    name = strings.name(label, where)
    return Stretch(*place, name, strings.known(id), strings.known(kb_id), where)


def _fields(data: bytes, where: Path) -> Iterator[int]:
    if len(data) == _SPAN.size:
        return iter(_SPAN.unpack(data))
    if len(data) == _OLD_SPAN.size:
        return iter((0, *_OLD_SPAN.unpack(data)))
    raise wrong("this is no span", where)
