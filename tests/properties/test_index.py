"""What a document answers about itself is what a scan of all its annotations would find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.document import AnnotatedArticle
from annotator.model.records import Annotation, Record, Span
from annotator.model.shape import shape_of
from annotator.model.vocabulary import TYPES, Quote, Source

from .detours import astray
from .strategies import Values, documents, model_of

ANY = st.one_of(documents(), astray()).map(model_of)
OFFSETS = st.integers(0, 70)


@given(ANY, OFFSETS, OFFSETS)
def test_overlapping(document: AnnotatedArticle, start: int, end: int) -> None:
    found = [
        (min(starts), position)
        for position, annotation in enumerate(document.annotations)
        if (starts := [span.start for span in annotation.spans if _meets(span, start, end)])
    ]
    expected = [document.annotations[position] for _, position in sorted(found)]
    _assert_same(document.overlapping(start, end), expected)
    if end == start + 1:
        _assert_same(document.at(start), expected)


@given(ANY, OFFSETS)
def test_at(document: AnnotatedArticle, offset: int) -> None:
    over = [id(annotation) for annotation in document.annotations
            if any(_meets(span, offset, offset + 1) for span in annotation.spans)]  # fmt: skip
    assert sorted(map(id, document.at(offset))) == sorted(over)


def _meets(span: Span, start: int, end: int) -> bool:
    """An empty span or range stands for the code point it precedes; a reversed one for none."""
    last = max(end, start + 1)
    return start <= end and span.start < last and max(span.end, span.start + 1) > start


@given(ANY)
def test_referring_to(document: AnnotatedArticle) -> None:
    ids = {id for annotation in document.annotations for id in _references(annotation)}
    for id in ids | {annotation.id for annotation in document.annotations} | {"nowhere"}:
        expected = [one for one in document.annotations if id in _references(one)]
        _assert_same(document.referring_to(id), expected)


def _references(record: Record) -> set[str]:
    return set(_each_reference(record))


def _each_reference(record: Record) -> Iterator[str]:
    for one in shape_of(type(record)).fields:
        value = getattr(record, one.name)
        items = value if one.many == "list" else [value]
        if one.ref is not None:
            yield from (item for item in items if item is not None)
        elif isinstance(one.item, type) and one.many == "list":
            for item in items:
                yield from _each_reference(item)


@given(documents())
def test_chain_and_sources(values: Values) -> None:
    document = model_of(values)
    quotes = [one for one in document.annotations if isinstance(one, Quote)]
    for quote in quotes:
        chain = document.chain(quote)
        assert any(part is quote for part in chain)
        assert chain[0].continues is None
        assert all(part.continues == before.id for before, part in pairwise(chain))
        assert not any(one.continues == chain[-1].id for one in quotes)
        expected = [document[id] for id in chain[0].sources]
        _assert_same(document.sources_of(quote), expected)


@given(ANY)
def test_chains_end_also_where_references_are_wrong(document: AnnotatedArticle) -> None:
    for quote in document.of_type(Quote):
        chain = document.chain(quote)
        assert len({part.id for part in chain}) == len(chain) <= len(document.annotations)
        assert all(isinstance(source, Source) for source in document.sources_of(quote))


@given(ANY)
def test_words_types_and_ids(document: AnnotatedArticle) -> None:
    text = document.article.text.content
    for annotation in document.annotations if text is not None else ():
        assert document.words(annotation) == tuple(
            str(text)[span.start : span.end] for span in annotation.spans
        )
    for kind in TYPES:
        expected = [one for one in document.annotations if type(one) is kind]
        _assert_same(document.of_type(kind), expected)
    for annotation in document.annotations:
        same = [one for one in document.annotations if one.id == annotation.id]
        assert document[annotation.id] is same[0]
    with pytest.raises(KeyError):
        document["no.such.id"]


def _assert_same(found: Sequence[Annotation], expected: Sequence[Annotation]) -> None:
    """The same objects, in the same order: equal ones may be there twice."""
    assert list(map(id, found)) == list(map(id, expected))
