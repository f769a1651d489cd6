"""What each line of a text is, before any of its sentences is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from .boilerplate import kind_of
from .captions import captions_in, embedded, is_credit
from .headings import (
    inset_end,
    is_bare_name,
    is_byline,
    is_headline,
    is_paragraph,
    looks_like_heading,
)
from .lines import Line, lines_of, trimmed
from .markup import breaks, markup_in, without
from .proposals import Place, Proposal

#: A word in capitals with which a story points at its own video, which a scraper lost.
_VIDEO: Final = re.compile(r"(?:WATCH|VIDEO)\b(?! [A-Z]{2})")


@dataclass(slots=True)
class Layout:
    """A text, line by line."""

    words: str
    """The text with blanks for mark-up."""
    proposals: list[Proposal] = field(default_factory=list)
    story: list[tuple[Line, str]] = field(default_factory=list)
    """What is read for quotes, in order: a stretch, and whether it is ``story``, ``caption``,
    ``heading`` or ``inset``."""


def layout_of(text: str) -> Layout:
    """The lines of a text."""
    markup = markup_in(text)
    layout = Layout(without(text, markup))
    captions = list(captions_in(text, markup))
    layout.proposals += markup + captions + list(embedded(text, markup))
    cuts = breaks(text, markup)
    cuts += [one.spans[0] for one in captions if one.type == "credit"]
    told = {one.spans[0] for one in captions if one.type == "caption"}
    pieces = list(_pieces(layout.words, sorted(cuts)))
    _Reading(layout, pieces, told).read()
    return layout


def _pieces(words: str, cuts: list[Place]) -> Iterator[Line]:
    """The lines, cut where mark-up ends a paragraph or a credit begins."""
    position = 0
    for line in lines_of(words):
        start = line.start
        while position < len(cuts) and cuts[position][0] < line.end:
            if cuts[position][1] > start:
                yield from trimmed(words, start, cuts[position][0])
                start = max(start, cuts[position][1])
            position += 1
        yield from trimmed(words, start, line.end)


class _Reading:
    def __init__(self, layout: Layout, pieces: list[Line], captions: set[Place]) -> None:
        self._layout, self._pieces, self._captions = layout, pieces, captions
        #: Positions of the pieces with which an inset begins, and behind it.
        self._inset_begin, self._inset_until = -2, -1

    def read(self) -> None:
        """Give every piece a place in the layout."""
        begun = False
        for position, piece in enumerate(self._pieces):
            kind = self._kind(position, piece, begun)
            if kind in ("story", "caption", "heading", "inset"):
                self._layout.story.append((piece, kind))
            begun = begun or kind in ("story", "heading")

    def _propose(self, type: str, piece: Line, rule: str, **fields: object) -> None:
        self._layout.proposals.append(
            Proposal(type, ((piece.start, piece.end),), rule, dict(fields))
        )

    def _kind(self, position: int, piece: Line, begun: bool) -> str:
        if tuple(piece) in self._captions:
            return "caption"
        line = self._layout.words[piece.start : piece.end]
        if (kind := kind_of(line)) is not None:
            self._propose("boilerplate", piece, f"line-{kind}", kind=kind)
            return "boilerplate"
        if is_credit(line):
            self._propose("credit", piece, "credit-line")
            return "credit"
        if is_byline(line):
            self._propose("byline", piece, "byline-by")
            return "byline"
        return self._of_article(position, piece, line, begun)

    def _of_article(self, position: int, piece: Line, line: str, begun: bool) -> str:
        inside = "inset" if position < self._inset_until else "story"
        previous = self._pieces[position - 1] if position else None
        if not begun and is_headline(self._pieces[position : position + 5], self._layout.words):
            self._propose("heading", piece, "heading-first", level=1)
            return "heading"
        if inside == "inset" and position == self._inset_begin + 1:
            self._propose("byline", piece, "byline-inset")
            return "byline"
        if looks_like_heading(line) and self._stands_over_text(position):
            rule = "heading-question" if line.endswith("?") else "heading-form"
            self._propose("heading", piece, rule, level=2)
            self._perhaps_inset(position, previous)
            return "heading"
        if not begun and _VIDEO.match(line):
            place = (piece.start, piece.start)
            self._layout.proposals.append(
                Proposal("image", (place,), "lead-in-video", {"kind": "video"})
            )
        return inside

    def _stands_over_text(self, position: int) -> bool:
        following = self._pieces[position + 1 : position + 3]
        return any(map(is_paragraph, following)) or (
            len(following) == 2 and self._names_author(following[0])
        )

    def _names_author(self, piece: Line) -> bool:
        line = self._layout.words[piece.start : piece.end]
        return is_bare_name(line) or is_byline(line)

    def _perhaps_inset(self, position: int, previous: Line | None) -> None:
        following = self._pieces[position + 1 : position + 2]
        if previous is None or not following or not self._names_author(following[0]):
            return
        count = inset_end(self._layout.words, self._pieces[position : position + 30], previous)
        self._inset_begin, self._inset_until = position, position + count
        last = self._pieces[position + count - 1]
        self._propose("inset", Line(self._pieces[position].start, last.end), "inset-named")
