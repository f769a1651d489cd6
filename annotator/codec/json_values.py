"""Any JSON text as plain values, together with what no value tree can hold.

The thorough lane reads with this: nothing is refused that can be described, and what is wrong is
listed with its place.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final, NoReturn

from ..problems import KEY, Path, Spot
from .defects import Defect, Unreadable
from .json_size import check_depth, count_members
from .lookalikes import BOM, not_utf8, what_else
from .numbers import whole

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
    check_depth(data, max_depth)
    try:
        value, has_duplicates = _value(data)
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
    if has_duplicates or _ESCAPED_SURROGATE.search(data):
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


def _value(data: bytes) -> tuple[Any, bool]:
    """The value, and whether any object in it has a key more than once.

    All members as pairs take twice the memory, so that they are made only where some are missing.
    """
    text = data.decode("utf-8")
    kept = 0

    def count(members: dict[str, Any]) -> dict[str, Any]:
        nonlocal kept
        kept += len(members)
        return members

    value = _loads(text, object_hook=count)
    if kept == count_members(data):
        return value, False
    del value
    return _loads(text, object_pairs_hook=_with_duplicates), True


def _loads(text: str, **hook: Any) -> Any:
    decoder = json.JSONDecoder(
        parse_int=whole, parse_float=_number, parse_constant=_refuse_constant, **hook
    )
    return decoder.decode(text)


def _with_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    torn = _Members(members)
    counts = Counter(key for key, _ in pairs)
    torn.duplicates = tuple(key for key, count in counts.items() if count > 1)
    return torn


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
