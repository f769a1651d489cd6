"""The quotes and claims of one paragraph, with their sources and cues."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .attribution import Attribution, Positions, Reader
from .beside_marks import beside_marks, japanese
from .brackets import in_brackets
from .claims import Hedged, hedged_in
from .english import QUOTE
from .lines import Line
from .proposals import Place, Proposal
from .quotation import Marked, marked_in, outermost
from .terms import kind_of_term
from .words import sentences, words_of

#: So many words in marks are often no quote.
_FEW: Final = 3

Links = dict[str, tuple[Proposal, ...]]


class Paragraph:
    """A line of the story, read for what is said in it."""

    def __init__(self, text: str, line: Line, language: str) -> None:
        self._text, self._language = text, language
        self.line: Line = line
        self.marked: list[Marked] = marked_in(text, *line)
        self._words = words_of(text, line, self.marked)
        #: The quotes in marks, by where they start.
        self.quotes: dict[int, Proposal] = {one.start: _in_marks(one) for one in self.marked}
        self.found: list[Proposal] = list(self.quotes.values())
        #: The sources and cues, by their words.
        self._named: dict[tuple[str, Place], Proposal] = {}
        #: Who spoke last, and whether the paragraph ends with what they said.
        self.speaker: Links | None = None
        self.ends_with_speech: bool = False
        #: What a paragraph that ends in a colon says of the quote in the next.
        self.announced: Links | None = None

    @property
    def first(self) -> Marked | None:
        """The stretch in marks with which the paragraph begins."""
        return self.marked[0] if self.marked and self.marked[0].start == self.line.start else None

    @property
    def open(self) -> Marked | None:
        """The stretch in marks that is open where the paragraph ends."""
        return next((one for one in self.marked if not one.closed and one.depth == 0), None)

    def read(self) -> None:
        """Find who says what, sentence by sentence."""
        if self._language == "ja":
            self._read_japanese()
        else:
            for low, high in sentences(self._text, self._words):
                self._sentence(low, high)
        self._tell_terms()
        self._look_inside()

    def _read_japanese(self) -> None:
        for one, cue, source in japanese(self._text, self.marked, self.line.start):
            links: Links = {"cues": (Proposal("cue", (cue,), "ja-said"),)}
            if source is not None:
                links["sources"] = (Proposal("source", (source,), "ja-said"),)
            self.found += [made for targets in links.values() for made in targets]
            self.quotes[one.start].links = links
            self.quotes[one.start].rule = "ja-said"

    def _sentence(self, low: int, high: int) -> None:
        hedged = hedged_in(self._words, low, high) if self._language == "en" else []
        attributions = list(self._attributions(low, high, hedged))
        for one in attributions:
            self._attribute(one)
        for claim in hedged:
            self._claim(claim)
        self.ends_with_speech = bool(attributions) or self._words.words[high - 1] == QUOTE
        if not attributions and self.speaker and self._words.words[low] == QUOTE:
            self._go_on(low, high)

    def _attributions(self, low: int, high: int, hedged: Iterable[Hedged]) -> list[Attribution]:
        if self._language in ("de", "fr"):
            return beside_marks(self._words, low, high, self._language)
        if self._language != "en":
            return []
        told = {at for one in hedged if one.source for at in range(*one.cue)}
        return Reader(self._words, low, high, told).read()

    def _go_on(self, low: int, high: int) -> None:
        """“No,” he said. “Never.”: the second sentence has the speaker of the first."""
        quote = self.quotes[self._words.starts[low]]
        if high - low <= 2 and not quote.links:
            quote.links = dict(self.speaker or {})
            quote.rule = "speaker-same"

    def _attribute(self, one: Attribution) -> None:
        links: Links = {"cues": (self._proposal("cue", one.cue, one.rule),)}
        if one.source is not None:
            links["sources"] = (self._proposal("source", one.source, one.rule),)
        if one.rule == "announced":
            self.announced = links
            return
        self.speaker = links
        whole = [content for content in one.contents if not self._is_marked(content)]
        for content in one.contents:
            for at in self._marks_of(content):
                quote = self.quotes[self._words.starts[at]]
                if "continues" in quote.links:
                    _first_part(quote).links = dict(links)
                else:
                    quote.links = dict(links)
                    quote.rule = one.rule if content not in whole else "marks-inside"
        if whole:
            self._propose_whole(one, whole, links)

    def _propose_whole(self, one: Attribution, contents: list[Positions], links: Links) -> None:
        """The quote around words in marks and others."""
        mixed = any(self._marks_of(content) for content in contents)
        spans = tuple(self._place(content) for content in contents)
        fields = {"mode": "mixed" if mixed else "indirect"}
        quote = Proposal("quote", spans, one.rule, fields, dict(links))
        self.found.append(quote)
        if any(map(str.isdigit, self._text[quote.start : quote.end])):
            stance = {"certainty": "probable", "polarity": "affirmed"}
            self.found.append(
                Proposal("claim", spans, "quote-figures", stance, {"quote": (quote,)})
            )

    def _claim(self, one: Hedged) -> None:
        links: Links = {"cues": (self._proposal("cue", one.cue, one.rule),)}
        if one.source is not None:
            links["claimants"] = (self._proposal("source", one.source, one.rule),)
            links["claimants"][0].fields["kind"] = "artefact"
        stance = {"certainty": "possible", "polarity": "affirmed"}
        place = self._place(one.content)
        self.found.append(Proposal("claim", (place,), one.rule, stance, links))

    def _tell_terms(self) -> None:
        """Look again at words in marks that nobody was found to say."""
        for at, word in enumerate(self._words.words):
            if word != QUOTE:
                continue
            quote = self.quotes[self._words.starts[at]]
            if quote.rule not in ("marks", "marks-inside"):
                continue
            if kind := kind_of_term(self._text, self._words, at):
                quote.type, quote.rule = "quotedTerm", kind
                quote.fields, quote.links = {"kind": kind}, {}
            elif quote.rule == "marks" and self._is_short(quote):
                quote.rule = "marks-short"

    def _is_short(self, quote: Proposal) -> bool:
        """Whether words in marks are so few that they are a term more often than others."""
        return len(self._text[quote.start : quote.end].split(maxsplit=_FEW)) <= _FEW

    def _look_inside(self) -> None:
        for one in outermost(self.marked):
            if self.quotes[one.start].type == "quote":
                self.found += in_brackets(self._text, (one.start, one.end))

    def _is_marked(self, content: Positions) -> bool:
        return content[1] - content[0] == 1 and self._words.words[content[0]] == QUOTE

    def _marks_of(self, content: Positions) -> list[int]:
        return [at for at in range(*content) if self._words.words[at] == QUOTE]

    def _proposal(self, type: str, positions: Positions, rule: str) -> Proposal:
        """A source or cue; the same words are one, also where two verbs share them."""
        place = self._place(positions)
        if (type, place) not in self._named:
            self._named[type, place] = Proposal(type, (place,), rule)
            self.found.append(self._named[type, place])
        return self._named[type, place]

    def _place(self, positions: Positions) -> Place:
        return self._words.starts[positions[0]], self._words.ends[positions[1] - 1]


def _first_part(quote: Proposal) -> Proposal:
    """The quote in an earlier paragraph which this one carries on."""
    while "continues" in quote.links:
        (quote,) = quote.links["continues"]
    return quote


def _in_marks(one: Marked) -> Proposal:
    rule = "marks" if one.closed else "marks-open"
    return Proposal("quote", ((one.start, one.end),), rule, {"mode": "direct"})
