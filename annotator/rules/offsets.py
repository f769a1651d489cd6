"""Why words and offsets disagree: another offset unit, folded line ends, or moved words."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from unicodedata import normalize

from ..model.records import Span
from ..text.units import UNITS, Converter
from .view import View

#: A unit is tried on this many spans only: the first that does not fit rules it out anyway.
_ENOUGH = 10_000


class Diagnosis:
    """What can be said about spans that do not fit, worked out once, when first asked."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._text = view.text or ""

    def hint(self, span: Span) -> str:
        """What to do about a span whose words are not at its offsets."""
        if self.unit is not None:
            return (
                f"the offsets of this document count {UNITS[self.unit]}; "
                f"`annotator convert --offsets-from {self.unit}` repairs them"
            )
        if self.folded:
            return (
                "the offsets fit the text with each CR LF counted as one character; "
                "take the text as it was when it was annotated"
            )
        if _look_alike(self._text, span):
            return (
                "they look alike, but other code points make the same characters (Unicode "
                "normalisation); copy the words from the text"
            )
        return self._elsewhere(span)

    def _elsewhere(self, span: Span) -> str:
        places = self._places(span.exact) if span.exact else []
        if len(places) == 1:
            end = places[0] + len(span.exact or "")
            return f"the words stand at {places[0]} to {end}"
        if places:
            more = " and elsewhere" if len(places) > 2 else ""
            return f"the words stand at {places[0]} and at {places[1]}{more}"
        if span.exact:
            return (
                "these words stand nowhere in the text; copy them from it if the offsets are right"
            )
        return "offsets count Unicode code points from 0; the end is exclusive"

    def _places(self, words: str) -> list[int]:
        """The first three places of some words; only so many searches, each is O(text)."""
        if self._searches >= 100:
            return []
        self._searches += 1
        places: list[int] = []
        while len(places) < 3 and (place := self._text.find(words, (places or [-1])[-1] + 1)) >= 0:
            places.append(place)
        return places

    _searches = 0

    @cached_property
    def _spans(self) -> list[Span]:
        """The spans to try a unit on: those that say their words."""
        told = (
            span
            for annotation in self._view.annotations
            for span in annotation.spans
            if span.exact is not None
        )
        return list(islice(told, _ENOUGH))

    @cached_property
    def unit(self) -> str | None:
        """The other unit that the offsets of all spans fit, where they do not fit as they are."""
        if all(holds_exact(span, self._text) for span in self._spans):
            return None
        return next((unit for unit in UNITS if self._all_fit(Converter(self._text, unit))), None)

    @cached_property
    def folded(self) -> bool:
        """Whether the offsets of all spans fit the text with other line ends."""
        if "\r\n" not in self._text:
            return False
        folded = self._text.replace("\r\n", "\n")
        return bool(self._spans) and all(
            folded[span.start : span.end] == (span.exact or "").replace("\r\n", "\n")
            for span in self._spans
        )

    def _all_fit(self, converter: Converter) -> bool:
        return bool(self._spans) and all(self._fits(span, converter) for span in self._spans)

    def _fits(self, span: Span, converter: Converter) -> bool:
        start, end = converter.code_point(span.start), converter.code_point(span.end)
        return start is not None and end is not None and self._text[start:end] == span.exact


def holds_exact(span: Span, text: str) -> bool:
    """Whether the words of a span are as it says; its edges mean nothing where they are not."""
    if span.exact is None:
        return True
    return span.end == span.start + len(span.exact) and text.startswith(span.exact, span.start)


def _look_alike(text: str, span: Span) -> bool:
    """Whether a span has its words, written with other code points."""
    exact = span.exact or ""
    words = text[span.start : min(span.end, span.start + 4 * len(exact))]
    return words != exact and normalize("NFC", words) == normalize("NFC", exact)
