"""Structural findings: which of the names it is."""

from __future__ import annotations

import pytest

from .clauses import clause
from .documents import (
    CUE,
    QUOTE,
    Case,
    Json,
    accepts,
    as_json,
    as_xml,
    cue,
    found,
    json_with,
    refuses,
    values,
    xml_with,
)

#: Half a surrogate pair, which becomes an escape in JSON.
HALF = "\ud800"


def heading(level: object) -> Json:
    return values(CUE | {"type": "heading", "level": level})


def end_in_xml(text: str) -> bytes:
    return xml_with(('end="25"', f'end="{text}"'))


def sure_in_xml(text: str) -> bytes:
    return xml_with(('confidence="1"', f'confidence="{text}"'), document=cue(confidence=1))


def with_inner(xml: str) -> bytes:
    """An XML file with something after the span of its cue."""
    return xml_with(('end="25"/>', f'end="25"/>{xml}'))


def with_attribute(name: str) -> bytes:
    """An XML file with an empty attribute."""
    document = values(QUOTE)
    return xml_with(('<quote id="q1"', f'<quote id="q1" {name}=""'), document=document)


def twice(key: str, first: str, last: str) -> bytes:
    """A JSON file that has a key of the root twice."""
    text = as_json(cue()).decode()
    old = f'"{key}": "{cue()[key]}"'
    assert old in text
    return text.replace(old, f'"{key}": {first}, "{key}": {last}').encode()


CASES: list[Case] = [
    *refuses("structure.one-only", "not-utf-8", json_with('"c1"', '"\udc80", "x": null')),
    *refuses("structure.one-only", "not-well-formed", json_with('"id": "c1"', '"id": null,')),
    *refuses("structure.one-only", "doctype", b"<!DOCTYPE x><x>", b"<!doctype x><x>"),
    *refuses("structure.one-only", "xml-version", b'<?xml version="1.1"?><!DOCTYPE x><x>'),
    *refuses(
        "structure.declared-encoding",
        "not-utf-8",
        as_xml(cue()).replace(b"UTF-8", b"latin1"),
        as_xml(cue()).replace(b"UTF-8", b"UTF-16"),
    ),
    *refuses("structure.anywhere", "duplicate-field", twice("version", '"2.0"', '"1.0"')),
    *refuses("structure.anywhere", "unsupported-version", twice("version", '"1.0"', '"2.0"')),
    *refuses("structure.anywhere", "lone-surrogate", cue(x=HALF), cue(status=HALF)),
    *refuses("structure.anywhere", "lone-surrogate", values(CUE | {"type": HALF})),
    *refuses("structure.anywhere", "lone-surrogate", cue(features={"a b": HALF})),
    *refuses("structure.anywhere", "duplicate-field", with_inner("<note/><note><b/></note>")),
    *refuses("structure.kinds", "null-value", cue(note=None), values(QUOTE | {"cues": [None]})),
    *refuses("structure.kinds", "wrong-type", cue(note={"x": None}), cue(features=[None])),
    *refuses("structure.numbers", "wrong-type", heading(7.5), heading(-0.5)),
    *refuses("structure.numbers", "number-out-of-range", heading(7), heading(-1), heading(1e300)),
    *refuses("structure.numbers", "number-out-of-range", json_with('"end": 25', '"end": 1e999')),
    *refuses("structure.numbers", "number-out-of-range", json_with('"end": 25', '"end": -1e999')),
    *refuses(
        "structure.numbers-in-xml",
        "number-out-of-range",
        *map(end_in_xml, ("-1", "1" + "0" * 15, "9" * 5000)),
        *map(sure_in_xml, ("-1", "1.5", "1e999", "9" * 5000, "1E+9999")),
    ),
    *refuses(
        "structure.numbers-in-xml",
        "wrong-type",
        *map(end_in_xml, ("-0", "+1", "01", "1e15", "1e999", "25.5", "x")),
        *map(sure_in_xml, ("-0", "+1", "01.5", ".5", "2.", "INF", "-1e-999")),
    ),
    *refuses("structure.enum", "unknown-value", values(complete=["Cue"])),
    *refuses("structure.enum", "unknown-type", values({"type": "Cue", "id": None, "x": 1})),
    *refuses("structure.enum", "missing-field", values({"id": None, "x": 1})),
    *refuses("structure.enum", "wrong-type", values({"type": 1, "id": None, "x": 1})),
    *refuses("structure.unknown", "unknown-field", cue(x={"y": None}), cue(**{HALF: "x"})),
    *refuses(
        "structure.unknown",
        "unknown-field",
        with_inner('<x xml:lang="en">a<y/></x>'),
        with_inner('<x xmlns="urn:x"/>'),
        xml_with(("<annotations>", '<annotations><cue xmlns=""/>')),
        xml_with(("<annotations>", "<agents><person/></agents><annotations>")),
    ),
    *refuses("structure.names", "malformed-value", cue(features={"a b": "x"})),
    *refuses("structure.names", "malformed-value", cue(features={HALF: "x"})),
    *refuses("structure.names", "missing-field", with_inner("<feature>x</feature>")),
    *refuses("structure.empty", "empty-list", with_attribute("sources")),
    *refuses("structure.empty", "unknown-value", with_attribute("mode")),
    *refuses("structure.empty", "wrong-type", with_attribute("confidence")),
    *refuses("structure.empty", "malformed-value", with_attribute("created")),
    *accepts("rules.text", values(QUOTE)),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    assert found(case.data) == list(case.finds)


@clause("rules.text")
def test_offsets_are_held_against_the_text() -> None:
    short = values(CUE)
    short["article"]["text"]["length"] = 3
    assert found(short) == ["wrong-length"]
    long = values(CUE | {"spans": [{"start": 21, "end": 50}]})
    long["article"]["text"]["length"] = 99
    assert sorted(found(long)) == ["span-outside-text", "wrong-length"]


@clause("rules.text")
@pytest.mark.parametrize("file", ["x.txt", "../x.txt"])
def test_the_content_counts_where_there_is_a_file_as_well(file: str) -> None:
    both = values(CUE | {"spans": [{"start": 21, "end": 50}]})
    both["article"]["text"]["file"] = file
    assert sorted(found(both)) == ["span-outside-text", "text-given-twice"]


@clause("rules.text")
def test_nothing_is_said_about_a_text_that_is_not_known() -> None:
    missing = values(CUE | {"spans": [{"start": 21, "end": 50, "exact": "x"}]})
    del missing["article"]["text"]["content"]
    assert found(missing) == ["text-missing"]


@clause("rules.where")
def test_a_finding_is_in_one_annotation_or_in_the_document() -> None:
    from annotator import validate

    document = values(CUE, CUE, article={"published": "2023-02-29"})
    where = {problem.rule: problem.where[:2] for problem in validate(as_json(document)).errors}
    assert where["duplicate-id"] == ("annotations", 1)
    assert where["impossible-date"][0] == "article"
