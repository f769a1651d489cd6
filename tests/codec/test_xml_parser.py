"""XML that is refused: the rule, the message, what to do, and the byte."""

from __future__ import annotations

import pytest

from annotator.codec.lookalikes import PLAIN_TEXT
from annotator.codec.xml.parser import XmlRefused, parse

TAGS = "look at the tags and & signs right before that place"
PAGE = "take it out, if this is an annotated article and not a web page"
DOCTYPE = "a document type declaration is not accepted"
OTHER_ENCODING = "the file declares another encoding than UTF-8"
LIKELY = "save the file as UTF-8; it looks like Windows-1252"
SAVE = 'save it as UTF-8, with encoding="UTF-8"'


def refused(text: str | bytes) -> XmlRefused:
    with pytest.raises(XmlRefused) as raised:
        parse(text.encode() if isinstance(text, str) else text)
    return raised.value


@pytest.mark.parametrize(
    ("text", "reason", "byte"),
    [
        ("<a>&</a>", "an & begins no entity", 4),
        ("<a>&#0;</a>", "a character that XML cannot carry, number 0", 3),
        ("<a></b>", "opening and ending tag mismatch: a line 1 and b", 5),
        ("<a/>x", "extra content at the end of the document", 4),
        ('<a x="1" x="2"/>', "attribute x redefined", 9),
        ("<a>\n\n<b>&nbsp;</b></a>", "entity 'nbsp' not defined", 8),
        ("<é/><é/>", "extra content at the end of the document", 5),
        ("<a>\n<x:b/></a>", "namespace prefix x on b is not defined", 4),
        ("<a><1/></a>", "startTag: invalid element name", 4),
        ("<a><?1?></a>", "no target name", 5),
        (
            '<a><?xml version="1.0"?></a>',
            "XML declaration allowed only at the start of the document",
            3,
        ),
        ("<a><![CDATA[</a>", "CData section not finished\n</", 16),
        ("<a>\x01</a>", "PCDATA invalid Char value 1", 3),
        ('<a xmlns="urn:é"/>', "xmlns: 'urn:é' is not a valid URI", 16),  # only to libxml2
        ('<a>\n<b xmlns="urn:é"/></a>', "xmlns: 'urn:é' is not a valid URI", 20),
        ('<a>\n<b xmlns="urn:é"/>\n\n\n</a>', "xmlns: 'urn:é' is not a valid URI", 20),
        ('<a>\n\n<é/>\n<b xmlns="urn:é"/></a>', "xmlns: 'urn:é' is not a valid URI", 27),
        ('<a xmlns="urn:\ufeff"/>', "xmlns: 'urn:\ufeff' is not a valid URI", 14),  # none is torn
        ('<a xmlns="urn:\u4000"/>', "xmlns: 'urn:\u4000' is not a valid URI", 14),
        ('<a xmlns="urn:\U0001f600"/>', "xmlns: 'urn:\U0001f600' is not a valid URI", 14),
        ('<a é="1" xmlns="urn:😀"/>', "xmlns: 'urn:😀' is not a valid URI", 21),
    ],
)
def test_not_well_formed(text: str, reason: str, byte: int) -> None:
    error = refused(text)
    assert (error.rule, error.hint, error.byte) == ("not-well-formed", TAGS, byte)
    assert str(error) == f"this is not XML: {reason}"


