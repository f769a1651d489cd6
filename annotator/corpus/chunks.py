"""Chunks: what a process works on at a time, and is lost at most where one is killed.

A chunk says where its articles are; whoever works on it reads them there. Only what cannot be
read from its middle, as a compressed stream, is read before and sent along.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..errors import FileError
from ..operations.files import read_bytes
from ..problems import Unread
from .streams import opened


class Article(Struct, frozen=True, gc=False):
    """One article of a corpus, as bytes."""

    file: str
    data: bytes
    """One byte more than the limit at most."""
    position: int = 0
    """The byte where it begins, unpacked; or its row; 0 where it is a whole file."""
    line: int | None = None
    """Its line, counted in the chunk from 0; None where it is a whole file."""


class Done(Struct, frozen=True, gc=False):
    """An article that was worked on before, and has not changed."""

    file: str
    position: int
    line: int | None = None


class Content(Struct, frozen=True, gc=False):
    """What a chunk holds."""

    articles: Sequence[Article | Unread | Done]
    lines: int = 0
    """How many lines, or rows, of its file it has."""


class Lines(Struct, frozen=True):
    """Whole lines of a file, that were read already."""

    file: str
    start: int
    """The byte where they begin in the file, unpacked."""
    data: bytes
    weight: int = 0
    """How many bytes of the file they are, as it lies there."""

    @property
    def size(self) -> int:
        """How many bytes there are to work on."""
        return len(self.data)

    @property
    def end(self) -> int:
        """The byte behind them."""
        return self.start + len(self.data)

    def read(self, limit: int) -> Content:
        """The articles; a line without anything is none."""
        found, position = [], self.start
        lines = self.data.split(b"\n")
        if not lines[-1]:
            lines.pop()
        for line, data in enumerate(lines):
            if data and not data.isspace():
                found.append(Article(self.file, data[: limit + 1], position, line))
            position += len(data) + 1
        return Content(found, len(lines))

    def parts(self, _limit: int) -> Iterator[Lines]:
        """Each line for itself."""
        position = self.start
        for data in self.data.removesuffix(b"\n").split(b"\n"):
            yield Lines(self.file, position, data + b"\n")
            position += len(data) + 1


class Stretch(Struct, frozen=True):
    """The lines that begin between two bytes of a file."""

    file: str
    start: int
    end: int

    @property
    def size(self) -> int:
        """How many bytes there are to work on."""
        return self.end - self.start

    @property
    def weight(self) -> int:
        """The same: it is not packed."""
        return self.size

    def read(self, limit: int) -> Content:
        """The articles. Raises FileError."""
        return self._lines(limit).read(limit)

    def parts(self, limit: int) -> Iterator[Lines]:
        """Each line for itself. Raises FileError."""
        return self._lines(limit).parts(limit)

    def _lines(self, limit: int) -> Lines:
        """Of a line that is too long its beginning; where it ends, nobody needs to know."""
        before = min(self.start, 1)  # the byte that tells whether a line begins with the next
        with opened(self.file) as stream:
            stream.seek(self.start - before)
            data = stream.read(self.end - self.start + before)
            begin = data.find(b"\n") + 1 if before else 0
            if before and not begin:
                return Lines(self.file, self.end, b"")  # it is all of a line that began before
            if not data.endswith(b"\n"):
                data += stream.readline(limit + 1)
        return Lines(self.file, self.start - before + begin, data[begin:])


class Documents(Struct, frozen=True):
    """Files that are an article each."""

    files: Sequence[str]
    size: int = 0
    """How many bytes there are to work on, if anybody asked."""

    @property
    def weight(self) -> int:
        """The same: they are not packed."""
        return self.size

    @property
    def file(self) -> str:
        """The first of them."""
        return self.files[0]

    def read(self, limit: int) -> Content:
        """The articles, and which files cannot be read."""
        return Content([_document(file, limit) for file in self.files])

    def parts(self, _limit: int) -> Iterator[Documents]:
        """Each file for itself."""
        yield from (Documents([file]) for file in self.files)


class Unreadable(Struct, frozen=True):
    """What cannot be read, in its place among the others."""

    file: str
    reason: str
    size: int = 0
    weight: int = 0

    def read(self, _limit: int) -> Content:
        """That it cannot be read."""
        return Content([Unread(self.file, self.reason)])

    def parts(self, _limit: int) -> Iterator[Unreadable]:
        """Nothing but this."""
        yield self


def _document(file: str, limit: int) -> Article | Unread:
    try:
        return Article(file, read_bytes(file, limit))
    except FileError as error:
        return Unread(file, error.reason)


class Killed(Struct, frozen=True):
    """That no process survives an article."""
