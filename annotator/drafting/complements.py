"""What follows a word that reports: where a content begins, and where it ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from . import english as en
from .english import QUOTE
from .verbs import ALL, ASKING, LEMMA, ON_THINGS, SAYING, SHOWING, THINKING, WILLING
from .words import Words

#: How far behind a verb its content may begin: "said at a rally on the quay that".
_NEAR: Final = 12
#: How far behind a conjunction the verb of another attribution is looked for.
_NEXT: Final = 9


class Begin(NamedTuple):
    """Where a content begins, as a position among the words, and by what it is known."""

    rule: str
    at: int


class Sentence:
    """A sentence of a line: the words from `low` to `high`."""

    __slots__ = ("end", "high", "low", "words")

    def __init__(self, words: Words, low: int, high: int) -> None:
        self.words: Words = words
        self.low: int = low
        self.high: int = high
        #: Without the mark that ends it.
        self.end: int = high - 1 if words.words[high - 1] in en.FULL_STOPS else high

    def __getitem__(self, at: int) -> str:
        """The word at a position, in lower case; empty outside of the sentence."""
        return self.words.lower[at] if self.low <= at < self.high else ""

    def has(self, word: str, start: int, end: int) -> bool:
        """Whether a word stands between two positions."""
        return word in self.words.lower[max(start, self.low) : min(end, self.high)]


def complement(sentence: Sentence, at: int) -> Begin | None:
    """Where the content of the verb at a position begins, if any follows it."""
    after = _after_day(sentence, at + 1)
    for rule in _RULES:
        begin = rule(sentence, at, after)
        if begin is not None:
            return begin if begin.at else None
    return None


def _after_day(sentence: Sentence, at: int) -> int:
    """What follows ``said Monday`` or ``said on Monday`` follows ``said``."""
    day = at + (sentence[at] == "on")
    return day + 1 if sentence[day] in en.DAYS and sentence[day + 1] not in en.ENDS else at


#: Says that nothing follows, and that no other rule need look.
_NOTHING: Final = Begin("", 0)


def _marks(sentence: Sentence, _at: int, after: int) -> Begin | None:
    """``said: “…”``, ``said, “…”``, ``said “…”``."""
    word = sentence[after]
    if word == QUOTE:
        return Begin("said-marks", after)
    if word == "," and sentence[after + 1] == QUOTE:
        return Begin("comma-marks", after + 1)
    if word == ":" and after + 1 < sentence.high:
        return Begin("colon", after + 1)
    return _NOTHING if not word or word in en.ENDS else None


def _conjunction(sentence: Sentence, at: int, after: int) -> Begin | None:
    """``said that``, ``asked whether``, ``vowed to``, ``complained about``."""
    word, form = sentence[after], sentence[at]
    if word == "that":
        return Begin("that", after)
    if word == "to" and form in WILLING:
        return Begin("infinitive", after)
    if word in en.QUESTION_WORDS and (form in ASKING or form in SAYING or form in THINKING):
        return Begin("question", after)
    if word in en.PARTICLES.get(LEMMA[form], ()) and sentence[after + 1] not in en.ENDS:
        return Begin("particle", after + 1)
    return None


def _told(sentence: Sentence, at: int, after: int) -> Begin | None:
    """``told reporters that``: somebody stands between the verb and the content."""
    if LEMMA[sentence[at]] != "tell":
        return None
    near = range(after + 1, min(after + 9, sentence.high))
    for position in near:
        word = sentence[position]
        if word == "that" or word in en.QUESTION_WORDS:
            return Begin("told-that", position)
        if word == QUOTE or (word in (":", ",") and sentence[position + 1] == QUOTE):
            return Begin("told-marks", position + (word != QUOTE))
    for position in near:
        if sentence[position] in en.CLAUSE_START and sentence[position - 1] not in en.PREPOSITIONS:
            return Begin("told-bare", position)
    return _NOTHING


def _behind_adjunct(sentence: Sentence, at: int, after: int) -> Begin | None:
    """``said in a letter to members that``."""
    word, form = sentence[after], sentence[at]
    if form not in SAYING and form not in THINKING and form not in SHOWING:
        return _NOTHING if word in en.PREPOSITIONS else None
    if not (
        word in en.PREPOSITIONS or word in en.NAMED_TIME or word.endswith("ly") or word == "to"
    ):
        return None
    for position in range(after + 1, min(after + _NEAR, sentence.high)):
        found = sentence[position]
        if found == "that":
            return Begin("adjunct-that", position)
        if found == QUOTE and sentence[position - 1] in (",", ":"):
            return Begin("adjunct-marks", position)
        if found == ";":
            break
    is_number = word == "at" and sentence[after + 1] in ("least", "most")
    return None if is_number else _NOTHING


def _bare(sentence: Sentence, at: int, after: int) -> Begin | None:
    """``said the bridge held``, ``denounced the plan``."""
    lemma, word = LEMMA[sentence[at]], sentence[after]
    capital = sentence.words.words[after][0].isupper()
    if lemma in en.BARE and (lemma == "say" or capital or word in en.CLAUSE_START or word == "at"):
        return Begin("bare", after)
    return Begin("thing", after) if sentence[at] in ON_THINGS else None


_RULES: Final[tuple[Callable[[Sentence, int, int], Begin | None], ...]] = (
    _marks,
    _conjunction,
    _told,
    _behind_adjunct,
    _bare,
)


def content_end(sentence: Sentence, begin: Begin) -> int:
    """Where a content ends that begins somewhere: with the sentence, or before a new verb.

    A thing that is spoken of, unlike a statement, ends before what more is told of it.
    """
    for at in range(begin.at + 1, sentence.end):
        word = sentence[at]
        if word == ";" or (word == "," and _breaks(sentence, at)):
            return at
        if word == "," and begin.rule in _WEAK and _leaves(sentence, at):
            return at
        if word == "and" and _is_second_verb(sentence, at):
            return at
    return sentence.end


#: Kinds of content that are no statement.
_WEAK: Final = frozenset({"thing", "infinitive", "particle"})


def _leaves(sentence: Sentence, comma: int) -> bool:
    """Whether what follows a comma is the story's again: an aside, or somebody who says more."""
    if sentence[comma + 1] in en.ASIDES:
        return True
    return any(
        sentence[at] in SAYING and sentence[at - 1] not in ("to", "the", "a", ",")
        for at in range(comma + 2, comma + _NEXT)
    )


def _breaks(sentence: Sentence, comma: int) -> bool:
    """Whether something else begins after a comma: ``, adding that``, ``, but he denied``."""
    word = sentence[comma + 1]
    if word == "according" or (word.endswith("ing") and word in SAYING):
        return True
    if word not in en.CONTRASTS:
        return False
    return any(
        sentence[at] in SAYING and sentence[at - 1] not in ("to", "the", "a")
        for at in range(comma + 2, comma + _NEXT)
    )


def _is_second_verb(sentence: Sentence, at: int) -> bool:
    """Whether ``and`` joins another word that reports: ``said it held and promised more``."""
    word = sentence[at + 1]
    if word.endswith("ly") or word in ("also", "then", "later"):
        word = sentence[at + 2]
    return word in ALL and word.endswith(("ed", "said", "told", "wrote", "s"))
