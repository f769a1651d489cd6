"""A stream cut into chunks of whole lines."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import Final

from ..errors import FileError
from .chunks import Lines, Stretch

#: How many bytes a process is given at a time: enough that handing them over costs nothing.
CHUNK: Final = 1 << 20


def stretches(file: str, size: int, chunk: int = CHUNK) -> Iterator[Stretch]:
    """A file of lines that can be read from its middle, in pieces of so many bytes."""
    for start in range(0, size, chunk):
        yield Stretch(file, start, min(start + chunk, size))


def whole_lines(
    file: str, blocks: Iterable[bytes], limit: int, chunk: int = CHUNK
) -> Iterator[Lines]:
    """A file that can be read from its beginning only. Raises FileError.

    Of a line that is longer than the limit one byte more is kept, so that no line fills the
    memory.
    """
    cutter = _Cutter(file, limit, chunk)
    try:
        for block in blocks:
            yield from cutter.add(block)
    except FileError:
        yield from cutter.whole_lines()  # what was read before counts
        raise
    yield from cutter.rest()


class _Cutter:
    def __init__(self, file: str, limit: int, chunk: int) -> None:
        self._file = file
        self._limit = limit
        self._chunk = chunk
        self._start = 0  # where what is kept begins
        self._kept = bytearray()
        self._dropped = 0  # how many bytes of a line are not kept, behind those that are

    def add(self, block: bytes) -> Iterator[Lines]:
        if self._dropped:
            block = yield from self._end_of_long_line(block)
        end = block.rfind(b"\n") + 1
        if end and len(self._kept) + end >= self._chunk:
            self._kept += block[:end]
            yield self._cut()
            self._kept += block[end:]
        else:
            self._kept += block
        if len(self._kept) > self._chunk + self._limit:
            yield from self._shorten()

    def whole_lines(self) -> Iterator[Lines]:
        """What is kept without a line that has no end."""
        del self._kept[self._kept.rfind(b"\n") + 1 :]
        yield from self.rest()

    def rest(self) -> Iterator[Lines]:
        if self._kept:
            yield self._cut()

    def _cut(self) -> Lines:
        made = Lines(self._file, self._start, bytes(self._kept))
        self._start += len(self._kept) + self._dropped
        self._kept.clear()
        self._dropped = 0
        return made

    def _shorten(self) -> Iterator[Lines]:
        """Drop the end of a line that is too long, but first give away what is before it."""
        begin = self._kept.rfind(b"\n") + 1
        long = bytes(self._kept[begin:])
        del self._kept[begin:]
        if begin:
            yield self._cut()
        if len(long) > self._limit:
            self._dropped = len(long) - self._limit - 1
            long = long[: self._limit + 1]
        self._kept += long

    def _end_of_long_line(self, block: bytes) -> Generator[Lines, None, bytes]:
        """Drop what belongs to it; returns what is behind it."""
        end = block.find(b"\n") + 1
        if not end:
            self._dropped += len(block)
            return b""
        self._dropped += end
        yield self._cut()
        return block[end:]
