"""Canonical form, and conversion from form to form."""

from __future__ import annotations

import json
import math
from pathlib import Path

import msgspec
import pytest

from annotator import InvalidDocument, convert, detached, dumps, embedded, load, loads

from .clauses import ROOT, clause
from .documents import CUE, DESK, QUOTE, SOURCE, as_json, as_xml, cue, document_of, found, values

SAMPLES = sorted((ROOT / "samples").glob("*.annotated.json"))
CONTROLS = "".join(map(chr, range(0x20))) + '"\\/\x7f\x80\u2028\ufffd\ufffe\uffff🐐'
EVERYTHING = values(
    QUOTE | {"features": {"b": "", "a": "<&>\"'\r"}, "cues": ["c1"], "sources": ["s1"]},
    CUE | {"creator": "desk", "confidence": 0.5, "note": ""},
    SOURCE | {"name": "Ida", "status": "accepted", "relations": [{"role": "r", "target": "q1"}]},
    article={"title": "A & B", "url": "urn:x:a&b'c", "authors": ["Z", "A"]},
    agents=[DESK],
    complete=["quote", "cue"],
)
#: By RFC 8785 and ECMAScript's Number::toString.
NUMBERS = {
    0.0: "0",
    1.0: "1",
    0.9: "0.9",
    0.1: "0.1",
    0.30000000000000004: "0.30000000000000004",
    1 / 3: "0.3333333333333333",
    math.nextafter(1, 0): "0.9999999999999999",
    1e-5: "0.00001",
    1.25e-5: "0.0000125",
    1e-6: "0.000001",
    1.5e-6: "0.0000015",
    math.nextafter(1e-6, 0): "9.999999999999997e-7",
    1e-7: "1e-7",
    1.5e-10: "1.5e-10",
    1e-21: "1e-21",
    2.2250738585072014e-308: "2.2250738585072014e-308",
    5e-324: "5e-324",
}


def keys(value: object) -> list[str]:
    return list(value) if isinstance(value, dict) else []


@clause("canonical.writer", "canonical.unique")
@pytest.mark.parametrize("form", ["json", "xml"])
def test_however_it_was_written_the_canonical_form_is_the_same(form: str) -> None:
    shuffled = json.dumps(dict(reversed(EVERYTHING.items())), indent=7, sort_keys=True).encode()
    canonical = convert(as_json(EVERYTHING), form)
    assert convert(shuffled, form) == canonical
    assert convert(canonical, form) == canonical
    assert convert(as_json(values()), form) != canonical


@clause("canonical.unique")
def test_other_values_give_other_bytes() -> None:
    different = [values(), cue(), cue(note=""), cue(note=" "), cue(features={"a": ""})]
    assert len({as_xml(one) for one in different}) == len(different)
    assert len({dumps(document_of(one)) for one in different}) == len(different)


@clause("canonical.file")
@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.parametrize("indent", [True, False])
def test_the_file_as_a_whole(form: str, indent: bool) -> None:
    data = convert(as_json(cue(note="a\r\nb")), form, indent=indent)
    assert data.decode("utf-8").encode() == data
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert not data.endswith(b"\n\n")


@clause(
    "canonical.order",
    "canonical.json-schema",
    "canonical.json-indent",
    "canonical.json-empty",
    "canonical.json-escapes",
    "canonical.absent",
)
@pytest.mark.parametrize("document", [values(), EVERYTHING, cue(note=CONTROLS)])
def test_json_as_another_encoder_writes_it(document: dict[str, object]) -> None:
    """Python's own encoder escapes and indents just so, but for the order of the keys."""
    data = convert(as_json(document), "json")
    again = json.dumps(json.loads(data), indent=2, ensure_ascii=False) + "\n"
    assert data == again.encode()


@clause("canonical.json-compact", "files.json-lines")
def test_compact_json() -> None:
    data = convert(as_json(cue(note=CONTROLS)), "json", indent=False)
    again = json.dumps(json.loads(data), separators=(",", ":"), ensure_ascii=False) + "\n"
    assert data == again.encode()
    lines = data * 3
    assert [found(line) for line in lines.removesuffix(b"\n").split(b"\n")] == [[]] * 3


@clause("canonical.order", "canonical.json-schema")
def test_the_order_of_keys() -> None:
    document = json.loads(dumps(document_of(EVERYTHING)))
    assert document["$schema"] == (
        "https://w3id.org/annotated-article/1.0/annotated-article.schema.json"
    )
    assert keys(document) == [
        *("$schema", "format", "version", "article", "agents", "complete", "annotations")
    ]
    assert keys(document["article"]) == ["id", "title", "url", "authors", "text"]
    assert keys(document["annotations"][2]) == [
        *("type", "id", "spans", "status", "relations", "name")
    ]


@clause("canonical.lists", "canonical.features")
def test_lists_keep_their_order_and_features_are_sorted() -> None:
    document = json.loads(dumps(document_of(EVERYTHING)))
    assert [one["id"] for one in document["annotations"]] == ["q1", "c1", "s1"]
    assert document["article"]["authors"] == ["Z", "A"]
    names = ["a:b", "a.b", "a-b", "A", "_", "z", "a"]
    sorted_names = ["A", "_", "a", "a-b", "a.b", "a:b", "z"]
    featured = cue(features=dict.fromkeys(names, ""))
    assert keys(json.loads(dumps(document_of(featured)))["annotations"][0]["features"]) == (
        sorted_names
    )
    data = as_xml(featured)
    places = [data.index(f'<feature name="{name}"'.encode()) for name in sorted_names]
    assert places == sorted(places)


@clause("canonical.absent")
def test_the_empty_string_is_written() -> None:
    assert b'"note": ""' in convert(as_json(cue(note="")), "json")
    assert b"<note/>" in as_xml(cue(note=""))
    assert b"note" not in as_xml(cue())


