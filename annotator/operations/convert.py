"""From one format to another, through the model, and nothing lost on the way."""

from __future__ import annotations

import os

import msgspec

from ..errors import InvalidDocument
from ..formats import registry
from ..formats.base import Format
from ..model.document import AnnotatedArticle
from ..model.records import Span
from ..problems import Problem, Report, Severity
from ..rules import Rule
from ..structure.reading import DEFAULT_LIMITS, Limits
from ..text.units import Converter
from .documents import load, loads, written
from .texts import TextReader
from .validate import check, with_file


def convert(
    source: str | os.PathLike[str] | bytes,
    to: str,
    *,
    format: str | None = None,
    indent: bool = True,
    limits: Limits = DEFAULT_LIMITS,
) -> bytes:
    """The canonical form of a document in another format (or in its own).

    Takes the path of a file or the bytes of one. Raises InvalidDocument if it has errors,
    FileError if it cannot be read, UnknownFormat, LimitExceeded.
    """
    target = registry.named(to)
    if isinstance(source, bytes):
        document = loads(source, format=format, limits=limits)
    else:
        document = load(source, format=format, limits=limits)
    return written(document, target, indent=indent, limits=limits)


def recounted(
    data: bytes, format: Format, texts: TextReader, unit: str, limits: Limits, file: str | None
) -> AnnotatedArticle:
    """A document whose offsets count another unit, with offsets and length in code points.

    Raises InvalidDocument where that leaves errors, or an offset is not one in that unit.
    """
    checked = check(data, format, texts, _no_rule, limits)
    document = checked.document
    if document is None:
        raise InvalidDocument(with_file(checked.report, file or "<document>"))
    text = document.text
    converter = Converter(text, unit)
    annotations = tuple(
        msgspec.structs.replace(
            annotation,
            spans=tuple(
                _recounted(span, converter, ("annotations", position, "spans", place))
                for place, span in enumerate(annotation.spans)
            ),
        )
        for position, annotation in enumerate(document.annotations)
    )
    article_text = msgspec.structs.replace(document.article.text, length=len(text))
    article = msgspec.structs.replace(document.article, text=article_text)
    changed = msgspec.structs.replace(document, article=article, annotations=annotations)
    return changed if document.article.text.file is None else changed.with_text(text)


def _no_rule(_: Rule) -> bool:
    return False


def _recounted(span: Span, converter: Converter, where: tuple[str | int, ...]) -> Span:
    start, end = converter.code_point(span.start), converter.code_point(span.end)
    if start is None or end is None:
        message = f"{span.start} to {span.end} are no offsets in {converter.unit} into this text"
        problem = Problem("span-outside-text", Severity.ERROR, message, where)
        raise InvalidDocument(Report((problem,)))
    return msgspec.structs.replace(span, start=start, end=end)
