"""What a document holds, made fit to stand in a page."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Final

#: What HTML cannot hold, or reads as something else: controls and halves of surrogate pairs.
_IMPOSSIBLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def plain(text: str) -> str:
    """A text of which each code point is still one, and all can be seen."""
    return _IMPOSSIBLE.sub(_picture, text) if _IMPOSSIBLE.search(text) else text


def _picture(found: re.Match[str]) -> str:
    """The picture of a control (U+2400 to U+2421), or U+FFFD."""
    number = ord(found[0])
    if number < 0x20:
        return chr(0x2400 + number)
    return "\u2421" if number == 0x7F else "\ufffd"


def html(text: str) -> str:
    """A text as content of an element, or of an attribute in double marks."""
    return escape(plain(text))


def script_data(value: object) -> str:
    """A value as JSON that ends no script and begins no comment."""
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")
