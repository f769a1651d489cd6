"""Conformance, files, and limits."""

from __future__ import annotations

import builtins
import re
import socket
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from annotator import InvalidDocument, Limits, dumps, load, loads, validate
from annotator.cli.main import cli
from annotator.errors import LimitExceeded
from annotator.formats.registry import FORMATS
from annotator.problems import Severity
from annotator.rules import RULES

from ..rules.examples import parse
from .clauses import FORMAT, ROOT, clause
from .documents import CUE, QUOTE, as_json, as_xml, both, cue, document_of, found, values

XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
MANY_FAULTS = values(
    CUE | {"creator": "nobody", "spans": [{"start": 3, "end": 3}]},
    QUOTE | {"id": "c1", "spans": [{"start": 0, "end": 99}]},
)
FAILING = [
    pytest.param(rule.name, example, id=rule.name)
    for rule in RULES.values()
    for verdict, example in parse(rule.doc)
    if verdict == "Fails" and example.article.text.file is None
]


@clause("conformance.valid", "conformance.reader")
def test_errors_make_a_document_invalid_and_warnings_do_not() -> None:
    doubtful = as_json(values(QUOTE | {"mode": "direct", "spans": CUE["spans"]}))
    report = validate(doubtful)
    assert report.ok
    assert [problem.severity for problem in report.problems] == [Severity.WARNING]
    assert loads(doubtful).annotations
    assert not validate(as_json(MANY_FAULTS)).ok
    with pytest.raises(InvalidDocument):
        loads(as_json(MANY_FAULTS))


@clause("conformance.report")
@pytest.mark.parametrize("data", both(MANY_FAULTS), ids=["json", "xml"])
def test_all_findings_are_reported(data: bytes) -> None:
    assert sorted(found(data)) == [
        *("dangling-reference", "duplicate-id", "span-empty", "span-outside-text")
    ]


@clause("conformance.report")
def test_all_structural_findings_are_reported() -> None:
    document = cue(note=1, status="done", x="y") | {"agents": []}
    assert sorted(found(document)) == [
        *("empty-list", "unknown-field", "unknown-value", "wrong-type")
    ]


@clause("conformance.same-verdict")
@pytest.mark.parametrize(("rule", "example"), FAILING)
def test_both_forms_get_the_same_findings(rule: str, example: Any) -> None:
    reports = [
        validate(dumps(example, format=form, check=False), rules=lambda _: True)
        for form in ("json", "xml")
    ]
    first, second = (
        [(problem.rule, problem.where, problem.message) for problem in report.problems]
        for report in reports
    )
    assert first == second
    assert rule in [name for name, _, _ in first]


@clause("conformance.never-changed")
@pytest.mark.parametrize("form", ["json", "xml"])
def test_a_reader_repairs_nothing(form: str) -> None:
    document = document_of(values(QUOTE, CUE, text=" \r\nA\u030a “q” " + "x" * 30))
    assert loads(dumps(document, format=form)) == document
    before = dumps(document)
    validate(document)
    assert dumps(document) == before


@clause("conformance.no-fetching")
def test_nothing_is_fetched_or_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    document = cue() | {"$schema": secret.as_uri()}
    document["article"]["url"] = "https://example.org/"
    location = f'xsi:schemaLocation="x {secret.as_uri()}"'
    stylesheet = f'<?xml-stylesheet href="{secret.as_uri()}"?>'.encode()
    xml = as_xml(cue()).replace(b"<annotatedArticle", stylesheet + b"<annotatedArticle")
    xml = xml.replace(b"<annotatedArticle", f"<annotatedArticle {XSI} {location}".encode())
    validate(as_json(document)), validate(xml)  # what is imported late is imported now

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("something was opened")

    monkeypatch.setattr(socket, "socket", forbidden)
    monkeypatch.setattr(builtins, "open", forbidden)
    assert found(document) == found(xml) == []


@clause("files.one-article")
def test_one_document_a_file() -> None:
    data = as_json(cue())
    assert found(data + b"\n" + data) == ["not-well-formed"]
    assert found(b"[" + data + b"," + data + b"]") == ["not-an-annotated-article"]
    assert found(as_xml(cue()) + as_xml(cue())[39:]) == ["not-well-formed"]
    assert found(values() | {"articles": []}) == ["unknown-field"]


@clause("files.names", "files.detection")
def test_forms_are_told_by_name_and_content(tmp_path: Path) -> None:
    one, other = tmp_path / "a.annotated.json", tmp_path / "a.annotated.xml"
    one.write_bytes(as_json(cue()))
    run = CliRunner().invoke(cli, ["convert", str(one), str(other)])
    assert run.exit_code == 0, run.output
    assert other.read_bytes() == as_xml(cue())
    nameless = tmp_path / "a"
    for data in (b" \n" + as_json(cue()), as_xml(cue()), b"\xef\xbb\xbf" + as_xml(cue())):
        nameless.write_bytes(data)
        assert load(nameless) == document_of(cue())


