"""What a file is that is not an annotated article, as far as its beginning tells."""

from __future__ import annotations

import re

from ..text.encodings import first_not_utf8, looks_like

#: U+FEFF in UTF-8. XML may begin with it, JSON may not.
BOM = b"\xef\xbb\xbf"

#: How files begin that people take for text, what they are, and what to do.
_BEGINNINGS = (
    (b"PK\x03\x04", "a ZIP archive or an office document", "save its text as plain text in UTF-8"),
    (b"%PDF", "a PDF", "save its text as plain text in UTF-8"),
    (b"\x1f\x8b", "compressed with gzip", "decompress it first"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd", "decompress it first"),
)
#: What is said about a text that is in neither form.
PLAIN_TEXT = (
    "not-well-formed",
    "this is neither JSON nor XML; it looks like plain text",
    "`annotator new FILE` makes a document around a text",
)
_WEB_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)


def what_else(data: bytes) -> tuple[str, str, str] | None:
    """The rule, what a file seems to be, and what to do about it; None where nothing is known."""
    if not data.strip():
        hint = "`annotator new` makes a document around a text"
        return "not-well-formed", "the file is empty", hint
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "not-utf-8", "the file is in UTF-16", "save it as UTF-8"
    if _WEB_PAGE.match(data.removeprefix(BOM)):
        hint = "save its text as plain text in UTF-8; `annotator new` makes a document around that"
        return "not-an-annotated-article", "the file is a web page", hint
    for beginning, what, hint in _BEGINNINGS:
        if data.startswith(beginning):
            return "not-an-annotated-article", f"the file is {what}", hint
    return None


def not_utf8(data: bytes) -> tuple[str, str, str, int] | None:
    """The rule, what is wrong, what to do and where, of bytes that are not UTF-8."""
    at = first_not_utf8(data)
    if at is None:
        return None
    likely = looks_like(data)
    hint = "save the file as UTF-8" + (f"; it looks like {likely}" if likely else "")
    return "not-utf-8", f"the byte 0x{data[at]:02X} at position {at} is not UTF-8", hint, at
