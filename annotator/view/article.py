"""The text of an article, paragraph by paragraph, with all annotations on it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from msgspec import Struct

from ..model.document import AnnotatedArticle
from ..model.records import Annotation, Span
from .entries import beside, words_of
from .escaping import html
from .segments import Segment, Stretch, segments

#: So many code points of a caption stand beside its image; where it stands it is whole.
_BESIDE: Final = 60
#: So many lines are drawn below each other; further ones come back to the first.
_LANES: Final = 6


class Flag(Struct, frozen=True):
    """That a finding is about a place in the text."""

    offset: int
    number: int
    """Of the finding, from 1."""
    severity: str


class Mark(Struct, frozen=True):
    """What stands at an offset and takes no room in the text."""

    offset: int
    html: str


def paragraphs(
    document: AnnotatedArticle, text: str, flags: Iterable[Flag], bad: set[int]
) -> Iterator[str]:
    """The elements of all lines of a text; `bad` are the numbers of annotations with findings."""
    drawing = _Drawing(document, text, bad)
    marks = sorted(_marks(document, text, flags), key=lambda mark: mark.offset)
    found = segments(len(text), _stretches(document, text))
    yield from _lines(_pieces(text, found, marks, drawing))


def _stretches(document: AnnotatedArticle, text: str) -> Iterator[Stretch]:
    """What can be shown of the spans of all annotations."""
    for number, annotation in enumerate(document.annotations):
        for start, end in {(span.start, span.end) for span in annotation.spans}:
            if start < min(end, len(text)):
                yield Stretch(start, min(end, len(text)), number)


def _marks(document: AnnotatedArticle, text: str, flags: Iterable[Flag]) -> Iterator[Mark]:
    captions = beside(document)
    for number, annotation in enumerate(document.annotations):
        for position, span in enumerate(annotation.spans):
            if _is_wordless(span, text):
                words = [_cut(words_of(one, text)) for one in captions.get(annotation.id, ())]
                mark = _empty(number, annotation, position == 0, words)
                yield Mark(span.start, mark)
    for flag in flags:
        link = f'<a class="flag {flag.severity}" href="#f{flag.number}">{flag.number}</a>'
        yield Mark(min(flag.offset, len(text)), link)


def _is_wordless(span: Span, text: str) -> bool:
    """Whether a span in the text has nothing that is drawn, at most the ends of lines."""
    return span.start <= len(text) and not text[span.start : span.end].strip("\n")


def _empty(number: int, annotation: Annotation, is_first: bool, captions: list[str]) -> str:
    """The mark of a span without words, with the captions of an image."""
    beside = f": {html('; '.join(captions))}" if captions else ""
    anchor = f' id="a{number}"' if is_first else ""
    return (
        f'<mark class="s"><span{anchor} class="u z b {annotation.type}" data-i="{number}"'
        f' title="{_title(annotation)}">{annotation.type}<bdi>{beside}</bdi></span></mark>'
    )


def _cut(words: str) -> str:
    return words if len(words) <= _BESIDE else words[:_BESIDE].rstrip() + "…"


def _title(annotation: Annotation) -> str:
    return html(f"{annotation.type} {annotation.id}")


def _lines(pieces: Iterable[str | None]) -> Iterator[str]:
    """Each line as a paragraph, if there is anything in it; None ends one."""
    line: list[str] = []
    for piece in chain(pieces, [None]):
        if piece is not None:
            line.append(piece)
        elif line:
            yield f'<p dir="auto">{"".join(line)}</p>\n'
            line.clear()


def _pieces(
    text: str, found: Iterable[Segment], marks: list[Mark], drawing: _Drawing
) -> Iterator[str | None]:
    """What stands on the lines of a text; None where one ends."""
    waiting = deque(marks)
    for segment in found:
        position = segment.start
        while position < segment.end:
            while waiting and waiting[0].offset <= position:
                yield waiting.popleft().html
            stop = min(segment.end, waiting[0].offset) if waiting else segment.end
            for number, words in enumerate(text[position:stop].split("\n")):
                if number:
                    yield None
                    position += 1
                if words:
                    yield drawing.piece(segment, words, position)
                    position += len(words)
    yield from (mark.html for mark in waiting)


class _Drawing:
    """Draws segments."""

    def __init__(self, document: AnnotatedArticle, text: str, bad: set[int]) -> None:
        self._annotations = document.annotations
        self._bad = bad
        self._anchored: set[int] = set()
        for number, annotation in enumerate(self._annotations):
            if _is_wordless(annotation.spans[0], text):
                self._anchored.add(number)

    def piece(self, segment: Segment, words: str, position: int) -> str:
        """Words of a segment that begin at an offset."""
        if not segment.layers:
            return html(words)
        opened = [
            self._opening(layer.owner, layer.lane, layer.begins and position == segment.start)
            for layer in segment.layers
        ]
        return f'<mark class="s">{"".join(opened)}{html(words)}{"</span>" * len(opened)}</mark>'

    def _opening(self, number: int, lane: int, begins: bool) -> str:
        annotation = self._annotations[number]
        anchor = ""
        if number not in self._anchored:
            self._anchored.add(number)
            anchor = f' id="a{number}"'
        bad = " bad" if number in self._bad else ""
        return (
            f'<span{anchor} class="u {annotation.type} k{lane % _LANES}{" b" * begins}{bad}"'
            f' data-i="{number}" title="{_title(annotation)}">'
        )
