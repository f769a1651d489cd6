"""The table as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Any, Final

from ..base import File, Foreign
from ..json_files import as_text
from ..mapping import Mapping
from ..sheet import Sheet
from .rows import HOLDS, PLACES, columns, link_columns, rows

#: What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection).
_FORMULA: Final = re.compile(r"[=+\-@\t\r]")


def _write(sheet: Sheet, stem: str) -> list[File]:
    return _together([sheet], stem)


def _together(sheets: Sequence[Sheet], _stem: str) -> list[File]:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns(), restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(
        {key: _cell(key, value) for key, value in row.items()}
        for sheet in sheets
        for row in rows(sheet)
    )
    return [File("", out.getvalue().encode())]


def _cell(column: str, value: Any) -> str:
    text = _text(column, value)
    return f"'{text}" if _FORMULA.match(text) else text


def _text(column: str, value: Any) -> str:
    if value is None:
        return ""
    if column == "spans":
        return " ".join(f"{start}-{end}" for start, end in value)
    if column == "words":
        return " … ".join(value)
    return " ".join(value) if column in link_columns() else as_text(value)


FORMAT: Final = Foreign(
    name="table",
    title="Table (CSV)",
    patterns=("*.csv",),
    vocabulary=Mapping(prefix="table"),
    holds=HOLDS,
    write=_write,
    together=_together,
    places=PLACES,
)
