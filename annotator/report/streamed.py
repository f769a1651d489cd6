"""JSON written piece by piece, as its parts become known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from ..text.quoting import json_escapes

# Not what `ensure_ascii` does: that leaves DEL as it is, and writes lone surrogates, on which
# strict parsers fail.
_NOT_ASCII = re.compile(r"[^ -~\n]")


class Members(Struct, frozen=True):
    """An object whose members are made when it is their turn."""

    pairs: Iterable[tuple[str, object]]


class Items(Struct, frozen=True):
    """An array whose items are made one by one."""

    values: Iterable[object]


def dumped(value: object, indent: int | None = None) -> str:
    """A value in JSON that holds printable ASCII only; half a surrogate pair becomes U+FFFD."""
    separators = None if indent else (",", ":")
    text = json.dumps(value, indent=indent, separators=separators, ensure_ascii=False)
    return text if text.isascii() and "\x7f" not in text else _NOT_ASCII.sub(_escaped, text)


def pieces(value: object, indent: str = "\n") -> Iterator[str]:
    """A value in JSON, indented by two spaces; `indent` is what a line begins with."""
    deeper = indent + "  "
    match value:
        case Members(pairs):
            members = (_member(key, member, deeper) for key, member in pairs)
            yield from _bracketed("{", members, indent, "}")
        case Items(values):
            yield from _bracketed("[", (pieces(item, deeper) for item in values), indent, "]")
        case _:
            yield dumped(value, indent=2).replace("\n", indent)


def _member(key: str, value: object, indent: str) -> Iterator[str]:
    yield f"{dumped(key)}: "
    yield from pieces(value, indent)


def _bracketed(
    opening: str, parts: Iterable[Iterable[str]], indent: str, closing: str
) -> Iterator[str]:
    yield opening
    empty = True
    for part in parts:
        yield ("" if empty else ",") + indent + "  "
        yield from part
        empty = False
    yield closing if empty else indent + closing


def _escaped(match: re.Match[str]) -> str:
    return json_escapes(match[0] if not "\ud800" <= match[0] <= "\udfff" else "\ufffd")
