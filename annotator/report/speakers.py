"""Who said what an annotation marks, by name: through quote chains and coreference."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final, TypeVar

from ..errors import TextNotLoaded
from ..model.document import AnnotatedArticle
from ..model.records import Annotation
from ..model.vocabulary import Claim, Quote, Source

A = TypeVar("A", bound=Annotation)

#: In code points; words that stand for a name are cut to that.
LONGEST_NAME: Final = 200
BETWEEN_SPANS: Final = " … "


class Speakers:
    """Looks up names in one document, which may have any error but a broken structure.

    Every chain is walked once, and its names are put together once, however many annotations ask:
    either can be as long as the document. What is remembered is keyed by the object: an id may be
    used twice.
    """

    def __init__(self, document: AnnotatedArticle) -> None:
        self._document = document
        self._first_parts: dict[int, Quote] = {}
        self._named: dict[int, Source] = {}
        self._said_by: dict[int, tuple[str, ...]] = {}

    def of(self, annotation: Annotation) -> tuple[str, ...]:
        """The names of those who said the words of a quote or make a claim, each once."""
        match annotation:
            case Quote():
                return self._speakers(self.first_part(annotation))
            case Claim(claimants=()):
                quote = self._found(annotation.quote, Quote)
                return () if quote is None else self.of(quote)
            case Claim():
                return self._names(annotation.claimants)
        return ()

    def name(self, source: Source) -> str:
        """The nearest name along the mentions of a source, or else the words of the last."""
        named = _end(source, self._mention_before, self._named)
        if named.name is not None:
            return named.name
        try:
            return joined_words(self._document.text, named, LONGEST_NAME) or named.id
        except TextNotLoaded:
            return named.id

    def _speakers(self, quote: Quote) -> tuple[str, ...]:
        if id(quote) not in self._said_by:
            self._said_by[id(quote)] = self._names(quote.sources)
        return self._said_by[id(quote)]

    def _names(self, ids: Iterable[str]) -> tuple[str, ...]:
        sources = (self._found(id, Source) for id in ids)
        names = (self.name(source) for source in sources if source is not None)
        return tuple(dict.fromkeys(names))

    def first_part(self, quote: Quote) -> Quote:
        return _end(quote, lambda part: self._found(part.continues, Quote), self._first_parts)

    def _mention_before(self, source: Source) -> Source | None:
        return None if source.name is not None else self._found(source.corefers_to, Source)

    def _found(self, id: str | None, kind: type[A]) -> A | None:
        annotation = None if id is None else self._document.index.by_id.get(id)
        return annotation if isinstance(annotation, kind) else None


def joined_words(text: str, annotation: Annotation, limit: int | None = None) -> str:
    """The words of all spans in one string, of so many code points at most.

    With a limit it looks at no more than that of each span, and at no more spans.
    """
    reach = len(text) if limit is None else limit
    pieces = (
        text[span.start : min(span.end, span.start + reach)]
        for span in islice(annotation.spans, limit)
    )
    return BETWEEN_SPANS.join(pieces)[:limit]


def _end(start: A, step: Callable[[A], A | None], known: dict[int, A]) -> A:
    """Where steps lead in the end, or where they close a circle; remembered for all on the way."""
    passed: set[int] = set()
    here = start
    while id(here) not in known and id(here) not in passed:
        passed.add(id(here))
        here = step(here) or here
    end = known.get(id(here), here)
    known.update(dict.fromkeys(passed, end))
    return end
