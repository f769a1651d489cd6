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
    return xml_with(
        ("<note>N</note>", f"<note{attributes}>{content}</note>"), document=cue(note="N")
    )


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
    *refuses("xml.encoding", "not-utf-8", DATA.replace(b"c1", b"\xc1\xb1")),
    *accepts("xml.declaration", begun(""), begun("<?xml version='1.0' standalone='yes'?>")),
    *accepts("xml.declaration", begun('<?xml version="1.0" encoding="utf-8"?>')),
    *accepts("xml.declaration", begun('<?xml version="1.0" encoding="us-ascii"?>', ASCII)),
    *accepts("xml.declaration", begun("<?xml version='1.0' encoding='ASCII'?>", ASCII)),
    *refuses("xml.declaration", "xml-version", begun('<?xml version="1.1"?>')),
    *refuses("xml.declaration", "not-utf-8", begun('<?xml version="1.0" encoding="ASCII"?>')),
    *refuses(
        "xml.declaration", "not-utf-8", begun('<?xml version="1.0" encoding="UTF-16"?>', ASCII)
    ),
    *refuses(
        "xml.declaration", "not-utf-8", begun('<?xml version="1.0" encoding="latin1"?>', ASCII)
    ),
    *refuses("xml.declaration", "not-well-formed", begun("\n" + DECLARATION)),
    *refuses("xml.no-doctype", "doctype", begun("<!DOCTYPE annotatedArticle>")),
    *refuses("xml.no-doctype", "doctype", begun(f"{DECLARATION}<!-- a --><?b?>\n<!DOCTYPE a [")),
    *accepts("xml.no-doctype", begun("<!-- <!DOCTYPE a> -->"), noted("<![CDATA[<!DOCTYPE a>]]>")),
    *accepts("xml.entities", noted("&lt;&gt;&amp;&quot;&apos;&#228;&#xE4;")),
    *refuses("xml.entities", "not-well-formed", noted("&nbsp;"), noted("&#0;"), noted("&#xFFFE;")),
    *refuses("xml.root", "not-an-annotated-article", b"<a/>", xml_with((NAMESPACE, ""))),
    *refuses(
        "xml.root", "not-an-annotated-article", DATA.replace(b"annotatedArticle", b"article")
    ),
    *refuses(
        "xml.root", "not-an-annotated-article", DATA.replace(b"https://w3id", b"http://w3id")
    ),
    *refuses("xml.root", "not-an-annotated-article", DATA.replace(b"article/1", b"article/1/")),
    *refuses("xml.root", "not-well-formed", b"", b"text", DATA + DATA),
    *refuses("xml.namespace", "unknown-field", inside('<note xmlns="urn:x"/>')),
    *refuses("xml.namespace", "unknown-field", inside('<note xmlns=""/>')),
    *refuses("xml.annotations", "unknown-field", xml_with(("<cue", '<cue type="cue"'))),
    *refuses("xml.annotations", "unknown-field", rooted('format="annotated-article"')),
    *refuses("xml.annotations", "unknown-type", xml_with(("<cue", "<hint"), ("</cue", "</hint"))),
    *refuses("xml.attributes", "unknown-field", inside("<creator>desk</creator>")),
    *refuses(
        "xml.attributes",
        "foreign-attribute",
        xml_with(
            ("<cue", '<a:cue xmlns:a="https://w3id.org/annotated-article/1" a:status="draft"'),
            ("</cue", "</a:cue"),
        ),
    ),
    *refuses("xml.free-text", "unknown-field", xml_with(("<cue", '<cue note="N"'))),
    *accepts("xml.attribute-lists", listed('cues="c1 c2"'), listed('cues="c1\nc2"')),
    *refuses(
        "xml.attribute-lists", "malformed-value", listed('cues="c1  c2"'), listed('cues=" c1"')
    ),
    *refuses("xml.attribute-lists", "malformed-value", listed('cues="c1&#10;c2"')),
    *refuses("xml.attribute-lists", "unknown-value", rooted('complete="cue  cue"')),
    *refuses("xml.attribute-lists", "unknown-field", inside("<cues>c1</cues>")),
    *refuses(
        "xml.element-lists", "unknown-field", xml_with((SPAN, f"<spans>{SPAN}</spans>{SPAN}"))
    ),
    *refuses("xml.wrappers", "unknown-field", xml_with(("<annotations", '<annotations id="a"'))),
    *refuses(
        "xml.wrappers",
        "foreign-attribute",
        xml_with(("<annotations", '<annotations xml:space="preserve"')),
    ),
    *refuses("xml.features", "missing-field", inside("<feature>x</feature>")),
    *refuses("xml.features", "malformed-value", inside('<feature name=""/>')),
    *refuses("xml.child-order", "element-order", xml_with((SPAN, f"<note/>{SPAN}"))),
    *refuses(
        "xml.child-order",
        "element-order",
        xml_with(
            (f"{SPAN}\n", f"{SPAN}<name/>{SPAN}\n"),
            document=values(SOURCE | {"spans": CUE["spans"]}),
        ),
    ),
    *refuses("xml.single", "duplicate-field", inside("<note/><note/>")),
    *refuses("xml.single", "duplicate-field", inside('<feature name="a"/><feature name="a"/>')),
    *accepts("xml.white-space", inside(" \t\r\n"), inside("&#32;"), inside("<![CDATA[ ]]>")),
    *refuses("xml.white-space", "stray-text", inside("x"), inside("\u00a0"), inside("\u2003")),
    *accepts("xml.comments", begun("<!-- a --><?b c?>\n"), inside("<!-- a --><?b c?>")),
    *accepts("xml.comments", xml_with((SPAN, '<span start="21" end="25"><!-- a --></span>'))),
    *refuses("xml.comments-in-text", "comment-in-text", noted("a<!-- b -->"), noted("<?b c?>")),
    *refuses("xml.comments-in-text", "element-in-text", noted("a<exact>b</exact>")),
    *accepts("xml.schema-location", rooted('xsi:schemaLocation="a b"')),
    *refuses(
        "xml.schema-location",
        "foreign-attribute",
        xml_with(("<cue", f'<cue {XSI} xsi:schemaLocation="a b"')),
    ),
    *refuses(
        "xml.foreign-attributes", "foreign-attribute", rooted('xsi:noNamespaceSchemaLocation="a"')
    ),
    *refuses("xml.foreign-attributes", "foreign-attribute", rooted('xsi:type="AnnotatedArticle"')),
    *refuses(
        "xml.foreign-attributes",
        "foreign-attribute",
        rooted('xml:lang="en"'),
        rooted('xml:base="a"'),
    ),
    *refuses("xml.foreign-attributes", "foreign-attribute", noted("N", ' xml:space="preserve"')),
    *refuses("xml.foreign-attributes", "foreign-attribute", rooted('xmlns:o="urn:o" o:note="x"')),
    *refuses("xml.no-value", "malformed-value", xml_with(("<cue", '<cue creator=""'))),
    *refuses("xml.no-value", "unknown-value", xml_with(("<cue", '<cue status=""'))),
    *refuses("xml.no-value", "empty-list", rooted('complete=""')),
    *accepts("xml.whole-numbers", starting_at("0"), starting_at("9")),
    *refuses(
        "xml.whole-numbers",
        "wrong-type",
        *map(starting_at, ("00", "01", "+1", "-0", "1.0", "1e0")),
    ),
    *refuses(
        "xml.whole-numbers", "wrong-type", *map(starting_at, (" 1", "1 ", "&#9;1", "", "١", "x"))
    ),
    *refuses(
        "xml.whole-numbers", "number-out-of-range", starting_at("-1"), starting_at("1" + "0" * 15)
    ),
    *accepts("xml.confidence", *map(sure, ("0", "1", "0.0", "1.00", "0.5", "0.50", "0.000"))),
    *accepts("xml.confidence", *map(sure, ("1e-7", "1.5E-07", "5e-324", "1e-999"))),
    *accepts("xml.confidence", sure("0.99999999999999999999")),
    *refuses(
        "xml.confidence", "wrong-type", *map(sure, ("", "-0", "+1", ".5", "1.", "1e0", "10e-1"))
    ),
    *refuses(
        "xml.confidence", "wrong-type", *map(sure, ("00.5", "0.5e0", "0e-1", " 1", "1e-1000", "x"))
    ),
    *refuses("xml.confidence", "number-out-of-range", sure("1.1"), sure("-0.1"), sure("2")),
    *accepts(
        "restore.syntax", restoring("\ufffd", "0:0"), restoring("🐐\ufffdx\ufffd", "1:1F 3:FFFE")
    ),
    *refuses(
        "restore.syntax",
        "wrong-restore",
        *(
            restoring("\ufffd" * 20, wrong)
            for wrong in (
                "",
                " 0:0",
                "0:0 ",
                "0:0  1:0",
                "0:0,1:0",
                "0",
                "0:",
                ":0",
                "00:0",
                "+0:0",
            )
        ),
    ),
    *refuses(
        "restore.syntax",
        "wrong-restore",
        *(
            restoring("\ufffd" * 20, wrong)
            for wrong in ("0:00", "0:1f", "0:fffe", "0:U+1", "0:0x1")
        ),
    ),
    *accepts(
        "restore.codes",
        *(restoring("\ufffd", f"0:{code}") for code in ("8", "B", "C", "E", "FFFF")),
    ),
    *refuses(
        "restore.codes",
        "wrong-restore",
        *(
            restoring("\ufffd", f"0:{code}")
            for code in ("9", "A", "D", "20", "7F", "FFFD", "D800", "41")
        ),
    ),
    *refuses(
        "restore.positions", "wrong-restore", restoring("x", "0:0"), restoring("\ufffd", "1:0")
    ),
    *refuses(
        "restore.positions", "wrong-restore", restoring("", "0:0"), restoring("🐐\ufffd", "2:0")
    ),
    *refuses(
        "restore.positions",
        "wrong-restore",
        *(restoring("\ufffd\ufffd", wrong) for wrong in ("1:0 0:0", "0:0 0:0")),
    ),
    *accepts("restore.where", inside('<feature name="a" restore="0:0">\ufffd</feature>')),
    *refuses("restore.where", "unknown-field", xml_with(("<cue", '<cue restore="0:0"'))),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    assert found(case.data) == list(case.finds)


