"""doccano's JSONL: one article a line, entities with one stretch each, and relations.

Older exports are read, too: `label` or `labels` with `[START, END, LABEL]` each, `annotations`, a
text called `data`, and an array of articles in place of lines. The labels of a whole article, and
whatever else a line holds, become features of the article; what else an entity holds becomes its
features.

doccano keeps data of the article that it does not know, and writes it again: there all is carried.
It renumbers entities, so what belongs to one is found again by its place and label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from ..problems import Path, Problem, Severity
from .base import File, Foreign, Found, Given, Holds, always
from .json_files import (
    Wrong,
    as_text,
    converted,
    decoded,
    each,
    listed,
    mapped,
    put,
    told,
    wrong,
)  # fmt: skip
from .locators import in_json_lines
from .mapping import Mapping, is_name, name_of
from .sheet import Link, Mark, Sheet


class _Entity(Struct, omit_defaults=True):
    label: str | int
    start_offset: int
    end_offset: int
    id: int | str | None = None


class _Relation(Struct):
    id: int | str
    from_id: int | str
    to_id: int | str
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


#: What a text is called, and where its marks are.
_TEXTS: Final = ("text", "data")
_ENTITIES: Final = ("entities", "annotations")
_LABELS: Final = ("label", "labels")
_KNOWN: Final = {*_TEXTS, *_ENTITIES, *_LABELS, *_Line.__struct_fields__}


def _write(sheet: Sheet, _stem: str) -> list[File]:
    return [File("", _line(sheet))]


def _together(sheets: Sequence[Sheet], _stem: str) -> list[File]:
    return [File("", b"".join(map(_line, sheets)))]


def _line(sheet: Sheet) -> bytes:
    numbers = {mark.id: number for number, mark in enumerate(sheet.marks, 1)}
    line = _Line(
        sheet.text,
        [_Entity(one.label, *one.spans[0], numbers[one.id]) for one in sheet.marks],
        [
            _Relation(number, numbers[link.source], numbers[link.target], link.role)
            for number, link in enumerate(sheet.links, 1)
        ],
        sheet.carried,
        list(_carried(sheet)),
    )
    return msgspec.json.encode(line) + b"\n"


def _key(mark: Mark) -> tuple[int, int, str]:
    return (*mark.spans[0], mark.label)


def _carried(sheet: Sheet) -> Iterator[_Carried]:
    """What is carried; also nothing, for those that could be taken for one with something."""
    keys = {_key(mark) for mark in sheet.marks if mark.carried is not None}
    for mark in sheet.marks:
        if _key(mark) in keys:
            yield _Carried(*_key(mark), mark.carried)


def _read(given: Given) -> Found:
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for number, line in enumerate(given.data.split(b"\n")):
        if line.strip():
            try:
                sheets.extend(_sheets(_value(line, number), (number,), problems))
            except Wrong as error:
                problems.append(error.problem)
    return Found(sheets, problems)


def _value(line: bytes, number: int) -> Any:
    try:
        return decoded(line)
    except Wrong as error:
        problem = error.problem
        raise Wrong(replace(problem, where=(number, *problem.where))) from None


def _sheets(value: Any, where: Path, problems: list[Problem]) -> Iterator[Sheet]:
    if isinstance(value, list):
        for at, one in enumerate(value):
            yield _sheet(mapped(one, (*where, at)), (*where, at), problems)
    else:
        yield _sheet(mapped(value, where), where, problems)


def _sheet(values: dict[str, Any], where: Path, problems: list[Problem]) -> Sheet:
    text = told(values, next((key for key in _TEXTS if key in values), "text"), where)
    head = values.get("annotated_article")
    if not isinstance(head, str | None):
        raise wrong("what is carried along has to be a string", (*where, "annotated_article"))
    carried = _carried_along(values, where, problems)
    marks = list(_marks(values, where, problems))
    return Sheet(
        text=text,
        marks=[replace(one, carried=_next(carried, _key(one))) for one in marks],
        links=[
            Link(source=str(one.from_id), role=one.type, target=str(one.to_id), origin=at)
            for at, one in each(
                values.get("relations"), _Relation, (*where, "relations"), problems
            )
        ],
        article=_article(values, where, head, problems),
        carried=head,
        origin=where,
    )


def _carried_along(
    values: dict[str, Any], where: Path, problems: list[Problem]
) -> dict[tuple[int, int, str], list[str | None]]:
    """By place and label, the last first."""
    key = "annotated_article_marks"
    found: dict[tuple[int, int, str], list[str | None]] = {}
    for _, one in [*each(values.get(key), _Carried, (*where, key), problems)][::-1]:
        found.setdefault((one.start, one.end, one.label), []).append(one.carried)
    return found


def _next(carried: dict[tuple[int, int, str], list[str | None]], key: Any) -> str | None:
    known = carried.get(key)
    return known.pop() if known else None


def _marks(values: dict[str, Any], where: Path, problems: list[Problem]) -> Iterator[Mark]:
    taken: set[str] = set()
    for key in _ENTITIES:
        for at, one in each(values.get(key), _Entity, (*where, key), problems):
            id = f"e{at[-1]}" if one.id is None else str(one.id)
            if id in taken:
                message = f"there is another entity with the id '{id}'"
                problems.append(Problem("foreign-syntax", Severity.ERROR, message, at))
            taken.add(id)
            yield Mark(
                id=id, label=str(one.label), spans=[(one.start_offset, one.end_offset)],
                attributes=_others(values[key][int(at[-1])]), origin=at,
            )  # fmt: skip
    for key in _LABELS:
        for number, one in enumerate(listed(values.get(key), (*where, key))):
            if isinstance(one, list):
                at = (*where, key, number)
                start, end, label = converted(one, tuple[int, int, str | int], at)
                yield Mark(id=f"{key}{number}", label=str(label), spans=[(start, end)], origin=at)


def _others(entity: dict[str, Any]) -> dict[str, str]:
    """What an entity holds that doccano knows nothing of, or did once."""
    attributes: dict[str, str] = {}
    for name, value in entity.items():
        if name not in _Entity.__struct_fields__:
            put(attributes, name, value)
    return attributes


def _article(
    values: dict[str, Any], where: Path, head: str | None, problems: list[Problem]
) -> dict[str, Any]:
    """What is known of an article that was not written here: all that is no mark."""
    others = {key: value for key, value in values.items() if key not in _KNOWN}
    for key in _LABELS:
        if of_all := [one for one in values.get(key) or () if not isinstance(one, list)]:
            others[key] = ", ".join(map(as_text, of_all))
    features = {
        key if is_name(key) else name_of(key, "field"): as_text(value)
        for key, value in others.items()
        if value not in (None, "", [])
    }
    if head is None:
        return {"features": features} if features else {}
    for key in features.keys() - {"id"}:
        message = f"there is no place for '{key}' of an article with something carried along"
        problems.append(Problem("foreign-dropped", Severity.WARNING, message, where))
    return {}


FORMAT = Foreign(
    name="doccano",
    title="doccano JSONL",
    patterns=("*.doccano.jsonl",),
    vocabulary=Mapping(prefix="doccano"),
    holds=Holds(links=always, carried=True, carried_head=True),
    read=_read,
    write=_write,
    together=_together,
    locator=in_json_lines,
    places={
        "text": "`text`",
        "label": "`label` of an entity",
        "spans": "`start_offset` and `end_offset` of an entity",
        "links": "`relations`, with the role as `type`",
        "carried": "`annotated_article` and `annotated_article_marks`, as data of the article",
    },
)
