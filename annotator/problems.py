"""Findings are values: what is wrong, where, how bad, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

#: A place in the model: keys and 0-based positions, ``("annotations", 3, "spans", 0, "end")``.
Path = tuple[str | int, ...]


class Severity(StrEnum):
    """An error makes the data unusable; a warning may be what the annotator meant."""

    ERROR = "error"
    WARNING = "warning"


class Place(Struct, frozen=True):
    """Where something stands in a file, as far as the format can tell."""

    path: str
    """A JSON Pointer or an XPath; empty for the whole document in JSON."""
    line: int | None = None
    """Counted from 1."""
    column: int | None = None
    """Counted from 1, in code points."""
    end_line: int | None = None
    end_column: int | None = None


class Related(Struct, frozen=True):
    """Another place that a finding is about."""

    message: str
    where: Path
    place: Place | None = None


class Problem(Struct, frozen=True):
    """One finding."""

    rule: str
    """The name of the rule, which never changes its meaning."""
    severity: Severity
    message: str
    """What is wrong, in a sentence for the annotator."""
    where: Path = ()
    """The place in the model."""
    hint: str | None = None
    """What to do about it."""
    annotation: str | None = None
    """The id of the annotation it is about."""
    related: tuple[Related, ...] = ()
    place: Place | None = None
    """The place in the file, once a format has been asked."""
    file: str | None = None

    def __str__(self) -> str:
        path = self.place.path if self.place else "".join(f"/{key}" for key in self.where)
        return f"{path or 'the document'}: {self.message} [{self.rule}]"


class Report(Struct, frozen=True):
    """All findings about one document."""

    problems: tuple[Problem, ...] = ()
    file: str | None = None
    omitted: int = 0
    """How many more problems there are than those listed."""

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings do not count."""
        return not self.errors

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The findings that make the data unusable."""
        return tuple(_of(Severity.ERROR, self.problems))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The findings that a person should look at."""
        return tuple(_of(Severity.WARNING, self.problems))


def _of(severity: Severity, problems: Iterable[Problem]) -> Iterable[Problem]:
    return (problem for problem in problems if problem.severity is severity)
