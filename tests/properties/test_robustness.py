"""Whatever it is given, `validate` answers with a report."""

from __future__ import annotations

import datetime
import decimal
import json
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from lxml import etree

import annotator
from annotator.codec import json as json_codec
from annotator.codec.xml import writer as xml_codec
from annotator.model.document import AnnotatedArticle
from annotator.model.names import FORMAT, NAMESPACE, ROOT, VERSION
from annotator.model.records import Record
from annotator.model.shape import all_shapes, shape_of
from annotator.model.vocabulary import TYPE_NAMES
from annotator.problems import Report
from annotator.structure.reading import read_json

from .scalars import texts
from .strategies import any_documents, documents, model_of

_FIELDS = [one for shape in all_shapes(AnnotatedArticle) for one in shape.fields]
_FIELD_KEYS = sorted({one.key for one in _FIELDS})
_KEYS = [*_FIELD_KEYS, "type", "format", "$schema", "", "x", "\ud800"]
_TAGS = sorted({*_FIELD_KEYS, "span", "agent", "feature", "relation", "evidence", "review",
                "author", "x", *TYPE_NAMES})  # fmt: skip


def is_reported(source: Any, **options: Any) -> bool:
    """Whether there is a report, and all of it can be shown."""
    report = annotator.validate(source, **options)
    assert isinstance(report, Report)
    assert all(map(str, report.problems))
    return True


@given(st.binary(max_size=200), st.sampled_from((None, "json", "xml")))
def test_any_bytes(data: bytes, format: str | None) -> None:
    assert is_reported(data, format=format)
    assert is_reported(b"{" + data, format=format)
    assert is_reported(b"<" + data, format=format)


_SCALARS: SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), texts(), st.sampled_from(TYPE_NAMES),
    st.sampled_from(("\ud800", "1.0", FORMAT, 10**400, -(10**400), 1e308)),
)  # fmt: skip
_JSON = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(_KEYS), inner, max_size=6)
    ),
    max_leaves=20,
)


@given(_JSON, st.booleans())
def test_any_json_value(value: Any, with_head: bool) -> None:
    if with_head and isinstance(value, dict):
        value |= {"format": FORMAT, "version": VERSION}
    assert is_reported(json.dumps(value).encode())


@given(any_documents(most=3), st.sampled_from(_KEYS), _JSON)
def test_any_json_value_in_a_document(values: Any, key: str, value: Any) -> None:
    for owner in (values, values["article"], values["article"]["text"], *values["annotations"]):
        assert is_reported(json.dumps({**values, key: value}).encode())
        before = dict(owner)
        owner[key] = value
        assert is_reported(json.dumps(values).encode())
        owner.clear()
        owner.update(before)


@st.composite
def _xml_trees(draw: DrawFn) -> bytes:
    namespace = draw(st.sampled_from((NAMESPACE, NAMESPACE, NAMESPACE, NAMESPACE + "1", None)))
    root = etree.Element(etree.QName(namespace, draw(st.sampled_from((ROOT, ROOT, "x", "quote")))))
    elements = [root]
    for _ in range(draw(st.integers(0, 12))):
        parent = elements[draw(st.integers(0, len(elements) - 1))]
        elements.append(etree.SubElement(parent, _any_name(draw)))
        elements[-1].text = draw(_XML_TEXTS)
        elements[-1].tail = draw(_XML_TEXTS)
        for name in draw(st.lists(st.sampled_from(_TAGS), max_size=3)):
            elements[-1].set(name, draw(_XML_TEXTS) or "")
    return bytes(etree.tostring(root, encoding="UTF-8"))


_XML_TEXTS = st.sampled_from(
    (None, None, None, "", " ", "\n", "x", "1", "0:0", "x y", "\ufffd", "é")
)


def _any_name(draw: DrawFn) -> Any:
    namespace = draw(st.sampled_from((NAMESPACE, NAMESPACE, NAMESPACE, "urn:x", None)))
    return etree.QName(namespace, draw(st.sampled_from(_TAGS)))


@given(_xml_trees())
def test_any_xml_tree(data: bytes) -> None:
    assert is_reported(data)


@given(any_documents(most=3), st.data())
def test_xml_with_parts_given_twice(values: Any, data: st.DataObject) -> None:
    """Once right, once wrong: the places of findings in one part may not be in the other."""
    root = etree.fromstring(xml_codec.encode(model_of(values), indent=False))
    other = etree.fromstring(data.draw(_xml_trees()))
    root.extend([*other])
    for child in [*root]:
        child.extend([*other])
    assert is_reported(etree.tostring(root, encoding="UTF-8"))


# ---- documents in memory ----

