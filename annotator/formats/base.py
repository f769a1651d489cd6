"""What a format is: how it is recognised, read and written, and where things stand in it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from ..model.document import AnnotatedArticle
from ..problems import Path, Place, Spot
from ..structure.reading import Limits, Reading
from ..text.lines import Lines

#: Takes a place in the model, and what is meant there, to the place in one file.
Locator = Callable[[Path, Spot], Place]


def place_of(path: str, lines: Lines, start: int, end: int) -> Place:
    """The place of a stretch of bytes."""
    return Place(path, *lines.position(start), *lines.position(end), lines.excerpt(start, end))


class Format(Struct, frozen=True):
    """One way to write a document down."""

    name: str
    title: str
    extensions: tuple[str, ...]
    media_type: str
    recognises: Callable[[bytes], bool]
    """Whether the beginning of a file looks like this format."""
    mark: bytes
    """What stands in every document of this format."""
    read: Callable[[bytes, Limits], Reading]
    write: Callable[[AnnotatedArticle, bool], bytes]
    """Takes a document, and whether to indent, to canonical bytes."""
    more_values_than: Callable[[bytes, int], bool]
    """Whether a file holds more values than that, in the sense of the limit."""
    locator: Callable[[bytes], Locator]
    """Made for a file only when there is something to report about it."""
