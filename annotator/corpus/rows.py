"""Parquet: an article a row, in a column of strings or of bytes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from msgspec import Struct

from ..errors import FileError
from .chunks import Article, Content
from .streams import needs, opened

#: The column that is written, and read if no other is named.
COLUMN: Final = "document"


class Rows(Struct, frozen=True):
    """A row group of a Parquet file, which can be read for itself."""

    file: str
    column: str
    group: int
    start: int
    """The number of its first row in the file."""
    count: int
    size: int
    """How many bytes it has, unpacked."""
    weight: int
    """How many bytes it has, as it lies there."""

    @property
    def end(self) -> int:
        """The number of the row behind it."""
        return self.start + self.count

    def read(self, limit: int) -> Content:
        """The articles; a row without a value is none. Raises FileError."""
        articles = [
            Article(self.file, data[: limit + 1], self.start + row, row)
            for row, data in enumerate(self._values())
            if data is not None
        ]
        return Content(articles, self.count)

    def parts(self, limit: int) -> Iterator[OneRow]:
        """Each row for itself. Raises FileError."""
        for row, data in enumerate(self._values()):
            yield OneRow(self.file, self.start + row, None if data is None else data[: limit + 1])

    def _values(self) -> Iterator[bytes | None]:
        with _table(self.file) as table:
            column = table.read_row_group(self.group, columns=[self.column])[self.column]
            for value in column:
                data = value.as_py()
                yield data.encode() if isinstance(data, str) else data


class OneRow(Struct, frozen=True):
    """A row that was read already."""

    file: str
    start: int
    data: bytes | None
    weight: int = 0

    @property
    def size(self) -> int:
        """How many bytes there are to work on."""
        return len(self.data or b"")

    def read(self, _limit: int) -> Content:
        """The article, if there is a value."""
        found = [] if self.data is None else [Article(self.file, self.data, self.start, 0)]
        return Content(found, 1)

    def parts(self, _limit: int) -> Iterator[OneRow]:
        """The row."""
        yield self


def row_groups(file: str, named: str | None) -> Iterator[Rows]:
    """The row groups of a file. Raises FileError."""
    with _table(file) as table:
        name = _column_in(file, table.schema_arrow, named)
        position = table.schema_arrow.names.index(name)
        start = 0
        for group in range(table.num_row_groups):
            found = table.metadata.row_group(group)
            column = found.column(position)
            size, weight = column.total_uncompressed_size, column.total_compressed_size
            yield Rows(file, name, group, start, found.num_rows, size, weight)
            start += found.num_rows


def _column_in(file: str, schema: Any, named: str | None) -> str:
    try:
        return column_of(schema, named)
    except ValueError as error:
        raise FileError(file, str(error)) from None


def column_of(schema: Any, column: str | None) -> str:
    """The column with the documents: as named, or the usual one, or the only one of its kind.

    Raises ValueError where there is none.
    """
    import pyarrow.types as types

    kinds = (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary)
    fitting = [one.name for one in schema if any(is_kind(one.type) for is_kind in kinds)]
    if column is None:
        column = fitting[0] if len(fitting) == 1 else COLUMN
    if column in fitting:
        return column
    there = ", ".join(f"'{one}'" for one in fitting) or "none"
    raise ValueError(f"there is no column '{column}' of strings or bytes; there is {there}")


@contextmanager
def _table(file: str) -> Iterator[Any]:
    try:
        import pyarrow.lib
        import pyarrow.parquet
    except ImportError:
        raise FileError(file, needs("Parquet", "pyarrow")) from None
    with opened(file) as stream:
        try:
            yield pyarrow.parquet.ParquetFile(stream)
        except pyarrow.lib.ArrowException as error:
            raise FileError(file, str(error).splitlines()[0]) from None
