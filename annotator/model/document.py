"""The root of the model, and what a document answers about itself."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self, TypeVar

import msgspec

from ..errors import TextNotLoaded
from .index import Index
from .lazy import lazy
from .records import Agent, Annotation, Article, Record, Text
from .scalars import Element, Named
from .vocabulary import AnyAnnotation, Quote, Source, TypeName

VERSION = "1.0"
A = TypeVar("A", bound=Annotation)


class AnnotatedArticle(Record, dict=True, frozen=True, kw_only=True, gc=True):
    """One article and what is known about it.

    Immutable: ``msgspec.structs.replace`` makes a changed copy.
    """

    version: Literal["1.0"]
    """The version of the format."""
    article: Article
    """The article that is annotated."""
    agents: Annotated[tuple[Agent, ...], Element("agent", wrapped=True)] = ()
    """Who made annotations."""
    complete: tuple[Annotated[TypeName, Named("AnnotationType")], ...] = ()
    """The annotation types of which every occurrence in the text is annotated."""
    annotations: Annotated[tuple[AnyAnnotation, ...], Element("*", wrapped=True)]
    """All annotations, in any order; may be empty."""

    @lazy
    def text(self) -> str:
        """The article's text.

        Raises TextNotLoaded where the text is in a file and the document was not loaded by path.
        """
        content = self.article.text.content
        if content is None:
            raise TextNotLoaded(self.article.text.file)
        return content

    def with_text(self, text: str) -> Self:
        """The same document, knowing the text of the file that it refers to."""
        copy = msgspec.structs.replace(self)
        copy.__dict__["text"] = text
        return copy

    @lazy
    def index(self) -> Index:
        """Look-up tables over the annotations, made at first use."""
        return Index(self.annotations)

    def words(self, annotation: Annotation) -> tuple[str, ...]:
        """The words of each span of an annotation, taken from the text."""
        return tuple(self.text[span.start : span.end] for span in annotation.spans)

    def __getitem__(self, id: str) -> AnyAnnotation:
        """The annotation with that id; KeyError if there is none."""
        return self.index.by_id[id]

    def of_type(self, kind: type[A]) -> tuple[A, ...]:
        """All annotations of a type, in the document's order."""
        return tuple(self.index.by_type.get(kind, ()))  # type: ignore[arg-type]

    def at(self, offset: int) -> tuple[AnyAnnotation, ...]:
        """The annotations with a span over the code point at an offset, by start.

        An empty span counts as standing over the code point that it precedes.
        """
        return self.overlapping(offset, offset + 1)

    def overlapping(self, start: int, end: int) -> tuple[AnyAnnotation, ...]:
        """The annotations with a span that shares a code point with ``[start, end)``, by start.

        An empty range, like an empty span, stands for the code point that it precedes.
        """
        return self.index.intervals.overlapping(start, end) if start <= end else ()

    def referring_to(self, id: str) -> tuple[AnyAnnotation, ...]:
        """The annotations that refer to an agent or annotation, in the document's order."""
        return tuple(self.index.incoming.get(id, ()))

    def chain(self, quote: Quote) -> tuple[Quote, ...]:
        """All parts of the quote that a quote belongs to, from the first to the last."""
        first = quote
        seen = {quote.id}
        while first.continues is not None:
            previous = self.index.by_id.get(first.continues)
            if not isinstance(previous, Quote) or previous.id in seen:
                break
            seen.add(previous.id)
            first = previous
        return (first, *self._parts_after(first))

    def _parts_after(self, quote: Quote) -> Iterator[Quote]:
        seen = {quote.id}
        part: Quote | None = quote
        while part is not None:
            part = self.index.continuation.get(part.id)
            if part is None or part.id in seen:
                return
            seen.add(part.id)
            yield part

    def sources_of(self, quote: Quote) -> tuple[Source, ...]:
        """The sources of a quote; a part of a chain has those of the chain's first part."""
        found = (self.index.by_id.get(id) for id in self.chain(quote)[0].sources)
        return tuple(source for source in found if isinstance(source, Source))


def with_text_record(document: AnnotatedArticle, text: Text) -> AnnotatedArticle:
    """The document with something else said about its text, which it has to be given anew."""
    article = msgspec.structs.replace(document.article, text=text)
    return msgspec.structs.replace(document, article=article)
