"""What the page tells of each annotation when it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from ..model.document import AnnotatedArticle
from ..model.index import references
from ..model.records import Annotation
from ..model.vocabulary import Caption, Quote
from ..problems import Path
from .escaping import plain

#: What is told elsewhere, or in its own way.
_OTHERWISE: Final = {"type", "id", "spans"}
#: So many code points of each span are told; the article has them all.
_WORDS: Final = 300

#: A field: its name, its value, and the number of the annotation that it refers to, or -1.
Field = tuple[str, str, int]


def entries(document: AnnotatedArticle, text: str | None) -> list[dict[str, Any]]:
    """A record for each annotation, by its number in the document."""
    numbers = {name: number for number, name in reversed(list(enumerate(document.index.ids)))}
    chains = _chains(document, numbers)
    incoming = document.index.incoming
    listed = []
    position_of = {id(one): number for number, one in enumerate(document.annotations)}
    for number, annotation in enumerate(document.annotations):
        entry: dict[str, Any] = {
            "type": annotation.type,
            "id": plain(annotation.id),
            "spans": [[span.start, span.end] for span in annotation.spans],
            "words": list(_words(annotation, text)),
            "fields": list(_fields(annotation, numbers)),
            "creator": plain(annotation.creator or ""),
            "status": annotation.status or "",
            "confidence": annotation.confidence,
        }
        if (chain := chains.get(number)) is not None:
            entry["chain"] = chain
        if (others := incoming.get(annotation.id)) is not None:
            entry["incoming"] = [position_of[id(one)] for one in others]
        listed.append(entry)
    return listed


def beside(document: AnnotatedArticle) -> dict[str, list[Caption]]:
    """The captions of each image, by its id."""
    found: dict[str, list[Caption]] = {}
    for caption in document.of_type(Caption):
        for image in caption.images:
            found.setdefault(image, []).append(caption)
    return found


def words_of(annotation: Annotation, text: str | None) -> str:
    """The words of all spans, or what the document says that they are."""
    return " … ".join(_words(annotation, text))


def _words(annotation: Annotation, text: str | None) -> Iterator[str]:
    for span in annotation.spans:
        words = span.exact or "" if text is None else text[span.start : span.end]
        cut = words[:_WORDS] + "…" if len(words) > _WORDS else words
        yield plain(cut)


def _fields(annotation: Annotation, numbers: Mapping[str, int]) -> Iterator[Field]:
    targets = {path: id for _, path, id in references(annotation)}
    values = msgspec.to_builtins(annotation)
    for key, value in values.items():
        if key not in _OTHERWISE:
            for path, leaf in _leaves((key,), value):
                target = targets.get(path)
                number = -1 if target is None else numbers.get(target, -1)
                yield " ".join(_names(path)), plain(str(leaf)), number


def _leaves(path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves((*path, key), inner)
    elif isinstance(value, list | tuple):
        for position, inner in enumerate(value):
            yield from _leaves((*path, position), inner)
    else:
        yield path, value


def _names(path: Path) -> Iterator[str]:
    """The names on a path; positions count from 1."""
    for step in path:
        yield str(step + 1) if isinstance(step, int) else plain(step)


def _chains(document: AnnotatedArticle, numbers: Mapping[str, int]) -> dict[int, list[int]]:
    """All parts of the quotes that go on over paragraphs, by the number of each part."""
    found: dict[int, list[int]] = {}
    for quote in document.of_type(Quote):
        number = numbers[quote.id]
        if quote.continues is None or number in found:
            continue
        parts = [numbers[part.id] for part in document.chain(quote)]
        found.update((part, parts) for part in parts)
    return found
