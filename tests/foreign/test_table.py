"""Tables: the rows, and what a spreadsheet does with them."""

from __future__ import annotations

import csv
import io
from importlib.util import find_spec
from typing import Any

import pytest
from hypothesis import given

import annotator
from annotator.codec.json import from_values
from annotator.operations.foreign import to_foreign

from ..properties.strategies import Values, documents

EVERY = annotator.load("samples/every-field.annotated.json")


def rows(document: annotator.AnnotatedArticle) -> list[dict[str, str]]:
    (file,) = to_foreign(document, "table").files
    return list(csv.DictReader(io.StringIO(file.data.decode(), newline=""), strict=True))


def test_each_annotation_has_a_row() -> None:
    found = rows(EVERY)
    for row, one in zip(found, EVERY.annotations, strict=True):
        assert (row["annotation"], row["article"]) == (one.id, EVERY.article.id)
        assert (row["start"], row["end"]) == (str(one.spans[0].start), str(one.spans[-1].end))
        assert row["words"].lstrip("'") == " … ".join(EVERY.words(one))
        assert row["creator"].lstrip("'") == (one.creator or "")
        if isinstance(one, annotator.Quote):
            assert row["sources"].split() == list(one.sources)


def test_a_cell_is_no_formula() -> None:
    text = '=SUM(A1) +1 -1 @x "quoted", all.'
    values: dict[str, Any] = {
        "format": "annotated-article",
        "version": "1.0",
        "article": {
            "id": "x",
            "text": {"content": text, "offsetUnit": "code-point", "length": 0, "sha256": ""},
        },
        "annotations": [
            {"type": "sic", "id": f"s{at}", "spans": [{"start": at, "end": len(text)}]}
            for at in (0, 9, 12, 15, 18)
        ],
    }
    words = [row["words"] for row in rows(from_values(values))]
    assert words == [f"'{text}", f"'{text[9:]}", f"'{text[12:]}", f"'{text[15:]}", text[18:]]


@given(documents())
def test_any_document_is_a_table_without_formulas(values: Values) -> None:
    document = from_values(values)
    found = rows(document)
    assert len(found) == len(document.annotations)
    for row in found:
        assert not any(cell[:1] in "=+-@\t\r" for cell in row.values() if cell)


@pytest.mark.skipif(find_spec("pyarrow") is None, reason="pyarrow is not installed")
def test_parquet_has_the_same_with_types() -> None:
    import pyarrow
    import pyarrow.parquet

    (file,) = to_foreign(EVERY, "table-parquet").files
    table = pyarrow.parquet.read_table(pyarrow.BufferReader(file.data)).to_pylist()
    for row, one in zip(table, EVERY.annotations, strict=True):
        assert row["annotation"] == one.id
        assert row["words"] == list(EVERY.words(one))
        assert row["spans"] == [[span.start, span.end] for span in one.spans]


@pytest.mark.skipif(find_spec("pyarrow") is not None, reason="pyarrow is installed")
def test_without_its_library_it_says_what_to_install() -> None:
    with pytest.raises(
        annotator.AnnotatorError, match=r"pip install 'annotated-article\[table\]'"
    ):
        to_foreign(EVERY, "table-parquet")
