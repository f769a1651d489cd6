"""What a foreign format is: what it has a place for, how it is read, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from ..errors import AnnotatorError
from ..formats.base import Locator
from ..problems import Path, Problem, Severity, Spot
from ..structure.reading import DEFAULT_LIMITS
from .mapping import Mapping as Vocabulary
from .sheet import Sheet


def always(*_: str) -> bool:
    """Everything has a place."""
    return True


def never(*_: str) -> bool:
    """Nothing has."""
    return False


class Holds(Struct, frozen=True, kw_only=True):
    """What a format has a place for, beyond a label and one stretch of text."""

    ids: Callable[[str], bool] = never
    """Whether it keeps that id of an annotation."""
    types: Callable[[str], bool] = always
    """Whether it has a place for annotations of that type at all."""
    labels: Callable[[str], bool] = always
    offsets: bool = True
    """Whether it says where a mark stands, or only with which words."""
    words: bool = False
    """Whether it tells the words of every stretch, so that `exact` is not lost; only written."""
    several_spans: Literal["together", "linked"] = "linked"
    """Whether a mark has several stretches, or has to become several that are linked."""
    empty_spans: bool = False
    attributes: Callable[[str, str], bool] = never
    """Whether it keeps an attribute of that name with that value."""
    links: Callable[[str], bool] = never
    """Whether it keeps links of that role, from any mark to any other, in order."""
    notes: Callable[[str], bool] = never
    article: frozenset[str] = frozenset()
    """Fields of the article, by their keys in the JSON form."""
    texts: Callable[[Any], bool] = always
    """Whether it keeps the texts in that value of the article, or in those agents."""
    agents: bool = False
    carried: bool = False
    """Whether a mark has room for anything."""
    carried_head: bool = False
    """Whether the document has room for anything."""
    lost_characters: re.Pattern[str] | None = None
    """Characters that no text in it can have."""
    breaks: re.Pattern[str] | None = None
    """Characters that no stretch in it can have: marks are split there."""


class File(Struct, frozen=True):
    """A file to be written."""

    name: str
    """Where, beside the output; empty for the output itself."""
    data: bytes
    """Its content."""
    shared: bool = False
    """Whether documents in one folder have it together: one that is there is left as it is."""


class Given(Struct, frozen=True):
    """A foreign file to be read."""

    data: bytes
    name: str | None = None
    """The name of the file, where it has one."""
    text_beside: Callable[[str], str] | None = None
    """Reads a text in its folder; raises FileError. None where there is no folder."""
    limit: int = DEFAULT_LIMITS.bytes
    """How many bytes there may be in a file that is packed."""


class Found(Struct, frozen=True):
    """What a file holds: an article or more, or the problems why there is none.

    Warnings may stand beside articles.
    """

    sheets: Sequence[Sheet] = ()
    problems: Sequence[Problem] = ()


class Foreign(Struct, frozen=True, kw_only=True):
    """A format of another system."""

    def __repr__(self) -> str:
        return f"<foreign format {self.name}>"

    name: str
    title: str
    patterns: tuple[str, ...]
    """What its files are called where the name alone tells the format: ``*.ann``."""
    vocabulary: Vocabulary
    unit: Literal["code-point", "utf-16", "utf-8"] = "code-point"
    holds: Holds = Holds()
    read: Callable[[Given], Found] | None = None
    write: Callable[[Sheet, str], Iterable[File]] | None = None
    """Takes a sheet, and the name of the output without its extension."""
    together: Callable[[Sequence[Sheet], str], Iterable[File]] | None = None
    """The same for several articles in one file, where the format has such."""
    locator: Callable[[bytes], Locator] | None = None
    """For places in its files; paths are the origins of marks."""
    extra: str | None = None
    """The optional part of the project that has the library it needs."""
    places: Mapping[str, str] = {}
    """Where each part of a sheet stands in its files, for the documentation: for `text`, `label`,
    `id`, `spans`, `attributes`, `note`, `links`, `article`, `agents`, `carried`, in Markdown."""


class MissingExtra(AnnotatorError):
    """A format needs a library that is not installed."""

    def __init__(self, format: str, extra: str, library: str) -> None:
        self.format: str = format
        self.extra: str = extra
        super().__init__(
            f"the format '{format}' needs {library}: pip install 'annotated-article[{extra}]'"
        )


def syntax(message: str, where: Path, hint: str | None = None, byte: int | None = None) -> Problem:
    """A finding about a file that is not in its format."""
    spot = Spot() if byte is None else Spot("byte", number=byte)
    return Problem("foreign-syntax", Severity.ERROR, message, where, hint, spot=spot)


def dangling(role: str, id: str, where: Path) -> Problem:
    """A finding about a link that leads nowhere."""
    message = f"{role} refers to '{id}', which is not in this file"
    return Problem("foreign-reference", Severity.ERROR, message, where)


def as_json(value: Any) -> str:
    """What is carried, as text on one line."""
    import msgspec

    return msgspec.json.encode(value).decode()
