"""What the library raises: for misuse and unreadable input, never for a bad document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .problems import Report


class AnnotatorError(Exception):
    """Base of every exception that the library raises on purpose."""


class InvalidDocument(AnnotatorError):
    """A document that cannot be loaded because it has errors; `report` lists them all."""

    def __init__(self, report: Report) -> None:
        self.report = report
        errors = report.errors
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        super().__init__(f"{errors[0]}{more}" if errors else "not a valid document")


class TextNotLoaded(AnnotatorError):
    """The text of a document is in a file that was not read."""

    def __init__(self, file: str | None) -> None:
        self.file = file
        what = f"in the file {file!r}, which was not read" if file else "missing"
        super().__init__(f"the text of the article is {what}")


class FileError(AnnotatorError):
    """A file could not be read or written."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}")


class UnknownFormat(AnnotatorError):
    """A format that is not known, or cannot be told from a name and content."""


class LimitExceeded(AnnotatorError):
    """Something is larger than a limit allows."""

    def __init__(self, what: str, value: int | None, limit: int) -> None:
        self.what = what
        self.value = value
        self.limit = limit
        found = "this" if value is None else f"{value:,}"
        super().__init__(f"{what}: {found} is over the limit of {limit:,}")


class NothingToRepair(AnnotatorError):
    """A repair was asked for and would make wrong what is right."""


class TextDiffers(AnnotatorError):
    """A document is not about the text that it is to be used with."""
