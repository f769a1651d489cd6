"""The JSON form."""

from __future__ import annotations

import json

import pytest

from annotator import convert, loads

from .clauses import clause
from .documents import (
    CUE,
    Case,
    Json,
    accepts,
    as_json,
    changed,
    cue,
    found,
    json_with,
    refuses,
    values,
)


def without_format() -> Json:
    document = values()
    del document["format"]
    return document


def starting_at(number: str) -> bytes:
    """A document with a cue from an offset, written in some way, to the end of the text."""
    document = values(CUE | {"spans": [{"start": 2, "end": 3}]}, text="0123456789abc")
    return json_with('"start": 2, "end": 3', f'"start": {number}, "end": 13', document)


def sure(number: str) -> bytes:
    return json_with('"confidence": 0.25', f'"confidence": {number}', cue(confidence=0.25))


DATA = as_json(cue())
RAW = json.dumps(cue(note="Ünï"), ensure_ascii=False)
CASES = [
    *accepts("json.encoding", RAW.encode()),
    *refuses("json.encoding", "byte-order-mark", b"\xef\xbb\xbf" + DATA),
    *refuses("json.encoding", "not-utf-8", RAW.encode("latin-1", "replace")),
    *refuses("json.encoding", "not-utf-8", RAW.encode("utf-16")),
    *refuses("json.encoding", "not-utf-8", changed(RAW, ("Ünï", "\ud800"))),
    *refuses("json.encoding", "not-utf-8", DATA.replace(b"c1", b"\xc1\xb1")),
    *accepts("json.syntax", b" \t\r\n" + DATA + b" \t\r\n", json.dumps(cue(), indent=4).encode()),
    *refuses("json.syntax", "not-well-formed", b"", b"{", DATA[:-1], DATA + b",", DATA + b"\0"),
    *refuses("json.syntax", "not-well-formed", b"// note\n" + DATA, DATA[:-1] + b",}"),
    *refuses("json.syntax", "not-well-formed", sure("NaN"), sure("-Infinity"), sure("+1")),
    *refuses("json.syntax", "not-well-formed", sure(".5"), sure("1."), sure("01"), b"\x0c" + DATA),
    *refuses(
        "json.syntax", "not-well-formed", json_with('"c1"', '"c\n1"'), DATA.replace(b'"', b"'")
    ),
    *refuses("json.root", "not-an-annotated-article", b"[]", b"null", b'"x"', b"1"),
    *refuses("json.root", "not-an-annotated-article", b"[" + DATA + b"]"),
    *refuses("json.format", "missing-field", without_format()),
    *refuses("json.format", "not-an-annotated-article", values(format="Annotated-Article")),
    *refuses("json.format", "wrong-type", values(format=1)),
    *accepts(
        "json.schema-hint", *(values() | {"$schema": hint} for hint in ("", "../x.json", "\0"))
    ),
    *refuses("json.schema-hint", "wrong-type", values() | {"$schema": 1}),
    *refuses("json.schema-hint", "null-value", values() | {"$schema": None}),
    *accepts(
        "json.keys", dict(reversed(cue().items())), json.dumps(cue(), sort_keys=True).encode()
    ),
    *refuses("json.keys", "unknown-field", cue(corefers_to="c1"), values(Agents=[])),
    *refuses(
        "json.duplicate-keys", "duplicate-field", json_with('"id": "c1"', '"id": "c1", "id": "c1"')
    ),
    *refuses(
        "json.duplicate-keys",
        "duplicate-field",
        json_with('"id": "c1"', '"id": "c1", "i\\u0064": "c2"'),
    ),
    *refuses(
        "json.duplicate-keys",
        "duplicate-field",
        json_with('"version": "1.0"', '"version": "1.0", "version": "1.0"'),
    ),
    *refuses("json.type", "missing-field", json_with('"type": "cue", ', "")),
    *refuses("json.type", "wrong-type", values(CUE | {"type": 1})),
    *accepts("json.escapes", json_with('"type": "cue"', '"ty\\u0070e": "c\\u0075\\u0065"')),
    *refuses(
        "json.lone-surrogates", "lone-surrogate", json_with('"N"', '"\\ud83d"', cue(note="N"))
    ),
    *refuses(
        "json.lone-surrogates",
        "lone-surrogate",
        json_with('"N"', '"\\udc10\\ud83d"', cue(note="N")),
    ),
    *refuses("json.kinds", "wrong-type", cue(note=1), cue(note=True), cue(note=["x"]), cue(id=1)),
    *refuses("json.kinds", "wrong-type", starting_at('"2"'), starting_at("true"), sure("false")),
    *refuses("json.kinds", "wrong-type", cue(spans={"start": 21, "end": 25}), cue(relations="x")),
    *refuses("json.kinds", "wrong-type", cue(features=["x"]), values() | {"article": []}),
    *accepts("json.whole-numbers", *map(starting_at, ("12", "12.0", "1.2e1", "120e-1", "1.2E+1"))),
    *accepts("json.whole-numbers", *map(starting_at, ("0", "-0", "-0.0", "0.0", "0e5"))),
    *refuses("json.whole-numbers", "wrong-type", *map(starting_at, ("1.5", "12e-1", "1e-9"))),
    *accepts(
        "json.doubles", starting_at("12.00000000000000000001"), sure("1.00000000000000000001")
    ),
    *accepts("json.doubles", sure("1e-400"), sure("-1e-400"), sure("0." + "3" * 400)),
    *refuses("json.doubles", "number-out-of-range", sure("1.0000000000000003")),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    assert found(case.data) == list(case.finds)


@clause("json.schema-hint")
def test_the_hint_is_not_kept() -> None:
    hinted = as_json(values() | {"$schema": "../mine.json"})
    assert convert(hinted, "json") == convert(as_json(values()), "json")


@clause("json.escapes")
def test_escapes_are_the_characters() -> None:
    plain = json.dumps(cue(note='🐐"\\/\n'), ensure_ascii=False).encode()
    escaped = changed(as_json(cue(note="N")), ('"N"', '"\\ud83d\\uDC10\\u0022\\u005C\\/\\u000a"'))
    assert loads(plain) == loads(escaped)
    assert loads(plain).annotations[0].note == '🐐"\\/\n'


@clause("json.whole-numbers", "json.doubles")
@pytest.mark.parametrize("number", ["12.0", "1.2e1", "12.00000000000000000001"])
def test_numbers_of_one_value_are_the_same(number: str) -> None:
    assert loads(starting_at(number)) == loads(starting_at("12"))


@clause("json.keys")
def test_the_order_of_keys_means_nothing() -> None:
    assert loads(json.dumps(cue(), sort_keys=True)) == loads(as_json(cue()))
