"""What a report for programs consists of: its schema and its documentation are made of this."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from ..model.names import SCHEMA_ID
from ..problems import Severity

NAME: Final = "annotator-report"
#: Changes with every change of the fields.
VERSION: Final = "1.0"
REPORT_SCHEMA_ID: Final = SCHEMA_ID.rpartition("/")[0] + "/report.schema.json"

Count = Annotated[int, Meta(ge=0)]
Number = Annotated[int, Meta(ge=1)]


class _Record(Struct, frozen=True, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """Every field is always there; what is not known is null."""


class Placed(_Record, frozen=True):
    """A place in a file."""

    file: str
    """The file, by the name that the command was given or found; `<stdin>` for standard input."""
    model_path: str
    """The place in the model, as a JSON Pointer; the same for both forms of a document."""
    path: str
    """The place in the file: a JSON Pointer, or an XPath in XML; empty for a whole JSON file."""
    line: Number | None
    """The line where it begins; lines end with LF or CR LF."""
    column: Number | None
    """The column where it begins; columns count code points."""
    end_line: Number | None
    """The line where it ends."""
    end_column: Number | None
    """The column after its last character."""


class Related(Placed, frozen=True):
    """Another place that a finding is about."""

    message: str
    """What is to be seen there."""


class Problem(Placed, frozen=True):
    """One finding."""

    rule: str
    """The name of the rule or structural check; names never change their meaning."""
    severity: Severity
    """How bad it is."""
    message: str
    """What is wrong, in a sentence."""
    hint: str | None
    """What to do about it."""
    article: str | None
    """The id of the article, where the file holds several and it can be told."""
    annotation: str | None
    """The id of the annotation that it is about."""
    words: str | None
    """The words of the article that are meant, shortened and between marks."""
    related: tuple[Related, ...]
    """Other places that it is about."""


class CheckedFile(_Record, frozen=True):
    """A file that was read, or an article of a corpus, with what was found in it."""

    file: str
    """The file."""
    line: Number | None
    """The line or row of the article, where the file is a corpus."""
    article: str | None
    """The id of the article, where the file is a corpus and it can be told."""
    errors: Count
    """How many errors there are, listed or not."""
    warnings: Count
    """How many warnings there are, listed or not."""
    omitted_errors: Count
    """How many of the errors are not listed."""
    omitted_warnings: Count
    """How many of the warnings are not listed."""
    stopped: bool
    """Whether there may be more errors: a broken structure is not read to its end."""


class UnreadableFile(_Record, frozen=True):
    """An input that could not be read."""

    file: str
    """The file or folder."""
    reason: str
    """Why it could not be read."""


class Summary(_Record, frozen=True):
    """What was found in all, in numbers."""

    files: Count
    """How many files there are, those that could not be read among them."""
    articles: Count
    """How many articles were read; a corpus is a file with many."""
    errors: Count
    """How many errors there are in all of them, listed or not."""
    warnings: Count
    """How many warnings there are in all of them, listed or not."""


class Header(_Record, frozen=True):
    """What made a report, and what it looks like."""

    format: Literal["annotator-report"]
    """The name of this format."""
    version: Literal["1.0"]
    """The version of this format."""
    tool_version: str
    """The version of `annotator`."""


class Report(Header, frozen=True):
    """A report of `annotator validate`."""

    problems: tuple[Problem, ...]
    """The findings, file by file and in the order of each file."""
    files: tuple[CheckedFile, ...]
    """The files that were read, without findings or with."""
    unreadable: tuple[UnreadableFile, ...]
    """The inputs that could not be read."""
    summary: Summary
    """What was found in all."""


class HeaderLine(Header, frozen=True, tag_field="kind", tag="report"):
    """The first line of a report in JSON Lines."""


class ProblemLine(Problem, frozen=True, tag_field="kind", tag="problem"):
    """The line of a finding."""


class FileLine(CheckedFile, frozen=True, tag_field="kind", tag="file"):
    """The line of a file that was read; its findings stand before it."""


class UnreadableLine(UnreadableFile, frozen=True, tag_field="kind", tag="unreadable"):
    """The line of an input that could not be read."""


class SummaryLine(Summary, frozen=True, tag_field="kind", tag="summary"):
    """The last line: a report without it was cut off."""


LINES: Final = (HeaderLine, ProblemLine, FileLine, UnreadableLine, SummaryLine)
