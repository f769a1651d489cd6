"""Mark-up that a scraper left: shortcodes of WordPress, tags and character references of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .proposals import Place, Proposal

#: The shortcodes that WordPress comes with.
_SHORTCODE: Final = re.compile(
    r"\[/?(?:wp_)?(?:caption|gallery|embed|playlist|audio|video)(?:\s[^\[\]\n]*)?/?\]",
    re.IGNORECASE,
)
#: A tag has a bounded length, or a text full of "<a" would be searched again and again.
_TAG: Final = re.compile(r"</?[A-Za-z][^<>\n]{0,2000}>|<!--[^<>\n]{0,2000}-->")
_REFERENCE: Final = re.compile(r"&(?:[A-Za-z]{2,10}[0-9]{0,2}|#[0-9]{1,7}|#[Xx][0-9A-Fa-f]{1,6});")
#: Tags that stand inside a sentence; all others end a paragraph.
_INLINE: Final = re.compile(
    r"</?(?:a|abbr|b|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|time|u)\b",
    re.IGNORECASE,
)
_BRACKET, _ANGLE, _AMPERSAND = "[", "<", "&"


def markup_in(text: str) -> list[Proposal]:
    """All that is left of mark-up, in order. Shortcodes and tags never overlap."""
    found: list[Proposal] = []
    if _BRACKET in text:
        found += _all(_SHORTCODE, text, "wordpress", "shortcode")
    if _ANGLE in text:
        found += _all(_TAG, text, "html", "tag")
    if _AMPERSAND in text:
        found += _all(_REFERENCE, text, "html", "character-reference")
    found.sort(key=lambda one: (one.start, -one.end))
    return list(_disjoint(found))


def _all(pattern: re.Pattern[str], text: str, syntax: str, rule: str) -> Iterator[Proposal]:
    for one in pattern.finditer(text):
        yield Proposal("markup", (one.span(),), rule, {"syntax": syntax})


def _disjoint(found: list[Proposal]) -> Iterator[Proposal]:
    end = 0
    for one in found:
        if one.start >= end:
            end = one.end
            yield one


def without(text: str, markup: list[Proposal]) -> str:
    """The text with blanks for its mark-up: every offset stays what it is."""
    if not markup:
        return text
    pieces = []
    at = 0
    for one in markup:
        pieces += [text[at : one.start], " " * (one.end - one.start)]
        at = one.end
    return "".join((*pieces, text[at:]))


def breaks(text: str, markup: list[Proposal]) -> list[Place]:
    """The mark-up that ends a paragraph."""
    return [
        one.spans[0]
        for one in markup
        if one.rule == "shortcode"
        or (one.rule == "tag" and not _INLINE.match(text, one.start, one.end))
    ]
