"""Validation: structure first, then, if there is a document, the rules."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from ..formats.base import Format, Locator
from ..model.document import AnnotatedArticle
from ..problems import Problem, Report, Severity
from ..rules import Choice, Rule, View, found, on_by_default
from ..structure.reading import DEFAULT_LIMITS, Limits
from . import in_memory
from .inputs import Input, opened
from .texts import find_text, no_folder

Source = str | os.PathLike[str] | bytes | AnnotatedArticle
Chooser = Callable[[Rule], bool]


def validate(
    source: Source,
    *,
    format: str | None = None,
    rules: Chooser = on_by_default,
    severity: Mapping[str, Severity] = {},
    limits: Limits = DEFAULT_LIMITS,
) -> Report:
    """The problems of a file (by path), of the bytes of one, or of a document in memory.

    `rules` says of each rule whether it runs; `severity` gives rules, by name, another severity
    than their own. At most `limits.problems` are listed, errors before warnings; the report
    counts the others.

    A bad document is a report, never an exception; what is given is never changed. The text of a
    document that keeps it in a file is looked for beside the document, so only by path.
    Raises FileError for a file that cannot be read, UnknownFormat for a format that is not known.
    """
    choice = Choice(rules, severity, limits.problems)
    if isinstance(source, AnnotatedArticle):
        return _validate_document(source, choice, limits)
    return check(opened(source, format, limits.bytes), choice, limits).report


def with_file(report: Report, file: str | None) -> Report:
    """The same report, about a file, if it is one."""
    if file is None:
        return report
    problems = tuple(msgspec.structs.replace(problem, file=file) for problem in report.problems)
    return msgspec.structs.replace(report, file=file, problems=problems)


class Checked(Struct, frozen=True):
    """A document with the report about it; None where the structure is broken."""

    document: AnnotatedArticle | None
    report: Report
    value: Any = None
    """What could be read, as plain values, where there is no document."""


def check(given: Input, choice: Choice, limits: Limits) -> Checked:
    """Read and validate a document."""
    reading = given.format.read(given.data, limits)
    if reading.document is None:
        problems = located(reading.problems, given.format, given.data)
        report = with_file(Report(problems, stopped=reading.stopped), given.file)
        return Checked(None, report, reading.value)
    text = find_text(reading.document, given.texts)
    document = reading.document
    if text.text is not None and document.article.text.content is None:
        document = document.with_text(text.text)
    report = _report(View(document, text.text, text.failure), choice)
    if report.problems:
        problems = located(report.problems, given.format, given.data)
        report = msgspec.structs.replace(report, problems=problems)
    return Checked(document, with_file(report, given.file))


def _report(view: View, choice: Choice) -> Report:
    listed = found(view, choice)
    return Report(
        listed.problems,
        omitted_errors=listed.omitted_errors,
        omitted_warnings=listed.omitted_warnings,
    )


def located(problems: Iterable[Problem], format: Format, data: bytes) -> tuple[Problem, ...]:
    """The problems with their places in the file, in its order."""
    listed = tuple(problems)
    if not listed:
        return ()
    locator = format.locator(data)
    return tuple(sorted((placed(problem, locator) for problem in listed), key=position))


def placed(problem: Problem, place: Locator) -> Problem:
    """The problem with its places in a file."""
    replace = msgspec.structs.replace
    return replace(
        problem,
        place=place(problem.where, problem.spot),
        related=tuple(
            replace(other, place=place(other.where, other.spot)) for other in problem.related
        ),
    )


def position(problem: Problem) -> tuple[int, int]:
    """The line and column of a problem, to sort by."""
    place = problem.place
    return (place.line or 0, place.column or 0) if place is not None else (0, 0)


def _validate_document(document: AnnotatedArticle, choice: Choice, limits: Limits) -> Report:
    """A document in memory may hold anything: it is as valid as the file it would make."""
    reading = in_memory.written_and_read(document, limits)
    if reading.document is None:
        return Report(reading.problems, stopped=reading.stopped)
    # The rules see what was read: what was given may hold 12.0 for 12, or a dict for a record.
    read = reading.document
    text = find_text(document if read.article.text.content is None else read, no_folder)
    return _report(View(read, text.text, text.failure), choice)
