"""doccano's JSONL: one article a line, entities with one stretch each, and relations.

Whatever else a line holds is kept by doccano as data of the article, and written again: there all
is carried. It renumbers entities, so what belongs to one is found again by its place and label.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import Struct, field

from .base import File, Foreign, Found, Given, Holds, always, syntax
from .locators import in_json_lines
from .mapping import Mapping
from .sheet import Link, Mark, Sheet


class _Entity(Struct, omit_defaults=True):
    id: int
    label: str
    start_offset: int
    end_offset: int


class _Relation(Struct):
    id: int
    from_id: int
    to_id: int
    type: str


class _Carried(Struct, rename="camel", omit_defaults=True):
    start: int
    end: int
    label: str
    carried: str | None = None


class _Line(Struct, omit_defaults=True):
    text: str
    entities: list[_Entity] = field(default_factory=list)
    relations: list[_Relation] = field(default_factory=list)
    annotated_article: str | None = None
    annotated_article_marks: list[_Carried] = field(default_factory=list)


def _write(sheet: Sheet, _stem: str) -> list[File]:
    numbers = {mark.id: number for number, mark in enumerate(sheet.marks, 1)}
    line = _Line(
        sheet.text,
        [_Entity(numbers[one.id], one.label, *one.spans[0]) for one in sheet.marks],
        [
            _Relation(number, numbers[link.source], numbers[link.target], link.role)
            for number, link in enumerate(sheet.links, 1)
        ],
        sheet.carried,
        list(_carried(sheet)),
    )
    return [File("", msgspec.json.encode(line) + b"\n")]


def _key(mark: Mark) -> tuple[int, int, str]:
    return (*mark.spans[0], mark.label)


def _carried(sheet: Sheet) -> Iterator[_Carried]:
    """What is carried; also nothing, for those that could be taken for one with something."""
    keys = {_key(mark) for mark in sheet.marks if mark.carried is not None}
    for mark in sheet.marks:
        if _key(mark) in keys:
            yield _Carried(*_key(mark), mark.carried)


def _read(given: Given) -> Found:
    sheets, problems = [], []
    for number, line in enumerate(given.data.split(b"\n")):
        if not line.strip():
            continue
        try:
            sheets.append(_sheet(msgspec.json.decode(line, type=_Line), number))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            problems.append(syntax(f"this line is no article of doccano: {error}", (number,)))
    return Found(sheets, problems)


def _sheet(line: _Line, number: int) -> Sheet:
    carried: dict[tuple[int, int, str], list[str | None]] = {}
    for one in reversed(line.annotated_article_marks):
        carried.setdefault((one.start, one.end, one.label), []).append(one.carried)
    marks = []
    for at, entity in enumerate(line.entities):
        key = entity.start_offset, entity.end_offset, entity.label
        known = carried.get(key)
        marks.append(
            Mark(
                id=str(entity.id),
                label=entity.label,
                spans=[key[:2]],
                carried=known.pop() if known else None,
                origin=(number, "entities", at),
            )
        )
    links = [
        Link(
            source=str(one.from_id), role=one.type, target=str(one.to_id),
            origin=(number, "relations", at),
        )
        for at, one in enumerate(line.relations)
    ]  # fmt: skip
    return Sheet(
        text=line.text, marks=marks, links=links, carried=line.annotated_article, origin=(number,)
    )


FORMAT = Foreign(
    name="doccano",
    title="doccano JSONL",
    patterns=("*.doccano.jsonl",),
    vocabulary=Mapping(prefix="doccano"),
    holds=Holds(links=always, carried=True, carried_head=True),
    read=_read,
    write=_write,
    locator=in_json_lines,
    places={
        "text": "`text`",
        "label": "`label` of an entity",
        "spans": "`start_offset` and `end_offset` of an entity",
        "links": "`relations`, with the role as `type`",
        "carried": "`annotated_article` and `annotated_article_marks`, as data of the article",
    },
)
