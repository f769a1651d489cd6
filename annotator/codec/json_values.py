"""Any JSON text as plain values, together with what no value tree can hold.

The thorough lane reads with this: nothing is refused that can be described, and what is wrong is
listed with its place.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice
from typing import Any, Final, NoReturn

from ..problems import KEY, Path, Spot
from .defects import Defect, Unreadable, too_deep
from .json_scan import first_deeper_than
from .lookalikes import BOM, not_utf8, what_else

_MAX_DIGITS = 400
#: So much is looked at in one go for the depth of nesting: what is cut out of it is small.
_PIECE = 2**18
_BRACKETS = b"[]{}"
_NO_BRACKETS = bytes(set(range(256)) - {*_BRACKETS})
_AS_LISTS = bytes.maketrans(b"{}", b"[]")
_STEPS = {ord("["): 1, ord("]"): -1}
#: So many levels are taken away at once before any bracket is counted by itself.
_SHALLOW = 4
_ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Members(dict[str, Any]):
    """An object's members, where it has keys more than once: these."""

    duplicates: tuple[str, ...]


def read(data: bytes, *, max_depth: int, most: int | None = None) -> tuple[Any, list[Defect]]:
    """The value of a JSON text, and its first `most` duplicate keys and lone surrogates.

    Raises Unreadable where there is no value at all.
    """
    if (other := what_else(data)) is not None:
        raise Unreadable(*other)
    if data.lstrip().startswith(b"<"):
        raise Unreadable(
            "not-well-formed",
            "this is not JSON; it looks like XML",
            "give it a name that ends in .xml, or say --from xml",
        )
    _check_encoding(data)
    _check_depth(data, max_depth)
    objects = _Objects()
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=objects.of,
            parse_int=_whole,
            parse_float=_number,
            parse_constant=_refuse_constant,
        )
    except json.JSONDecodeError as error:
        from .json_syntax import diagnosed  # needed for what is broken only

        raise diagnosed(error) from None
    except _Constant as error:
        raise Unreadable(
            "not-well-formed",
            f"{error} is not JSON",
            "leave the field out where nothing is known",
            _first_constant(data),
        ) from None
    found: list[Defect] = []
    if objects.have_duplicates or _ESCAPED_SURROGATE.search(data):
        found.extend(islice(_defects(value, ()), most))
    return value, found


def _check_encoding(data: bytes) -> None:
    if data.startswith(BOM):
        raise Unreadable(
            "byte-order-mark",
            "the file begins with a byte order mark",
            "save it as UTF-8 without BOM",
        )
    if (fault := not_utf8(data)) is not None:
        raise Unreadable(*fault)


def _check_depth(data: bytes, max_depth: int) -> None:
    """Refuse what would send any recursive code too deep. (Cheap where there are few brackets.)

    The reader stops at the first backslash outside a text, so before that it sees no more
    brackets than are counted here.
    """
    if data.count(b"[") + data.count(b"{") <= max_depth:
        return
    depth = 0
    for brackets in _brackets(data):
        if depth + _greatest_depth(brackets, max_depth - depth) > max_depth:
            raise too_deep(max_depth, first_deeper_than(data, max_depth))
        depth += 2 * brackets.count(b"[") - len(brackets)


def _brackets(data: bytes) -> Iterator[bytes]:
    """The brackets outside texts, piece by piece; all as those of lists."""
    unescaped = data.replace(rb"\\", b"").replace(rb"\"", b"")
    in_text = False
    for start in range(0, len(unescaped), _PIECE):
        parts = unescaped[start : start + _PIECE].split(b'"')
        yield b"".join(parts[in_text::2]).translate(_AS_LISTS, _NO_BRACKETS)
        in_text ^= len(parts) % 2 == 0


def _greatest_depth(brackets: bytes, enough: int) -> int:
    """How deep brackets go below where they begin; something up to `enough` if no deeper."""
    rest = brackets
    for _ in range(_SHALLOW):
        rest = rest.replace(b"[]", b"")
    if _SHALLOW + rest.count(b"[") <= enough:
        return 0
    return max(accumulate(map(_STEPS.__getitem__, brackets)), default=0)


class _Objects:
    """Makes objects of members, and remembers whether any had a key more than once."""

    have_duplicates = False

    def of(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) == len(pairs):
            return members
        self.have_duplicates = True
        torn = _Members(members)
        counts = Counter(key for key, _ in pairs)
        torn.duplicates = tuple(key for key, count in counts.items() if count > 1)
        return torn


def _whole(text: str) -> int:
    # Python refuses to convert very many digits; any such number is out of range as well.
    return int(text[:_MAX_DIGITS])


def _number(text: str) -> int | float:
    """A number with an integral value is an integer, as every JSON Schema has it."""
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < 1e17 else value


_TEXT_OR_CONSTANT: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"|(NaN|-?Infinity)')


def _first_constant(data: bytes) -> int:
    """The byte of the first one; all before it is known to be JSON."""
    found = (match.start(1) for match in _TEXT_OR_CONSTANT.finditer(data) if match[1])
    return next(found, 0)


class _Constant(Exception):
    """NaN or an infinity, which Python reads and JSON does not know."""


def _refuse_constant(name: str) -> NoReturn:
    raise _Constant(name)


def _defects(value: Any, path: Path) -> Iterator[Defect]:
    """The defects of a value and of all in it, in the order of the file."""
    if isinstance(value, str):
        if not value.isascii() and _SURROGATE.search(value):
            yield _lone_surrogate(path, value)
    elif isinstance(value, dict):
        if isinstance(value, _Members):
            yield from (_duplicate(path, key) for key in value.duplicates)
        yield from _defects_in(value.items(), path)
    elif isinstance(value, list):
        yield from _defects_in(enumerate(value), path)


def _defects_in(items: Iterable[tuple[str | int, Any]], path: Path) -> Iterator[Defect]:
    for key, item in items:  # half a character in a key: no field has that name
        if isinstance(item, dict | list) or (isinstance(item, str) and not item.isascii()):
            yield from _defects(item, (*path, key))


def _duplicate(path: Path, key: str) -> Defect:
    here = (*path, key)
    return Defect(
        "duplicate-field",
        here,
        f"'{key}' is given twice",
        "keep one of them",
        Spot("key", number=1),
        (("first given here", here, KEY),),
    )


def _lone_surrogate(path: Path, text: str) -> Defect:
    match = _SURROGATE.search(text)
    assert match is not None
    return Defect(
        "lone-surrogate",
        path,
        f"the text holds half of a surrogate pair, U+{ord(match[0]):04X}",
        "write the whole character; the escape \\u takes two halves for it",
    )
