"""All rules on one text."""

from __future__ import annotations

from .attribution import Attribution, Reader
from .lines import lines_of
from .proposals import Place, Proposal
from .quotation import Marked, marked_in
from .words import QUOTE, Words, sentences, words_of


def proposed(text: str, language: str | None = None) -> list[Proposal]:
    """What the rules find in a text."""
    found: list[Proposal] = []
    for line in lines_of(text):
        marked = marked_in(text, *line)
        words = words_of(text, line, marked)
        found += paragraph(text, words, marked)
    return found


def paragraph(text: str, words: Words, marked: list[Marked]) -> list[Proposal]:
    """The quotes of a line, with sources and cues."""
    at = {one.start: one for one in marked}
    found: list[Proposal] = []
    last: Proposal | None = None
    direct: dict[int, Proposal] = {}
    for one in marked:
        quote = Proposal("quote", ((one.start, one.end),), "marks", {"mode": "direct"})
        direct[one.start] = quote
        found.append(quote)
    for low, high in sentences(text, words):
        attributions = Reader(words, low, high).read()
        for one in attributions:
            last = _quotes(words, one, direct, found)
        if not attributions and last is not None and words.words[low] == QUOTE and high - low <= 2:
            direct[words.starts[low]].links = dict(last.links)
    return found


def _quotes(
    words: Words, one: Attribution, direct: dict[int, Proposal], found: list[Proposal]
) -> Proposal:
    links = {"cues": (Proposal("cue", (_place(words, one.cue),), one.rule),)}
    if one.source is not None:
        links["sources"] = (Proposal("source", (_place(words, one.source),), one.rule),)
    for made in links.values():
        found += made
    spans = []
    for content in one.contents:
        for position in range(*content):
            if words.words[position] == QUOTE:
                direct[words.starts[position]].links = links
        if content[1] - content[0] == 1 and words.words[content[0]] == QUOTE:
            quote = direct[words.starts[content[0]]]
            quote.rule = one.rule
        else:
            spans.append(_place(words, content))
    if spans:
        mode = (
            "mixed"
            if any(words.words[p] == QUOTE for c in one.contents for p in range(*c))
            else "indirect"
        )
        quote = Proposal("quote", tuple(spans), one.rule, {"mode": mode}, links)
        found.append(quote)
    return quote


def _place(words: Words, positions: tuple[int, int]) -> Place:
    return words.starts[positions[0]], words.ends[positions[1] - 1]
