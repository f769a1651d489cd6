"""A sheet as a `Doc`, and in a `.spacy` file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from ..sheet import Mark, Sheet
from .library import library, pipeline
from .schema import ARTICLE, GROUP, KB_ID, TITLE, GroupAttrs, Head, Known, Relation
from .words import Words, words_of


def doc_of(sheet: Sheet, nlp: Any = None) -> Any:
    """The `Doc`, with the vocabulary and the tokens of a pipeline. Raises MissingExtra."""
    library()
    from spacy.tokens import Doc, SpanGroup

    nlp = nlp or pipeline(sheet.article.get("language"))
    words = _words(sheet, nlp)
    doc = Doc(nlp.vocab, words=words.words, spaces=words.spaces)
    assert doc.text == sheet.text
    doc.spans[GROUP] = SpanGroup(
        doc, name=GROUP, attrs=_group_attrs(sheet), spans=list(_spans(sheet, doc, words))
    )
    doc.user_data.update(_user_data(sheet))
    return doc


def bytes_of(sheet: Sheet) -> bytes:
    """The file. Raises MissingExtra."""
    doc = doc_of(sheet)
    from spacy.tokens import DocBin

    made: bytes = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    return made


def _words(sheet: Sheet, nlp: Any) -> Words:
    tokens = nlp.tokenizer(sheet.text)
    # A tokenizer may change the text; then its tokens stand nowhere in it.
    places = ((one.idx, one.idx + len(one)) for one in tokens) if tokens.text == sheet.text else ()
    return words_of(sheet.text, places, [span for mark in sheet.marks for span in mark.spans])


def _spans(sheet: Sheet, doc: Any, words: Words) -> Iterator[Any]:
    from spacy.tokens import Span

    for mark in sheet.marks:
        for place in mark.spans:
            kb_id = mark.attributes.get(KB_ID, "")
            yield Span(doc, *words.span(*place), mark.label, kb_id=kb_id, span_id=mark.id)


def _group_attrs(sheet: Sheet) -> dict[str, Any]:
    annotations = {
        mark.id: Known(_attributes(mark), mark.note, mark.carried) for mark in sheet.marks
    }
    relations = [Relation(one.source, one.role, one.target) for one in sheet.links]
    agents = [dict(one) for one in sheet.agents]
    made: dict[str, Any] = msgspec.to_builtins(GroupAttrs(annotations, relations, agents))
    return made


def _attributes(mark: Mark) -> dict[str, str]:
    """Those that the span itself has no place for."""
    return {name: value for name, value in mark.attributes.items() if name != KB_ID or not value}


def _user_data(sheet: Sheet) -> dict[str, Any]:
    """The article; its title apart."""
    article = dict(sheet.article)
    title = {TITLE: article.pop(TITLE)} if TITLE in article else {}
    return {**title, ARTICLE: msgspec.to_builtins(Head(article, sheet.carried))}
