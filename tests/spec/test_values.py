"""Values: which strings and numbers a field takes."""

from __future__ import annotations

import pytest

from annotator import InvalidDocument, loads

from .clauses import clause
from .documents import (
    CUE,
    DESK,
    Case,
    Json,
    accepts,
    as_json,
    as_xml,
    cue,
    errors,
    found,
    json_with,
    refuses,
    values,
    xml_with,
)


def with_id(id: str) -> Json:
    return values(CUE | {"id": id})


def published(timestamp: str) -> Json:
    return values(article={"published": timestamp})


def at(url: str) -> Json:
    return values(article={"url": url})


def custom(name: str) -> Json:
    return values(CUE | {"type": "custom", "name": name})


def language(tag: str) -> Json:
    return values(article={"language": tag})


def heading(level: object) -> Json:
    return values(CUE | {"type": "heading", "level": level})


def digest(text: str) -> bytes:
    content = as_json(values())
    start = content.index(b'"sha256": "') + len(b'"sha256": "')
    return content[:start] + text.encode() + content[start + 64 :]


def history(created: str, modified: str) -> Json:
    return cue(created=created, modified=modified)


ID = "Az_9.-"
CASES = [
    *refuses("values.whole", "malformed-value", with_id("c1\n"), published("2024-05-01\n")),
    *refuses("values.whole", "malformed-value", with_id(" c1"), at("urn:x\n"), language("en\n")),
    *refuses("values.ascii", "malformed-value", with_id("cä"), published("٢٠٢٤-05-01")),
    *refuses("values.ascii", "malformed-value", at("http://ä.example/"), language("dé")),
    *refuses("values.not-empty", "malformed-value", with_id(""), at(""), language("")),
    *refuses("values.not-empty", "malformed-value", cue(creator=""), cue(features={"": "x"})),
    *refuses("values.not-empty", "unknown-value", cue(status="")),
    *accepts("values.free-text", cue(note=""), cue(note="\0\x1f\ufffe\uffff\ue000\U0001fffe")),
    *refuses("values.surrogates", "lone-surrogate", cue(note="\ud800"), cue(note="a\udfffb")),
    *accepts("values.id", with_id("c"), with_id("_"), with_id(ID), with_id("c" * 200)),
    *refuses("values.id", "malformed-value", with_id("1c"), with_id("-c"), with_id(".c")),
    *refuses("values.id", "malformed-value", with_id("c:1"), with_id("a b"), with_id("c" * 201)),
    *accepts("values.name", cue(features={"a": ""}), cue(features={f"{ID}:{ID}": ""})),
    *refuses("values.name", "malformed-value", *(cue(features={n: ""}) for n in (":a", "a:"))),
    *refuses("values.name", "malformed-value", cue(features={"a:b:c": ""})),
    *accepts("values.prefixed-name", custom("desk:leadIn")),
    *refuses("values.prefixed-name", "malformed-value", custom("leadIn"), custom("a:b:c")),
    *accepts("values.uri", at("urn:x"), at("http://[::1]/a%2Fb?c#d"), at("a+b-c.d:'")),
    *refuses("values.uri", "malformed-value", at("x"), at("//x"), at("x:"), at("1a:x")),
    *refuses("values.uri", "malformed-value", at("a:%2"), at("a:b c"), at('a:"'), at("a:<")),
    *accepts("values.article-id", *(values(article={"id": i}) for i in ("1", "/a#b", "urn:x"))),
    *refuses("values.article-id", "malformed-value", values(article={"id": "a b"})),
    *refuses("values.article-id", "malformed-value", values(article={"id": "%"})),
    *accepts("values.language", language("en"), language("zh-Hant"), language("i-klingon")),
    *refuses("values.language", "malformed-value", language("en_US"), language("abcdefghi")),
    *refuses("values.language", "malformed-value", language("en-"), language("123")),
    *refuses("values.language", "language-tag-not-well-formed", language("de-AT-Latn")),
    *accepts("values.timestamp", published("2024-05-01"), published("2024-05-01T09:30:00Z")),
    *accepts("values.timestamp", published("2024-05-01T09:30:00.123456789-23:59")),
    *refuses(
        "values.timestamp",
        "malformed-value",
        *map(published, ("2024", "2024-05", "2024-5-1", "2024-13-01", "2024-00-01", "2024-01-32")),
        *map(published, ("2024-05-01T09:30:00", "2024-05-01T09:30Z", "2024-05-01 09:30:00Z")),
        *map(published, ("2024-05-01t09:30:00z", "2024-05-01T24:00:00Z", "2024-05-01Z")),
        *map(published, ("2024-05-01T09:30:60Z", "2024-05-01T09:30:00+0200")),
        *map(published, ("2024-05-01T09:30:00.1234567890Z", "2024-05-01T09:30:00+24:00")),
    ),
    *accepts("values.calendar", published("2024-02-29"), published("0001-01-01")),
    *refuses("values.calendar", "impossible-date", published("2023-02-29")),
    *refuses("values.calendar", "impossible-date", published("1900-02-29")),
    *refuses("values.calendar", "impossible-date", published("0000-01-01")),
    *accepts("values.modified", history("2024-05-01T09:30:00Z", "2024-05-01T11:30:00+02:00")),
    *accepts("values.modified", history("2024-05-01T23:30:00-05:00", "2024-05-01")),
    *refuses(
        "values.modified",
        "modified-before-created",
        history("2024-05-01T09:30:00Z", "2024-05-01T11:29:00+02:00"),
        history("2024-05-01T09:30:00.5Z", "2024-05-01T09:30:00.49Z"),
        history("2024-05-02T00:30:00+05:00", "2024-05-01"),
    ),
    *refuses("values.sha256", "malformed-value", digest("A" * 64), digest("a" * 63)),
    *refuses("values.sha256", "malformed-value", digest("a" * 65), digest("g" * 64)),
    *refuses("values.count", "number-out-of-range", json_with('"start": 21', '"start": -1')),
    *refuses("values.count", "number-out-of-range", json_with('"end": 25', '"end": 1' + "0" * 15)),
    *refuses("values.count", "wrong-type", json_with('"end": 25', '"end": 24.5')),
    *refuses("values.count", "span-outside-text", json_with('"end": 25', '"end": ' + "9" * 15)),
    *accepts("values.heading-level", heading(1), heading(6), as_xml(heading(3))),
    *refuses("values.heading-level", "number-out-of-range", heading(0), heading(7)),
    *refuses("values.heading-level", "wrong-type", heading(1.5), heading("1")),
    *accepts("values.confidence", cue(confidence=0), cue(confidence=1.0), cue(confidence=-0.0)),
    *refuses("values.confidence", "number-out-of-range", cue(confidence=1.0000001)),
    *refuses("values.confidence", "number-out-of-range", cue(confidence=-0.1)),
    *refuses("values.enum", "unknown-value", cue(status="done")),
    *refuses("values.enum", "unknown-value", values(agents=[DESK | {"kind": "robot"}])),
    *refuses("values.enum", "unknown-value", values(complete=["cues"])),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    assert found(case.data) == list(case.finds)


@clause("values.surrogates")
def test_no_surrogates_in_xml() -> None:
    document = cue(note="N")
    assert found(xml_with(("<note>N<", "<note>&#xD800;<"), document=document)) == [
        "not-well-formed"
    ]
    assert found(xml_with(("<note>N<", "<note>\ud800<"), document=document)) == ["not-utf-8"]


@clause("values.not-empty", "values.free-text")
def test_empty_free_text_is_not_absent() -> None:
    for data in (as_json(cue(note="")), as_xml(cue(note=""))):
        assert loads(data).annotations[0].note == ""
    assert loads(as_xml(cue())).annotations[0].note is None


@clause("values.confidence")
def test_negative_zero_is_zero() -> None:
    assert as_xml(cue(confidence=-0.0)) == as_xml(cue(confidence=0))


@clause("values.whole", "values.ascii")
@pytest.mark.parametrize("id", ["c1&#10;", "cä", " c1"])
def test_patterns_in_xml(id: str) -> None:
    assert errors(xml_with(('id="c1"', f'id="{id}"'))) == ["malformed-value"]


@clause("values.surrogates")
def test_a_surrogate_is_no_part_of_a_key_or_id() -> None:
    with pytest.raises(InvalidDocument):
        loads(as_json(cue(features={"\ud800": ""})))
    assert "lone-surrogate" in found(as_json(values(CUE | {"id": "\ud800"})))
