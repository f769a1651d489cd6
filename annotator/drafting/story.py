"""The quotes of a text, paragraph by paragraph, with who said them."""

from __future__ import annotations

from typing import Final

from .attribution import Attribution, Reader
from .lines import Line
from .proposals import Place, Proposal
from .quotation import Marked, marked_in
from .words import QUOTE, Words, sentences, words_of

Links = dict[str, tuple[Proposal, ...]]
#: What a quote over several paragraphs runs past.
_INTERRUPTIONS: Final = frozenset({"caption", "inset", "heading"})


class Story:
    """Reads the paragraphs of a text in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[Proposal] = []
        #: The quote that the last paragraph left open.
        self._open: tuple[str, Proposal] | None = None
        #: What a paragraph that ends in a colon says of the quote in the next.
        self._announced: Links | None = None
        #: Who spoke last, where the last paragraph ended with a quote of theirs.
        self._speaker: Links | None = None

    def proposals(self) -> list[Proposal]:
        """All that was found."""
        return self._found

    def read(self, line: Line, kind: str) -> None:
        """Read the next paragraph."""
        if kind in _INTERRUPTIONS:
            aside = Story(self._text)
            aside._paragraph(line)
            self._found += aside._found
        else:
            self._paragraph(line)

    def _paragraph(self, line: Line) -> None:
        marked = marked_in(self._text, *line)
        words = words_of(self._text, line, marked)
        paragraph = _Paragraph(words, marked)
        first = marked[0] if marked and marked[0].start == line.start else None
        if self._open is not None:
            self._continue(first, paragraph)
        elif first is not None and self._announced is not None:
            paragraph.quotes[first.start].links = dict(self._announced)
            paragraph.quotes[first.start].rule = "colon-line"
            paragraph.speaker = self._announced
        paragraph.read(self._text)
        if first is not None and self._speaker is not None and paragraph.speaker is None:
            quote = paragraph.quotes[first.start]
            if not quote.links and first.end == line.end:
                quote.links = dict(self._speaker)
                quote.rule = "speaker-before"
                paragraph.speaker = self._speaker
        self._announced = paragraph.announced
        last = marked[-1] if marked else None
        self._speaker = (
            paragraph.speaker
            if (marked and words.words[-1] == QUOTE)
            or (paragraph.speaker is not None and paragraph.ends_with_speaker)
            else None
        )
        self._open = None
        if last is not None and not last.closed and last.end == line.end and last.depth == 0:
            self._open = last.mark, paragraph.quotes[last.start]
        self._found += paragraph.found

    def _continue(self, first: Marked | None, paragraph: _Paragraph) -> None:
        """A paragraph that opens with the mark which the last one left open carries it on."""
        assert self._open is not None
        mark, quote = self._open
        if first is not None and first.mark in (mark, "»" if mark == "«" else mark):
            part = paragraph.quotes[first.start]
            part.links = {"continues": (quote,)}
            part.rule = "marks-chain"


class _Paragraph:
    """The quotes of one paragraph."""

    def __init__(self, words: Words, marked: list[Marked]) -> None:
        self._words = words
        self.speaker: Links | None = None
        self.announced: Links | None = None
        self.ends_with_speaker = False
        self.quotes: dict[int, Proposal] = {}
        for one in marked:
            rule = "marks" if one.closed else "marks-open"
            self.quotes[one.start] = Proposal(
                "quote", ((one.start, one.end),), rule, {"mode": "direct"}
            )
        self.found = list(self.quotes.values())

    def read(self, text: str) -> None:
        """Find who says what in each sentence."""
        for low, high in sentences(text, self._words):
            attributions = Reader(self._words, low, high).read()
            for one in attributions:
                self._attribute(one)
            self.ends_with_speaker = bool(attributions)
            if (
                not attributions
                and self.speaker
                and self._words.words[low] == QUOTE
                and high - low <= 2
            ):
                quote = self.quotes[self._words.starts[low]]
                if not quote.links:
                    quote.links = dict(self.speaker)
                    quote.rule = "speaker-same"

    def _attribute(self, one: Attribution) -> None:
        links: Links = {"cues": (self._proposal("cue", one.cue, one.rule),)} if one.cue else {}
        if one.source is not None:
            links["sources"] = (self._proposal("source", one.source, one.rule),)
        for made in links.values():
            self.found += made
        if one.rule == "announced":
            self.announced = links
            return
        self.speaker = links
        spans: list[Place] = []
        mixed = False
        for low, high in one.contents:
            inside = [at for at in range(low, high) if self._words.words[at] == QUOTE]
            for at in inside:
                quote = self.quotes[self._words.starts[at]]
                if "continues" not in quote.links:
                    quote.links = links
            if len(inside) == high - low == 1:
                self.quotes[self._words.starts[low]].rule = one.rule
            else:
                mixed = mixed or bool(inside)
                spans.append(self._place((low, high)))
        if spans:
            fields = {"mode": "mixed" if mixed else "indirect"}
            self.found.append(Proposal("quote", tuple(spans), one.rule, fields, links))

    def _proposal(self, type: str, positions: tuple[int, int], rule: str) -> Proposal:
        return Proposal(type, (self._place(positions),), rule)

    def _place(self, positions: tuple[int, int]) -> Place:
        return self._words.starts[positions[0]], self._words.ends[positions[1] - 1]
