"""What bytes are that are not UTF-8."""

from __future__ import annotations

import pytest

from annotator.text.encodings import first_not_utf8, looks_like


def test_the_first_byte_that_is_not_utf8_is_found() -> None:
    assert first_not_utf8("é \0 語".encode()) is None
    assert first_not_utf8("é".encode() + b"\xe9") == 2


@pytest.mark.parametrize(
    "text", ["Café", "“Go,” he said.", "Brücke – über den Fluß", "10\xa0€", "¿Qué?"]
)
def test_what_all_bytes_speak_for(text: str) -> None:
    assert looks_like(text.encode("cp1252")) == "Windows-1252"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"caf\xe9 \x81", "a byte that is none"),
        (b"caf\xe9 \x00", "a control"),
        (b"caf\xe9 caf\xc3\xa9", "the rest is UTF-8"),
        (b"\xa6\xa7\xa8 \xe9", "hardly a letter"),
        ("橋が開いた".encode("shift-jis"), "Japanese"),
        ("Мост".encode("utf-16-le"), "two bytes each"),
        ("\ud800".encode("utf-8", "surrogatepass"), "half of a pair"),
    ],
)
def test_what_speaks_against_it(data: bytes, why: str) -> None:
    assert looks_like(data) is None, why
