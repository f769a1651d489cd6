"""What bytes are that are not UTF-8."""

from __future__ import annotations

import re
from typing import Final

#: What would be strange luck in Windows-1252: an accented capital, and a sign or a mark behind it.
_UTF_8: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
#: Controls, and what Windows-1252 does not define.
_NO_TEXT: Final = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]")
_ASCII: Final = bytes(range(0x80))
#: So many characters speak for all.
_ENOUGH: Final = 100_000
#: What stands in articles besides letters.
_MARKS: Final = "“”„‘’–—…«»¿¡§°€£\xa0"


def first_not_utf8(data: bytes) -> int | None:
    """Where the first byte stands that is not UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


def looks_like(data: bytes) -> str | None:
    """The encoding that all of the bytes speak for, of bytes that are not UTF-8.

    Nothing in them contradicts Windows-1252, in which nearly anything is a text: no byte that it
    lacks, no characters that are UTF-8, and most of what is not ASCII are letters and marks.
    """
    if _NO_TEXT.search(data) or _UTF_8.search(data):
        return None
    special = data.translate(None, _ASCII)[:_ENOUGH].decode("cp1252")
    plausible = sum(character.isalpha() or character in _MARKS for character in special)
    return "Windows-1252" if 2 * plausible > len(special) else None
