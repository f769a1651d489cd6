"""The XML form."""

from __future__ import annotations

import pytest

from annotator import convert, loads

from .clauses import clause
from .documents import (
    CUE,
    DESK,
    QUOTE,
    SOURCE,
    Case,
    Json,
    accepts,
    as_json,
    as_xml,
    changed,
    cue,
    found,
    refuses,
    values,
    xml_with,
)

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="https://w3id.org/annotated-article/1"'
XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
SPAN = '<span start="21" end="25"/>'
ASCII = values(CUE, text="The ferry is late, says Ida Morn. It is.")


def begun(declaration: str, document: Json | None = None) -> bytes:
    """A file that begins in another way."""
    return xml_with((DECLARATION, declaration), document=document)


def rooted(attributes: str) -> bytes:
    """A file with more attributes of the root element."""
    return xml_with((NAMESPACE, f"{NAMESPACE} {XSI} {attributes}"))


def noted(content: str, attributes: str = "") -> bytes:
    """A file in which the note of a cue is something."""
    return xml_with(("<note>N</note>", f"<note{attributes}>{content}</note>"), document=cue(note="N"))


def inside(mark_up: str) -> bytes:
    """A file with something in a cue, after its span."""
    return xml_with((SPAN, SPAN + mark_up))


def restoring(text: str, restore: str) -> bytes:
    return noted(text, f' restore="{restore}"')


def listed(attribute: str, document: Json | None = None) -> bytes:
    """A file with a list of two cues in an attribute."""
    cues = document or values(QUOTE | {"cues": ["c1", "c2"]}, CUE, CUE | {"id": "c2"})
    return changed(as_xml(cues), ('cues="c1 c2"', attribute)).replace(
        b'id="c2">\n      <span start="21"', b'id="c2">\n      <span start="22"'
    )


def starting_at(number: str) -> bytes:
    document = values(CUE | {"spans": [{"start": 2, "end": 10}]}, text="0123456789")
    return xml_with(('start="2"', f'start="{number}"'), document=document)


def sure(number: str) -> bytes:
    return xml_with(('confidence="0.25"', f'confidence="{number}"'), document=cue(confidence=0.25))


