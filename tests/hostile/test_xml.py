"""XML that hides, pretends or explodes: each has its finding, and nothing of it is obeyed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

import annotator
from annotator.codec.xml import writer
from annotator.model.names import NAMESPACE
from annotator.structure.catalog import STRUCTURE

from .inputs import CUE_ELEMENT, LONG, TEXT, in_xml, with_text

DECLARED: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
PLAIN: Final = in_xml([CUE_ELEMENT % 1])
LATIN_1: Final = b'<?xml version="1.0" encoding="ISO-8859-1"?>'
BOM: Final = b"\xef\xbb\xbf"
XSI: Final = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
SCHEMA_LOCATION: Final = f'{XSI} xsi:schemaLocation="{NAMESPACE} x.xsd"'
XINCLUDE: Final = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="%s" parse="text"/>'


def cue(attributes: str) -> bytes:
    """A document with one cue that has more attributes."""
    return in_xml([f'<cue id="c"{attributes}><span start="0" end="3"/></cue>'])


def rules(data: bytes) -> list[str]:
    return [problem.rule for problem in annotator.validate(data, format="xml").problems]


def with_doctype(doctype: str, content: str = TEXT) -> bytes:
    return in_xml([CUE_ELEMENT % 1], prolog=doctype, content=content)


def laughs(levels: int = 10) -> str:
    entities = "".join(
        f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, levels)
    )
    return f'<!DOCTYPE annotatedArticle [<!ENTITY e0 "ha">{entities}]>'


DOCTYPES: Final[Mapping[str, bytes]] = {
    "billion laughs": with_doctype(laughs(), "&e9;"),
    "quadratic": with_doctype(f'<!DOCTYPE a [<!ENTITY e "{"x" * 100_000}">]>', "&e;" * 10_000),
    "recursive": with_doctype('<!DOCTYPE a [<!ENTITY e "&f;"><!ENTITY f "&e;">]>', "&e;"),
    "external entity": with_doctype(
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "&e;"
    ),
    "entity from the network": with_doctype(
        '<!DOCTYPE a [<!ENTITY e SYSTEM "http://localhost:1/">]>', "&e;"
    ),
    "parameter entity": with_doctype(
        '<!DOCTYPE a [<!ENTITY % e SYSTEM "file:///etc/passwd"> %e;]>'
    ),
    "external DTD": with_doctype('<!DOCTYPE a SYSTEM "http://localhost:1/a.dtd">'),
    "public DTD": with_doctype('<!DOCTYPE a PUBLIC "-//x" "a.dtd">'),
    "internal subset": with_doctype('<!DOCTYPE a [<!ATTLIST cue status CDATA "draft">]>'),
    "bare": with_doctype("<!DOCTYPE a>"),
    "after a declaration": with_doctype(DECLARED + "<!DOCTYPE a>"),
    "after a comment": with_doctype("<!-- x --><!DOCTYPE a>"),
    "after a comment with a tag": with_doctype("<!-- <a> --><!DOCTYPE a>"),
    "after an instruction": with_doctype("<?x <a> ?><!DOCTYPE a>"),
    "after white space": with_doctype("\r\n\t <!DOCTYPE a>"),
    "after a byte order mark": BOM + with_doctype("<!DOCTYPE a>"),
    "lower case": with_doctype("<!doctype a>"),
    "mixed case": with_doctype("<!DocType a>"),
    "very long": with_doctype(f"<!DOCTYPE a [{'<!-- x -->' * 100_000}]>"),
}

ENCODED: Final[Mapping[str, tuple[str, bytes]]] = {
    "UTF-16 with a mark": ("not-utf-8", with_doctype("<!DOCTYPE a>").decode().encode("utf-16")),
    "UTF-16 LE": ("not-well-formed", with_doctype("<!DOCTYPE a>").decode().encode("utf-16-le")),
    "UTF-16 BE": ("not-well-formed", with_doctype("<!DOCTYPE a>").decode().encode("utf-16-be")),
    "UTF-32 with a mark": ("not-utf-8", with_doctype("<!DOCTYPE a>").decode().encode("utf-32")),
    "UTF-32 BE": ("not-well-formed", with_doctype("<!DOCTYPE a>").decode().encode("utf-32-be")),
    "UTF-7": (
        "not-utf-8",
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-' + PLAIN,
    ),
    "UTF-7 undeclared": ("not-well-formed", b"+ADwAIQ-DOCTYPE a+AD4-" + PLAIN),
    "UTF-16 declared only": ("not-utf-8", b'<?xml version="1.0" encoding="UTF-16"?>' + PLAIN),
    "Latin-1 declared": ("not-utf-8", LATIN_1 + PLAIN),
    "Latin-1 declared and used": (
        "not-utf-8",
        LATIN_1 + in_xml(content="\xe9").decode().encode("latin-1"),
    ),
    "Latin-1 undeclared": ("not-utf-8", in_xml(content="\xe9").decode().encode("latin-1")),
    "EBCDIC": ("not-utf-8", PLAIN.decode().encode("cp037")),
    "overlong": ("not-utf-8", PLAIN.replace(b"bridge", b"\xc0\xbc")),
    "a surrogate in three bytes": ("not-utf-8", in_xml(content="\ud800")),
}  # fmt: skip


@pytest.mark.parametrize("data", DOCTYPES.values(), ids=DOCTYPES)
def test_a_doctype_is_refused_unread(data: bytes) -> None:
    assert rules(data) == ["doctype"]


@pytest.mark.parametrize(("rule", "data"), ENCODED.values(), ids=ENCODED)
def test_another_encoding_is_refused(rule: str, data: bytes) -> None:
    assert rules(data) == [rule]


WRONG: Final[Mapping[str, tuple[str, bytes]]] = {
    "version 1.1": ("xml-version", b'<?xml version="1.1"?>' + PLAIN),
    "version 2.0": ("xml-version", b"<?xml version='2.0'?>" + PLAIN),
    "doctype inside": ("not-well-formed", in_xml(["<!DOCTYPE a>"])),
    "doctype at the end": ("not-well-formed", PLAIN + b"<!DOCTYPE a>"),
    "an entity that is not declared": ("not-well-formed", in_xml(content="&e;")),
    "10^5 attributes": (
        "unknown-field",
        cue("".join(f' a{number}=""' for number in range(100_000))),
    ),
    "10^5 times one attribute": ("not-well-formed", cue(' a=""' * 100_000)),
    "a huge attribute": ("malformed-value", in_xml([CUE_ELEMENT.replace("c%d", "c" * LONG)])),
    "a huge name": ("not-well-formed", in_xml([f"<{'x' * LONG}/>"])),
    "a comment in the text": ("comment-in-text", in_xml(content="a<!-- b -->c")),
    "an instruction in the text": ("comment-in-text", in_xml(content="a<?b c?>")),
    "a style sheet in the text": ("comment-in-text", in_xml(content="<?xml-stylesheet?>")),
    "schemaLocation elsewhere": (
        "foreign-attribute",
        cue(SCHEMA_LOCATION),
    ),
    "xsi:type": (
        "foreign-attribute",
        cue(f'{XSI} xsi:type="quote"'),
    ),
    "xsi:nil": ("foreign-attribute", in_xml(attributes=f'{XSI} xsi:nil="true"')),
    "noNamespaceSchemaLocation": (
        "foreign-attribute", in_xml(attributes=f'{XSI} xsi:noNamespaceSchemaLocation="x"'),
    ),
    "xml:id": ("foreign-attribute", cue(' xml:id="c"')),
    "xml:base": ("foreign-attribute", in_xml(attributes=' xml:base="file:///"')),
    "xml:space": ("foreign-attribute", in_xml(attributes=' xml:space="preserve"')),
    "xml:lang": ("foreign-attribute", cue(' xml:lang="en"')),
    "XInclude": ("unknown-field", in_xml([XINCLUDE % "/etc/passwd"])),
    "XInclude in the text": ("element-in-text", in_xml(content=XINCLUDE % "/etc/passwd")),
    "a prefix bound to something else": (
        "unknown-field",
        in_xml(['<a:cue xmlns:a="urn:x" id="c"><a:span start="0" end="3"/></a:cue>']),
    ),
    "an undeclared prefix": ("not-well-formed", in_xml(['<a:cue id="c"/>'])),
    "a default namespace undone": (
        "unknown-field", in_xml(['<cue xmlns="" id="c"><span start="0" end="3"/></cue>']),
    ),
    "a prefix undone": ("not-well-formed", in_xml(['<cue xmlns:a="" id="c"/>'])),
    "the prefix xml bound": ("not-well-formed", in_xml(['<cue xmlns:xml="urn:x" id="c"/>'])),
    "a NUL byte": ("not-well-formed", PLAIN.replace(b"bridge", b"bri\0ge")),
    "a NUL byte in a name": ("not-well-formed", PLAIN.replace(b"<cue ", b"<c\0ue ")),
    "a NUL byte in front": ("not-well-formed", b"\0" + PLAIN),
    "a NUL byte at the end": ("not-well-formed", PLAIN + b"\0"),
    "a reference to NUL": ("not-well-formed", in_xml(content="&#0;")),
    "a reference to a control": ("not-well-formed", in_xml(content="&#x1F;")),
    "a reference to half a character": ("not-well-formed", in_xml(content="&#xD800;")),
    "a reference to a non-character": ("not-well-formed", in_xml(content="&#xFFFF;")),
    "a reference beyond Unicode": ("not-well-formed", in_xml(content="&#x110000;")),
    "a reference that overflows": ("not-well-formed", in_xml(content=f"&#{'9' * 10_000};")),
    "two roots": ("not-well-formed", PLAIN + PLAIN),
    "no root": ("not-well-formed", DECLARED.encode() + b"<!-- only this -->"),
    "a declaration that is late": ("not-well-formed", b"\n" + DECLARED.encode() + PLAIN),
    "compressed": ("not-an-annotated-article", b"\x1f\x8b" + PLAIN),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "data"), WRONG.values(), ids=WRONG)
def test_it_is_found(rule: str, data: bytes) -> None:
    found = rules(data)
    assert {*found} == {rule}


@pytest.mark.parametrize("element", ["a", "annotatedArticle", "cue", "note"])
@pytest.mark.parametrize("depth", [100, 10_000, 1_000_000])
def test_nested_elements_are_refused(element: str, depth: int) -> None:
    nested = f"<{element}>" * depth + f"</{element}>" * depth
    assert rules(in_xml([nested])) == ["limit-exceeded"]
    assert rules(nested.encode())[0] in STRUCTURE
    assert rules(f"<{element}>".encode() * depth)[0] in {"not-well-formed", "limit-exceeded"}


NO_HARM: Final[Mapping[str, bytes]] = {
    "doctype in CDATA": with_text("<!DOCTYPE a>", "<![CDATA[<!DOCTYPE a>]]>"),
    "doctype in a comment": b"<!-- <!DOCTYPE a> -->" + PLAIN,
    "doctype in an instruction": b"<?x <!DOCTYPE a> ?>" + PLAIN,
    "doctype escaped": with_text("<!DOCTYPE a>", "&lt;!DOCTYPE a>"),
    "CDATA in pieces": with_text("a]]>b", "a<![CDATA[]]]]><![CDATA[>]]>b"),
    "byte order mark": BOM + PLAIN,
    "byte order mark and declaration": BOM + DECLARED.encode() + PLAIN,
    "schemaLocation on the root": in_xml(attributes=SCHEMA_LOCATION),
    "a style sheet": b'<?xml-stylesheet type="text/xsl" href="file:///x"?>' + PLAIN,
    "comments between elements": in_xml(["<!-- a -->", CUE_ELEMENT % 1, "<?b?>"]),
    "the last character": with_text("\U0010ffff", "&#x10FFFF;"),
    "line ends as references": with_text("\r\n\r", "&#13;&#10;&#13;"),
    "another prefix": PLAIN.replace(b"<cue ", f'<a:cue xmlns:a="{NAMESPACE}" '.encode()).replace(
        b"</cue>", b"</a:cue>"
    ),
    "the namespace undone and restored": in_xml(
        [f'<cue xmlns="{NAMESPACE}" id="c"><span xmlns="{NAMESPACE}" start="0" end="3"/></cue>']
    ),
}


@pytest.mark.parametrize("data", NO_HARM.values(), ids=NO_HARM)
def test_it_is_accepted(data: bytes) -> None:
    assert rules(data) == []


def test_the_hint_on_the_root_is_dropped() -> None:
    plain, hinted = in_xml(), in_xml(attributes=SCHEMA_LOCATION)
    assert annotator.convert(hinted, "xml") == annotator.convert(plain, "xml")


def test_a_text_beyond_the_limit_of_the_parser_is_read_and_written() -> None:
    document = annotator.new("é" * LONG + "<\r\0", id="x", title="<" * (LONG // 4))
    data = annotator.dumps(document, format="xml")
    assert annotator.loads(data) == document
    assert writer.encode(annotator.loads(data)) == data


def test_no_file_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    for data in (
        with_doctype(f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]>', "&e;"),
        in_xml(content=XINCLUDE % secret.as_uri()),
        in_xml([XINCLUDE % secret]),
    ):
        report = annotator.validate(data)
        assert not report.ok
        assert "the secret" not in str(report)
