"""How much an XML file holds, before a tree is made of it: that takes 130 bytes for each value."""

from __future__ import annotations

import re
from typing import Final

#: Alternatives for what counts nothing, what counts once, and an attribute's value. What is not
#: closed is passed over once, not again and again.
_TOKEN: Final = (
    rb"</[^<>]*+"
    rb"|(<!--(?s:.*?)(?:--(?=>)|\Z)|<\?(?s:.*?)(?:\?(?=>)|\Z)|<!\[CDATA\[(?s:.*?)(?:\]\](?=>)|\Z)"
    rb"|<[^<>\s/=]*+|>[^<]++)"
    rb"|=[ \t\r\n]*+(\"[^\"<]*+|'[^'<]*+)"
)


def more_values_than(data: bytes, most: int) -> bool:
    """Whether there is more than that of what a tree is made of.

    Each element, comment, instruction and stretch of text counts one, and so does each attribute's
    name, and each word of its value. (Cheap where there are few tags, equals signs and words.)
    """
    if len(data) <= most:
        return False
    tags = data.count(b"<") - data.count(b"</")
    texts = data.count(b">") - data.count(b"><")
    # White space stands before each attribute, and between the words of its value.
    words = sum(map(data.count, (b" ", b"\n", b"\t", b"\r")))
    if tags + texts + data.count(b"=") + words <= most:
        return False
    values = 0
    for token in re.finditer(_TOKEN, data):
        if token.lastindex is not None:
            values += 1 if token.lastindex == 1 else 1 + len(token[2].split())
        if values > most:
            return True
    return False
