"""Who says what in a sentence: the word that reports, the source, and where the content stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from . import sources
from .english import (
    BARE,
    BE,
    CLAUSE_START,
    DAYS,
    DETERMINERS,
    ENDS,
    GOES_ON,
    JOINING,
    LEAD_IN,
    NAMED_TIME,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    QUESTION_WORDS,
)
from .verbs import ALL, ASKING, LEMMA, ON_THINGS, SAYING, SHOWING, THINKING, WILLING
from .words import QUOTE, Words

Positions = tuple[int, int]
"""Begin and end among the words of a line, half-open."""

#: The fewest words of a statement that begins like a lead-in.
_LONG: Final = 9
#: The most words of a speaker that is not called by a name: “the harbour master”.
_SHORT_TITLE: Final = 4


@dataclass(slots=True, eq=False)
class Attribution:
    """Positions among the words of a line."""

    rule: str
    contents: list[Positions]
    cue: Positions
    source: Positions | None


class Reader:
    """Reads one sentence for attributions."""

    def __init__(self, words: Words, low: int, high: int) -> None:
        self.words, self.low, self.high = words, low, high
        self.lower = words.lower
        #: Without the mark that ends it.
        self.end = high - 1 if words.words[high - 1] in (".", "!", "?", "…") else high
        self.found: list[Attribution] = []
        self.taken = low

    def read(self) -> list[Attribution]:
        """All attributions of the sentence."""
        for at in range(self.low, self.high):
            word = self.lower[at]
            if word == "according" and self._word(at + 1) == "to":
                self._add(self._according(at))
            elif word in ALL and at >= self.taken:
                self._add(self._verb(at))
        return self.found

    def _add(self, one: Attribution | None) -> None:
        if one is not None:
            self.found.append(one)
            self.taken = max([self.taken, *(end for _, end in one.contents)])

    def _word(self, at: int) -> str:
        return self.lower[at] if self.low <= at < self.high else ""

    def _according(self, at: int) -> Attribution | None:
        source = sources.after(self.words, at + 2, self.high)
        if source is None:
            return None
        cue = (at, at + 2)
        if at == self.low or (self._word(at - 1) in ("but", "and", ",") and at - self.low <= 3):
            start = source[1]
            while self._word(start) not in (",", "") and start - source[1] < 20:
                start += 1
            if self._word(start) != ",":
                return None
            return self._made(
                "according-first", [(start + 1, self._clause_end(start + 1))], cue, source
            )
        start, end = self._fronted(at)
        return self._made("according-last", [(start, end)], cue, source) if start < end else None

    def _made(
        self, rule: str, contents: list[Positions], cue: Positions, source: Positions | None
    ) -> Attribution | None:
        contents = [one for one in contents if one[0] < one[1]]
        return Attribution(rule, contents, cue, source) if contents else None

    def _fronted(self, end: int) -> Positions:
        """What stands in the sentence before a position, a comma not counted."""
        start = self.low
        for one in self.found:
            start = max([start, one.cue[1], *(stop for _, stop in one.contents)])
            if one.source:
                start = max(start, one.source[1])
        while start < end and self._word(start) in (",", "and", "but", ";"):
            start += 1
        while end > start and self._word(end - 1) in (",", "–", "—", "--"):
            end -= 1
        if (
            end > start
            and self._word(end - 1) == QUOTE
            and any(self._word(at) == QUOTE for at in range(start, end - 1))
        ):
            pass
        return start, end

    def _verb(self, at: int) -> Attribution | None:
        cue_from = sources.cue_start(self.words, self.low, at)
        cue = (cue_from, at + 1)
        before = self._word(cue_from - 1)
        if (self._passive(cue_from, at) and self.lower[at] != "asked") or before in (
            "to",
            "the",
            "a",
            "an",
            "of",
        ):
            return None
        if before.endswith(("'s", "’s", "s’")) or before in DETERMINERS:
            return None
        lemma = LEMMA[self.lower[at]]
        participle = self.lower[at].endswith("ing")
        if before in (",", QUOTE) and not participle and self.lower[at] in SAYING:
            if (found := self._inverted(cue, at)) is not None:
                return found
        if before in JOINING and self.found and not participle:
            return self._after(cue, at, self._subject(), lemma, "")
        source = sources.before(self.words, self.low, cue_from)
        if participle and (source is None or before in (",",)):
            return self._after(cue, at, self._subject(), lemma, "participle")
        if source is None or not sources.is_name(self.words, source):
            return None
        if self.lower[at] in SAYING or self.lower[at] in THINKING or self.lower[at] in SHOWING:
            if (found := self._said_last(cue, at, source)) is not None:
                return found
        return self._after(cue, at, source, lemma, "")

    def _passive(self, cue_from: int, at: int) -> bool:
        if self.lower[at].endswith("ing"):
            return False
        return any(self.lower[one] in BE for one in range(cue_from, at))

    def _subject(self) -> Positions | None:
        """The source of the sentence's last attribution, which a participle shares."""
        for one in reversed(self.found):
            if one.source is not None:
                return one.source
        return sources.first(self.words, self.low, self.end)

    def _inverted(self, cue: Positions, at: int) -> Attribution | None:
        """“…,” said Mira Lind."""
        source = sources.after(self.words, at + 1, self.high)
        if (
            source is None
            or not sources.is_name(self.words, source)
            or self._word(at + 1) == QUOTE
        ):
            return None
        if self._word(cue[0] - 1) != QUOTE and (
            self._word(source[0]) in PRONOUNS or not self._names_speaker(source)
        ):
            return None
        if self._word(source[0]) in DAYS or LEMMA[self.lower[at]] == "tell":
            return None
        start, end = self._fronted(cue[0])
        if not self._is_statement(start, end, source[1] - 1):
            return None
        contents = [(start, end), *self._continued(source[1], end)]
        return self._made("said-source", contents, cue, source)

    def _names_speaker(self, source: Positions) -> bool:
        """Whether “, said the mayor” names the source: not “Lind, the mayor, said the bridge …”."""
        first, last = self.words.words[source[0]], self.words.words[source[1] - 1]
        if self._word(source[0]) in DAYS:
            return False
        if last[0].isupper() or last == ".":
            return True
        return first.islower() and source[1] - source[0] <= _SHORT_TITLE

    def _said_last(self, cue: Positions, at: int, source: Positions) -> Attribution | None:
        """“…, Mira Lind said.”"""
        if self._word(source[0] - 1) not in (",", QUOTE) or not self._is_last(at):
            return None
        if self._word(source[0]) in ("who", "which", "that"):
            return None
        start, end = self._fronted(source[0])
        contents = self._continued(at + 1, end)
        if self._is_statement(start, end, at):
            contents.insert(0, (start, end))
        return self._made("source-said", contents, cue, source)

    def _is_statement(self, start: int, end: int, at: int) -> bool:
        """Whether what stands before “Lind said” is what she said, or only leads in."""
        if self._word(end - 1) == QUOTE:
            return True
        if self._word(start) in LEAD_IN:
            return end - start >= _LONG and self._ends_after(at)
        return end - start >= 3

    def _ends_after(self, at: int) -> bool:
        """Whether the sentence ends with a verb, or with a few words on when and where."""
        return not any(self._word(one) == "," for one in range(at + 1, self.end)) and (
            self._complement(at, LEMMA[self.lower[at]]) is None
        )

    def _is_last(self, at: int) -> bool:
        """Whether no content follows a verb."""
        following = self._word(at + 1)
        if following in ENDS or not following or following in NAMED_TIME:
            return True
        if LEMMA[self.lower[at]] == "tell":
            return not any(
                self._word(one) in ("that", ":", QUOTE) for one in range(at + 1, at + 9)
            )
        if following in PREPOSITIONS or following == "to":
            return not any(self._word(one) == "that" for one in range(at + 1, at + 9))
        return following.endswith("ly")

    def _continued(self, at: int, front: int) -> list[Positions]:
        """The second half of what “he said” interrupts; the first one ends at `front`."""
        if self._word(at) in NAMED_TIME:
            at += 1
        if self._word(at) != ",":
            return []
        if self._word(at + 1) == QUOTE:
            return [(at + 1, at + 2)]
        following = self._word(at + 1)
        if self._word(front - 1) == QUOTE or following in GOES_ON or following.endswith("ing"):
            return []
        return [(at + 1, self._clause_end(at + 1))]

    def _after(
        self, cue: Positions, at: int, source: Positions | None, lemma: str, how: str
    ) -> Attribution | None:
        start = self._complement(at, lemma)
        if start is None:
            return self._announced(cue, at, source)
        rule, begin = start
        return self._made(
            f"{how}-{rule}" if how else rule, [(begin, self._clause_end(begin))], cue, source
        )

    def _announced(self, cue: Positions, at: int, source: Positions | None) -> Attribution | None:
        """“Lind added:” at the end of a line; the quote is in the next."""
        if (
            self._word(self.high - 1) == ":"
            and self.high == len(self.words)
            and at > self.high - 9
        ):
            return Attribution("announced", [], cue, source)
        return None

    def _complement(self, at: int, lemma: str) -> tuple[str, int] | None:
        """What kind of content follows a verb, and where it begins."""
        word, form = self._word(at + 1), self.lower[at]
        if word == "that":
            return "that", at + 1
        if word == ":" and at + 2 < self.high:
            return "colon", at + 2
        if word == "," and self._word(at + 2) == QUOTE:
            return "comma-marks", at + 2
        if word == QUOTE:
            return "marks", at + 1
        if word in ENDS or not word:
            return None
        if word == "to" and form in WILLING:
            return "infinitive", at + 1
        if word in QUESTION_WORDS and (form in ASKING or form in SAYING or form in THINKING):
            return "question", at + 1
        if word in PARTICLES.get(lemma, ()):
            return "particle", at + 2
        if lemma == "tell":
            return self._told(at)
        if (found := self._adjunct_that(at, word)) is not None:
            return found
        if word in PREPOSITIONS:
            return None
        if lemma in BARE and (
            word in CLAUSE_START or lemma == "say" or self.words.words[at + 1][0].isupper()
        ):
            return "bare", at + 1
        if form in ON_THINGS:
            return "thing", at + 1
        return None

    def _told(self, at: int) -> tuple[str, int] | None:
        for position in range(at + 2, min(at + 10, self.high)):
            word = self._word(position)
            if word == "that" or word in QUESTION_WORDS:
                return "told-that", position
            if word == QUOTE:
                return "told-marks", position
            if word in (":", ",") and self._word(position + 1) == QUOTE:
                return "told-marks", position + 1
            if word == "to" and position > at + 1:
                return "told-to", at + 1
            if word in PRONOUNS or word in CLAUSE_START:
                return "told-bare", position
        return None

    def _adjunct_that(self, at: int, word: str) -> tuple[str, int] | None:
        """“said on Monday in a letter that”, “said Monday the bridge”."""
        if not (word in PREPOSITIONS or word in NAMED_TIME or word.endswith("ly") or word == "to"):
            return None
        for position in range(at + 2, min(at + 12, self.high)):
            found = self._word(position)
            if found == "that":
                return "adjunct-that", position
            if found == QUOTE and self._word(position - 1) in (",", ":"):
                return "adjunct-marks", position
            if found in (".", ";"):
                break
        if word in DAYS and self._word(at + 2) not in ENDS:
            return "adjunct-bare", at + 2
        return None

    def _clause_end(self, start: int) -> int:
        """Where a content ends that begins at a position."""
        for at in range(start + 1, self.end):
            word = self.lower[at]
            if word == ";":
                return at
            if word == "," and self._breaks(at):
                return at
            if word == "and" and self._is_second_verb(at):
                return at
        return self.end

    def _breaks(self, comma: int) -> bool:
        """Whether something else begins after a comma."""
        word = self._word(comma + 1)
        if word == "according" or (word in ALL and word.endswith("ing") and word in SAYING):
            return True
        if word in ("but", "while", "though", "and", "although"):
            return any(
                self._word(one) in SAYING and self._word(one - 1) not in ("to", "the", "a")
                for one in range(comma + 2, comma + 9)
            )
        return False

    def _is_second_verb(self, at: int) -> bool:
        word = self._word(at + 1)
        if word.endswith("ly") or word in ("also", "then", "later"):
            word = self._word(at + 2)
        return word in ALL and word.endswith(("ed", "said", "told", "wrote", "s"))
