"""Who said what an annotation marks, by name: through quote chains and coreference."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from ..errors import TextNotLoaded
from ..model.document import AnnotatedArticle
from ..model.records import Annotation
from ..model.vocabulary import Claim, Quote, Source

A = TypeVar("A", bound=Annotation)


class Speakers:
    """Looks up names in one document, which may have any error but a broken structure.

    Every chain is walked once, however many annotations ask for it: a chain can be as long as the
    document.
    """

    def __init__(self, document: AnnotatedArticle) -> None:
        self._document = document
        self._first_parts: dict[str, Quote] = {}
        self._named: dict[str, Source] = {}

    def of(self, annotation: Annotation) -> tuple[str, ...]:
        """The names of those who said the words of a quote or make a claim, each once."""
        match annotation:
            case Quote():
                return self._names(self._first_part(annotation).sources)
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
            return " … ".join(self._document.words(named))
        except TextNotLoaded:
            return named.id

    def _names(self, ids: Iterable[str]) -> tuple[str, ...]:
        sources = (self._found(id, Source) for id in ids)
        names = (self.name(source) for source in sources if source is not None)
        return tuple(dict.fromkeys(names))

    def _first_part(self, quote: Quote) -> Quote:
        return _end(quote, lambda part: self._found(part.continues, Quote), self._first_parts)

    def _mention_before(self, source: Source) -> Source | None:
        return None if source.name is not None else self._found(source.corefers_to, Source)

    def _found(self, id: str | None, kind: type[A]) -> A | None:
        annotation = None if id is None else self._document.index.by_id.get(id)
        return annotation if isinstance(annotation, kind) else None


def _end(start: A, step: Callable[[A], A | None], known: dict[str, A]) -> A:
    """Where steps lead in the end, or where they close a circle; remembered for all on the way."""
    passed: set[str] = set()
    here = start
    while here.id not in known and here.id not in passed:
        passed.add(here.id)
        here = step(here) or here
    end = known.get(here.id, here)
    known.update(dict.fromkeys(passed, end))
    return end