@clause("files.media-types")
def test_media_types() -> None:
    (paragraph,) = re.findall(r"(?s)\[files\.media-types\].*?\n\n", FORMAT)
    named = re.findall(r"`(application/[^`]*)`", paragraph)
    assert named == [FORMATS["json"].media_type, FORMATS["xml"].media_type]


@clause("limits.size")
def test_the_size_of_a_file() -> None:
    assert Limits().bytes == 67_108_864
    data = as_json(cue())
    assert validate(data, limits=Limits(bytes=len(data))).ok
    assert validate(data, limits=Limits(bytes=len(data) - 1)).errors[0].rule == "limit-exceeded"


@clause("limits.size")
def test_the_size_of_a_text(tmp_path: Path) -> None:
    document = values(text="x" * 5000)
    del document["article"]["text"]["content"]
    document["article"]["text"]["file"] = "a.txt"
    (tmp_path / "a.txt").write_text("x" * 5000)
    (tmp_path / "a.annotated.json").write_bytes(as_json(document))
    path = tmp_path / "a.annotated.json"
    assert validate(path, limits=Limits(bytes=5000)).ok
    (finding,) = validate(path, limits=Limits(bytes=4999)).errors
    assert finding.rule == "unreadable-file"
    assert "4,999" in finding.message


@clause("limits.annotations")
def test_the_number_of_annotations() -> None:
    assert Limits().annotations == 1_000_000
    for data in both(values(CUE, QUOTE)):
        assert validate(data, limits=Limits(annotations=2)).ok
        (finding,) = validate(data, limits=Limits(annotations=1)).errors
        assert finding.rule == "limit-exceeded"


@clause("limits.depth")
def test_depth() -> None:
    deepest = 0
    for sample in (ROOT / "samples").glob("*.annotated.json"):
        deepest = max(deepest, depth(load(sample)))
    assert deepest == 5
    assert validate(as_json(cue()), limits=Limits(depth=5)).ok
    assert validate(as_xml(cue()), limits=Limits(depth=5)).ok


def depth(document: Any) -> int:
    level = deepest = 0
    for bracket in re.findall(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]', dumps(document)):
        level += (bracket in b"[{") - (bracket in b"]}")
        deepest = max(deepest, level)
    return deepest


@clause("limits.values")
@pytest.mark.parametrize(("form", "in_each"), [("json", 7), ("xml", 8)])
def test_values_up_to_the_limit(form: str, in_each: int) -> None:
    cues = [{**CUE, "id": f"c{number}"} for number in range(1000)]
    data = dumps(document_of(values(*cues)), format=form, indent=False)
    around = 40
    assert validate(data, limits=Limits(values=in_each * 1000 + around)).ok
    (finding,) = validate(data, limits=Limits(values=in_each * 1000)).problems
    assert finding.rule == "limit-exceeded"
    assert validate(data, limits=Limits(values=9_000_000)) == validate(data)


@clause("limits.depth", "limits.named")
@pytest.mark.parametrize("levels", [65, 100, 3_000, 100_000])
def test_what_is_nested_too_deep(levels: int) -> None:
    deep_json = b"[" * levels + b"]" * levels
    nested = b"<a>" * levels + b"</a>" * levels
    deep_xml = as_xml(values()).replace(b"<annotations/>", nested)
    for data in (deep_json, deep_xml):
        (finding,) = validate(data).problems
        assert finding.rule == "limit-exceeded"
        assert re.search("[0-9]", finding.message)
    assert not validate(b"[" * levels).ok
    assert not validate(b'{"a":' * levels).ok


@clause("limits.long-text")
@pytest.mark.parametrize("form", ["json", "xml"])
def test_long_texts(form: str) -> None:
    document = document_of(values(text="x" * 10_000_100))
    assert loads(dumps(document, format=form)) == document


@clause("limits.named")
def test_the_limit_is_named() -> None:
    (finding,) = validate(as_json(cue()), limits=Limits(bytes=100)).problems
    assert finding.message == "the file has more than 100 bytes, which is the limit"
    (finding,) = validate(as_json(cue()), limits=Limits(values=10)).problems
    assert finding.message == "the file has more than 10 values, which is the limit"
    (finding,) = validate(as_json(values(CUE, QUOTE)), limits=Limits(annotations=1)).problems
    assert "the limit is 1" in finding.message


@clause("limits.writing")
@pytest.mark.parametrize("form", ["json", "xml"])
def test_what_is_written_can_be_read(form: str) -> None:
    document = document_of(cue())
    size = len(dumps(document, format=form))
    dumps(document, format=form, limits=Limits(bytes=size))
    with pytest.raises(LimitExceeded):
        dumps(document, format=form, limits=Limits(bytes=size - 1))
    with pytest.raises(LimitExceeded):
        dumps(document, format=form, limits=Limits(values=10))
    with pytest.raises(InvalidDocument):
        dumps(document, format=form, limits=Limits(annotations=0))
