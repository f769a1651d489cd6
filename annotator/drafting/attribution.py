"""Who says what in an English sentence: the word that reports, the source, and the content."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from . import english as en
from . import sources
from .complements import Begin, Sentence, complement, content_end
from .english import QUOTE
from .verbs import ALL, LEMMA, SAYING, SHOWING, THINKING, WILLING
from .words import Words

Positions = tuple[int, int]
"""Begin and end among the words of a line, half-open."""

#: The fewest words of a statement that begins like a lead-in: “In March the bridge …, he said”.
_LONG: Final = 9
#: The fewest words of any other statement before “he said”.
_SHORT: Final = 3
#: The most words of a speaker that is not called by a name: “the harbour master”.
_SHORT_TITLE: Final = 4
#: The most words between a verb that ends a sentence and its end.
_LONGEST_ADJUNCT: Final = 30
#: A line that ends in a colon announces a quote by a verb that is no further from its end.
_BEFORE_COLON: Final = 9


@dataclass(slots=True, eq=False)
class Attribution:
    """A content with its source and cue, as positions among the words of a line."""

    rule: str
    contents: list[Positions]
    cue: Positions
    source: Positions | None


class Reader:
    """Reads one sentence for attributions, from left to right."""

    def __init__(self, words: Words, low: int, high: int, told: Collection[int] = ()) -> None:
        """`told` are positions of verbs that something else was made of."""
        self._sentence = Sentence(words, low, high)
        self._words, self._told = words, told
        self._found: list[Attribution] = []
        #: Behind the contents so far, and behind all that belongs to them.
        self._taken = self._told_until = low
        self._speaker: Positions | None = None

    def read(self) -> list[Attribution]:
        """All attributions of the sentence."""
        sentence = self._sentence
        for at in range(sentence.low, sentence.high):
            word = sentence[at]
            if word == "according" and sentence[at + 1] == "to":
                self._add(self._according(at))
            elif word in en.SPEECH_NOUNS and sentence[at + 1] == "that":
                self._add(self._noun(at))
            elif word in ALL and at >= self._taken and at not in self._told:
                self._add(self._verb(at))
        return self._found

    def _add(self, one: Attribution | None) -> None:
        if one is None:
            return
        self._found.append(one)
        self._taken = max([self._taken, *(end for _, end in one.contents)])
        self._speaker = one.source or self._speaker
        ends = (self._taken, one.cue[1], one.source[1] if one.source else 0)
        self._told_until = max(self._told_until, *ends)

    def _according(self, at: int) -> Attribution | None:
        """“According to Lind, …” and “…, according to Lind”."""
        sentence = self._sentence
        source = sources.after(self._words, at + 2, sentence.high)
        if source is None:
            return None
        if at - sentence.low <= 3 and (
            at == sentence.low or sentence[at - 1] in ("but", "and", ",")
        ):
            start = _next_comma(sentence, source[1])
            if start is None:
                return None
            content = (start + 1, content_end(sentence, Begin("statement", start + 1)))
            return _made("according-first", [content], (at, at + 2), source)
        return _made("according-last", [self._before(at)], (at, at + 2), source)

    def _noun(self, at: int) -> Attribution | None:
        """“his claim that”, “fears that”."""
        if at < self._taken:
            return None
        sentence, source = self._sentence, None
        if sentence[at - 1] in en.POSSESSIVES:
            source = (at - 1, at)
        elif sentence[at - 1].endswith(("'s", "’s", "s’")):
            source = (sources.phrase_start(self._words, sentence.low, at - 1), at)
        content = (at + 1, content_end(sentence, Begin("statement", at + 1)))
        return _made("noun-that", [content], (at, at + 1), source)

    def _before(self, end: int) -> Positions:
        """What stands in the sentence before a position and belongs to no other attribution."""
        sentence, start = self._sentence, self._told_until
        while start < end and sentence[start] in (",", "and", "but", ";"):
            start += 1
        while end > start and sentence[end - 1] in (",", "–", "—", "--"):
            end -= 1
        return start, end

    def _verb(self, at: int) -> Attribution | None:
        """What a verb reports, whatever the order: content, source and verb come in any."""
        sentence = self._sentence
        begin = sources.cue_start(self._words, sentence.low, at)
        cue, before = (begin, at + 1), sentence[begin - 1]
        if self._reports_nothing(begin, at, before):
            return None
        if sentence[at].endswith("ing"):
            return self._participle(cue, at, before)
        if sentence[at] == "asked" and self._is_passive(begin, at):
            return self._after(cue, at, None, "")
        if before in en.JOINING and self._found:
            return self._after(cue, at, self._subject(), "")
        inverted = before in (",", QUOTE) and sentence[at] in SAYING
        if inverted and (one := self._inverted(cue, at)) is not None:
            return one
        source = sources.before(self._words, sentence.low, begin)
        if source is None or not sources.is_name(self._words, source):
            return None
        if self._is_base(at, begin) and not sources.is_plural(self._words, source):
            return None
        return self._said_last(cue, at, source) or self._after(cue, at, source, "")

    def _reports_nothing(self, begin: int, at: int, before: str) -> bool:
        """Whether a word is a noun, an infinitive, or in the passive: “was told”."""
        if before in en.DETERMINERS or before in ("to", "an", "of"):
            return True
        if before.endswith(("'s", "’s", "s’")):
            return True
        word = self._sentence[at]
        return self._is_passive(begin, at) and not word.endswith("ing") and word != "asked"

    def _is_passive(self, begin: int, at: int) -> bool:
        return any(self._sentence[one] in en.BE for one in range(begin, at))

    def _is_base(self, at: int, begin: int) -> bool:
        """Whether a verb stands as in “they say”, not as in “will say”, “said”."""
        form = self._sentence[at]
        return form == LEMMA[form] and begin == at and form not in ("read", "cast")

    def _participle(self, cue: Positions, at: int, before: str) -> Attribution | None:
        """“…, adding that”: the source is the sentence's."""
        source = sources.before(self._words, self._sentence.low, cue[0])
        alone = cue[1] - cue[0] == 1 and self._sentence[at] in SAYING
        if source is None or before == "," or alone:
            shared = self._subject() if self._sentence[at] in SAYING else self._speaker
            return self._after(cue, at, shared, "participle-")
        if not sources.is_name(self._words, source) or (
            cue[1] - cue[0] == 1 and self._sentence[at] in WILLING
        ):
            return None  # a noun: “his offering to the town”
        return self._after(cue, at, source, "participle-")

    def _subject(self) -> Positions | None:
        """The source that a further verb of the sentence shares."""
        if self._speaker is not None:
            return self._speaker
        return sources.first(self._words, self._sentence.low, self._sentence.end)

    def _inverted(self, cue: Positions, at: int) -> Attribution | None:
        """“…,” said Mira Lind."""
        sentence = self._sentence
        source = sources.after(self._words, at + 1, sentence.high)
        if source is None or sentence[at + 1] == QUOTE or LEMMA[sentence[at]] == "tell":
            return None
        if not sources.is_name(self._words, source) or sentence[source[0]] in en.DAYS:
            return None
        if sentence[cue[0] - 1] != QUOTE and not self._names_speaker(cue, source):
            return None
        start, end = self._before(cue[0])
        if not self._is_statement(start, end, source[1] - 1):
            return None
        if sentence[end - 1] != QUOTE:
            return _made("said-source", [(start, end)], cue, source)
        contents = [(start, end), *self._continued(source[1], end)]
        return _made("said-source", contents, cue, source)

    def _names_speaker(self, cue: Positions, source: Positions) -> bool:
        """Whether it is “…, said the mayor” and not “Lind, the mayor, said the bridge held”."""
        first, last = self._words.words[source[0]], self._words.words[source[1] - 1]
        described = sources.before(self._words, self._sentence.low, cue[0])
        if first.lower() in en.PRONOUNS or (described and described[0] == self._sentence.low):
            return False
        ends = self._sentence[source[1]] in ("", ".", ",", "in", "on", "at", "during")
        if last[0].isupper() or last == ".":
            return ends and first.lower() not in en.POSSESSIVES
        short = source[1] - source[0] <= _SHORT_TITLE
        return short and self._sentence[source[1]] in ("", ".", ",") and first.lower() == "the"

    def _said_last(self, cue: Positions, at: int, source: Positions) -> Attribution | None:
        """“…, Mira Lind said.”"""
        sentence = self._sentence
        form = sentence[at]
        if form not in SAYING and form not in THINKING and form not in SHOWING:
            return None
        if sentence[source[0] - 1] not in (",", QUOTE) or not self._is_last(at):
            return None
        if sentence[source[0]] in ("who", "which", "that"):
            return None
        start, end = self._before(source[0])
        contents = self._continued(at + 1, end)
        if self._is_statement(start, end, at):
            contents.insert(0, (start, end))
        return _made("source-said", contents, cue, source)

    def _is_statement(self, start: int, end: int, at: int) -> bool:
        """Whether what stands before “Lind said” is what she said, or only leads in."""
        if start < end and self._sentence[end - 1] == QUOTE:
            return True
        if self._sentence[start] not in en.LEAD_IN:
            return end - start >= _SHORT
        return end - start >= _LONG and self._ends_after(at)

    def _ends_after(self, at: int) -> bool:
        """Whether nothing is said behind a verb."""
        end = self._sentence.end
        if end - at > _LONGEST_ADJUNCT or self._sentence.has(",", at + 1, end):
            return False
        return self._sentence[at] not in ALL or complement(self._sentence, at) is None

    def _is_last(self, at: int) -> bool:
        """Whether no content follows a verb, but at most when and where it was said."""
        sentence, following = self._sentence, self._sentence[at + 1]
        if not following or following in en.ENDS or following in en.NAMED_TIME:
            return True
        if LEMMA[sentence[at]] == "tell":
            return not any(sentence.has(word, at + 1, at + 9) for word in ("that", ":", QUOTE))
        if following in en.PREPOSITIONS or following == "to":
            return not sentence.has("that", at + 1, at + 9)
        return following.endswith("ly")

    def _continued(self, at: int, front: int) -> list[Positions]:
        """The second half of what “he said” interrupts; the first one ends at `front`."""
        sentence = self._sentence
        if sentence[at] in en.NAMED_TIME:
            at += 1
        if sentence[at] != ",":
            return []
        following = sentence[at + 1]
        if following == QUOTE:
            return [(at + 1, at + 2)]
        last = sentence.high - 1
        if sentence[last] == QUOTE and sentence[last - 1] == "," and sentence[front - 1] == QUOTE:
            return [(last, last + 1)]
        if sentence[front - 1] == QUOTE or following in en.GOES_ON or following.endswith("ing"):
            return []
        return [(at + 1, content_end(sentence, Begin("statement", at + 1)))]

    def _after(
        self, cue: Positions, at: int, source: Positions | None, how: str
    ) -> Attribution | None:
        """“Mira Lind said that …”."""
        sentence = self._sentence
        begin = complement(sentence, at)
        if begin is None:
            near = at > sentence.high - _BEFORE_COLON and sentence.high == len(self._words)
            announces = near and sentence[sentence.high - 1] == ":"
            return Attribution("announced", [], cue, source) if announces else None
        if begin.rule in ("thing", "bare") and self._only_shows(at, source):
            return None
        content = (begin.at, content_end(sentence, begin))
        return _made(how + begin.rule, [content], cue, source)

    def _only_shows(self, at: int, source: Positions | None) -> bool:
        """Whether a picture shows what can be seen on it, which nobody says."""
        if source is None or LEMMA[self._sentence[at]] != "show":
            return False
        return any(self._sentence[one] in en.ARTEFACTS for one in range(*source))


def _next_comma(sentence: Sentence, at: int) -> int | None:
    """The next comma from a position on, if it is near."""
    for position in range(at, at + 20):
        if sentence[position] == ",":
            return position
    return None


def _made(
    rule: str, contents: list[Positions], cue: Positions, source: Positions | None
) -> Attribution | None:
    contents = [one for one in contents if one[0] < one[1]]
    return Attribution(rule, contents, cue, source) if contents else None
