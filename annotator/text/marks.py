"""Quotation marks: which open, which close what, and which stand around a stretch of text.

One and the same mark opens in one language and closes in another, and ’ and ' are apostrophes
besides: so a mark is judged by what it stands next to. All offsets count code points. Every
function looks at a bounded stretch of the text only, however long the quote is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

#: For each mark that opens, the marks that close it.
CLOSERS: Final[Mapping[str, str]] = {
    "“": "”",  # English “…”, Chinese, Portuguese
    "„": "“”",  # German „…“, Polish „…”; also Czech, Romanian, Hungarian
    "‟": "”",
    "”": "”",  # Swedish and Finnish ”…”
    "«": "»",  # French « … », Italian, Spanish, Russian
    "»": "«»",  # Danish and German »…«, Swedish and Finnish »…»; repeated in a French paragraph
    "‹": "›",  # Swiss ‹…›
    "›": "‹›",  # German ›…‹
    "‘": "’",  # English ‘…’
    "‚": "‘’",  # German ‚…‘, Polish ‚…’
    "‛": "’",
    "’": "’",  # Swedish and Finnish ’…’
    '"': '"',  # typewriter; also "…" of the news agencies
    "'": "'",
    "`": "'´`",  # the agencies' ``…''
    "´": "´",
    "「": "」",  # Japanese and Chinese
    "『": "』",
    "﹁": "﹂",
    "﹃": "﹄",
    "〝": "〟〞",
    "＂": "＂",
    "＇": "＇",
}
_CLOSING: Final = frozenset("".join(CLOSERS.values()))
_MARKS: Final = "".join(sorted(_CLOSING.union(CLOSERS)))
#: The marks that are apostrophes as well.
APOSTROPHES: Final = frozenset("’'´")
_DASHES: Final = frozenset("–—―-")

#: How much of the text next to a quote is searched for a mark.
_NEAR: Final = 32
#: How far back the beginning of an inner quote is looked for.
_INNER: Final = 1000

#: What a mark that opens may follow, besides white space and another mark that opens.
_BEFORE_OPENING: Final = frozenset("([{<:/=*_").union(_DASHES)


def is_opening(mark: str) -> bool:
    """Whether a code point can open a quote in some language."""
    return mark in CLOSERS


def is_closing(mark: str) -> bool:
    """Whether a code point can close a quote in some language."""
    return mark in _CLOSING


def closers_of(opening: str) -> str:
    """The marks that close what a mark opens; empty if it opens nothing."""
    return CLOSERS.get(opening, "")


def openers_of(closing: str) -> str:
    """The marks that open what a mark closes; empty if it closes nothing."""
    return "".join(opening for opening, closers in CLOSERS.items() if closing in {*closers})


def opening_in(text: str, start: int, end: int) -> int | None:
    """Offset of the opening mark with which the words from `start` to `end` begin, if any."""
    words = text[start : min(end, start + _NEAR)]
    at = len(words) - len(words.lstrip())
    return start + at if words[at : at + 1] in CLOSERS else None


def opening_before(text: str, start: int) -> int | None:
    """Offset of the opening mark just outside the words that begin at `start`, if any.

    White space may stand between the two, as in French; but then the mark must not close what is
    before it: the words after ``“No.” `` stand in no marks.
    """
    near = text[max(0, start - _NEAR) : start]
    apart = near.rstrip()
    mark, at = apart[-1:], start - len(near) + len(apart) - 1
    before = text[at - 1 : at] if at > 0 else ""
    if mark not in CLOSERS or (mark in APOSTROPHES and before.isalnum()):
        return None
    return at if len(apart) == len(near) or _may_stand_before_opening(before) else None


def _may_stand_before_opening(before: str) -> bool:
    if not before or before.isspace():
        return True
    return before in _BEFORE_OPENING or (before in CLOSERS and before not in _CLOSING)


def dash_opens(text: str, start: int) -> bool:
    """Whether a line begins at `start`, or just before it, with the dash of a dialogue.

    French, Spanish, Polish and Russian papers print speech so, without quotation marks.
    """
    low = max(0, start - _NEAR)
    _, newline, line = text[low : start + 1].rpartition("\n")
    line = line.lstrip()
    return bool(newline or not low) and line[:1] in _DASHES and not line[1:-1].strip()


def marks_at_end(text: str, start: int, end: int) -> list[int]:
    """Offsets of the closing marks with which words end, the last first; punctuation is passed."""
    low = max(start, end - _NEAR)
    offsets = []
    for at, character in zip(range(end - 1, low - 1, -1), reversed(text[low:end]), strict=False):
        if character in _CLOSING:
            offsets.append(at)
        elif character.isalnum():
            break
    return offsets


def closed_after(text: str, end: int, opening: str) -> bool:
    """Whether a mark that closes `opening` stands just outside the words that stop at `end`.

    Punctuation and white space may stand between. A mark that touches the next word is an
    apostrophe, or after white space opens that word.
    """
    found = _after_words().match(text, end, end + _NEAR)
    if found is None or found[2] not in closers_of(opening):
        return False
    if not text[found.end() : found.end() + 1].isalnum():
        return True
    return found[2] not in APOSTROPHES and not any(map(str.isspace, found[1]))


def closes_inner(text: str, start: int, at: int) -> bool:
    """Whether the closing mark at an offset closes what was opened between `start` and there.

    So does the last mark of ``“He said ‘no’``, where `start` is the offset after the “.
    """
    return _inner_openers(text[at]).search(text, max(start, at - _INNER), at) is not None


def is_apostrophe(text: str, at: int) -> bool:
    """Whether the mark at an offset can be the apostrophe of the word before: ``the workers’``."""
    return text[at] in APOSTROPHES and text[max(0, at - 1)].isalnum()


@cache
def _inner_openers(closing: str) -> re.Pattern[str]:
    outside_word = r"(?<!\w)" if closing in APOSTROPHES else ""
    return re.compile(f"{outside_word}[{openers_of(closing)}]")


@cache
def _after_words() -> re.Pattern[str]:
    """The mark next to the end of words; compiled when the first doubt asks for it."""
    return re.compile(rf"([^\w{_MARKS}]*)([{_MARKS}])")


def has_opening(text: str, start: int, end: int) -> bool:
    """Whether words have an opening mark: at their start, just outside, or a dialogue dash."""
    return (
        opening_in(text, start, end) is not None
        or opening_before(text, start) is not None
        or dash_opens(text, start)
    )
