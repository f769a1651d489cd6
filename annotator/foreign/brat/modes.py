"""Whether words are quoted directly, partly or indirectly, told by the quotation marks in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ...text.marks import APOSTROPHES, CLOSERS, closed_after, opening_before

_SINGLE: Final = frozenset("‘‚‛‹›`´’'")
_DOUBLE: Final = frozenset("".join((*CLOSERS, *CLOSERS.values()))) - _SINGLE
_MARK: Final = re.compile(f"[{re.escape(''.join(sorted(_DOUBLE | _SINGLE)))}]")
_WORD: Final = re.compile(r"\w")


def mode_of(text: str, spans: Sequence[tuple[int, int]]) -> str | None:
    """`direct`, `mixed` or `indirect`; None where that is not sure."""
    found = [_shares(text, start, end) for start, end in spans if start < end <= len(text)]
    if not found or None in found:
        return None
    inside = any(one[0] for one in found if one)
    outside = any(one[1] for one in found if one)
    if inside:
        return "mixed" if outside else "direct"
    in_marks = any(_stands_in_marks(text, *span) for span in spans)
    return "indirect" if outside and not in_marks else None


def _shares(text: str, start: int, end: int) -> tuple[bool, bool] | None:
    """Whether words stand in marks, and whether some do outside; None where that is not sure."""
    inside = outside = False
    at, closers = start, ""
    for match in _MARK.finditer(text, start, end):
        mark, here = match[0], match.start()
        if mark in _SINGLE:
            if closers or _is_apostrophe(text, here, start):
                continue
            return None
        words = _WORD.search(text, at, here) is not None
        if closers and mark in closers:
            inside, closers = inside or words, ""
        elif closers:
            if not _begins_paragraph(text, here):
                return None
            continue
        elif mark in CLOSERS and not text[max(start, here - 1) : here].isalnum():
            outside, closers = outside or words, CLOSERS[mark]
        else:
            return None
        at = here + 1
    if closers:
        return None
    return inside, outside or _WORD.search(text, at, end) is not None


def _is_apostrophe(text: str, at: int, start: int) -> bool:
    return text[at] in APOSTROPHES and at > start and text[at - 1].isalnum()


def _begins_paragraph(text: str, at: int) -> bool:
    """Each paragraph of a quote begins with a mark; only the last has one at its end."""
    return text[max(0, at - 1) : at] == "\n"


def _stands_in_marks(text: str, start: int, end: int) -> bool:
    at = opening_before(text, start)
    return at is not None or any(closed_after(text, end, mark) for mark in '“„«»"')