_LOOP: list[Any] = []
_LOOP.append(_LOOP)
_WRONG: Sequence[Any] = (
    *(None, True, 0, -1, 12.0, 1.5, 10**30, -(10**30), float("nan"), float("inf"), b"x", ...),
    *(
        "",
        "x",
        "\ud800",
        "x\udfff",
        [],
        (),
        {},
        [None],
        (None,),
        {"x": None},
        {1: 2},
        {"\ud800": ""},
    ),
    *({"x"}, frozenset((1,)), object(), object, len, iter(()), range(3), bytearray(b"x"), 1j),
    *(datetime.date(2024, 5, 1), datetime.datetime(2024, 5, 1), decimal.Decimal("0.5")),
    *(_LOOP, {"x": _LOOP}, [{"start": 0, "end": 0}], ({"type": "cue", "id": "x", "spans": []},)),
    *(annotator.Span(0, 0), (annotator.Span(0.0, 0.0),), annotator.Cue(id="c", spans=())),  # type: ignore[arg-type]
    (annotator.Cue(id="c", spans=(annotator.Span(0, 1),)),),
)


@st.composite
def _wrong_in_memory(draw: DrawFn) -> AnnotatedArticle:
    """A document with something in it that the types would not let in."""
    document = model_of(draw(documents(most=3)))
    for _ in range(draw(st.sampled_from((1, 1, 2)))):
        changed = _with_something_wrong(draw, document)
        assert isinstance(changed, AnnotatedArticle)
        document = changed
    return document


def _with_something_wrong(draw: DrawFn, record: Record) -> Record:
    one = draw(st.sampled_from(shape_of(type(record)).fields))
    value = getattr(record, one.name)
    if isinstance(value, Record) and draw(st.booleans()):
        inner: Any = _with_something_wrong(draw, value)
    elif isinstance(value, tuple) and value and draw(st.integers(0, 3)):
        at = draw(st.integers(0, len(value) - 1))
        inner = (*value[:at], _wrong_item(draw, value[at]), *value[at + 1 :])
    else:
        inner = draw(st.sampled_from(_WRONG))
    return msgspec.structs.replace(record, **{one.name: inner})


def _wrong_item(draw: DrawFn, item: Any) -> Any:
    if isinstance(item, Record) and draw(st.integers(0, 4)):
        return _with_something_wrong(draw, item)
    return draw(st.sampled_from(_WRONG))


_PLAIN = annotator.new("x", id="x")
_LEAST = json.loads(json_codec.encode(_PLAIN))
_FRACTION = annotator.Cue(id="c", spans=(annotator.Span(0, 1.0),))  # type: ignore[arg-type]
_ITSELF = annotator.Cue(id="c", spans=(annotator.Span(0, 1),), features={"x": _LOOP})  # type: ignore[dict-item]


@given(_wrong_in_memory())
@example(msgspec.structs.replace(_PLAIN, annotations=(_FRACTION,)))
@example(msgspec.structs.replace(_PLAIN, annotations=(_ITSELF,)))
def test_a_document_in_memory_may_hold_anything(document: AnnotatedArticle) -> None:
    assert is_reported(document)


@given(_wrong_in_memory())
def test_what_cannot_be_written_is_refused(document: AnnotatedArticle) -> None:
    try:
        data = annotator.dumps(document)
    except annotator.AnnotatorError:
        return
    assert read_json(data).document is not None


@given(documents(most=2), st.sampled_from(_WRONG))
@example(_LEAST, 0)
@example(_LEAST, None)
@example(_LEAST, "\ud800")
def test_a_text_in_memory_may_be_anything(values: Any, text: Any) -> None:
    document = annotator.detached(model_of(values), "text.txt")
    assert is_reported(document.with_text(text))


@pytest.mark.parametrize("depth", [10, 100, 1_000, 100_000])
def test_any_depth(depth: int) -> None:
    document = annotator.new("x", id="x")
    in_json = json_codec.encode(document).replace(b'"x"', b"[" * depth + b"]" * depth)
    assert is_reported(in_json)
    in_xml = xml_codec.encode(document)
    nested = b"<x>" * depth + b"</x>" * depth
    assert is_reported(in_xml.replace(b"<annotations/>", nested))


def test_a_defect_in_the_first_of_two_lists_of_annotations_in_xml() -> None:
    """The first one counts, so that the place of a finding in it is there."""
    document = xml_codec.encode(_PLAIN, indent=False)
    lists = b"<annotations><cue>x</cue></annotations><annotations/>"
    report = annotator.validate(document.replace(b"<annotations/>", lists))
    assert "duplicate-field" in {problem.rule for problem in report.problems}
    assert {problem.where[:2] for problem in report.problems} == {
        ("annotations",),
        ("annotations", 0),
    }
