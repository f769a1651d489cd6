"""Files that are something else are told apart by how they begin."""

from __future__ import annotations

import pytest

from annotator.codec.lookalikes import what_else

EMPTY = "not-well-formed", "the file is empty", "`annotator new` makes a document around a text"
UTF_16 = "not-utf-8", "the file is in UTF-16", "save it as UTF-8"
ANOTHER = "not-an-annotated-article"
UNPACK = "decompress it first"
AS_TEXT = "save its text as plain text in UTF-8"
WEB_PAGE = (
    ANOTHER,
    "the file is a web page",
    f"{AS_TEXT}; `annotator new` makes a document around that",
)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", EMPTY),
        (b" \r\n\t", EMPTY),
        ("{}".encode("utf-16"), UTF_16),
        (b"\xfe\xff\x00{\x00}", UTF_16),
        (b"PK\x03\x04...", (ANOTHER, "the file is a ZIP archive or an office document", AS_TEXT)),
        (b"%PDF-1.7", (ANOTHER, "the file is a PDF", AS_TEXT)),
        (b"\x1f\x8b\x08", (ANOTHER, "the file is compressed with gzip", UNPACK)),
        (b"\x28\xb5\x2f\xfd\x04", (ANOTHER, "the file is compressed with zstd", UNPACK)),
        (b"<!DOCTYPE html>", WEB_PAGE),
        (b"\xef\xbb\xbf\n<!doctype\n HTML public", WEB_PAGE),
        (b'<html lang="en">', WEB_PAGE),
        (b"<HTML>", WEB_PAGE),
        (b"<htmlx/>", None),
        (b"<!DOCTYPE htm>", None),
        (b"{}", None),
        (b"<a/>", None),
        (b"\xef\xbb\xbf<a/>", None),
        (b" PK\x03\x04", None),
        (b"%pdf", None),
    ],
)  # fmt: skip
def test_what_else(data: bytes, found: tuple[str, str, str] | None) -> None:
    assert what_else(data) == found