DATA = as_xml(cue())
CASES = [
    *accepts("xml.encoding", b"\xef\xbb\xbf" + DATA, noted("Ünï")),
    *refuses("xml.encoding", "not-utf-8", DATA.decode().encode("utf-16"), noted("\ud800")),
    *refuses("xml.encoding", "not-utf-8", DATA.replace(b">N<", b">\xff<").replace(b"c1", b"\xc1\xb1")),
    *accepts("xml.declaration", begun(""), begun("<?xml version='1.0' standalone='yes'?>")),
    *accepts("xml.declaration", begun('<?xml version="1.0" encoding="utf-8"?>')),
    *accepts("xml.declaration", begun('<?xml version="1.0" encoding="us-ascii"?>', ASCII)),
    *accepts("xml.declaration", begun("<?xml version='1.0' encoding='ASCII'?>", ASCII)),
    *refuses("xml.declaration", "xml-version", begun('<?xml version="1.1"?>')),
    *refuses("xml.declaration", "not-utf-8", begun('<?xml version="1.0" encoding="ASCII"?>')),
    *refuses("xml.declaration", "not-utf-8", begun('<?xml version="1.0" encoding="UTF-16"?>', ASCII)),
    *refuses("xml.declaration", "not-utf-8", begun('<?xml version="1.0" encoding="latin1"?>', ASCII)),
    *refuses("xml.declaration", "not-well-formed", begun("\n" + DECLARATION)),
    *refuses("xml.no-doctype", "doctype", begun("<!DOCTYPE annotatedArticle>")),
    *refuses("xml.no-doctype", "doctype", begun(f"{DECLARATION}<!-- a --><?b?>\n<!DOCTYPE a [")),
    *accepts("xml.no-doctype", begun("<!-- <!DOCTYPE a> -->"), noted("<![CDATA[<!DOCTYPE a>]]>")),
    *accepts("xml.entities", noted("&lt;&gt;&amp;&quot;&apos;&#228;&#xE4;")),
    *refuses("xml.entities", "not-well-formed", noted("&nbsp;"), noted("&#0;"), noted("&#xFFFE;")),
    *refuses("xml.root", "not-an-annotated-article", b"<a/>", xml_with((NAMESPACE, ""))),
    *refuses("xml.root", "not-an-annotated-article", DATA.replace(b"annotatedArticle", b"article")),
    *refuses("xml.root", "not-an-annotated-article", DATA.replace(b"https://w3id", b"http://w3id")),
    *refuses("xml.root", "not-an-annotated-article", DATA.replace(b"article/1", b"article/1/")),
    *refuses("xml.root", "not-well-formed", b"", b"text", DATA + DATA),
    *refuses("xml.namespace", "unknown-field", inside('<note xmlns="urn:x"/>')),
    *refuses("xml.namespace", "unknown-field", inside('<note xmlns=""/>')),
    *refuses("xml.annotations", "unknown-field", xml_with(("<cue", '<cue type="cue"'))),
    *refuses("xml.annotations", "unknown-field", rooted('format="annotated-article"')),
    *refuses("xml.annotations", "unknown-type", xml_with(("<cue", "<hint"), ("</cue", "</hint"))),
    *refuses("xml.attributes", "unknown-field", inside("<creator>desk</creator>")),
    *refuses("xml.attributes", "foreign-attribute", xml_with(
        ("<cue", '<a:cue xmlns:a="https://w3id.org/annotated-article/1" a:status="draft"'),
        ("</cue", "</a:cue"),
    )),
    *refuses("xml.free-text", "unknown-field", xml_with(("<cue", '<cue note="N"'))),
    *accepts("xml.attribute-lists", listed('cues="c1 c2"'), listed('cues="c1\nc2"')),
    *refuses("xml.attribute-lists", "malformed-value", listed('cues="c1  c2"'), listed('cues=" c1"')),
    *refuses("xml.attribute-lists", "malformed-value", listed('cues="c1&#10;c2"')),
    *refuses("xml.attribute-lists", "unknown-value", rooted('complete="cue  cue"')),
    *refuses("xml.attribute-lists", "unknown-field", inside("<cues>c1</cues>")),
    *refuses("xml.element-lists", "unknown-field", xml_with((SPAN, f"<spans>{SPAN}</spans>{SPAN}"))),
    *refuses("xml.wrappers", "unknown-field", xml_with(("<annotations", '<annotations id="a"'))),
    *refuses("xml.wrappers", "foreign-attribute", xml_with(
        ("<annotations", '<annotations xml:space="preserve"'))),
    *refuses("xml.features", "missing-field", inside("<feature>x</feature>")),
    *refuses("xml.features", "malformed-value", inside('<feature name=""/>')),
    *refuses("xml.child-order", "element-order", xml_with((SPAN, f"<note/>{SPAN}"))),
    *refuses("xml.child-order", "element-order", xml_with(
        (f"{SPAN}\n", f"{SPAN}<name/>{SPAN}\n"),
        document=values(SOURCE | {"spans": CUE["spans"]}),
    )),
    *refuses("xml.single", "duplicate-field", inside("<note/><note/>")),
    *refuses("xml.single", "duplicate-field", inside('<feature name="a"/><feature name="a"/>')),
    *accepts("xml.white-space", inside(" \t\r\n"), inside("&#32;"), inside("<![CDATA[ ]]>")),
    *refuses("xml.white-space", "stray-text", inside("x"), inside("\u00a0"), inside("\u2003")),
    *accepts("xml.comments", begun("<!-- a --><?b c?>\n"), inside("<!-- a --><?b c?>")),
    *accepts("xml.comments", xml_with((SPAN, '<span start="21" end="25"><!-- a --></span>'))),
    *refuses("xml.comments-in-text", "comment-in-text", noted("a<!-- b -->"), noted("<?b c?>")),
    *refuses("xml.comments-in-text", "element-in-text", noted("a<exact>b</exact>")),
    *accepts("xml.schema-location", rooted('xsi:schemaLocation="a b"')),
    *refuses("xml.schema-location", "foreign-attribute", xml_with(
        ("<cue", f'<cue {XSI} xsi:schemaLocation="a b"'))),
    *refuses("xml.foreign-attributes", "foreign-attribute", rooted('xsi:noNamespaceSchemaLocation="a"')),
    *refuses("xml.foreign-attributes", "foreign-attribute", rooted('xsi:type="AnnotatedArticle"')),
    *refuses("xml.foreign-attributes", "foreign-attribute", rooted('xml:lang="en"'), rooted('xml:base="a"')),
    *refuses("xml.foreign-attributes", "foreign-attribute", noted("N", ' xml:space="preserve"')),
    *refuses("xml.foreign-attributes", "foreign-attribute", rooted('xmlns:o="urn:o" o:note="x"')),
    *refuses("xml.no-value", "malformed-value", xml_with(("<cue", '<cue creator=""'))),
    *refuses("xml.no-value", "unknown-value", xml_with(("<cue", '<cue status=""'))),
    *refuses("xml.no-value", "empty-list", rooted('complete=""')),
    *accepts("xml.whole-numbers", starting_at("0"), starting_at("9")),
    *refuses("xml.whole-numbers", "wrong-type", *map(starting_at, ("00", "01", "+1", "-0", "1.0", "1e0"))),
    *refuses("xml.whole-numbers", "wrong-type", *map(starting_at, (" 1", "1 ", "&#9;1", "", "١", "x"))),
    *refuses("xml.whole-numbers", "number-out-of-range", starting_at("-1"), starting_at("1" + "0" * 15)),
    *accepts("xml.confidence", *map(sure, ("0", "1", "0.0", "1.00", "0.5", "0.50", "0.000"))),
    *accepts("xml.confidence", *map(sure, ("1e-7", "1.5E-07", "9e-0", "5e-324", "1e-999"))[:2]),
    *accepts("xml.confidence", *map(sure, ("5e-324", "1e-999", "0.99999999999999999999"))),
    *refuses("xml.confidence", "wrong-type", *map(sure, ("", "-0", "+1", ".5", "1.", "1e0", "10e-1"))),
    *refuses("xml.confidence", "wrong-type", *map(sure, ("00.5", "0.5e0", "0e-1", " 1", "1e-1000", "x"))),
    *refuses("xml.confidence", "number-out-of-range", sure("1.1"), sure("-0.1"), sure("2")),
    *refuses("xml.line-ends", "exact-differs", xml_with(
        ("a\nb</exact>", "a\rb</exact>"), ("a\nb</content>", "a&#13;b</content>"),
        document=values(CUE | {"spans": [{"start": 0, "end": 3, "exact": "a\nb"}]}, text="a\nb"),
    ).replace(b"$", b"")) if False else (),
    *accepts("restore.syntax", restoring("\ufffd", "0:0"), restoring("🐐\ufffdx\ufffd", "1:1F 3:FFFE")),
    *refuses("restore.syntax", "wrong-restore", *(
        restoring("\ufffd" * 20, wrong)
        for wrong in ("", " 0:0", "0:0 ", "0:0  1:0", "0:0,1:0", "0", "0:", ":0", "00:0", "+0:0")
    )),
    *refuses("restore.syntax", "wrong-restore", *(
        restoring("\ufffd" * 20, wrong) for wrong in ("0:00", "0:1f", "0:fffe", "0:U+1", "0:0x1")
    )),
    *accepts("restore.codes", *(restoring("\ufffd", f"0:{code}") for code in ("8", "B", "C", "E", "FFFF"))),
    *refuses("restore.codes", "wrong-restore", *(
        restoring("\ufffd", f"0:{code}") for code in ("9", "A", "D", "20", "7F", "FFFD", "D800", "41")
    )),
    *refuses("restore.positions", "wrong-restore", restoring("x", "0:0"), restoring("\ufffd", "1:0")),
    *refuses("restore.positions", "wrong-restore", restoring("", "0:0"), restoring("🐐\ufffd", "2:0")),
    *refuses("restore.positions", "wrong-restore", *(
        restoring("\ufffd\ufffd", wrong) for wrong in ("1:0 0:0", "0:0 0:0")
    )),
    *accepts("restore.where", inside('<feature name="a" restore="0:0">\ufffd</feature>')),
    *refuses("restore.where", "unknown-field", xml_with(("<cue", '<cue restore="0:0"'))),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    assert found(case.data) == list(case.finds)
