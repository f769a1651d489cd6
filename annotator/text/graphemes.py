"""Whether an offset lies inside what a reader sees as one character.

Extended grapheme clusters after UAX #29, "Unicode Text Segmentation", of the Unicode version that
`_grapheme_data` states, whatever version of Python runs. The comments name its rules.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

#: How many characters before an offset are looked at, at most, so that many questions about one
#: long run of flags or of marks do not cost its length each. Where that is not enough to tell
#: (from the 501st flag of an unbroken run, from the 100th mark on one letter), no cluster is said
#: to be cut. The first number is even, which `_splits_flag` relies on.
LOOK_BACK_FOR_FLAGS: Final = 1_000
LOOK_BACK_FOR_MARKS: Final = 100

_ATTACHED: Final = frozenset(("Extend", "PlainExtend", "Linker", "ZWJ", "SpacingMark"))
_HANGUL: Final = frozenset(
    (
        *(("L", "L"), ("L", "V"), ("L", "LV"), ("L", "LVT")),
        *(("LV", "V"), ("LV", "T"), ("V", "V"), ("V", "T")),
        *(("LVT", "T"), ("T", "T")),
    )
)
_FLAG_LETTERS: Final = "".join(map(chr, range(0x1F1E6, 0x1F200)))

#: Below this, only CR and LF make one character together.
_FIRST_MARK: Final = "\u0300"

#: Anything but what most words of Latin script begin, end and are surrounded with. Two ranges
#: compile in a moment; more of them cost every start of the program milliseconds.
_UNUSUAL: Final = re.compile("[^\u0000-\u02ff\u2010-\u2027]")

#: Anything but characters that never join a neighbour of this same set, CR LF excepted: Latin,
#: IPA, Greek, Cyrillic, Armenian, Hebrew and Arabic letters, punctuation and symbols, kana, CJK
#: and Hangul syllables, emoji. What such a pair would need to be one character (a mark, a joiner,
#: a conjoining jamo, a second half of a flag) is outside it.
_UNSURE: Final = (
    "[^\u0000-\u02ff\u0370-\u0482\u048a-\u0590\u05d0-\u05f4\u0606-\u060f\u061b-\u064a"
    "\u1e00-\u200b\u2010-\u20cf\u2100-\u2cee\u2e00-\u3029\u3030-\u3098\u309b-\ua66e"
    "\uac00-\ud7a3\uf900-\ufb1d\ufb1f-\ufdff\ufe30-\uff9d\ufffd"
    "\U0001f300-\U0001f3fa\U0001f400-\U0001faff\U00020000-\U0003134f]"
)


#: What `is_plain` takes out of the UTF-8 of a text, and what may be left.
_ASCII_BUT_CR: Final = bytes(set(range(0x80)) - {0x0D})
_PLAIN_BYTES: Final = re.compile(
    rb"(?:\xe2(?:\x80[\x90-\xa7]|\x82[\xa0-\xbf])|[\xc2-\xcb].)*", re.DOTALL
)


def is_plain(utf8: bytes) -> bool:
    """Whether each code point of a text is a character by itself, as far as a glance can tell.

    True for a text of Latin letters and common punctuation without CR, to be given as UTF-8.
    """
    return _PLAIN_BYTES.fullmatch(utf8.translate(None, _ASCII_BUT_CR)) is not None


def may_cut_cluster(characters: str) -> bool:
    """Whether any of several offsets may cut a cluster, as far as one quick look can tell.

    To be given the characters right before and right after all the offsets, in any order. False
    proves that none of the offsets cuts a cluster; True proves nothing.
    """
    if _UNUSUAL.search(characters) and re.search(_UNSURE, characters):
        return True
    return "\n" in characters and "\r" in characters


def cuts_cluster(text: str, offset: int) -> bool:
    """Whether an offset (in code points) lies inside an extended grapheme cluster of a text."""
    if not 0 < offset < len(text):
        return False  # GB1, GB2
    before, after = text[offset - 1], text[offset]
    if before < _FIRST_MARK and after < _FIRST_MARK:
        return before == "\r" and after == "\n"  # GB3
    left, right = _kind(before), _kind(after)
    if left == "Control" or right == "Control":
        return False  # GB4, GB5
    if right in _ATTACHED or left == "Prepend" or (left, right) in _HANGUL:
        return True  # GB9, GB9a; GB9b; GB6, GB7, GB8
    needs_more = _BY_LOOKING_BACK.get(right)
    return needs_more is not None and needs_more(text, offset)


def _splits_conjunct(text: str, offset: int) -> bool:
    """GB9c: before a consonant stands a linker, perhaps with marks between."""
    for kind in _kinds_before(text, offset):
        if kind not in ("Extend", "ZWJ"):
            return kind in ("Linker", "LeadingLinker")
    return False


def _splits_sequence(text: str, offset: int) -> bool:
    """GB11: before a pictograph stand a pictograph, perhaps with marks, and a joiner."""
    kinds = _kinds_before(text, offset)
    if next(kinds) != "ZWJ":
        return False
    for kind in kinds:
        if kind not in ("Extend", "PlainExtend", "Linker"):
            return kind == "Pictograph"
    return False


def _splits_flag(text: str, offset: int) -> bool:
    """GB12, GB13: of a run of flag letters, each two make a flag."""
    window = text[max(offset - LOOK_BACK_FOR_FLAGS, 0) : offset]
    return (len(window) - len(window.rstrip(_FLAG_LETTERS))) % 2 == 1


_BY_LOOKING_BACK: Final[Mapping[str, Callable[[str, int], bool]]] = {
    "Consonant": _splits_conjunct,
    "Pictograph": _splits_sequence,
    "RegionalIndicator": _splits_flag,
}


def _kinds_before(text: str, offset: int) -> Iterator[str]:
    """The kinds of the characters before an offset, from the nearest one on."""
    return map(_kind, reversed(text[max(offset - LOOK_BACK_FOR_MARKS, 0) : offset]))


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    """What the rules know of a character; "Other" if nothing."""
    point = ord(character)
    starts, ranges = _table()
    last, kind = ranges[bisect_right(starts, point) - 1]
    if point > last:
        return "Other"
    if kind == "Syllable":
        return "LV" if (point - 0xAC00) % 28 == 0 else "LVT"
    return kind


@cache
def _table() -> tuple[list[int], list[tuple[int, str]]]:
    """Where the ranges start, and the end and kind of each.

    Read at first need: the texts of most documents never ask.
    """
    from ._grapheme_data import RANGES

    ranges = sorted(
        (int(first, 16), int(last or first, 16), kind)
        for kind, listed in RANGES.items()
        for first, _, last in (one.partition("-") for one in listed.split())
    )
    return [first for first, _, _ in ranges], [(last, kind) for _, last, kind in ranges]
