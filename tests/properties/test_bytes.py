"""The fast lanes never accept what the thorough ones refuse, whatever happened to the bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from random import Random
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

import annotator
from annotator.codec import json as json_codec
from annotator.codec.xml import writer as xml_codec
from annotator.structure.reading import read_json, read_xml

from . import lanes
from .spellings import json_spelling
from .strategies import MANY, any_documents, model_of

_JSON_PIECES: Sequence[bytes] = (
    *(
        b"null",
        b"1",
        b"-",
        b".0",
        b"e0",
        b"0",
        b" ",
        b"\n",
        b",",
        b":",
        b"{}",
        b"[]",
        b'""',
        b"\\",
    ),
    *(b'"', b'"x":1,', b'"id":"x",', b'"note":null,', b'"features":{},', b'"sources":[],'),
    *(b'"$schema":"",', b'"title":"\\u003a",', b'"note":":",', b'"note":"a\\":b",', b"\\u003a"),
    *(b"\\u0022", b"\\ud800", b"\\ud83d\\ude00", b"\\/", b"\x00", b"\xff", b"\xef\xbb\xbf"),
    *(b"\xed\xa0\x80", b"NaN", b"true", b'"type":"cue",', b"/**/", b"\xc2\xa0"),
)
_XML_PIECES: Sequence[bytes] = (
    *(b" ", b"\n", b"\r\n", b"<!---->", b"<?x?>", b"<x/>", b"<note/>", b"x", b"&#13;", b"&#0;"),
    *(b"&amp;", b"<![CDATA[x]]>", b"]]>", b' x="1"', b' restore="0:0"', b"\xef\xbf\xbd", b'"'),
    *(b"\xff", b"\x00", b"\xef\xbb\xbf", b"&lt;", b"0", b"1", b"\xef\xbf\xbf", b"&#xFFFE;", b"'"),
    *(b"<!DOCTYPE x>", b"&x;", b' xml:id="x"', b' xmlns:a="urn:x"', b"a:", b"\xc2\xa0", b"e-0"),
)


def _mutated(draw: DrawFn, data: bytes, pieces: Sequence[bytes], bounds: bytes) -> bytes:
    """The bytes with slices put in, taken out, replaced or repeated."""
    for _ in range(draw(st.sampled_from((1, 1, 2, 3)))):
        places = [place for match in re.finditer(bounds, data) for place in match.span()]
        anywhere = st.integers(0, len(data))
        place = st.one_of(anywhere, st.sampled_from(places)) if places else anywhere
        start, end = sorted((draw(place), draw(place)))
        if draw(st.booleans()):
            end = min(end, start + draw(st.integers(0, 4)))
        piece = draw(st.one_of(st.sampled_from((b"", data[start:end])), st.sampled_from(pieces)))
        data = data[: draw(st.sampled_from((start, end)))] + piece + data[end:]
    return data


@st.composite
def _mutated_json(draw: DrawFn) -> bytes:
    document = model_of(draw(any_documents(most=3)))
    data = json_codec.encode(document, indent=draw(st.booleans()))
    return _mutated(draw, data, _JSON_PIECES, b'[,{}\\[\\]":]')


@st.composite
def _mutated_xml(draw: DrawFn) -> bytes:
    document = model_of(draw(any_documents(most=3)))
    data = xml_codec.encode(document, indent=draw(st.booleans()))
    return _mutated(draw, data, _XML_PIECES, b"[<>\" ='/]")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


@given(_mutated_json())
def test_the_fast_lane_of_json_accepts_nothing_wrong(data: bytes) -> None:
    fast, thorough = lanes.fast_json(data), lanes.thorough_json(data)
    assert fast is None or fast == thorough
    assert read_json(data).document == thorough
    if thorough is not None:
        assert lanes.json_schema_passes(json.loads(data, object_pairs_hook=_each_once))


@given(_mutated_xml())
def test_the_fast_lane_of_xml_accepts_nothing_wrong(data: bytes) -> None:
    fast, thorough = lanes.fast_xml(data), lanes.thorough_xml(data)
    assert fast is None or fast == thorough
    assert read_xml(data).document == thorough
    if thorough is not None:
        assert lanes.xsd_passes(data)
        assert lanes.json_schema_passes(json.loads(json_codec.encode(thorough)))


@st.composite
def _with_members_too_many(draw: DrawFn) -> bytes:
    """JSON in any spelling, where objects have a few members that decoding drops."""
    values = draw(any_documents(most=3))
    spelled = json_spelling(values, Random(draw(st.integers(0, 2**32)))).encode()
    for _ in range(draw(st.integers(1, 3))):
        places = [match.end() for match in re.finditer(rb"[{,]", spelled)]
        at = draw(st.sampled_from(places))
        spelled = spelled[:at] + draw(st.sampled_from(_DROPPED)) + b"," + spelled[at:]
    return spelled


_DROPPED: Sequence[bytes] = (
    *(b'"note":null', b'"note":"x"', b'"title":"\\u0022"', b'"title":null', b'"features":{}'),
    *(b'"features":{"a":":"}', b'"agents":[]', b'"relations":[]', b'"id":"a0"', b'"type":"cue"'),
    *(b'"url":"a:b"', b'"exact":"\\":"', b'"exact":null', b'"$schema":"\\u0022"', b'"a":":"'),
)


def _twice(title: str) -> bytes:
    """A document with two titles, of which the second is written in some special way."""
    document = annotator.new(":a", id="x", title=":")
    data = json_codec.encode(document, indent=False).replace(b'":a"', b'"\\u003aa"')
    return data.replace(b'"title":":"', b'"title":"","title":"%s"' % title.encode())


@MANY
@given(_with_members_too_many())
@example(_twice(":"))
@example(_twice(r"\u003a"))
@example(_twice(r"\u0022\u0022"))
@example(_twice(r"\u0022\u0022\u0022\u0022"))
def test_no_member_is_dropped_unseen(data: bytes) -> None:
    fast, thorough = lanes.fast_json(data), lanes.thorough_json(data)
    assert fast is None or fast == thorough
    if thorough is not None:
        assert lanes.json_schema_passes(json.loads(data, object_pairs_hook=_each_once))
