"""How deep a JSON text goes and how many values it holds, before any of them is made.

Only what stands outside texts counts. In a broken text not less is counted than what a reader sees
before it stops.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from .defects import too_deep

#: So much is looked at in one go: what is cut out of it is small.
_PIECE: Final = 2**18
_AS_LISTS: Final = bytes.maketrans(b"{}", b"[]")
_ALL_BUT_BRACKETS: Final = bytes(set(range(256)) - set(b"[]{}"))
_STEPS: Final = {ord("["): 1, ord("]"): -1}
#: So many levels are taken away at once before any bracket is counted by itself.
_SHALLOW: Final = 4


def check_depth(data: bytes, max_depth: int) -> None:
    """Refuse what would send any recursive code too deep. (Cheap where there are few brackets.)

    The reader stops at the first backslash outside a text, so before that it sees no more
    brackets than are counted here. Raises Unreadable.
    """
    if data.count(b"[") + data.count(b"{") <= max_depth:
        return
    depth = 0
    for piece in _outside_texts(data):
        brackets = piece.translate(_AS_LISTS, _ALL_BUT_BRACKETS)
        if depth + _greatest_depth(brackets, max_depth - depth) > max_depth:
            from .json_scan import first_deeper_than  # not needed for a valid file

            raise too_deep(max_depth, first_deeper_than(data, max_depth))
        depth += 2 * brackets.count(b"[") - len(brackets)


def more_values_than(data: bytes, most: int) -> bool:
    """Whether there are more objects, lists, texts, numbers and constants than that.

    (Cheap where there are few bytes, or few commas and brackets.) Each value but the first stands
    after a comma or is the first in its container.
    """
    if len(data) <= most:
        return False
    if data.count(b",") + data.count(b"[") + data.count(b"{") < most:
        return False
    values = 1
    opened = b""  # by the end of one piece; whether anything is in it, the next one tells
    for piece in _outside_texts(data, instead=b"0"):
        solid = opened + piece.translate(None, b" \t\r\n")
        opened = solid[-1:] if solid[-1:] in b"[{" else b""
        solid = solid[: len(solid) - len(opened)]
        values += sum(map(solid.count, (b",", b"[", b"{")))
        values -= solid.count(b"[]") + solid.count(b"{}")
        if values > most:
            return True
    return False


def count_members(data: bytes) -> int:
    """How many members all objects of a JSON text have together, each key as often as given."""
    return sum(piece.count(b":") for piece in _outside_texts(data))


def _outside_texts(data: bytes, instead: bytes = b"") -> Iterator[bytes]:
    """What is no text, piece by piece, with something instead of each text."""
    unescaped = data.replace(rb"\\", b"").replace(rb"\"", b"")
    in_text = False
    for start in range(0, len(unescaped), _PIECE):
        parts = unescaped[start : start + _PIECE].split(b'"')
        outside = instead.join(parts[in_text::2])
        in_text ^= len(parts) % 2 == 0
        yield outside + instead if in_text else outside


def _greatest_depth(brackets: bytes, enough: int) -> int:
    """How deep brackets go below where they begin; something up to `enough` if no deeper."""
    rest = brackets
    for _ in range(_SHALLOW):
        rest = rest.replace(b"[]", b"")
    if _SHALLOW + rest.count(b"[") <= enough:
        return 0
    return max(accumulate(map(_STEPS.__getitem__, brackets)), default=0)
