"""What is wrong with a file below the level of the model."""

from __future__ import annotations

from msgspec import Struct

from ..problems import VALUE, Path, Spot


class Defect(Struct, frozen=True):
    """Something that cannot stand in the model, at its place in the value tree."""

    rule: str
    path: Path
    message: str
    hint: str | None = None
    spot: Spot = VALUE
    related: tuple[tuple[str, Path, Spot], ...] = ()
    """Other places: what to say there, the path, and what is meant at it."""


class Unreadable(Exception):
    """A file of which nothing can be read, and where that shows: at a byte or at the root."""

    def __init__(
        self, rule: str, message: str, hint: str | None = None, at: int | Spot = 0
    ) -> None:
        spot = at if isinstance(at, Spot) else Spot("byte", number=at)
        self.defect: Defect = Defect(rule, (), message, hint, spot)
        super().__init__(message)


def too_many(count: int, limit: int) -> Unreadable:
    """What a file is that holds more annotations than the limit."""
    return over_limit(
        f"the document has {count:,} annotations; the limit is {limit:,}", "annotations"
    )


def over_limit(message: str, unit: str) -> Unreadable:
    """What a file is that exceeds a limit that anybody can set."""
    return Unreadable("limit-exceeded", message, to_raise(unit))


def to_raise(unit: str) -> str:
    """How a limit is raised."""
    return f"`--limit {unit}=NUMBER` sets another one; in the library, annotator.Limits"


def too_deep(limit: int, byte: int) -> Unreadable:
    """What a file is in which something is nested deeper than the limit, beginning at a byte."""
    message = f"the nesting is deeper than the limit of {limit}"
    return Unreadable("limit-exceeded", message, "no valid document needs more than 5", byte)
