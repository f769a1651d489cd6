"""Findings are values: what is wrong, where, how bad, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, Literal

from msgspec import Struct

#: What standard input is called in reports, where it has no other name.
STDIN_NAME: Final = "<stdin>"
#: A place in the model: keys and 0-based positions, ``("annotations", 3, "spans", 0, "end")``.
Path = tuple[str | int, ...]


class Severity(StrEnum):
    """An error makes the data unusable; a warning may be what the annotator meant."""

    ERROR = "error"
    WARNING = "warning"


class Spot(Struct, frozen=True):
    """What exactly is meant at a place in the model, in the terms of the file that holds it."""

    kind: Literal["value", "key", "attribute", "text", "child", "byte"] = "value"
    """The value, or its key; in XML also a foreign attribute, a stretch of stray text or a child
    node of the element; or a byte, where there is no place in the model at all."""
    name: str = ""
    """The local name of the attribute."""
    number: int = 0
    """Which occurrence of the key, child, or text after so many children; or which byte."""
    up: int = 0
    """How many steps above the place the element is that holds the child."""


VALUE = Spot()
KEY = Spot("key")


class Excerpt(Struct, frozen=True):
    """A piece of one line of a file, around what is meant."""

    before: str
    """What stands before it on the line, perhaps shortened."""
    marked: str
    """What is meant, as far as it stands on this line; may be empty."""
    after: str
    """What stands after it on the line, perhaps shortened."""


class Place(Struct, frozen=True):
    """Where something stands in a file.

    Lines end with LF or CR LF, and are counted from 1; so are columns, which count code points.
    The end is the column after the last character.
    """

    path: str
    """A JSON Pointer or an XPath; empty for the whole document in JSON."""
    line: int | None = None
    """The line where it starts; None where the file is of bytes, or was not asked."""
    column: int | None = None
    """The column where it starts, in code points."""
    end_line: int | None = None
    """The line where it ends."""
    end_column: int | None = None
    """The column after its last character, in code points."""
    excerpt: Excerpt | None = None
    """The line, where it is shown."""


class Related(Struct, frozen=True):
    """Another place that a finding is about."""

    message: str
    """What is there."""
    where: Path
    """The place in the model."""
    place: Place | None = None
    """The place in the file, once a format has been asked."""
    spot: Spot = VALUE
    """What is meant at that place."""


class Problem(Struct, frozen=True):
    """One finding."""

    rule: str
    """The name of the rule, which never changes its meaning."""
    severity: Severity
    """How bad it is: the own severity of the rule, or the one that was asked for."""
    message: str
    """What is wrong, in a sentence for the annotator."""
    where: Path = ()
    """The place in the model."""
    hint: str | None = None
    """What to do about it."""
    annotation: str | None = None
    """The id of the annotation it is about."""
    related: tuple[Related, ...] = ()
    """Other places that it is about: where an id was used first, for instance."""
    words: str | None = None
    """The words of the article that are meant, shortened; None where there are none."""
    place: Place | None = None
    """The place in the file, once a format has been asked."""
    spot: Spot = VALUE
    """What is meant at that place."""
    file: str | None = None
    """The path of the file; None for bytes and documents."""
    article: str | None = None
    """The id of the article, where a file holds several and it can be told."""

    def __str__(self) -> str:
        path = self.place.path if self.place else "".join(f"/{key}" for key in self.where)
        return f"{path or 'the document'}: {self.message} [{self.rule}]"


class Report(Struct, frozen=True):
    """The findings about one document, in the order of the file."""

    problems: tuple[Problem, ...] = ()
    """The findings that are listed."""
    file: str | None = None
    """The path of the file; None for bytes and documents."""
    omitted_errors: int = 0
    """How many more errors there are than those listed."""
    omitted_warnings: int = 0
    """How many more warnings there are than those listed."""
    stopped: bool = False
    """Whether there may be more that nobody counted: a broken structure is not read to its end."""
    line: int | None = None
    """The line or row of the article, from 1; None where a file holds one only."""
    article: str | None = None
    """The id of the article, where a file holds several and it can be told."""

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings do not count."""
        return not self.error_count

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The listed findings that make the data unusable."""
        return tuple(_of(Severity.ERROR, self.problems))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The listed findings that a person should look at."""
        return tuple(_of(Severity.WARNING, self.problems))

    @property
    def error_count(self) -> int:
        """How many errors there are, listed or not."""
        return len(self.errors) + self.omitted_errors

    @property
    def warning_count(self) -> int:
        """How many warnings there are, listed or not."""
        return len(self.warnings) + self.omitted_warnings

    @property
    def incomplete(self) -> bool:
        """Whether there are or may be more findings than those listed."""
        return bool(self.omitted_errors or self.omitted_warnings or self.stopped)


class Unread(Struct, frozen=True):
    """An input of which there is no report, because it could not be read."""

    file: str
    reason: str


#: What checking one input gives.
Outcome = Report | Unread


def _of(severity: Severity, problems: Iterable[Problem]) -> Iterable[Problem]:
    return (problem for problem in problems if problem.severity is severity)
