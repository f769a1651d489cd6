"""The annotations of a document as a list: where each stands, its words, and who said them."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from msgspec import Struct

from ..errors import TextNotLoaded
from ..model.document import AnnotatedArticle
from ..model.vocabulary import AnyAnnotation, Custom, Source
from .speakers import Speakers

#: The fields that say what kind of its type an annotation is.
_DETAILS: Final = ("mode", "kind", "syntax", "level", "certainty", "polarity")


class Entry(Struct, frozen=True):
    """One annotation and what a reader wants to see of it.

    The words are taken from the text when they are asked for: kept, they could be many times as
    large as the document.
    """

    annotation: AnyAnnotation
    text: str | None
    """The text of the article; None where it could not be read."""
    position: tuple[int, int] | None
    """Line and column of its start in the text, both from 1; None where it lies outside."""
    said_by: tuple[str, ...]
    """The names of the sources of a quote or claim."""
    name: str | None
    """The name of a source, its own or that of another mention."""

    @property
    def words(self) -> tuple[str, ...] | None:
        """The words of each span."""
        if self.text is None:
            return None
        return tuple(self.text[span.start : span.end] for span in self.annotation.spans)

    @property
    def details(self) -> dict[str, str | int]:
        """What kind of its type it is, by the names of the fields."""
        found = {name: getattr(self.annotation, name, None) for name in _DETAILS}
        if isinstance(self.annotation, Custom):
            found["name"] = self.annotation.name
        return {name: value for name, value in found.items() if value is not None}


def entries(document: AnnotatedArticle) -> list[Entry]:
    """An entry for each annotation, in the document's order."""
    try:
        text = document.text
    except TextNotLoaded:
        text = None
    position = _positions(text or "")
    speakers = Speakers(document)
    return [
        Entry(
            annotation,
            text,
            position(annotation.start) if text is not None else None,
            speakers.of(annotation),
            speakers.name(annotation) if isinstance(annotation, Source) else None,
        )
        for annotation in document.annotations
    ]


def _positions(text: str) -> Callable[[int], tuple[int, int] | None]:
    """Takes an offset to its line, which ends with a line feed, and column."""
    breaks = [found.start() for found in re.finditer("\n", text)]

    def position(offset: int) -> tuple[int, int] | None:
        if offset > len(text):
            return None
        line = bisect_left(breaks, offset)
        return line + 1, offset - (breaks[line - 1] + 1 if line else 0) + 1

    return position


def _by_offset(entry: Entry) -> tuple[int, int]:
    return entry.annotation.start, -entry.annotation.end  # what holds others comes first


_ORDERS: Final[dict[str, Callable[[Entry], Any]]] = {
    "offset": _by_offset,
    "type": lambda entry: (entry.annotation.type, *_by_offset(entry)),
    "document": lambda _: 0,
}
ORDERS: Final = tuple(_ORDERS)


def ordered(listed: Iterable[Entry], order: str) -> list[Entry]:
    """The entries in one of the orders; equals stay as they stand in the document."""
    return sorted(listed, key=_ORDERS[order])


def json_lines(listed: Iterable[Entry], file: str) -> Iterator[str]:
    """One object for each entry, in ASCII: exact for a program and harmless to a terminal."""
    for entry in listed:
        line = json.dumps({"file": file, **_as_object(entry)})
        yield line.replace("\x7f", r"\u007f")


def _as_object(entry: Entry) -> dict[str, Any]:
    annotation = entry.annotation
    line, column = entry.position or (None, None)
    return {
        "id": annotation.id,
        "type": annotation.type,
        "spans": [[span.start, span.end] for span in annotation.spans],
        "line": line,
        "column": column,
        "words": entry.words,
        "saidBy": entry.said_by,
        "name": entry.name,
        "details": entry.details,
        "creator": annotation.creator,
        "status": annotation.status,
        "confidence": annotation.confidence,
    }