@clause("xml.namespace")
@pytest.mark.parametrize("prefix", ["a", "xs", "ä-1"])
def test_any_prefix_will_do(prefix: str) -> None:
    text = (
        as_xml(cue()).decode().replace("</", f"</{prefix}:").replace("xmlns=", f"xmlns:{prefix}=")
    )
    for name in ("annotatedArticle", "article", "text", "content", "annotations", "cue", "span"):
        text = text.replace(f"<{name}", f"<{prefix}:{name}")
    assert loads(text) == loads(DATA)


@clause("xml.annotations", "xml.attributes", "xml.free-text", "xml.wrappers")
def test_where_values_stand() -> None:
    document = cue(creator="desk", confidence=0.5, status="draft", created="2024-05-01", note="N")
    document["agents"] = [DESK]
    assert (
        b'<cue id="c1" creator="desk" created="2024-05-01" confidence="0.5" status="draft">'
        b'\n      <span start="21" end="25"/>\n      <note>N</note>\n    </cue>\n  </annotations>'
    ) in as_xml(document)
    assert b'<agents>\n    <agent id="desk" kind="group">' in as_xml(document)


@clause("xml.attribute-lists", "xml.element-lists", "xml.features")
def test_how_lists_and_maps_are_written() -> None:
    data = as_xml(
        values(
            QUOTE | {"cues": ["c1", "c1"], "features": {"b": "1", "a": ""}},
            CUE,
            article={"authors": ["A", "B"]},
        )
    )
    assert b' cues="c1 c1">' in data
    assert b"<author>A</author>\n    <author>B</author>" in data
    assert b'<feature name="a"/>\n      <feature name="b">1</feature>' in data


