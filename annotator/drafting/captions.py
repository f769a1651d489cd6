"""Captions, by what is left of WordPress' shortcode, and who is credited for the picture.

The shortcode is ``[caption …]<img …> WORDS[/caption]``. A scraper that knows tags only takes the
opening with the ``<img>`` away and leaves the words with ``[/caption]`` behind them: the picture
stood where the words begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .proposals import Place, Proposal

_CLOSER: Final = re.compile(r"\[/(?:wp_)?caption\s*/?\]", re.IGNORECASE)
_OPENER: Final = re.compile(r"\[(?:wp_)?caption\b", re.IGNORECASE)
_PICTURE: Final = re.compile(r"<img\b", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"\b(src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"https?://[A-Za-z0-9._~:/?@!$&'()*+,;=%-]+")
#: A caption has at most so many code points; a longer stretch before a closer is no caption.
_LONGEST: Final = 1000

#: Agencies and services whose names stand in credits, not in sentences.
AGENCIES: Final = (
    "Getty Images", "Getty", "AFP", "EPA", "Reuters", "Alamy", "Shutterstock", "Rex Features",
    "REX", "Splash News", "Splash", "PA Wire", "PA", "AP Photo", "AP", "Associated Press", "dpa",
    "picture alliance", "imago images", "IMAGO", "Keystone", "Bloomberg", "SWNS", "Zuma Press",
    "ZUMA", "BACKGRID", "Backgrid", "MEGA", "WireImage", "FilmMagic", "TASS", "Tass", "Kyodo",
    "Xinhua", "Anadolu", "Sipa", "SIPA", "NurPhoto", "Polaris", "Magnum", "iStock", "UPI",
    "East2West", "Handout", "Supplied", "LNP", "News Group Newspapers Ltd",
)  # fmt: skip
_AGENCY: Final = "|".join(re.escape(name) for name in AGENCIES)
_LABEL: Final = r"(?:Picture|Photo|Photograph|Image|Credit|Foto|Bild|Crédit)s?(?: credit)?"
#: At the end of a caption, glued to its last word or after a space: ``… the quayGettyHugh Lind``.
#: Capitals inside a word alone say nothing: they stand in McDonald and in YouTube as well.
_CREDIT_AT_END: Final = re.compile(
    rf"(?<=[a-z0-9.,!?”’\"')\]])\s?("
    rf"(?:{_LABEL}(?: by)?: ?)?(?:{_AGENCY})(?![a-z])[^\n.!?]{{0,60}}"
    rf"|{_LABEL}(?: by)?: ?[^\n]{{2,80}})$"
)
_CREDIT_LINE: Final = re.compile(
    rf"{_LABEL}(?: by|:| ?©)[^\n]{{2,80}}"
    rf"|(?:[^\n/.]{{1,40}}/)?(?:{_AGENCY})(?:/(?:{_AGENCY})|/[^\n/.]{{1,40}})?\.?"
    r"|写真[：:][^\n]{1,60}"
)


def captions_in(text: str, markup: list[Proposal]) -> Iterator[Proposal]:
    """Captions with their pictures and credits, before each closing shortcode."""
    for position, one in enumerate(markup):
        if one.rule == "shortcode" and _CLOSER.fullmatch(text, one.start, one.end):
            yield from _before(text, markup, position)


def _before(text: str, markup: list[Proposal], position: int) -> Iterator[Proposal]:
    closer = markup[position]
    start, opener, picture = _beginning(text, markup, position)
    words = text[start : closer.start]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if start >= end or end - start > _LONGEST:
        return
    rule = "caption-opened" if opener else "caption-closer"
    image = (
        _image(text, picture)
        if picture
        else Proposal("image", ((start, start),), "picture-lost", {"kind": "photo"})
    )
    credit = _CREDIT_AT_END.search(text, max(start, end - 100), end)
    if credit is not None and credit.start() > start:
        yield Proposal("credit", (credit.span(1),), "credit-glued", {}, {"images": (image,)})
        end = start + len(text[start : credit.start()].rstrip())
    caption = Proposal("caption", ((start, end),), rule, {}, {"images": (image,)})
    closer.links["of"] = (caption,)
    if opener:
        opener.links["of"] = (caption,)
    yield image
    yield caption


def _beginning(
    text: str, markup: list[Proposal], position: int
) -> tuple[int, Proposal | None, Proposal | None]:
    """Where the words begin that a shortcode closes, its opening, and its ``<img>``."""
    low = max(0, markup[position].start - 2 * _LONGEST)
    newline = text.rfind("\n", low, markup[position].start) + 1
    start, picture = max(newline, low), None
    for one in reversed(markup[max(0, position - 20) : position]):
        if one.end <= newline:
            break
        if one.rule == "tag" and _PICTURE.match(text, one.start, one.end):
            picture = picture or one
            start = max(start, one.end)
        elif one.rule == "shortcode":
            opener = one if _OPENER.match(text, one.start, one.end) else None
            return max(start, one.end), opener, picture
    return start, None, picture


def _image(text: str, tag: Proposal) -> Proposal:
    """The picture that an ``<img>`` stands for."""
    fields = {"kind": "photo"}
    for name, double, single in _ATTRIBUTE.findall(text[tag.start : tag.end]):
        value = double or single
        if name.lower() == "alt":
            fields["alt"] = value
        elif _ADDRESS.fullmatch(value):
            fields["url"] = value
    image = Proposal("image", tag.spans, "picture-tag", fields)
    tag.links["of"] = (image,)
    return image


def embedded(text: str, markup: list[Proposal]) -> Iterator[Proposal]:
    """What other shortcodes and tags stand for: videos, galleries, pictures without a caption."""
    for one in markup:
        if one.links:
            continue
        if one.rule == "tag" and _PICTURE.match(text, one.start, one.end):
            yield _image(text, one)
        elif one.rule == "shortcode" and (kind := _KINDS.match(text, one.start, one.end)):
            place: Place = (one.start, one.start)
            image = Proposal(
                "image", (place,), "shortcode-media", {"kind": _KIND[kind[1].lower()]}
            )
            one.links["of"] = (image,)
            yield image


_KINDS: Final = re.compile(r"\[(gallery|embed|video)\b", re.IGNORECASE)
_KIND: Final = {"gallery": "photo", "embed": "embed", "video": "video"}


def is_credit(line: str) -> bool:
    """Whether a whole line only credits a picture."""
    return len(line) < 120 and _CREDIT_LINE.fullmatch(line) is not None
