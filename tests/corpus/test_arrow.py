"""Batches of Arrow, as engines pass them around."""

from __future__ import annotations

import json
from typing import Any

import pytest

import annotator

from .articles import bad, good

pyarrow = pytest.importorskip("pyarrow", exc_type=ImportError)

RESULTS = ["article", "digest", "verdict", "errors", "warnings", "findings"]


def batch(**columns: Any) -> Any:
    return pyarrow.RecordBatch.from_pydict(columns)


def validated(**columns: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = annotator.validate_batch(batch(**columns)).to_pylist()
    return rows


def test_each_row_has_its_result_and_its_other_columns() -> None:
    rows = validated(
        key=[7, 8, 9], document=[good(1).decode(), None, "nonsense"], site=list("abc")
    )
    assert [(row["key"], row["site"]) for row in rows] == [(7, "a"), (8, "b"), (9, "c")]
    assert list(rows[0]) == ["key", "site", *RESULTS]
    assert [row["verdict"] for row in rows] == ["valid", None, "invalid"]
    assert all(rows[1][name] is None for name in RESULTS)
    assert rows[0]["article"] == "urn:example:article:1"
    assert rows[2]["article"] is None


@pytest.mark.parametrize("kind", ["string", "large_string", "binary", "large_binary"])
def test_findings_are_those_of_the_validator(kind: str) -> None:
    pieces = [*bad(), good(0)]
    values = [piece.decode("utf-8", "replace") for piece in pieces]
    column = pyarrow.array(values if "string" in kind else pieces, getattr(pyarrow, kind)())
    rows = annotator.validate_batch(pyarrow.record_batch([column], ["document"])).to_pylist()
    for row, value, piece in zip(rows, values, pieces, strict=True):
        report = annotator.validate(value.encode() if "string" in kind else piece)
        rules = [found["rule"] for found in json.loads(row["findings"])]
        assert rules == [problem.rule for problem in report.problems]
        assert (row["errors"], row["warnings"]) == (report.error_count, report.warning_count)
        assert (row["verdict"] == "valid") is report.ok


def test_both_forms_are_read() -> None:
    in_xml = annotator.dumps(annotator.loads(good(3)), format="xml")
    (row,) = validated(document=[in_xml])
    assert (row["verdict"], row["article"]) == ("valid", "urn:example:article:3")


def test_options_are_those_of_the_validator() -> None:
    given = batch(document=[good(1)])
    (row,) = annotator.validate_batch(given, limits=annotator.Limits(bytes=10)).to_pylist()
    assert "limit-exceeded" in row["findings"]
    severity: dict[str, annotator.Severity] = {}
    of_rules = annotator.validate_batch(
        batch(raw=[bad()[0]]), column="raw", rules=lambda _rule: False, severity=severity
    )
    expected = annotator.validate(bad()[0], rules=lambda _rule: False)
    assert of_rules.to_pylist()[0]["errors"] == expected.error_count


@pytest.mark.parametrize(
    ("columns", "named", "said"),
    [
        ({"a": ["x"], "b": ["y"]}, None, "there is no column 'document'"),
        ({"document": ["x"], "n": [1]}, "n", "there is no column 'n' of strings or bytes"),
        ({"document": ["x"], "verdict": ["y"]}, None, "called as one of the results: verdict"),
    ],
)
def test_wrong_columns_are_told(columns: Any, named: str | None, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        annotator.validate_batch(batch(**columns), column=named)


def test_batches_come_one_by_one() -> None:
    taken = []

    def batches() -> Any:
        for number in range(3):
            taken.append(number)
            yield batch(document=[good(number)])

    found = annotator.validate_batches(batches())
    assert next(found).to_pylist()[0]["article"] == "urn:example:article:0"
    assert taken == [0]
    assert len(list(found)) == 2


def test_tables_give_tables() -> None:
    table = pyarrow.table({"key": [1, 2], "document": [good(1), b"?"]})
    found = annotator.validate_batch(table)
    assert isinstance(found, pyarrow.Table)
    assert [row["verdict"] for row in found.to_pylist()] == ["valid", "invalid"]


def test_a_text_in_a_file_is_not_looked_for(tmp_path: Any, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    document = annotator.loads(good(0))
    text = document.text or ""
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (row,) = validated(document=[annotator.dumps(annotator.detached(document, "a.txt"))])
    assert json.loads(row["findings"])[0]["rule"] == "unreadable-file"
