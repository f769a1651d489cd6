"""The columns of a table, and the row of each annotation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from ...model.vocabulary import TYPE_NAMES
from ..base import Holds, always
from ..mapping import plain_fields, reference_fields
from ..sheet import Link, Mark, Sheet

_ARTICLE: Final = ("id", "title", "language", "url", "publisher", "published")
_OWN: Final = ("annotation", "type", "start", "end", "spans", "words")
_LAST: Final = ("note", "features", "relations")

HOLDS: Final = Holds(
    ids=always,
    several_spans="together",
    empty_spans=True,
    words=True,
    attributes=always,
    links=always,
    notes=always,
    article=frozenset(_ARTICLE),
)
PLACES: Final = {
    "text": "only the words of each annotation",
    "label": "`type`",
    "id": "`annotation`",
    "spans": "`start`, `end`, `spans`, `words`",
    "attributes": "a column each; features in `features`",
    "note": "`note`",
    "links": "a column each; relations in `relations`",
    "article": "columns that begin with `article`",
}


def article_column(key: str) -> str:
    """The column of a field of the article."""
    return "article" if key == "id" else f"article_{key}"


@cache
def attribute_columns() -> tuple[str, ...]:
    """The fields with one value of all types."""
    return tuple(dict.fromkeys(key for type in TYPE_NAMES for key in plain_fields(type)))


@cache
def link_columns() -> tuple[str, ...]:
    """The fields of all types that refer to annotations."""
    return tuple(dict.fromkeys(key for type in TYPE_NAMES for key in reference_fields(type)))


def columns() -> tuple[str, ...]:
    """All columns, in order."""
    article = map(article_column, _ARTICLE)
    return (*article, *_OWN, *attribute_columns(), *link_columns(), *_LAST)


def rows(sheet: Sheet) -> Iterator[dict[str, Any]]:
    """What each row has: no key for what is not known."""
    article = {article_column(key): value for key, value in sheet.article.items()}
    links: dict[str, list[Link]] = {}
    for link in sheet.links:
        links.setdefault(link.source, []).append(link)
    for mark in sheet.marks:
        yield {**article, **_row(mark, sheet.text, links.get(mark.id, []))}


def _row(mark: Mark, text: str, links: list[Link]) -> dict[str, Any]:
    fields, references = attribute_columns(), link_columns()
    row: dict[str, Any] = {
        "annotation": mark.id,
        "type": mark.label,
        "start": mark.spans[0][0],
        "end": mark.spans[-1][1],
        "spans": [[start, end] for start, end in mark.spans],
        "words": [text[start:end] for start, end in mark.spans],
        "note": mark.note,
    }
    row.update((key, value) for key, value in mark.attributes.items() if key in fields)
    for link in links:
        if link.role in references:
            row.setdefault(link.role, []).append(link.target)
        else:
            row.setdefault("relations", []).append({"role": link.role, "target": link.target})
    if features := {k: v for k, v in mark.attributes.items() if k not in fields}:
        row["features"] = features
    return row
