"""Words, marks and sentences of a line.

A stretch in quotation marks counts as one word: where its sentence ends is not decided by the
sentences inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from .english import FULL_STOPS, QUOTE
from .english import words as word_set
from .lines import Line
from .quotation import Marked, outermost
from .verbs import ALL

_WORD: Final = re.compile(r"\w+(?:[.'’&/-]\w+)*|--|[^\w\s]")
#: Words after which a full stop ends no sentence.
_ABBREVIATED: Final = word_set(
    """
    adm ala apr ariz ark aug ave calif capt cmdr co col colo conn corp d dec del dr feb fla ga
    gen gov hon i ill inc ind jan jr jul jun kan ky la lt maj mar mass md messrs mich minn miss
    mo mont mr mrs ms neb nev no nov oct okla ore pa pres prof r rep reps rev sen sens sep sept
    sgt sr st supt tenn tex va vs vt wash wis wyo
    """
)


class Words:
    """The words of a line, with their offsets: lists of the same length."""

    __slots__ = ("ends", "lower", "starts", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.lower: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def add(self, word: str, start: int, end: int) -> None:
        """Take the next one."""
        self.words.append(word)
        self.lower.append(word.lower())
        self.starts.append(start)
        self.ends.append(end)

    def __len__(self) -> int:
        return len(self.words)


def words_of(text: str, line: Line, marked: Sequence[Marked]) -> Words:
    """The words of a line."""
    found = Words()
    at = line.start
    for one in outermost(list(marked)):
        _plain(text, at, one.start, found)
        found.add(QUOTE, one.start, one.end)
        at = one.end
    _plain(text, at, line.end, found)
    return found


def _plain(text: str, start: int, end: int, found: Words) -> None:
    if start >= end:
        return
    places = [word.span() for word in _WORD.finditer(text, start, end)]
    words = [text[low:high] for low, high in places]
    found.words += words
    found.lower += map(str.lower, words)
    found.starts += [low for low, _ in places]
    found.ends += [high for _, high in places]


def sentences(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, as positions in the words, half-open."""
    start = 0
    for at, word in enumerate(words.words):
        may_end = (word in FULL_STOPS or word == QUOTE) and at + 1 < len(words)
        if may_end and _ends(text, words, at):
            yield start, at + 1
            start = at + 1
    if start < len(words):
        yield start, len(words)


def _ends(text: str, words: Words, at: int) -> bool:
    """Whether a sentence ends with a mark or a stretch in marks that another one follows."""
    following = words.words[at + 1]
    if words.ends[at] == words.starts[at + 1] and following != QUOTE and words.words[at] != QUOTE:
        return False
    if not (
        following[0].isupper()
        or following[0].isdigit()
        or following in '"([“–—-'
        or following == QUOTE
    ):
        return False
    if words.words[at] == QUOTE:
        return _ends_in_marks(text, words, at)
    before = words.lower[at - 1] if at else ""
    if words.words[at] == "." and words.ends[at - 1] == words.starts[at]:
        return not (
            before in _ABBREVIATED
            or (len(before) == 1 and before.isalpha())
            or ("." in before and len(before) <= 4)
        )
    return words.words[at] != "…"


def _ends_in_marks(text: str, words: Words, at: int) -> bool:
    last = text[words.starts[at] : words.ends[at]][-4:].rstrip("”\"'’»« “\u00a0」』")[-1:]
    if words.words[at + 1] == QUOTE:
        return last in (".", "!", "?", "…") if last else False
    return last == "." or (last in ("!", "?", "…") and not _reported(words, at + 1))


def _reported(words: Words, at: int) -> bool:
    """Whether “Is it?” goes on with ‘Carter asked’."""
    for word in words.lower[at : at + 8]:
        if word in (".", QUOTE, ","):
            return False
        if word in ALL:
            return True
    return False
