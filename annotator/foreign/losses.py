"""What a foreign format has no place for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

#: Each kind of loss by its name, with what it means: the documentation shows these.
LOSSES: Final[Mapping[str, str]] = {
    "lost-annotation": "an annotation of a type that has no place there, or that stands nowhere a "
    "mark can stand",
    "lost-article": "a field of the article",
    "lost-agents": "who made annotations, and the `creator` of each",
    "lost-complete": "which types are annotated completely",
    "lost-id": "the id of an annotation; reading the file gives it another one",
    "lost-place": "where an annotation stands; its words are kept",
    "lost-words": "`exact`, `prefix` or `suffix` of a span; the offsets are kept",
    "lost-note": "the note of an annotation",
    "lost-feature": "a feature of an annotation",
    "lost-relation": "a relation of an annotation, or a reference to another one",
    "lost-field": "another field of an annotation",
    "changed-label": "the type of an annotation, which is written as another one",
    "changed-span": "a span that is written otherwise: an empty one with the character beside it, "
    "one over line ends in parts",
    "changed-text": "characters of the text, written as U+FFFD",
}


class Loss(Struct, frozen=True):
    """One thing that the file does not hold."""

    name: str
    """One of `LOSSES`."""
    field: str
    """What is lost: the key in the JSON form, below the annotation or the document."""
    annotation: str | None = None
    """The id of the annotation; None for what belongs to the document."""
    done: str = "left out"
    """What was done about it."""

    def __str__(self) -> str:
        whose = "the document" if self.annotation is None else self.annotation
        return f"{whose}: {self.field}: {self.done} [{self.name}]"
