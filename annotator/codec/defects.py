"""What is wrong with a file below the level of the model."""

from __future__ import annotations

from msgspec import Struct

from ..problems import Path


class Defect(Struct, frozen=True):
    """Something that cannot stand in the model, at its place in the value tree."""

    rule: str
    path: Path
    message: str
    hint: str | None = None


class Unreadable(Exception):
    """A file of which nothing can be read."""

    def __init__(self, rule: str, message: str, hint: str | None = None) -> None:
        self.defect = Defect(rule, (), message, hint)
        super().__init__(message)
