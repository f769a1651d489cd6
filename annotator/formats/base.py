"""What a format is: how it is recognised, read and written, and where things stand in it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from ..model.document import AnnotatedArticle
from ..problems import Path, Place
from ..structure.reading import Limits, Reading

#: Takes a place in the model to the place in one file.
Locator = Callable[[Path], Place]


class Format(Struct, frozen=True):
    """One way to write a document down."""

    name: str
    title: str
    extensions: tuple[str, ...]
    media_type: str
    recognises: Callable[[bytes], bool]
    """Whether the beginning of a file looks like this format."""
    read: Callable[[bytes, Limits], Reading]
    write: Callable[[AnnotatedArticle, bool], bytes]
    """Takes a document, and whether to indent, to canonical bytes."""
    locator: Callable[[bytes], Locator]
    """Made for a file only when there is something to report about it."""
