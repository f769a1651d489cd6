"""Text as HTML: nothing in it is taken for markup, and what has no picture gets one."""

from __future__ import annotations

import re
from html import escape
from typing import Final

#: Control characters but tab and line feed, and what no file of HTML can hold. A parser would drop
#: some, take others for line feeds or for letters of Windows-1252.
_WITHOUT_PICTURE: Final = re.compile("[\0-\b\v-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


def text(words: str) -> str:
    """Words as content of an element, or of an attribute in double quotes.

    Each control character is shown by its picture (U+2400 and on): the length stays the same.
    """
    return escape(pictured(words))


def pictured(words: str) -> str:
    """The words with a picture for each character that has none of its own."""
    return _WITHOUT_PICTURE.sub(lambda found: "".join(map(_picture, found[0])), words)


def _picture(character: str) -> str:
    if character < " ":
        return chr(0x2400 + ord(character))
    return "\u2421" if character == "\x7f" else "\ufffd"


def isolated(words: str) -> str:
    """Words of either direction, which turn nothing around them."""
    return f"<bdi>{text(words)}</bdi>"
