"""What the rules see of a document: the model, its text, and tables that several rules share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal, TypeVar

from msgspec import Struct

from ..model.document import AnnotatedArticle
from ..model.index import Index
from ..model.lazy import lazy
from ..model.records import Agent, Annotation
from ..model.vocabulary import AnyAnnotation
from ..problems import Path
from ..text.quoting import excerpt

A = TypeVar("A", bound=Annotation)

#: The annotations of one creator, by type.
ByType = Mapping[type[Annotation], list[Annotation]]


class TextFailure(Struct, frozen=True):
    """Why the file that holds the text was not read."""

    kind: Literal["unsafe", "unreadable"]
    reason: str


class View:
    """A document as the rules see it."""

    def __init__(
        self, document: AnnotatedArticle, text: str | None, failure: TextFailure | None = None
    ) -> None:
        self.document = document
        self.annotations: tuple[AnyAnnotation, ...] = document.annotations
        self.text = text
        """The article's text; None where there is none to be had."""
        self.failure = failure
        self.index: Index = document.index

    def of_type(self, kind: type[A]) -> list[A]:
        """All annotations of a type, in the document's order."""
        return self.index.by_type.get(kind, [])  # type: ignore[return-value]

    @property
    def length(self) -> int:
        """The length of the text, or what it is said to be, in code points."""
        return self.document.article.text.length if self.text is None else len(self.text)

    @lazy
    def utf8(self) -> bytes:
        """The text in UTF-8; nothing where there is no text."""
        return (self.text or "").encode()

    @lazy
    def all_comparable(self) -> bool:
        """Whether all annotations are of one creator, and none is rejected."""
        return len(self.index.creators) <= 1 and "rejected" not in self.index.statuses

    @lazy
    def by_creator(self) -> list[ByType]:
        """The annotations that may be compared with each other, one table by type a creator.

        Rules about how annotations lie to each other use this: two people who agree or differ
        are no defect, and what was rejected says nothing.
        """
        if self.all_comparable:
            return [self.index.by_type]  # type: ignore[list-item]
        tables: defaultdict[str | None, defaultdict[type[Annotation], list[Annotation]]]
        tables = defaultdict(lambda: defaultdict(list))
        for annotation in self.annotations:
            if annotation.status != "rejected":
                tables[annotation.creator][type(annotation)].append(annotation)
        return list(tables.values())

    def by_creator_with(self, kind: type[A]) -> Iterator[tuple[list[A], ByType]]:
        """For each creator with annotations of a type: those, and all of that creator's."""
        for table in self.by_creator:
            if annotations := table.get(kind):
                yield annotations, table  # type: ignore[misc]

    def words_at(self, annotation: Annotation, path: Path) -> str | None:
        """The words of the span that a place in an annotation is about, or of its first one."""
        number = path[1] if path[:1] == ("spans",) and len(path) > 1 else 0
        span = annotation.spans[int(number)]
        if self.text is None or not 0 <= span.start < span.end <= len(self.text):
            return None
        return excerpt(self.text, span.start, span.end)

    def path_of(self, subject: Annotation | Agent | None) -> Path:
        """The place of an annotation or agent in the document; of the document itself for None."""
        match subject:
            case None:
                return ()
            case Agent():
                return ("agents", self._positions[id(subject)])
            case _:
                return ("annotations", self._positions[id(subject)])

    @lazy
    def _positions(self) -> dict[int, int]:
        """Positions by identity: two annotations may be equal, even in their ids."""
        return {
            id(item): position
            for items in (self.document.agents, self.annotations)
            for position, item in enumerate(items)
        }