@pytest.mark.parametrize(
    ("data", "rule", "message", "hint", "byte"),
    [
        (b" ", "not-well-formed", "the file is empty",
         "`annotator new` makes a document around a text", 0),
        (b"<a>\xff</a>", "not-utf-8", "the byte 0xFF at position 3 is not UTF-8",
         LIKELY, 3),
        (b"\xef\xbb\xbf<a>\x80</a>", "not-utf-8", "the byte 0x80 at position 3 is not UTF-8",
         LIKELY, 3),
        (b"<?xml version='1.1'?><a/>", "xml-version", "only XML 1.0 is read",
         'write version="1.0"', 15),
        (b'<?xml\t\r\nversion \t\r\n= \t\r\n"2.0"?><a/>', "xml-version", "only XML 1.0 is read",
         'write version="1.0"', 25),
        (b'<?xml version="1.0" encoding="latin-1"?><a/>', "not-utf-8", OTHER_ENCODING, SAVE, 30),
        (b"<?xml version='1.0'\r\n\tencoding \t=\r\n'UTF-16'?><a/>", "not-utf-8",
         OTHER_ENCODING, SAVE, 36),
        (b'<?xml version="1.0" encoding="ASCII"?><a>\xc3\xa9</a>', "not-utf-8",
         OTHER_ENCODING, SAVE, 30),
        (b'{"a": 1}', "not-well-formed", "this is not XML; it looks like JSON",
         "give it a name that ends in .json, or say --from json", 0),
        (b"\xef\xbb\xbf Plain.", *PLAIN_TEXT, 0),
        (b"<!DOCTYPE a><a/>", "doctype", DOCTYPE, PAGE, 0),
        (b"\xef\xbb\xbf<!DOCTYPE a><a/>", "doctype", DOCTYPE, PAGE, 0),
        (b" \t\r\n<!-- x\n --><?p\n?>\n<!DOCTYPE a><a/>", "doctype", DOCTYPE, PAGE, 22),
        (b"<?xml version='1.0'?><!doctype a><a/>", "doctype", DOCTYPE, PAGE, 21),
    ],
)  # fmt: skip
def test_refused_before_it_is_parsed(
    data: bytes, rule: str, message: str, hint: str, byte: int
) -> None:
    error = refused(data)
    assert (error.rule, str(error), error.hint, error.byte) == (rule, message, hint, byte)


@pytest.mark.parametrize(
    "data",
    [
        b"<a/>",
        b"\xef\xbb\xbf<a/>",
        b"<?xml version='1.0'?><a/>",
        b'<?xml version="1.0" encoding="utf-8"?><a/>',
        b'<?xml version="1.0" encoding="us-ascii"?><a/>',
        b'<?xml version="1.0" encoding="ascii"?><a/>',
        b"<!-- <!DOCTYPE a> --><a/>",
        b"<?p <!DOCTYPE a> ?><a/>",
    ],
)
def test_accepted(data: bytes) -> None:
    assert parse(data).tag == "a"


def test_character_data_may_hold_anything() -> None:
    assert parse(b"<a><![CDATA[<!DOCTYPE a>&]]></a>").text == "<!DOCTYPE a>&"


def test_white_space_comments_and_instructions_are_kept() -> None:
    root = parse(b"<a> <b/>\n<!-- x --><?p?></a>")
    assert (root.text, root[0].tail, len(root)) == (" ", "\n", 3)


def test_what_is_too_deep_for_the_parser() -> None:
    error = refused("<a>" * 5000 + "</a>" * 5000)
    assert (error.rule, error.hint, error.byte) == ("limit-exceeded", None, 0)
    assert str(error) == "a limit of the parser: excessive depth in document: 2048"


def test_no_text_is_too_long_for_the_parser() -> None:
    assert len(parse(b"<a>" + b"x" * 10_000_001 + b"</a>").text or "") == 10_000_001


@pytest.mark.parametrize("before", ["<r>", "<r>\n", "<r>é\n\né", "<r a='é'>\né"])
def test_what_only_libxml2_refuses_is_found_by_its_line_and_column(before: str) -> None:
    """Its columns count bytes and may end within a character."""
    error = refused(f"{before}<a xmlns:p='%'/></r>")
    assert error.rule == "not-well-formed"
    assert "is not a valid URI" in str(error)
    start = len(f"{before}<a xmlns:p='".encode())
    assert start <= error.byte <= start + len(b"%'/>")


def test_within_a_character_its_beginning_is_meant() -> None:
    text = "<r><a xmlns:p='é%'/></r>"
    error = refused(text)
    text.encode()[: error.byte].decode()
    assert error.byte > text.index("xmlns:p")


def test_ids_are_no_business_of_the_parser() -> None:
    assert parse(b"<r><a xml:id='1'/><a xml:id='1'/></r>")[0].tag == "a"


@pytest.mark.parametrize("text", ["{}", "[]", ' \n{"a": 1}'])
def test_what_is_json_is_told_to_be(text: str) -> None:
    error = refused(text)
    assert str(error) == "this is not XML; it looks like JSON"
    assert error.hint == "give it a name that ends in .json, or say --from json"
