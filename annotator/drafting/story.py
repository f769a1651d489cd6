"""The quotes of a text, paragraph by paragraph: what one paragraph says about the next."""

from __future__ import annotations

from typing import Final

from .lines import Line
from .paragraph import Links, Paragraph
from .proposals import Proposal

#: What a quote over several paragraphs runs past.
_ASIDE: Final = frozenset({"caption", "inset", "heading"})


class Story:
    """Reads the paragraphs of a text in order."""

    def __init__(self, text: str, language: str) -> None:
        self._text, self._language = text, language
        #: All that was found.
        self.found: list[Proposal] = []
        #: The quote that the last paragraph left open, with its mark.
        self._open: tuple[str, Proposal] | None = None
        self._announced: Links | None = None
        self._speaker: Links | None = None

    def read(self, line: Line, kind: str) -> None:
        """Read the next paragraph; what interrupts the story is read by itself."""
        if kind in _ASIDE:
            aside = Story(self._text, self._language)
            aside.read(line, "story")
            self.found += aside.found
            return
        paragraph = Paragraph(self._text, line, self._language)
        self._begin(paragraph)
        paragraph.read()
        self._go_on(paragraph)
        self._remember(paragraph)
        self.found += paragraph.found

    def _begin(self, paragraph: Paragraph) -> None:
        """What is known of the words in marks with which a paragraph begins."""
        first = paragraph.first
        if first is None:
            return
        quote = paragraph.quotes[first.start]
        if self._open is not None and first.mark in _reopening(self._open[0]):
            quote.links, quote.rule = {"continues": (self._open[1],)}, "marks-chain"
        elif self._announced is not None:
            quote.links, quote.rule = dict(self._announced), "colon-line"
            paragraph.speaker = self._announced

    def _go_on(self, paragraph: Paragraph) -> None:
        """A paragraph that is a quote and names nobody goes on with who spoke last."""
        first = paragraph.first
        if first is None or first.end != paragraph.line.end or self._speaker is None:
            return
        quote = paragraph.quotes[first.start]
        if not quote.links and quote.type == "quote" and paragraph.speaker is None:
            quote.links, quote.rule = dict(self._speaker), "speaker-before"
            paragraph.speaker = self._speaker

    def _remember(self, paragraph: Paragraph) -> None:
        self._announced = paragraph.announced
        self._speaker = paragraph.speaker if paragraph.ends_with_speech else None
        left = paragraph.open
        self._open = (left.mark, paragraph.quotes[left.start]) if left is not None else None


def _reopening(mark: str) -> str:
    """The marks with which a paragraph carries on what a mark opened: in French also by »."""
    return "«»" if mark == "«" else mark
