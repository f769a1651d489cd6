"""From files, and what is called one, to chunks."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import IO, Final

from msgspec import Struct

from ..errors import FileError
from ..problems import Unread
from .chunks import Documents, Lines, Stretch, Unreadable
from .cutting import CHUNK, stretches, whole_lines
from .names import PARQUET, holds_rows, is_corpus, is_packed
from .rows import OneRow, Rows, row_groups
from .streams import blocks, is_url, opened, size_of

Chunk = Lines | Stretch | Rows | OneRow | Documents | Unreadable

#: So many files with an article each are taken for a chunk of the usual size.
_FILES: Final = 64


class Reading(Struct, frozen=True):
    """How corpora are read."""

    limit: int
    """How many bytes an article has at most."""
    column: str | None = None
    """The column of a Parquet file that holds the articles."""
    form: str | None = None
    """What all files hold: `jsonl` an article a line, `parquet` an article a row; None where the
    name of each tells it."""

    chunk: int = CHUNK
    """How many bytes are worked on at a time."""

    def holds_rows(self, file: str) -> bool:
        """Whether to take a file for one with an article a row."""
        return holds_rows(file) if self.form is None else self.form == PARQUET

    def is_corpus(self, file: str) -> bool:
        """Whether to take a file for one with several articles."""
        return self.form is not None or is_corpus(file)


def chunks(files: Iterable[str | Unread], reading: Reading) -> Iterator[Chunk]:
    """The chunks of files, in order, and among them what cannot be read."""
    single: list[str] = []
    most = max(1, _FILES * reading.chunk // CHUNK)
    for file in files:
        if isinstance(file, str) and not reading.is_corpus(file):
            single.append(file)
        if single and (len(single) == most or single[-1] != file):
            yield _documents(single)
            single = []
        if isinstance(file, Unread):
            yield Unreadable(file.file, file.reason)
        elif reading.is_corpus(file):
            yield from _of_corpus(file, reading)
    if single:
        yield _documents(single)


def _of_corpus(file: str, reading: Reading) -> Iterator[Chunk]:
    """The chunks of a corpus, as far as it can be read."""
    try:
        if reading.holds_rows(file):
            yield from row_groups(file, reading.column)
        elif is_packed(file) or not _can_be_read_anywhere(file):
            with opened(file) as stream:
                yield from of_stream(file, stream, reading)
        else:
            yield from stretches(file, size_of(file), reading.chunk)
    except FileError as error:
        yield Unreadable(file, error.reason)


def of_stream(file: str, stream: IO[bytes], reading: Reading) -> Iterator[Lines]:
    """The lines of a stream, unpacked if its name says so. Raises FileError."""
    return whole_lines(file, blocks(file, stream), reading.limit, reading.chunk)


def _can_be_read_anywhere(file: str) -> bool:
    """Not so a pipe."""
    return is_url(file) or os.path.isfile(file) or not os.path.exists(file)


def _documents(files: list[str]) -> Documents:
    return Documents(tuple(files), sum(map(_size, files)))


def _size(file: str) -> int:
    try:
        return os.path.getsize(file)
    except OSError:
        return 0
