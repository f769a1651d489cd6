"""Limits, depth, numbers and keys: what no reader below may meet unprepared."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import annotator
from annotator import Limits
from annotator.codec import json_size
from annotator.codec.defects import Unreadable

from . import inputs
from .inputs import CUE, CUE_ELEMENT, UNSOUND, in_json, in_xml

FORMS: Final = ("json", "xml")


def rules(data: bytes, limits: Limits | None = None) -> list[str]:
    report = annotator.validate(data, limits=limits or Limits())
    return sorted(problem.rule for problem in report.errors)


def with_member(value: str) -> bytes:
    """A document with something in an unknown member."""
    return in_json(root=f'"x":{value},')


# ---- depth

DEEP: Final[Mapping[str, tuple[str, str]]] = {
    "lists": ("[", "]"),
    "objects": ('{"a":', "}"),
    "objects in lists": ('[{"a":', "}]"),
    "lists after a text with brackets": ('["]]]", ', "]"),
    "lists after an escaped mark": ('["\\"]", ', "]"),
    "lists after escaped backslashes": ('["\\\\", ', "]"),
}


@pytest.mark.parametrize("depth", [65, 1_000, 1_000_000])
@pytest.mark.parametrize(("opening", "closing"), DEEP.values(), ids=DEEP)
def test_what_is_nested_deep_is_refused(opening: str, closing: str, depth: int) -> None:
    nested = opening * depth + "0" + closing * depth
    assert rules(nested.encode()) == ["limit-exceeded"]
    assert rules(with_member(nested)) == ["limit-exceeded"]
    assert rules((opening * depth).encode()) == ["limit-exceeded"]
    assert rules(in_json([f'{{"type":"cue","features":{nested}}}'])) == ["limit-exceeded"]


def test_depth_up_to_the_limit_is_another_problem() -> None:
    assert rules(with_member("[" * 63 + "]" * 63)) == ["unknown-field"]
    assert rules(with_member("[" * 64 + "]" * 64)) == ["limit-exceeded"]
    assert rules(with_member("[" * 64 + "]" * 64), Limits(depth=65)) == ["unknown-field"]


TOKEN: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)


def greatest_depth(data: bytes) -> int:
    """The depth, token by token."""
    depth = most = 0
    for match in TOKEN.finditer(data):
        depth += (match[0] in b"[{") - (match[0] in b"]}")
        most = max(most, depth)
    return most


@given(
    st.lists(st.sampled_from(("[", "]", "{}", '"', '"', "\\\\", '\\"', "x", "[[", "]]", '"["'))),
    st.integers(0, 6),
    st.integers(1, 9),
)
def test_depth_is_counted_as_a_reader_of_tokens_would(
    parts: list[str], limit: int, piece: int
) -> None:
    # Outside a text a backslash ends all reading.
    data = "".join(parts)
    sound = TOKEN.sub(b"", data.encode())
    if b"\\" in sound:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_size, "_PIECE", piece)
        try:
            json_size.check_depth(data.encode(), limit)
            refused = False
        except Unreadable:
            refused = True
    assert refused == (greatest_depth(data.encode()) > limit)


# ---- numbers, keys, halves of characters

NUMBERS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("NaN", "Infinity", "-Infinity", "+1", "01", "1.", ".5", "0x1"),
                    "not-well-formed"),
    **dict.fromkeys(("1e15", "-1", "9" * 1_000_000, "-" + "9" * 1_000_000,
                     "1" * 19, "18446744073709551616", "1e999", "-1e999", "1e400"),
                    "number-out-of-range"),
    **dict.fromkeys(("-1e-1", "0.5", "true"), "wrong-type"),
}  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:20])
def test_a_number_that_is_none_here_is_found(number: str) -> None:
    found = rules(in_json([f'{{"type":"cue","id":"c","spans":[{{"start":{number},"end":3}}]}}']))
    assert found == [NUMBERS[number]]


@pytest.mark.parametrize("number", ["-0", "-0.0", "0e9", "0.0", "0e-999", "0E+1"])
def test_a_way_to_write_nothing_is_accepted(number: str) -> None:
    data = in_json([f'{{"type":"cue","id":"c","spans":[{{"start":{number},"end":3}}]}}'])
    assert rules(data) == []
    assert b'"start": 0,' in annotator.convert(data, "json")


@pytest.mark.parametrize("confidence", ["1e999", "-1e999", "1e400", "-1", "2", "1.0000001"])
def test_a_confidence_beyond_its_range_is_found(confidence: str) -> None:
    assert rules(in_json([f"{CUE % 1}"[:-1] + f',"confidence":{confidence}}}'])) == [
        "number-out-of-range"
    ]


TWICE: Final[Mapping[str, bytes]] = {
    "root": in_json(root='"version":"1.0",'),
    "article": in_json(article='"id":"urn:x",'),
    "annotation": in_json([(CUE % 1)[:-1] + ',"id":"c1"}']),
    "span": in_json(['{"type":"cue","id":"c","spans":[{"start":0,"start":0,"end":3}]}']),
    "features": in_json([(CUE % 1)[:-1] + ',"features":{"a":"","a":""}}']),
    "escaped": in_json([(CUE % 1)[:-1] + ',"features":{"a":"","\\u0061":""}}']),
}


@pytest.mark.parametrize("data", TWICE.values(), ids=TWICE)
def test_a_key_given_twice_is_found(data: bytes) -> None:
    assert rules(data) == ["duplicate-field"]


def test_a_key_given_twice_is_found_at_any_depth() -> None:
    for depth in range(1, 60):
        nested = '{"a":' * depth + '{"b":0,"b":0}' + "}" * depth
        assert rules(with_member(nested)) == ["duplicate-field", "unknown-field"]


@pytest.mark.parametrize("half", ["\\ud800", "\\udfff", "\\ud800x", "\\udc00\\ud800", "x\\udbff"])
def test_half_a_character_is_found_in_values_and_keys(half: str) -> None:
    assert rules(in_json([f"{CUE % 1}"[:-1] + f',"note":"{half}"}}'])) == ["lone-surrogate"]
    assert rules(with_member(f'["{half}"]')) == ["lone-surrogate", "unknown-field"]
    assert rules(in_json(root=f'"{half}":"",')) == ["unknown-field"]
    feature = f',"features":{{"{half}":""}}}}'
    assert rules(in_json([f"{CUE % 1}"[:-1] + feature])) == ["malformed-value"]


def test_a_byte_order_mark_is_refused_in_json_alone() -> None:
    assert rules(b"\xef\xbb\xbf" + in_json()) == ["byte-order-mark"]
    assert rules(b"\xef\xbb\xbf" + in_xml()) == []


# ---- limits, in reading and writing alike


def sound(form: str, count: int = 3) -> bytes:
    items = (CUE if form == "json" else CUE_ELEMENT, in_json if form == "json" else in_xml)
    data = items[1](items[0] % number for number in range(count))
    return annotator.convert(data, form)


@pytest.mark.parametrize("form", FORMS)
def test_the_size_of_a_file_is_limited(form: str) -> None:
    data = sound(form)
    document = annotator.loads(data)
    enough, too_few = Limits(bytes=len(data)), Limits(bytes=len(data) - 1)
    assert rules(data, enough) == []
    assert rules(data, too_few) == ["limit-exceeded"]
    assert annotator.dumps(document, format=form, limits=enough) == data
    with pytest.raises(annotator.LimitExceeded):
        annotator.dumps(document, format=form, limits=too_few)
    with pytest.raises(annotator.InvalidDocument):
        annotator.loads(data, limits=too_few)


@pytest.mark.parametrize("form", FORMS)
def test_the_number_of_annotations_is_limited(form: str) -> None:
    data = sound(form)
    document = annotator.loads(data)
    assert rules(data, Limits(annotations=3)) == []
    assert rules(data, Limits(annotations=2)) == ["limit-exceeded"]
    with pytest.raises(annotator.AnnotatorError):
        annotator.dumps(document, format=form, limits=Limits(annotations=2))


@pytest.mark.parametrize("form", FORMS)
def test_the_real_size_is_64_mib(form: str) -> None:
    data = sound(form)
    assert rules(data + b" " * (2**26 - len(data))) == []
    (problem,) = annotator.validate(data + b" " * (2**26 - len(data) + 1)).problems
    assert problem.rule == "limit-exceeded"
    assert "67,108,864" in problem.message


def test_the_real_number_of_annotations_is_a_million() -> None:
    item = '{"type":"cue","id":"c","spans":[]}'
    assert len(item) * 1_000_000 < Limits().bytes
    assert Limits().annotations == 1_000_000
    assert Limits().depth == 64


@pytest.mark.parametrize("data", [in_json([UNSOUND] * 500)])
def test_problems_are_listed_up_to_the_limit(data: bytes) -> None:
    assert len(rules(data)) == Limits().problems


NESTED: Final[Any] = json.loads("[" * 50 + "]" * 50)


@pytest.mark.parametrize("key", ["note", "features", "spans", "id"])
def test_a_document_in_memory_may_be_deep(key: str) -> None:
    values = {"id": "c", "spans": (annotator.Span(0, 1),), key: NESTED}
    document = annotator.new("x", id="x")
    cue = annotator.Cue(**values)
    broken = type(document)(version="1.0", article=document.article, annotations=(cue,))
    assert not annotator.validate(broken).ok


# ---- how much there is


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("wrong", [True, False])
def test_of_too_many_annotations_nothing_more_is_said(form: str, wrong: bool) -> None:
    cues = [CUE_ELEMENT % 1, "<cue/>"] if form == "xml" else [CUE % 1, "{}"]
    write = in_xml if form == "xml" else in_json
    data = write([cues[wrong]] * 5)
    (problem,) = annotator.validate(data, limits=Limits(annotations=4)).problems
    assert problem.message == "the document has 5 annotations; the limit is 4"
    assert problem.hint is not None
    assert "--limit annotations=NUMBER" in problem.hint
    assert rules(data, Limits(annotations=5)) != ["limit-exceeded"]


@pytest.mark.parametrize("name", [*inputs.FULL_JSON, *inputs.FULL_XML])
def test_what_is_small_and_full_is_refused_before_it_is_read(name: str) -> None:
    build = {**inputs.FULL_JSON, **inputs.FULL_XML}[name]
    assert rules(build(100_000), Limits(values=1)) == ["limit-exceeded"]
