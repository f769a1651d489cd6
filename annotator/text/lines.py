"""Lines and columns of byte offsets in a UTF-8 file."""

from __future__ import annotations

from functools import cached_property
from typing import Final, NamedTuple

from ..problems import Excerpt

#: Lines and code points are counted ahead once for each block of so many bytes; a look-up then
#: counts in one block only, however long a line is.
_BLOCK: Final = 1 << 16
_CONTINUATION: Final = bytes(range(0x80, 0xC0))
#: How many code points of a line are shown before, within and after what is meant.
_BEFORE, _WITHIN, _AFTER = 40, 60, 40


class _Mark(NamedTuple):
    """What lies before a block."""

    breaks: int
    code_points: int
    line_start: int


class Lines:
    """The lines of a file: each ends with LF or CR LF."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column of a byte, both from 1; columns count code points."""
        mark = self._marks[offset // _BLOCK]
        start = offset - offset % _BLOCK
        line_start = self._line_start(offset)
        line = mark.breaks + self._data.count(b"\n", start, offset) + 1
        return line, self._code_points(offset) - self._code_points(line_start) + 1

    def character(self, offset: int) -> tuple[int, int]:
        """The bytes of the character that begins at one of them, or that byte alone."""
        data, end = self._data, offset + 1
        while data[offset : offset + 1] >= b"\xc0" and b"\x80" <= data[end : end + 1] < b"\xc0":
            end += 1
        return offset, end

    def excerpt(self, start: int, end: int) -> Excerpt:
        """What stands before, within and after a stretch on the line where it begins.

        Each part is a few dozen code points long at most; one that was cut has an ellipsis.
        """
        line_start = self._line_start(start)
        line_end = self._data.find(b"\n", start, start + 4 * (_WITHIN + _AFTER) + 8)
        if line_end < 0:
            line_end = min(len(self._data), start + 4 * (_WITHIN + _AFTER) + 8)
        elif line_end > start and self._data[line_end - 1] == 0x0D:
            line_end -= 1
        end = max(min(end, line_end), start)
        before = self._decoded(self._cut(line_start, start), start)
        within = self._decoded(start, end)
        after = self._decoded(end, line_end) if len(within) <= _WITHIN else ""
        return Excerpt(_tail(before, _BEFORE), _head(within, _WITHIN), _head(after, _AFTER))

    def _line_start(self, offset: int) -> int:
        block = offset - offset % _BLOCK
        found = self._data.rfind(b"\n", block, offset)
        return found + 1 if found >= 0 else self._marks[offset // _BLOCK].line_start

    def _code_points(self, offset: int) -> int:
        """How many code points begin before a byte."""
        block = offset - offset % _BLOCK
        return self._marks[offset // _BLOCK].code_points + _beginning(self._data[block:offset])

    @cached_property
    def _marks(self) -> list[_Mark]:
        mark = _Mark(0, 0, 0)
        marks = [mark]
        for start in range(0, len(self._data), _BLOCK):
            block = self._data[start : start + _BLOCK]
            last = block.rfind(b"\n")
            mark = _Mark(
                mark.breaks + block.count(b"\n"),
                mark.code_points + _beginning(block),
                start + last + 1 if last >= 0 else mark.line_start,
            )
            marks.append(mark)
        return marks

    def _cut(self, line_start: int, start: int) -> int:
        """Where to begin, so that enough is shown before a byte, and no character is torn."""
        here = start - 4 * _BEFORE - 8
        if here <= line_start:
            return line_start
        torn = 3 - len(self._data[here : here + 3].lstrip(_CONTINUATION))
        return here + torn

    def _decoded(self, start: int, end: int) -> str:
        r"""The text between two bytes; a byte that is no UTF-8 is shown, as ``\xe9``."""
        return self._data[start:end].decode("utf-8", "backslashreplace")


def _beginning(piece: bytes) -> int:
    """How many code points begin in a piece of UTF-8."""
    return len(piece) if piece.isascii() else len(piece.translate(None, _CONTINUATION))


def _head(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _tail(text: str, limit: int) -> str:
    return text if len(text) <= limit else "…" + text[1 - limit :]
