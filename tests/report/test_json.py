"""The report in JSON and JSON Lines: by its schema, and what is in it."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from annotator import __version__, schema_text, validate
from annotator.formats.json import pointer
from annotator.problems import Outcome, Problem, Report, Severity, Unread
from annotator.report.base import hint_of
from annotator.report.streamed import dumped

from .outcomes import hostile, on_invalid_samples, problem, report, written


@cache
def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(schema_text("report"))
    return loaded


def errors(value: object, definition: str | None = None) -> list[str]:
    """What the schema has against a report, or against a line of one."""
    part = {} if definition is None else {"$ref": f"#/$defs/{definition}"}
    whole = schema() if definition is None else {"$defs": schema()["$defs"], **part}
    return [error.message for error in Draft202012Validator(whole).iter_errors(value)]


def in_json(*outcomes: Outcome) -> Any:
    return json.loads(written("json", outcomes))


def in_lines(*outcomes: Outcome) -> list[Any]:
    return [json.loads(line) for line in written("jsonl", outcomes).splitlines()]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$id"].endswith("/1.0/report.schema.json")


def test_the_schema_has_a_description_of_everything() -> None:
    for definition in (schema(), *schema()["$defs"].values()):
        assert "description" in definition or "enum" in definition
        for field in definition.get("properties", {}).values():
            assert field["description"]


def test_the_schema_knows_the_severities() -> None:
    assert schema()["$defs"]["Severity"]["enum"] == [severity.value for severity in Severity]


def test_a_report_is_valid_by_the_schema() -> None:
    for outcomes in (on_invalid_samples(), tuple(hostile()), (), (report(),)):
        assert errors(in_json(*outcomes)) == []


def test_each_line_is_valid_by_the_schema() -> None:
    for outcomes in (on_invalid_samples(), tuple(hostile()), (), (report(),)):
        for line in in_lines(*outcomes):
            assert errors(line, "Line") == []


@pytest.mark.parametrize(
    "change", [{"severity": "fatal"}, {"line": 0}, {"message": None}, {"extra": 1}, {"kind": "x"}]
)
def test_the_schema_refuses_what_is_none(change: dict[str, Any]) -> None:
    _, line, *_ = in_lines(report(problem()))
    assert errors(line | change, "Line")
    whole = in_json(report(problem()))
    whole["problems"][0] |= change
    assert errors(whole)


def is_text(found: Problem) -> bool:
    """Whether no half of a surrogate pair is in it, which would be replaced."""
    return not re.search("[\ud800-\udfff]", f"{pointer(found.where)} {found.annotation}")


def test_holds_all_that_is_known_of_each_finding() -> None:
    reports = [outcome for outcome in on_invalid_samples() if isinstance(outcome, Report)]
    known = [found for each in reports for found in each.problems if is_text(found)]
    listed = in_json(report(*known))["problems"]
    for found, entry in zip(known, listed, strict=True):
        assert (entry["file"], entry["rule"]) == (found.file, found.rule)
        assert (entry["message"], entry["hint"]) == (found.message, hint_of(found))
        assert (entry["annotation"], entry["words"]) == (found.annotation, found.words)
        assert entry["modelPath"] == pointer(found.where)
        assert found.place is not None
        assert (entry["path"], entry["line"]) == (found.place.path, found.place.line)
        assert entry["endColumn"] == found.place.end_column
        assert len(entry["related"]) == len(found.related)


def test_counts_what_is_not_listed() -> None:
    whole = in_json(
        report(problem(), omitted_errors=4, omitted_warnings=2, stopped=True),
        report(file="b.json"),
        Unread("c.json", "no such file"),
    )
    first, second = whole["files"]
    assert first == {
        "file": "a.json", "line": None, "article": None, "errors": 5, "warnings": 2,
        "omittedErrors": 4, "omittedWarnings": 2, "stopped": True,
    }  # fmt: skip
    assert (second["file"], second["errors"]) == ("b.json", 0)
    assert whole["unreadable"] == [{"file": "c.json", "reason": "no such file"}]
    assert whole["summary"] == {"files": 3, "articles": 2, "errors": 5, "warnings": 2}


def test_says_what_it_is() -> None:
    whole = in_json()
    assert (whole["format"], whole["version"]) == ("annotator-report", "1.0")
    assert whole["toolVersion"] == __version__


def test_lines_come_in_the_order_of_the_files() -> None:
    lines = in_lines(report(problem()), Unread("b.json", "gone"), report(file="c.json"))
    assert [(line["kind"], line.get("file")) for line in lines] == [
        ("report", None),
        ("problem", "a.json"),
        ("file", "a.json"),
        ("unreadable", "b.json"),
        ("file", "c.json"),
        ("summary", None),
    ]


def test_both_hold_the_same() -> None:
    whole, lines = in_json(*on_invalid_samples()), in_lines(*on_invalid_samples())
    for key, kind in (("problems", "problem"), ("files", "file"), ("unreadable", "unreadable")):
        assert [{"kind": kind} | each for each in whole[key]] == [
            line for line in lines if line["kind"] == kind
        ]


def test_columns_count_code_points() -> None:
    head = '{"format": "annotated-article", "version": "1.0", "'
    whole = in_json(validate(f'{head}😀é": 1, "語": 2}}'.encode()))
    first, second = [each for each in whole["problems"] if each["rule"] == "unknown-field"]
    start = len(head)
    assert (first["column"], first["endColumn"]) == (start, start + len('"😀é"'))
    assert second["column"] == first["endColumn"] + len(": 1, ")
    assert second["path"] == "/語"


def test_half_a_surrogate_pair_is_written_as_the_replacement_character() -> None:
    assert dumped("\ud83d \ude00 😀 \x7f \x9f") == r'"\ufffd \ufffd \ud83d\ude00 \u007f \u009f"'
