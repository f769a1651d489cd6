"""Words of a document made fit for a message: visible, harmless to a terminal, and short.

The escapes are for people: a backslash of the document is not doubled, so they cannot be undone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

_SHORT: Final = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}
_CUT: Final = "…"


def shown(words: str, limit: int = 60) -> str:
    """The words between straight marks, in at most `limit` characters; longer ones are cut.

    The marks are single where a double one stands in the words. Looks at no more than about
    `limit` characters, however many there are.
    """
    told = printable(words, limit)
    mark = "'" if '"' in told else '"'
    return f"{mark}{told}{mark}"


def excerpt(text: str, start: int, end: int) -> str:
    """The words from one offset to another; long ones are not cut out whole."""
    if end - start <= 200:
        return shown(text[start:end])
    return shown(text[start : start + 100] + text[end - 100 : end])


def printable(text: str, limit: int | None = None) -> str:
    r"""The text with what cannot be seen written as ``\n``, ``\r``, ``\t`` or ``\u{202E}``.

    That is every control, format (bidi controls, joiners), line separator, private-use or
    unassigned character and every lone surrogate.
    """
    if limit is None or len(text) <= limit:
        escaped = text if text.isprintable() else "".join(map(_escaped, text))
        if limit is None or len(escaped) <= limit:
            return escaped
    return _without_middle(text, max(limit, 1))


def _without_middle(text: str, limit: int) -> str:
    """The escaped text, known to be longer than `limit`, with its middle cut out.

    The start gets twice the room of the end.
    """
    tail = (limit - 1) // 3
    head = limit - 1 - tail
    start = "".join(_fitting(text[:head], head))
    end = list(_fitting(reversed(text[max(len(text) - tail, 0) :]), tail))
    return start + _CUT + "".join(reversed(end))


def _fitting(characters: Iterable[str], room: int) -> Iterator[str]:
    """The characters, escaped, as far as the room allows; no escape is torn."""
    for character in characters:
        escaped = _escaped(character)
        room -= len(escaped)
        if room < 0:
            return
        yield escaped


@lru_cache(maxsize=1024)
def _escaped(character: str) -> str:
    # Python counts all spaces but U+0020 among what is not printable; a message shows them.
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    return _SHORT.get(character) or f"\\u{{{ord(character):04X}}}"


def json_escapes(text: str) -> str:
    r"""Each character as JSON can escape it: ``\uXXXX``, and those beyond that as a pair."""
    units = text.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