@clause("xml.child-order")
def test_own_children_come_after_the_common_ones() -> None:
    source = SOURCE | {"name": "Ida", "note": "N", "relations": [{"role": "r", "target": "c1"}]}
    data = as_xml(values(source, CUE))
    assert data.index(b"<span") < data.index(b"<note") < data.index(b"<relation")
    assert data.index(b"<relation") < data.index(b"<name")
    moved = data.replace(b"<name>Ida</name>", b"").replace(b"<note>", b"<name>Ida</name><note>")
    assert set(found(moved)) == {"element-order"}


@clause("xml.schema-location")
def test_the_schema_location_is_not_kept() -> None:
    assert convert(rooted('xsi:schemaLocation="a b"'), "xml") == DATA


@clause("xml.text-kept", "xml.cdata", "xml.entities")
@pytest.mark.parametrize(
    ("content", "note"),
    [
        ("  a\n\n b\t", "  a\n\n b\t"),
        (" ", " "),
        ("\n", "\n"),
        ("", ""),
        ("a<![CDATA[ <b> & ]]>c", "a <b> & c"),
        ("<![CDATA[]]>", ""),
        ("&lt;&amp;&#x1F410;&#13;&#9;", "<&🐐\r\t"),
    ],
)
def test_free_text_is_read_as_it_stands(content: str, note: str) -> None:
    assert loads(noted(content)).annotations[0].note == note


