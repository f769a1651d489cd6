"""XML into an element tree, with everything refused that could do harm or hide something."""

from __future__ import annotations

import re
from typing import Any

from ..lookalikes import BOM, PLAIN_TEXT, not_utf8, what_else
from .tree import Element

#: What may stand before the root element: white space, comments, processing instructions.
_PROLOG = re.compile(rb"(?:[ \t\r\n]+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
#: Messages of libxml2 in other words.
_PLAIN = {
    "xmlParseEntityRef: no name": "an & begins no entity",
    "xmlParseCharRef: invalid xmlChar value": "a character that XML cannot carry, number",
}
_PLACE = re.compile(r", line \d+, column \d+(?: \(.*\))?$")
_DECLARATION = re.compile(
    rb"""<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*["']([^"']*)["']"""
    rb"""(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*["']([^"']*)["'])?"""
)


class XmlRefused(ValueError):
    """Bytes that are not accepted as XML: the rule that says why, and the byte after the BOM."""

    def __init__(self, rule: str, message: str, hint: str | None = None, byte: int = 0) -> None:
        self.rule = rule
        self.hint = hint
        self.byte = byte
        super().__init__(message)


def parse(data: bytes) -> Element:
    """The root element.

    UTF-8 is forced on libxml2, which would otherwise believe a declaration of UTF-7 or UTF-16,
    and a DOCTYPE never reaches it: even entities that are not resolved corrupt text silently.
    Raises XmlRefused.
    """
    from lxml import etree

    data = checked(data)
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            reason = _lower_first(str(error.msg).partition(",")[0])
            raise XmlRefused("limit-exceeded", f"a limit of the parser: {reason}") from None
        raise XmlRefused(
            "not-well-formed",
            f"this is not XML: {_plain(str(error.msg))}",
            "look at the tags and & signs right before that place",
            _byte_of_error(data, error),
        ) from None
    return root  # type: ignore[no-any-return]


def checked(data: bytes) -> bytes:
    """The bytes without a byte order mark, after the tests that come before any parser."""
    if (found := what_else(data)) is not None:
        raise XmlRefused(*found)
    data = data.removeprefix(BOM)
    if (fault := not_utf8(data)) is not None:
        raise XmlRefused(*fault)
    if declaration := _DECLARATION.match(data):
        version, encoding = declaration.groups()
        if version != b"1.0":
            raise XmlRefused(
                "xml-version", "only XML 1.0 is read", 'write version="1.0"', declaration.start(1)
            )
        if encoding is not None and not _is_utf8(encoding.upper(), data):
            raise XmlRefused(
                "not-utf-8",
                "the file declares another encoding than UTF-8",
                'save it as UTF-8, with encoding="UTF-8"',
                declaration.start(2),
            )
    _check_beginning(data)
    prolog = _PROLOG.match(data)
    assert prolog is not None  # it may be empty
    if data.startswith(b"<!", prolog.end()):
        hint = "take it out, if this is an annotated article and not a web page"
        message = "a document type declaration is not accepted"
        raise XmlRefused("doctype", message, hint, prolog.end())
    return data


def _check_beginning(data: bytes) -> None:
    """Refuse what is nothing like XML, which a parser would only miss a tag in."""
    first = data.lstrip()[:1]
    if first in (b"{", b"["):
        hint = "give it a name that ends in .json, or say --from json"
        raise XmlRefused("not-well-formed", "this is not XML; it looks like JSON", hint)
    if first != b"<":
        raise XmlRefused(*PLAIN_TEXT)


def _byte_of_error(data: bytes, error: Any) -> int:
    """Where the XML breaks: expat knows the byte, libxml2 a column and a line up to 65,535."""
    from xml.parsers import expat

    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return parser.ErrorByteIndex
    line, column = error.position  # what only libxml2 refuses; its columns count bytes
    starts = [match.end() for match in re.finditer(b"\n", data)]
    start = ([0, *starts])[min(line - 1, len(starts))]
    byte = int(min(start + max(column - 1, 0), len(data)))
    while data[byte : byte + 1] and 0x80 <= data[byte] < 0xC0:  # and may end within a character
        byte -= 1
    return byte


def _is_utf8(encoding: bytes, data: bytes) -> bool:
    """Whether the bytes are UTF-8 by their declaration, too: all of ASCII is."""
    return encoding == b"UTF-8" or (encoding in (b"US-ASCII", b"ASCII") and data.isascii())


def _plain(message: str) -> str:
    """A message of libxml2 without the names of its functions."""
    for jargon, plain in _PLAIN.items():
        message = message.replace(jargon, plain)
    message = _PLACE.sub("", message)  # a finding has a place of its own
    return _lower_first(re.sub("^xml[A-Z][A-Za-z]* ?: *", "", message))


def _lower_first(text: str) -> str:
    """A message that goes on after a colon; an abbreviation stays what it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _parser() -> Any:
    from lxml import etree

    # A parser keeps state between documents, so each gets its own; that costs 2 µs.
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=True,
        collect_ids=False,  # or `xml:id="1"` would not be well-formed
        remove_blank_text=False,
        strip_cdata=True,
    )
