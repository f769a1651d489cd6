"""From one format to another, through the model, and nothing lost on the way."""

from __future__ import annotations

import os
from collections.abc import Iterator

from ..errors import InvalidDocument, NothingToRepair
from ..formats import registry
from ..model.document import AnnotatedArticle
from ..problems import Problem, Report, Severity
from ..repairs.units import recounted as recounted_offsets
from ..repairs.units import with_length
from ..rules import Choice, Rule
from ..structure.reading import DEFAULT_LIMITS, Limits
from ..text.units import UNITS, Converter
from .documents import load, loads, written
from .inputs import Input
from .validate import check, located, validate, with_file


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


def recounted(given: Input, unit: str, limits: Limits) -> tuple[AnnotatedArticle, Report]:
    """A document whose offsets count another unit, with offsets and length in code points.

    Comes with the report about the result. Raises InvalidDocument where an offset is none in that
    unit, or the words do not fit then; NothingToRepair where they fit as they are.
    """
    checked = check(given, Choice(_tells_the_unit), limits)
    document = checked.document
    if document is None:
        raise InvalidDocument(checked.report)
    converter = Converter(document.text, unit)
    if says_its_words(document) and checked.report.ok and not _counts(document, converter):
        raise NothingToRepair("the offsets count code points already: all words stand there")
    if problems := tuple(_misplaced(document, converter)):
        report = Report(located(problems, given.format, given.data))
        raise InvalidDocument(with_file(report, given.file))
    text = document.text
    changed = with_length(recounted_offsets(document, converter, text), text)
    report = with_file(validate(changed, limits=limits), given.file)
    if not report.ok:
        raise InvalidDocument(report)
    return changed, report


def _counts(document: AnnotatedArticle, converter: Converter) -> bool:
    """Whether the stated length is in that unit, and not in code points."""
    stated, length = document.article.text.length, len(document.text)
    return converter.code_point(stated) == length != stated


def says_its_words(document: AnnotatedArticle) -> bool:
    """Whether any span says its words, so that they can be compared with its offsets."""
    return any(span.exact for annotation in document.annotations for span in annotation.spans)


def _tells_the_unit(rule: Rule) -> bool:
    return rule.name in ("exact-differs", "span-outside-text")


def _misplaced(document: AnnotatedArticle, converter: Converter) -> Iterator[Problem]:
    """A problem for each span whose offsets are none in the unit."""
    unit = UNITS[converter.unit]
    for position, annotation in enumerate(document.annotations):
        for place, span in enumerate(annotation.spans):
            if None in (converter.code_point(span.start), converter.code_point(span.end)):
                yield Problem(
                    "span-outside-text",
                    Severity.ERROR,
                    f"{span.start} to {span.end} do not count {unit} of this text",
                    ("annotations", position, "spans", place),
                    annotation=annotation.id,
                )
