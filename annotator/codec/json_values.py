"""Any JSON text as plain values, together with what no value tree can hold.

The thorough lane reads with this: nothing is refused that can be described, and what is wrong is
listed with its place.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NoReturn

from ..problems import KEY, Path, Spot
from .defects import Defect, Unreadable
from .lookalikes import BOM, what_else

_MAX_DIGITS = 400
#: What counts for the depth of nesting: brackets, and strings, in which brackets do not count.
#: The closing mark is optional so that a string without one is passed over once, not again and
#: again from each escaped mark in it.
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Members(dict[str, Any]):
    """An object's members, and the keys that it has more than once."""

    duplicates: tuple[str, ...] = ()


def read(data: bytes, *, max_depth: int) -> tuple[Any, list[Defect]]:
    """The value of a JSON text, and its duplicate keys and lone surrogates.

    Raises Unreadable where there is no value at all.
    """
    if (found := what_else(data)) is not None:
        raise Unreadable(*found)
    if data.lstrip().startswith(b"<"):
        raise Unreadable(
            "not-well-formed",
            "this is not JSON; it looks like XML",
            "give it a name that ends in .xml, or say --from xml",
        )
    _check_encoding(data)
    _check_depth(data, max_depth)
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_members,
            parse_int=_whole,
            parse_float=_number,
            parse_constant=_refuse_constant,
        )
    except json.JSONDecodeError as error:
        reason = _lower_first(error.msg).removesuffix(" at")
        raise Unreadable(
            "not-well-formed",
            f"this is not JSON: {reason}",
            "look for a missing comma, quotation mark or bracket right before that place",
            len(error.doc[: error.pos].encode()),
        ) from None
    return value, list(_defects(value, ()))


def _check_encoding(data: bytes) -> None:
    if data.startswith(BOM):
        raise Unreadable(
            "byte-order-mark",
            "the file begins with a byte order mark",
            "save it as UTF-8 without BOM",
        )
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(
            "not-utf-8",
            f"the byte 0x{data[error.start]:02X} at position {error.start} is not UTF-8",
            "save the file as UTF-8",
            error.start,
        ) from None


def _check_depth(data: bytes, max_depth: int) -> None:
    """Refuse what would send any recursive code too deep. (Cheap where there are few brackets.)"""
    if data.count(b"[") + data.count(b"{") <= max_depth:
        return
    depth = 0
    for match in _TOKEN.finditer(data):
        token = match[0]
        if token in b"[{":
            depth += 1
            if depth > max_depth:
                raise Unreadable(
                    "limit-exceeded",
                    f"the nesting is deeper than the limit of {max_depth}",
                    "no valid document needs more than 5",
                    match.start(),
                )
        elif token in b"]}":
            depth -= 1


def _members(pairs: list[tuple[str, Any]]) -> _Members:
    members = _Members(pairs)
    if len(members) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        members.duplicates = tuple(key for key, count in counts.items() if count > 1)
    return members


def _whole(text: str) -> int:
    # Python refuses to convert very many digits; any such number is out of range as well.
    return int(text[:_MAX_DIGITS])


def _number(text: str) -> int | float:
    """A number with an integral value is an integer, as every JSON Schema has it."""
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < 1e17 else value


def _refuse_constant(name: str) -> NoReturn:
    raise Unreadable(
        "not-well-formed", f"{name} is not JSON", "leave the field out where nothing is known"
    )


def _defects(value: Any, path: Path) -> Iterator[Defect]:
    match value:
        case _Members():
            for key in value.duplicates:
                here = (*path, key)
                yield Defect(
                    "duplicate-field",
                    here,
                    f"'{key}' is given twice",
                    "keep one of them",
                    Spot("key", number=1),
                    (("first given here", here, KEY),),
                )
            for key, item in value.items():  # half a character in a key: no field has that name
                yield from _defects(item, (*path, key))
        case list():
            for position, item in enumerate(value):
                if isinstance(item, list | dict | str):
                    yield from _defects(item, (*path, position))
        case str() if not value.isascii() and _SURROGATE.search(value):
            yield _lone_surrogate(path, value)


def _lone_surrogate(path: Path, text: str) -> Defect:
    match = _SURROGATE.search(text)
    assert match is not None
    return Defect(
        "lone-surrogate",
        path,
        f"the text holds half of a surrogate pair, U+{ord(match[0]):04X}",
        "write the whole character; the escape \\u takes two halves for it",
    )


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
