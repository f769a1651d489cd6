"""Findings as the records of a report for programs, whose fields the schema describes."""

from __future__ import annotations

from typing import Any

import msgspec

from ..formats.json import pointer
from ..problems import Problem, Related, Report, Unread
from ..schemas import report_records as schema
from ..version import __version__
from .base import NO_FILE, NOWHERE, hint_of, path_of
from .summary import Tally


def plain(record: msgspec.Struct) -> dict[str, Any]:
    """A record as JSON has it."""
    values: dict[str, Any] = msgspec.to_builtins(record)
    return values


def header(kind: type[schema.Header] = schema.Header) -> schema.Header:
    """What a report begins with."""
    return kind(format=schema.NAME, version=schema.VERSION, tool_version=__version__)


def problem(found: Problem, kind: type[schema.Problem] = schema.Problem) -> schema.Problem:
    """A finding."""
    return kind(
        **_placed(found, found.file),
        rule=found.rule,
        severity=found.severity,
        message=found.message,
        hint=hint_of(found),
        article=found.article,
        annotation=found.annotation,
        words=found.words,
        related=tuple(_related(other, found.file) for other in found.related),
    )


def _related(other: Related, file: str | None) -> schema.Related:
    return schema.Related(**_placed(other, file), message=other.message)


def _placed(found: Problem | Related, file: str | None) -> dict[str, Any]:
    place = found.place or NOWHERE
    return {
        "file": file or NO_FILE,
        "model_path": pointer(found.where),
        "path": path_of(found),
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def checked(
    report: Report, kind: type[schema.CheckedFile] = schema.CheckedFile
) -> schema.CheckedFile:
    """A file that was read."""
    return kind(
        file=report.file or NO_FILE,
        line=report.line,
        article=report.article,
        errors=report.error_count,
        warnings=report.warning_count,
        omitted_errors=report.omitted_errors,
        omitted_warnings=report.omitted_warnings,
        stopped=report.stopped,
    )


def unreadable(
    input: Unread, kind: type[schema.UnreadableFile] = schema.UnreadableFile
) -> schema.UnreadableFile:
    """An input that could not be read."""
    return kind(file=input.file, reason=input.reason)


def summary(tally: Tally, kind: type[schema.Summary] = schema.Summary) -> schema.Summary:
    """The counts of a whole report."""
    return kind(
        files=tally.files, articles=tally.articles, errors=tally.errors, warnings=tally.warnings
    )
