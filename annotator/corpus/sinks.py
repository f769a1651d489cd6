"""Files that grow, piece by piece: what comes back from the work on chunks becomes bytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, Final

from ..errors import FileError
from ..operations.foreign import together
from .conversion import Made
from .names import PARQUET
from .rows import COLUMN
from .streams import needs, zstandard

#: A row group has about so many bytes: one is read at a time.
_ROW_GROUP: Final = 8 << 20


#: The systems whose files can be written piece by piece, and how.
STREAMED: Final = ("doccano", "table", "table-parquet")


def file(path: str, target: str | None, form: str, made: Iterable[Made]) -> Iterator[bytes]:
    """The bytes of a corpus in a form, or in one file of a system. Raises FileError."""
    if target == "table-parquet":
        return tables(path, made)
    if target == "table":
        return packed(path, with_one_header(made))
    if target is None and form == PARQUET:
        return rows(path, made)
    return packed(path, lines(made))


def lines(made: Iterable[Made]) -> Iterator[bytes]:
    """Pieces that need nothing between them: JSON lines."""
    for one in made:
        yield from one.pieces


def with_one_header(made: Iterable[Made]) -> Iterator[bytes]:
    """CSV, which each piece has with a header."""
    first = True
    for one in made:
        for piece in one.pieces:
            yield piece if first else piece[piece.index(b"\r\n") + 2 :]
            first = False
    if first:
        yield _empty("table")


def packed(path: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same, packed if the name of the file says so. Raises FileError."""
    if path.lower().endswith(".gz"):
        return _packed(zlib.compressobj(wbits=31), pieces)
    if path.lower().endswith(".zst"):
        zstd = zstandard(path)
        checksum = {zstd.CompressionParameter.checksum_flag: 1}
        return _packed(zstd.ZstdCompressor(options=checksum), pieces)
    return iter(pieces)


def _packed(compressor: Any, pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield compressor.compress(piece)
    yield compressor.flush()


def rows(path: str, made: Iterable[Made]) -> Iterator[bytes]:
    """Parquet with a row for each article: its id, and the document. Raises FileError."""
    pyarrow = _pyarrow(path)
    schema = pyarrow.schema([("id", pyarrow.string()), (COLUMN, pyarrow.large_string())])
    table = _Table(path, schema)
    ids: list[str] = []
    documents: list[str] = []
    size = 0
    for one in made:
        ids += one.ids
        documents += (piece.decode() for piece in one.pieces)
        size += sum(map(len, one.pieces))
        if size >= _ROW_GROUP:
            yield table.with_group(pyarrow.table([ids, documents], schema))
            ids, documents, size = [], [], 0
    if ids:
        yield table.with_group(pyarrow.table([ids, documents], schema))
    yield table.end()


def tables(path: str, made: Iterable[Made]) -> Iterator[bytes]:
    """Parquet, of which each piece is a whole file. Raises FileError."""
    _pyarrow(path)
    import pyarrow.parquet

    table: _Table | None = None
    for one in made:
        for piece in one.pieces:
            read = pyarrow.parquet.read_table(BytesIO(piece))
            table = table or _Table(path, read.schema)
            yield table.with_group(read)
    yield _empty("table-parquet") if table is None else table.end()


def _empty(target: str) -> bytes:
    """The file of no article."""
    files, _ = together([], target)
    return files[0].data


class _Table:
    """A Parquet file that gives what was written of it since it was last asked."""

    def __init__(self, path: str, schema: Any) -> None:
        _pyarrow(path)
        import pyarrow.parquet

        self._sink = _Sink()
        self._writer = pyarrow.parquet.ParquetWriter(self._sink, schema, compression="zstd")

    def with_group(self, table: Any) -> bytes:
        self._writer.write_table(table, row_group_size=table.num_rows)
        return self._sink.taken()

    def end(self) -> bytes:
        self._writer.close()
        return self._sink.taken()


class _Sink:
    """What pyarrow takes for a file."""

    closed = False

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._pieces.append(piece)
        self._size += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self._size

    def flush(self) -> None: ...

    def close(self) -> None: ...

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def _pyarrow(path: str) -> Any:
    try:
        import pyarrow
    except ImportError:
        raise FileError(path, needs("Parquet", "pyarrow")) from None
    return pyarrow
