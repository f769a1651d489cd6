"""Every valid document goes from one form to the other and back, and not a byte is lost."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

import annotator
from annotator.codec import json as json_codec
from annotator.codec.xml import writer as xml_codec
from annotator.structure.reading import read_json, read_xml

from .lanes import fast_json, fast_xml, json_bytes, thorough_json, thorough_xml
from .spellings import json_spelling, with_fraction, xml_spelling
from .strategies import Values, any_documents, documents, model_of

INDENT = st.booleans()
#: Where to begin with random choices that need not become simpler.
SEEDS = st.integers(0, 2**32)


@given(any_documents(), INDENT)
def test_json_to_xml_to_json_gives_the_same_bytes(values: Values, indent: bool) -> None:
    document = model_of(values)
    written = json_codec.encode(document, indent=indent)
    there = read_xml(xml_codec.encode(document, indent=indent)).document
    assert there is not None
    assert json_codec.encode(there, indent=indent) == written


@given(any_documents(), INDENT)
def test_xml_to_json_to_xml_gives_the_same_bytes(values: Values, indent: bool) -> None:
    document = model_of(values)
    written = xml_codec.encode(document, indent=indent)
    there = read_json(json_codec.encode(document, indent=indent)).document
    assert there is not None
    assert xml_codec.encode(there, indent=indent) == written


@given(documents(), INDENT)
def test_convert_goes_both_ways(values: Values, indent: bool) -> None:
    written = annotator.convert(json_bytes(values), "json", indent=indent)
    there = annotator.convert(written, "xml", indent=indent)
    assert annotator.convert(there, "json", indent=indent) == written
    assert annotator.convert(annotator.convert(there, "json"), "xml", indent=indent) == there


@given(any_documents(), INDENT)
def test_the_canonical_form_is_a_fixed_point(values: Values, indent: bool) -> None:
    document = model_of(values)
    in_json = json_codec.encode(document, indent=indent)
    in_xml = xml_codec.encode(document, indent=indent)
    for again in (read_json(in_json).document, read_xml(in_xml).document):
        assert again is not None
        assert json_codec.encode(again, indent=indent) == in_json
        assert xml_codec.encode(again, indent=indent) == in_xml


@given(any_documents(), st.sampled_from((None, "", "x", "../schema.json\n\x00")), SEEDS)
def test_any_spelling_in_json_is_the_same_document(
    values: Values, schema: str | None, seed: int
) -> None:
    hint = {} if schema is None else {"$schema": schema}
    spelled = json_spelling({**values, **hint}, Random(seed)).encode()
    expected = model_of(values)
    if b"\\u0022" not in spelled:  # what is doubted, as the quotation marks are counted
        assert fast_json(spelled) == expected
    assert thorough_json(spelled) == expected
    assert read_json(spelled).document == expected


@given(any_documents())
def test_a_whole_number_may_have_a_fraction_of_zero_in_json(values: Values) -> None:
    spelled = with_fraction(json_codec.encode(model_of(values), indent=False))
    assert fast_json(spelled) is None
    assert read_json(spelled).document == model_of(values)


@given(any_documents(), SEEDS)
def test_any_spelling_in_xml_is_the_same_document(values: Values, seed: int) -> None:
    expected = model_of(values)
    written = xml_codec.encode(expected, indent=False)
    spelled = xml_spelling(written, Random(seed)).encode()
    assert fast_xml(spelled) == expected
    assert thorough_xml(spelled) == expected
    assert read_xml(spelled).document == expected
    assert xml_codec.encode(expected, indent=False) == written
