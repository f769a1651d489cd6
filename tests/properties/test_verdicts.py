"""Model, JSON Schema and XSD agree on every document, valid or not."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given
from msgspec.structs import replace

import annotator
from annotator.codec import json as json_codec
from annotator.codec.xml import writer as xml_codec
from annotator.structure.reading import read_json, read_xml

from . import lanes
from .mutations import broken
from .strategies import MANY, Values, any_documents, model_of
from .twins import xml_twin
from .xml_mutations import Mutant, broken_xml


@given(any_documents())
def test_what_is_generated_is_valid_for_everybody_in_json(values: Values) -> None:
    data = lanes.json_bytes(values)
    assert lanes.fast_json(data) == lanes.thorough_json(data) == model_of(values)
    assert lanes.json_schema_passes(values)
    assert lanes.draft07_passes(values)
    assert lanes.passes(data)


@given(any_documents())
def test_what_is_generated_is_valid_for_everybody_in_xml(values: Values) -> None:
    data = xml_codec.encode(model_of(values))
    assert lanes.fast_xml(data) == lanes.thorough_xml(data) == model_of(values)
    assert lanes.xsd_passes(data)
    assert lanes.passes(data)


@given(any_documents())
def test_the_tests_own_xml_is_the_codecs(values: Values) -> None:
    twin = xml_twin(values)
    assert twin is not None
    assert lanes.fast_xml(twin) == model_of(values)


@MANY
@given(broken())
def test_everybody_gives_the_same_verdict_on_json(values: Any) -> None:
    data = lanes.json_bytes(values)
    valid = lanes.json_schema_passes(values)
    assert lanes.draft07_passes(values) == valid
    assert (lanes.thorough_json(data) is not None) == valid
    assert (read_json(data).document is not None) == valid
    assert lanes.passes(data) == valid
    fast = lanes.fast_json(data)
    assert fast is None or (valid and fast == lanes.thorough_json(data))


@MANY
@given(broken())
def test_xml_gets_the_verdict_of_json(values: Any) -> None:
    twin = xml_twin(values)
    if twin is None:
        return
    valid = lanes.json_schema_passes(values)
    assert lanes.xsd_passes(twin) == valid
    assert (lanes.thorough_xml(twin) is not None) == valid
    assert (read_xml(twin).document is not None) == valid
    assert lanes.passes(twin) == valid
    assert (lanes.fast_xml(twin) is not None) == valid
    if valid:
        assert read_xml(twin).document == read_json(lanes.json_bytes(values)).document


def _with_relation(inner: str) -> bytes:
    """A document in XML with something inside an element that has no content."""
    relation = annotator.Relation(role="x", target="a")
    image = annotator.Image(id="a", spans=(annotator.Span(0, 0),), relations=(relation,))
    document = replace(annotator.new("", id="x"), annotations=(image,))
    written = xml_codec.encode(document, indent=False)
    return written.replace(b"/></image>", f">{inner}</relation></image>".encode())


def _with_confidence(text: str) -> bytes:
    return _with_relation("").replace(b'id="a"', f'id="a" confidence="{text}"'.encode())


@MANY
@given(broken_xml())
@example(Mutant(_with_relation(""), xsd_sees=True))
@example(Mutant(_with_relation(" "), xsd_sees=True))
@example(Mutant(_with_relation("<!-- -->"), xsd_sees=True))
@example(Mutant(_with_relation("<!-- --> "), xsd_sees=True))
@example(Mutant(_with_confidence("9e-0"), xsd_sees=True))
@example(Mutant(_with_confidence("9.5E-01"), xsd_sees=True))
def test_everybody_gives_the_same_verdict_on_xml(mutant: Mutant) -> None:
    thorough = lanes.thorough_xml(mutant.data)
    valid = thorough is not None
    assert (read_xml(mutant.data).document is not None) == valid
    assert lanes.passes(mutant.data) == valid
    fast = lanes.fast_xml(mutant.data)
    assert fast is None or fast == thorough
    if mutant.xsd_sees:
        assert lanes.xsd_passes(mutant.data) == valid
    if thorough is not None:
        assert lanes.json_schema_passes(json.loads(json_codec.encode(thorough)))
