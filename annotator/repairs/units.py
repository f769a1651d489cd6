"""Offsets that count another unit, in the whole document."""

from __future__ import annotations

from msgspec.structs import replace

from ..model.document import AnnotatedArticle
from ..model.records import Span
from ..rules.view import View
from ..text.units import UNITS, Converter
from .base import Case, Repair

#: What tells that offsets count something else.
TELLING = ("exact-differs", "span-outside-text")


def diagnosed(
    document: AnnotatedArticle, view: View
) -> tuple[AnnotatedArticle, tuple[Repair, ...]] | str | None:
    """The document with its offsets in code points, where all its words say what they count.

    A reason to leave them, where some offsets are none in that unit; None where nothing says so.
    """
    unit = Case(view).diagnosis.unit
    if view.text is None or unit is None:
        return None
    converter = Converter(view.text, unit)
    if not _all_convert(document, converter):
        return f"not all offsets of the document count {UNITS[unit]}"
    return _repaired(document, converter)


def _repaired(
    document: AnnotatedArticle, converter: Converter
) -> tuple[AnnotatedArticle, tuple[Repair, ...]]:
    changed = recounted(document, converter)
    why = "all words that spans say stand there then"
    called = UNITS[converter.unit]
    repairs = [Repair("exact-differs", why, ("annotations",), f"in {called}", "in code points")]
    stated, length = document.article.text.length, len(document.text)
    if stated != length and converter.code_point(stated) == length:
        where = ("article", "text", "length")
        return changed, (*repairs, Repair("wrong-length", why, where, stated, length))
    return _with_length(changed, stated), tuple(repairs)


def _with_length(document: AnnotatedArticle, length: int) -> AnnotatedArticle:
    text = replace(document.article.text, length=length)
    changed = replace(document, article=replace(document.article, text=text))
    return changed.with_text(document.text)


def _all_convert(document: AnnotatedArticle, converter: Converter) -> bool:
    return all(
        converter.code_point(offset) is not None
        for annotation in document.annotations
        for span in annotation.spans
        for offset in (span.start, span.end)
    )


def recounted(document: AnnotatedArticle, converter: Converter) -> AnnotatedArticle:
    """The document with offsets and length in code points; all offsets are some in the unit."""
    text = document.text

    def span(old: Span) -> Span:
        start, end = converter.code_point(old.start), converter.code_point(old.end)
        assert start is not None
        assert end is not None
        return replace(old, start=start, end=end)

    annotations = tuple(
        replace(annotation, spans=tuple(map(span, annotation.spans)))
        for annotation in document.annotations
    )
    stored = replace(document.article.text, length=len(text))
    article = replace(document.article, text=stored)
    return replace(document, article=article, annotations=annotations).with_text(text)
