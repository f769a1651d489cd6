"""What every other system has in some way: a text, marked stretches of it, links between them.

A foreign format is read into a sheet and written from one; only `outward` and `inward` know what
a sheet has to do with the model. Offsets here count what the format counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from ..problems import Path


class Mark(Struct, frozen=True, kw_only=True, gc=False):
    """One annotation."""

    id: str
    label: str
    spans: Sequence[tuple[int, int]]
    """Start and end (exclusive) of each stretch, in the offset unit of the format."""
    attributes: Mapping[str, str] = {}
    note: str | None = None
    carried: str | None = None
    """What else is known, as JSON that only this project reads."""
    words: Sequence[str | None] = ()
    """What the file says that the words of each stretch are; only read, never written."""
    origin: Path = ()
    """Where it stands in the file, in terms of the format's locator; only read."""


class Link(Struct, frozen=True, kw_only=True, gc=False):
    """A directed relation between two marks, by their ids."""

    source: str
    role: str
    target: str
    origin: Path = ()


class Sheet(Struct, frozen=True, kw_only=True):
    """One article with all that is said about it."""

    text: str
    marks: Sequence[Mark]
    links: Sequence[Link] = ()
    article: Mapping[str, Any] = {}
    """Fields of the article that the format has a place for, by their keys in the JSON form."""
    agents: Sequence[Mapping[str, str]] = ()
    proposed_by: str | None = None
    """The program, with its version, that made all marks, of which a person has confirmed none;
    only written, never read."""
    carried: str | None = None
    """What else is known of the article, as JSON that only this project reads."""
    origin: Path = ()
