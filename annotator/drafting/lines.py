"""The lines of a scraped text, which are its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

#: Everything up to a line break, of whatever kind; a match is never empty.
_LINE: Final = re.compile("[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


class Line(NamedTuple):
    """A line without the white space around it; never empty."""

    start: int
    end: int


def lines_of(text: str) -> Iterator[Line]:
    """The lines that hold anything, in order."""
    for found in _LINE.finditer(text):
        yield from trimmed(text, *found.span())


def trimmed(text: str, start: int, end: int) -> Iterator[Line]:
    """A stretch without the white space around it, if it holds anything else."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if start < end:
        yield Line(start, end)
