"""Why words and offsets disagree: another offset unit, folded line ends, or moved words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from unicodedata import normalize

from msgspec.structs import replace

from ..model.records import Span
from ..text.units import LINE_ENDS, READINGS, Converter
from .places import Places
from .view import View


class Diagnosis:
    """What can be said about spans that do not fit, worked out once, when first asked."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._text = view.text or ""

    def spans(self) -> Iterator[Span]:
        """All spans of the document."""
        return (span for annotation in self._view.annotations for span in annotation.spans)

    @cached_property
    def all_hold(self) -> bool:
        """Whether every span lies in the text and has its words there."""
        return all(holds(span, self._text) for span in self.spans())

    @cached_property
    def reading(self) -> Converter | None:
        """What else the offsets count, where with that all words stand where they are said to.

        None where they stand as the offsets are, where some do not in any way, or in two ways.
        Offsets that count each CR LF as one are those of another text, unless the digest is
        that of this one.
        """
        told = [span for span in self.spans() if says_something(span)]
        if all(holds(span, self._text) for span in told):
            return None
        ways = [one for one in self._readings if self.fits(one)]
        return ways[0] if len(ways) == 1 and self._is_possible(ways[0]) else None

    @cached_property
    def way_of_length(self) -> Converter | None:
        """What else the stated length counts, if that is the length of the text in it.

        There is one at most: UTF-8 makes more of a text than UTF-16, and that more than code
        points, but for ASCII; and line ends counted once make less of it.
        """
        stated, length = self._view.document.article.text.length, len(self._text)
        ways = (one for one in self._readings if one.code_point(stated) == length != stated)
        return next(ways, None)

    @cached_property
    def folded(self) -> bool:
        """Whether all words stand where they are said to in the text with other line ends."""
        return not self.all_hold and self.fits(Converter(self._text, LINE_ENDS))

    @cached_property
    def _readings(self) -> list[Converter]:
        every = (Converter(self._text, unit) for unit in READINGS)
        return [one for one in every if not one.is_the_same]

    def _is_possible(self, way: Converter) -> bool:
        return way.unit != LINE_ENDS or self.text_is_proven

    @cached_property
    def text_is_proven(self) -> bool:
        """Whether the digest is that of this text."""
        stated = self._view.document.article.text.sha256
        return hashlib.sha256(self._view.utf8).hexdigest() == stated

    @cached_property
    def offsets_are_certain(self) -> bool:
        """Whether this is the text that was annotated, and its offsets count code points."""
        way = self.way_of_length
        return self.text_is_proven and not (way and self.may_count(way))

    def fits(self, way: Converter) -> bool:
        """Whether all offsets of the document can count that, and all words stand there then."""
        return all(
            (read := reread(span, way, self._text)) is not None and holds(read, self._text)
            for span in self.spans()
        )

    def may_count(self, way: Converter) -> bool:
        """Whether nothing tells that the offsets do not count that, and they differ then."""
        return self.fits(way) and any(
            way.code_point(offset) != offset
            for span in self.spans()
            for offset in (span.start, span.end)
        )

    @cached_property
    def may_be_utf16(self) -> bool:
        """Whether offsets may count UTF-16 units, no words telling; fewer spans look wrong then.

        What is counted in bytes soon gives itself away, inside a character. This may not: all
        spans before the first emoji are right, and none after it need be cut short.
        """
        way = Converter(self._text, "utf-16")
        found = self._wrong_looking(self.spans())
        if not found or way.is_the_same or not self.may_count(way):
            return False
        read = (reread(span, way, self._text) for span in self.spans())
        return self._wrong_looking(filter(None, read)) < found

    def _wrong_looking(self, spans: Iterable[Span]) -> int:
        """How many spans end outside the text, or have white space at their edges."""
        text = self._text
        return sum(
            span.end > len(text)
            or (
                span.start < span.end
                and (text[span.start].isspace() or text[span.end - 1].isspace())
            )
            for span in spans
        )

    def turned(self, span: Span) -> Span | None:
        """A reversed span with start and end swapped, if all that it says is so then."""
        if span.start <= span.end or not says_something(span):
            return None
        turned = replace(span, start=span.end, end=span.start)
        return turned if holds(turned, self._text) else None

    def looks_alike(self, span: Span) -> bool:
        """Whether a span has its words, written with other code points."""
        exact = span.exact or ""
        if not 0 <= span.start < span.end <= len(self._text):
            return False
        if span.end - span.start > 4 * len(exact):
            return False
        words = self._text[span.start : span.end]
        return words != exact and normalize("NFC", words) == normalize("NFC", exact)

    def places(self, words: str) -> list[int]:
        """The first few places of the words of a span that does not hold."""
        return self._places.of(words)

    def place(self, span: Span) -> int | str:
        """The one place where the words of a span stand, those around them too; or why not."""
        exact = span.exact
        if not exact:
            return "nothing tells which words are meant"
        if not self.places(exact):
            return "its words stand nowhere in the text"
        places = self.places(whole(span))
        if not places:
            return "its words stand in the text, but not between those around them"
        if len(places) > 1:
            return "its words stand at more than one place"
        return places[0] + len(span.prefix or "")

    def context_is_known(self, span: Span) -> bool:
        """Whether the words of a span prove its place, so that those around it can be told."""
        return bool(span.exact) and self.places(span.exact or "") == [span.start]

    @cached_property
    def _places(self) -> Places:
        wrong = [span for span in self.spans() if span.exact and not holds(span, self._text)]
        words = {span.exact or "" for span in wrong}
        return Places(self._text, words.union(map(whole, wrong)))


def reread(span: Span, way: Converter, text: str) -> Span | None:
    """A span with its offsets in code points; None where they are none in the other unit.

    What it says of its words gets the line ends of the text, where those are the difference.
    """
    start, end = way.code_point(span.start), way.code_point(span.end)
    if start is None or end is None:
        return None
    read = replace(span, start=start, end=end)
    return _with_line_ends(read, text) if way.unit == LINE_ENDS else read


def _with_line_ends(span: Span, text: str) -> Span:
    """A span that says its words, and those around them, with the line ends of the text."""
    before, after = _unfolded_length(span.prefix), _unfolded_length(span.suffix)
    words = {
        "exact": text[span.start : span.end],
        "prefix": text[max(span.start - before, 0) : span.start],
        "suffix": text[span.end : span.end + after],
    }
    folded = {key: now for key, now in words.items() if _folded(now) == getattr(span, key)}
    return replace(span, **folded)


def _unfolded_length(words: str | None) -> int:
    return len(words) + words.count("\n") if words else 0


def _folded(words: str) -> str:
    return words.replace("\r\n", "\n")


def whole(span: Span) -> str:
    """The words of a span between those around them."""
    return (span.prefix or "") + (span.exact or "") + (span.suffix or "")


def says_something(span: Span) -> bool:
    """Whether a span says anything that its offsets can be compared with."""
    return span.exact is not None or bool(span.prefix or span.suffix)


def holds_exact(span: Span, text: str) -> bool:
    """Whether the words of a span are as it says; its edges mean nothing where they are not."""
    if span.exact is None:
        return True
    return span.end == span.start + len(span.exact) and text.startswith(span.exact, span.start)


def holds(span: Span, text: str) -> bool:
    """Whether a span lies in the text, and all that it says of its words is so."""
    return (
        span.start <= span.end <= len(text)
        and holds_exact(span, text)
        and (not span.prefix or text.endswith(span.prefix, 0, span.start))
        and (not span.suffix or text.startswith(span.suffix, span.end))
    )