@clause("xml.comments")
def test_comments_are_passed_over() -> None:
    assert loads(inside("<!-- a --><?b c?>")) == loads(DATA)


@clause("xml.line-ends")
def test_a_raw_carriage_return_is_lost() -> None:
    document = values(text="a\rb\r\nc")
    data = as_xml(document)
    assert data.count(b"&#13;") == 2
    assert loads(data).text == "a\rb\r\nc"
    assert found(data.replace(b"&#13;", b"\r")) == ["wrong-length", "wrong-digest"]


@clause("xml.restore")
@pytest.mark.parametrize(
    "code", [*range(9), 0xB, 0xC, *range(0xE, 0x20), 0xFFFE, 0xFFFF], ids="{:04X}".format
)
def test_what_xml_cannot_hold_is_restored(code: int) -> None:
    data = as_xml(cue(note=f"🐐\r{chr(code)}x"))
    assert f'<note restore="2:{code:X}">🐐&#13;\ufffdx</note>'.encode() in data
    assert loads(data).annotations[0].note == f"🐐\r{chr(code)}x"


@clause("xml.restore")
@pytest.mark.parametrize("code", [0x7F, 0x80, 0x85, 0x2028, 0xFEFF, 0xFFFD, 0x1FFFE, 0x10FFFF])
def test_what_xml_can_hold_is_not_restored(code: int) -> None:
    data = as_xml(cue(note=chr(code)))
    assert f"<note>{chr(code)}</note>".encode() in data
    assert loads(data).annotations[0].note == chr(code)


@clause("restore.positions", "restore.genuine", "restore.where")
def test_only_what_is_listed_is_restored() -> None:
    (annotation,) = loads(restoring("\ufffd🐐&#13;\ufffd\ufffd", "3:0")).annotations
    assert annotation.note == "\ufffd🐐\r\0\ufffd"
    named = inside('<feature restore="0:1F" name="a">\ufffd</feature>')
    assert loads(named).annotations[0].features == {"a": "\x1f"}


@clause("restore.where")
def test_the_text_and_the_words_of_spans_are_restored() -> None:
    document = values(CUE | {"spans": [{"start": 0, "end": 2, "exact": "\0a"}]}, text="\0ab")
    assert as_xml(document).count(b'restore="0:0"') == 2
    assert loads(as_xml(document)) == loads(as_json(document))
