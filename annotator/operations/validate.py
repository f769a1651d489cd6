"""Validation: structure first, then, if there is a document, the rules."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

import msgspec
from msgspec import Struct

from ..errors import UnknownFormat
from ..formats import registry
from ..formats.base import Format
from ..model.document import AnnotatedArticle
from ..problems import Problem, Report
from ..rules import Rule, View, findings, on_by_default
from ..structure.reading import DEFAULT_LIMITS, Limits
from . import in_memory
from .files import read_bytes
from .texts import TextReader, beside, find_text, no_folder

Source = str | os.PathLike[str] | bytes | AnnotatedArticle
Chooser = Callable[[Rule], bool]


def validate(
    source: Source,
    *,
    format: str | None = None,
    rules: Chooser = on_by_default,
    limits: Limits = DEFAULT_LIMITS,
) -> Report:
    """All problems of a file (by path), of the bytes of one, or of a document in memory.

    A bad document is a report, never an exception; what is given is never changed. The text of a
    document that keeps it in a file is looked for beside the document, so only by path.
    Raises FileError for a file that cannot be read, UnknownFormat for a format that is not known.
    """
    if isinstance(source, AnnotatedArticle):
        return _validate_document(source, rules, limits)
    if isinstance(source, bytes):
        return check(source, format_of(source, None, format), no_folder, rules, limits).report
    data = read_bytes(source, limits.bytes)
    folder = beside(os.path.dirname(os.fspath(source)), limits.bytes)
    chosen = format_of(data, source, format)
    report = check(data, chosen, folder, rules, limits).report
    return with_file(report, os.fspath(source))


def format_of(data: bytes, path: str | os.PathLike[str] | None, name: str | None) -> Format:
    """The format to read a file in: the named one, or the one its name or content tells."""
    if name is not None:
        return registry.named(name)
    try:
        return registry.recognised(data, path)
    except UnknownFormat:
        return registry.FORMATS["json"]  # whose findings say what is wrong with it


def with_file(report: Report, file: str) -> Report:
    """The same report, about a file."""
    problems = tuple(msgspec.structs.replace(problem, file=file) for problem in report.problems)
    return msgspec.structs.replace(report, file=file, problems=problems)


class Checked(Struct, frozen=True):
    """A document with the report about it; None where the structure is broken."""

    document: AnnotatedArticle | None
    report: Report


def check(
    data: bytes, format: Format, texts: TextReader, rules: Chooser, limits: Limits
) -> Checked:
    """Read and validate the bytes of a file."""
    reading = format.read(data, limits)
    if reading.document is None:
        return Checked(None, Report(located(reading.problems, format, data)))
    found = find_text(reading.document, texts)
    document = reading.document
    if found.text is not None and document.article.text.content is None:
        document = document.with_text(found.text)
    problems = findings(View(document, found.text, found.failure), rules)
    return Checked(document, Report(located(problems, format, data)))


def located(problems: Iterable[Problem], format: Format, data: bytes) -> tuple[Problem, ...]:
    """The problems with their places in the file; nothing is looked up where there are none."""
    listed = tuple(problems)
    if not listed:
        return ()
    place = format.locator(data)
    replace = msgspec.structs.replace
    return tuple(
        replace(
            problem,
            place=place(problem.where),
            related=tuple(replace(other, place=place(other.where)) for other in problem.related),
        )
        for problem in listed
    )


def _validate_document(document: AnnotatedArticle, rules: Chooser, limits: Limits) -> Report:
    """A document in memory may hold anything: it is as valid as the file it would make."""
    reading = in_memory.written_and_read(document, limits)
    if reading.document is None:
        return Report(reading.problems)
    # The rules see what was read: what was given may hold 12.0 for 12, or a dict for a record.
    read = reading.document
    found = find_text(document if read.article.text.content is None else read, no_folder)
    return Report(tuple(findings(View(read, found.text, found.failure), rules)))
