"""Headings, bylines, and insets: a heading with a byline under it in the middle of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from .english import words as word_set
from .lines import Line
from .verbs import ALL

#: A heading is shorter, in code points, and so is a byline.
_LONGEST_HEADING: Final = 100
_LONGEST_BYLINE: Final = 80
#: A line that is longer is a paragraph: a heading stands before one.
_PARAGRAPH: Final = 80
#: An inset has at most so many paragraphs.
_LONGEST_INSET: Final = 20

_NAME: Final = r"(?:[A-ZÀ-ÖØ-Þ][\w’'-]+|[A-Z]\.|van|von|de|der|den|du|la|le|bin|al)"
_NAMES: Final = rf"{_NAME}(?: {_NAME}){{1,4}}"
_BYLINE: Final = re.compile(
    rf"(?:By|BY|by|Von|VON|Par|PAR|Text:|Words by|Story by) {_NAMES}"
    r"(?:(?:,| and| &| und| et) .{2,60})?"
)
_BARE_NAME: Final = re.compile(rf"[A-ZÀ-ÖØ-Þ][\w’'-]+(?: {_NAME}){{1,3}}")
_SMALL: Final = word_set(
    """
    a an and as at but by das de der die for from in is la le nor of on or the to und vs with
    """
)


def is_byline(line: str) -> bool:
    """Whether a line names an author and says so: “By Mira Lind”."""
    return len(line) <= _LONGEST_BYLINE and _BYLINE.fullmatch(line) is not None


def is_bare_name(line: str) -> bool:
    """Whether a line is nothing but what may be a name."""
    return (
        len(line) <= 40
        and _BARE_NAME.fullmatch(line) is not None
        and not any(word.lower() in ALL for word in line.split())
    )


def looks_like_heading(line: str) -> bool:
    """Whether a line has the form of a heading: short, no full stop, in capitals or a question."""
    if not 3 < len(line) <= _LONGEST_HEADING or line[-1] in ".,;:!”\"'’" or not line[0].isalnum():
        return False
    words = line.split()
    if line[-1] == "?":
        return 2 <= len(words) <= 14
    if line.isupper():
        return len(words) <= 12
    content = [word for word in words if word.lower() not in _SMALL and word[0].isalpha()]
    return (
        2 <= len(words) <= 14 and len(content) >= 2 and all(word[0].isupper() for word in content)
    )


def is_headline(lines: Sequence[Line], text: str) -> bool:
    """Whether the first of some lines is a headline over the others."""
    first = text[lines[0].start : lines[0].end]
    if len(first) > 160 or first[-1] in ".,;:" or len(lines) < 2:
        return False
    if is_byline(first):
        return False
    second = text[lines[1].start : lines[1].end]
    return is_byline(second) or any(line.end - line.start > _PARAGRAPH for line in lines[1:4])


def is_paragraph(line: Line) -> bool:
    """Whether a line is long enough for a paragraph."""
    return line.end - line.start > _PARAGRAPH


def inset_end(text: str, lines: Sequence[Line], before: Line | None) -> int:
    """How many lines an inset has, the heading and the byline among them.

    Nothing marks its end. The story goes on where a paragraph takes up words of the last one
    before the inset that the inset has not used: the idea of TextTiling (M. Hearst, 1997), with
    lower-case words only, since the same names stand in both.
    """
    told = _vocabulary(text, before) if before else frozenset()
    used: set[str] = set()
    for position, line in enumerate(lines[:_LONGEST_INSET]):
        words = _vocabulary(text, line)
        if position > 2 and (
            len((words & told) - used) >= 2 or looks_like_heading(text[line.start : line.end])
        ):
            return position
        used |= words
    return min(len(lines), _LONGEST_INSET)


_LOWER_WORD: Final = re.compile(r"(?<!\w)[a-zà-öø-þ]{5,}")
_COMMON: Final = word_set(
    """
    about after again against being between could during every first having might other people
    should since still their there these thing think those three through under until where
    which while would
    """
)


def _vocabulary(text: str, line: Line) -> frozenset[str]:
    return frozenset(_LOWER_WORD.findall(text, line.start, line.end)) - _COMMON