@clause("canonical.whole-numbers")
def test_whole_numbers() -> None:
    data = as_json(cue()).replace(b'"start": 21', b'"start": 2.1e1')
    assert b'"start": 21,' in convert(data, "json")
    assert b' start="21" ' in convert(data, "xml")


@clause("canonical.confidence")
@pytest.mark.parametrize(("number", "text"), NUMBERS.items())
def test_confidence(number: float, text: str) -> None:
    data = as_json(cue(confidence=number or -0.0))
    assert f'"confidence": {text}\n'.encode() in convert(data, "json")
    assert f' confidence="{text}">'.encode() in convert(data, "xml")
    assert loads(convert(data, "xml")).annotations[0].confidence == number


@clause("canonical.json-escapes")
def test_escapes_in_json() -> None:
    data = convert(as_json(cue(note="\0\x08\t\n\x0b\x0c\r\x1f\"\\/\x7f'é🐐\u2028\uffff")), "json")
    expected = '"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\"\\\\/\x7f\'é🐐\u2028\uffff"'
    assert expected.encode() in data


@clause(
    "canonical.xml-declaration",
    "canonical.xml-namespace",
    "canonical.xml-attributes",
    "canonical.xml-escapes",
    "canonical.xml-indent",
    "canonical.xml-empty",
    "canonical.lists",
)
def test_xml_byte_for_byte() -> None:
    digest = EVERYTHING["article"]["text"]["sha256"]
    assert (
        as_xml(EVERYTHING).decode()
        == f"""\
<?xml version="1.0" encoding="UTF-8"?>
<annotatedArticle xmlns="https://w3id.org/annotated-article/1" version="1.0" complete="quote cue">
  <article id="urn:example:1" url="urn:x:a&amp;b'c">
    <title>A &amp; B</title>
    <author>Z</author>
    <author>A</author>
    <text offsetUnit="code-point" length="35" sha256="{digest}">
      <content>“The ferry is late,” said Ida Morn.</content>
    </text>
  </article>
  <agents>
    <agent id="desk" kind="group">
      <name>Fact desk</name>
    </agent>
  </agents>
  <annotations>
    <quote id="q1" sources="s1" cues="c1">
      <span start="0" end="20"/>
      <feature name="a">&lt;&amp;&gt;"'&#13;</feature>
      <feature name="b"/>
    </quote>
    <cue id="c1" creator="desk" confidence="0.5">
      <span start="21" end="25"/>
      <note/>
    </cue>
    <source id="s1" status="accepted">
      <span start="26" end="34"/>
      <relation role="r" target="q1"/>
      <name>Ida</name>
    </source>
  </annotations>
</annotatedArticle>
"""
    )


@clause("canonical.xml-compact")
def test_compact_xml() -> None:
    compact = convert(as_json(EVERYTHING), "xml", indent=False)
    declaration, rest = as_xml(EVERYTHING).split(b"\n", 1)
    unindented = b"".join(line.lstrip(b" ") for line in rest.split(b"\n"))
    assert compact == declaration + b"\n" + unindented + b"\n"
    noted = convert(as_json(cue(note=" \n a\n")), "xml", indent=False)
    assert b"<note> \n a\n</note></cue></annotations></annotatedArticle>\n" in noted


@clause("canonical.xml-empty")
def test_empty_elements() -> None:
    assert b"  <annotations/>\n" in as_xml(values())
    assert b"<content/>" in as_xml(values(text=""))


@clause("canonical.xml-restore", "canonical.xml-attributes")
def test_restore_is_written_where_it_is_needed() -> None:
    data = as_xml(cue(note="\ufffd", features={"a": "\x01\ufffd\x1f"}))
    assert "<note>\ufffd</note>".encode() in data
    assert '<feature name="a" restore="0:1 2:1F">\ufffd\ufffd\ufffd</feature>'.encode() in data


@clause("conversion.lossless")
@pytest.mark.parametrize("indent", [True, False])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_there_and_back(sample: Path, indent: bool) -> None:
    document = load(sample)
    canonical = {form: dumps(document, format=form, indent=indent) for form in ("json", "xml")}
    content = document if document.article.text.content is not None else embedded(document)
    for form, other in (("json", "xml"), ("xml", "json")):
        data = dumps(content, format=form, indent=indent)
        assert dumps(loads(dumps(loads(data), format=other)), format=form, indent=indent) == data
        assert canonical[form] == dumps(document, format=form, indent=indent)


@clause("conversion.lossless")
@pytest.mark.parametrize("document", [EVERYTHING, cue(note=CONTROLS), values(text=CONTROLS)])
def test_nothing_is_lost(document: dict[str, object]) -> None:
    data = as_json(document)
    assert loads(convert(data, "xml")) == loads(data)
    assert convert(convert(data, "xml"), "json") == convert(data, "json")


@clause("conversion.checked")
@pytest.mark.parametrize("form", ["json", "xml"])
def test_an_invalid_document_is_not_converted(form: str) -> None:
    with pytest.raises(InvalidDocument):
        convert(as_json(cue(creator="nobody")), form)


@clause("conversion.embed")
def test_moving_the_text_changes_nothing_else(tmp_path: Path) -> None:
    whole = document_of(EVERYTHING)
    apart = detached(whole, "a.txt")
    assert apart.article.text == msgspec.structs.replace(
        whole.article.text, content=None, file="a.txt"
    )
    (tmp_path / "a.txt").write_bytes(whole.text.encode())
    (tmp_path / "a.annotated.xml").write_bytes(dumps(apart, format="xml"))
    assert embedded(load(tmp_path / "a.annotated.xml")) == whole
