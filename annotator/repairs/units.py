"""Offsets that count another unit, in the whole document."""

from __future__ import annotations

from msgspec.structs import replace

from ..model.document import AnnotatedArticle, with_text_record
from ..model.records import Span
from ..rules.offsets import Diagnosis, reread
from ..rules.view import View
from ..text.units import READINGS, Converter
from .base import Repair


def diagnosed(view: View) -> tuple[AnnotatedArticle, tuple[Repair, ...]] | None:
    """All offsets of the document become code points, and the length, too, if it counts the same.

    The offsets counted UTF-16 units, UTF-8 bytes or, where the digest proves the text, each CR LF
    as one character. This is done before anything else, if with it every span of the document has
    all the words that it says, which it has not as it is.

    Left where some offset cannot count that, some words do not stand there either, or two units
    would do.
    """
    way = Diagnosis(view).reading if view.text is not None else None
    if way is None:
        return None
    text, stated = view.text or "", view.document.article.text.length
    changed = recounted(view.document, way, text)
    why = "all words that spans say stand there then"
    units = f"they count {READINGS[way.unit]}", "they count code points"
    repairs = [Repair("exact-differs", why, ("annotations",), *units)]
    if way.code_point(stated) == len(text) != stated:
        changed = with_length(changed, text)
        where = ("article", "text", "length")
        repairs.append(Repair("wrong-length", why, where, stated, len(text)))
    return changed, tuple(repairs)


def recounted(document: AnnotatedArticle, way: Converter, text: str) -> AnnotatedArticle:
    """The document with its offsets in code points; all of them are some in the other unit."""

    def span(old: Span) -> Span:
        read = reread(old, way, text)
        assert read is not None
        return read

    annotations = tuple(
        replace(annotation, spans=tuple(map(span, annotation.spans)))
        for annotation in document.annotations
    )
    return replace(document, annotations=annotations).with_text(text)


def with_length(document: AnnotatedArticle, text: str) -> AnnotatedArticle:
    """The document with the length of its text."""
    stored = replace(document.article.text, length=len(text))
    return with_text_record(document, stored).with_text(text)
