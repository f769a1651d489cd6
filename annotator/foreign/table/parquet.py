"""The table as Parquet: the same rows and columns as in CSV, with types.

`start` and `end` are numbers, `spans` lists of two numbers, `words` and references lists of
strings.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from ..base import File, Foreign, MissingExtra
from ..json_files import as_text
from ..mapping import Mapping
from ..sheet import Sheet
from .rows import HOLDS, PLACES, columns, link_columns, rows


def _write(sheet: Sheet, stem: str) -> list[File]:
    return _together([sheet], stem)


def _together(sheets: Sequence[Sheet], _stem: str) -> list[File]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtra("table-parquet", "table", "pyarrow") from None
    schema = pyarrow.schema([(name, _type(name, pyarrow)) for name in columns()])
    made = [
        {key: _value(key, value) for key, value in row.items()}
        for sheet in sheets
        for row in rows(sheet)
    ]
    sink = pyarrow.BufferOutputStream()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(made, schema), sink)
    return [File("", sink.getvalue().to_pybytes())]


def _type(column: str, pyarrow: Any) -> Any:
    if column in ("start", "end"):
        return pyarrow.int64()
    if column == "spans":
        return pyarrow.list_(pyarrow.list_(pyarrow.int64()))
    if column == "words" or column in link_columns():
        return pyarrow.list_(pyarrow.string())
    return pyarrow.string()


def _value(column: str, value: Any) -> Any:
    return as_text(value) if column in ("features", "relations") else value


FORMAT: Final = Foreign(
    name="table-parquet",
    title="Table (Parquet)",
    patterns=("*.parquet",),
    vocabulary=Mapping(prefix="table"),
    holds=HOLDS,
    write=_write,
    together=_together,
    extra="table",
    places=PLACES,
)
