"""PubAnnotation JSON: denotations of a text, relations between them and attributes.

A mark with several stretches is a bagged denotation; chains of `_lexicallyChainedTo` are read,
too. A file may hold an array of articles. PubAnnotation has no place for more than attributes:
what it cannot hold is carried in an attribute of the name `annotated-article`.

Modifications are read as attributes, members of a denotation that PubAnnotation has no name for
as well. Each of several `tracks` is an article of its own, with the name of its project. What else
a file holds becomes features of the article where it is one value; the rest, as `typesettings` and
`namespaces`, is left out, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from ..problems import Path, Problem, Severity
from .base import File, Foreign, Found, Given, Holds, always, dangling
from .json_files import (
    as_text,
    decoded,
    each,
    encoded,
    listed,
    mapped,
    put,
    refusing,
    skipped,
    told,
    unread,
)
from .locators import in_json
from .mapping import Mapping, is_name, name_of
from .sheet import Link, Mark, Sheet

_CARRIED: Final = "annotated-article"
_NOTE: Final = "note"
_CHAINED: Final = "_lexicallyChainedTo"
_FRAGMENT: Final = "_FRAGMENT"
_GROUPS: Final = ("denotations", "blocks", "relations", "attributes", "modifications")
#: Members that are read; others with one value become features of the article.
_READ: Final = frozenset(
    ["text", "sourceid", "denotations", "blocks", "relations", "attributes", "modifications",
     "tracks", _CARRIED]
)  # fmt: skip


class _Span(Struct):
    begin: int
    end: int


class _Denotation(Struct):
    span: _Span | list[_Span]
    obj: str
    id: str | None = None


class _Triple(Struct):
    subj: str
    pred: str
    obj: str | int | float | bool
    id: str | None = None


class _Modification(Struct):
    pred: str
    obj: str
    id: str | None = None


def _write(sheet: Sheet, _stem: str) -> list[File]:
    values: dict[str, Any] = {
        "sourceid": sheet.article["id"],
        "text": sheet.text,
        "denotations": [
            {"id": one.id, "span": _written(one), "obj": one.label} for one in sheet.marks
        ],
        "relations": [
            {"id": f"R{at}", "pred": one.role, "subj": one.source, "obj": one.target}
            for at, one in enumerate(sheet.links, 1)
        ],
        "attributes": [
            {"id": f"A{at}", "subj": subject, "pred": name, "obj": value}
            for at, (subject, name, value) in enumerate(_attributes(sheet), 1)
        ],
    }
    if sheet.carried is not None:
        values[_CARRIED] = sheet.carried
    return [File("", encoded(values))]


def _written(mark: Mark) -> Any:
    spans = [{"begin": start, "end": end} for start, end in mark.spans]
    return spans if len(spans) > 1 else spans[0]


def _attributes(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    for mark in sheet.marks:
        for name, value in mark.attributes.items():
            yield mark.id, name, value
        if mark.note is not None:
            yield mark.id, _NOTE, mark.note
        if mark.carried is not None:
            yield mark.id, _CARRIED, mark.carried


@refusing
def _read(given: Given) -> Found:
    value = decoded(given.data)
    problems: list[Problem] = []
    each_one = (
        [(one, (at,)) for at, one in enumerate(value)]
        if isinstance(value, list)
        else [(value, ())]
    )
    sheets = [_sheet(one, at, problems) for article in each_one for one, at in _tracks(*article)]
    return Found(sheets, problems)


def _tracks(value: Any, where: Path) -> Iterator[tuple[Any, Path]]:
    """An article as each of several projects annotated it."""
    if not isinstance(value, dict) or not value.get("tracks"):
        yield value, where
        return
    if any(value.get(key) for key in _GROUPS):
        yield {key: one for key, one in value.items() if key != "tracks"}, where
    common = {key: one for key, one in value.items() if key not in ("tracks", *_GROUPS)}
    place = (*where, "tracks")
    for at, track in enumerate(listed(value["tracks"], place)):
        yield {**common, **mapped(track, (*place, at))}, (*place, at)


def _sheet(value: Any, where: Path, problems: list[Problem]) -> Sheet:
    values = mapped(value, where)
    text = told(values, "text", where)
    marks = {one.id: one for one in _marks(values, where, problems)}
    relations = list(each(values.get("relations"), _Triple, (*where, "relations"), problems))
    marks = _joined(marks, [one for _, one in relations if one.pred == _CHAINED])
    known = {one.id for _, one in relations} - {None}
    links = [
        Link(source=one.subj, role=one.pred, target=str(one.obj), origin=at)
        for at, one in relations
        if one.pred != _CHAINED and not _is_higher(one, known, at, problems)
    ]
    rest = _told(values, where, marks, known, problems)
    carried = values.get(_CARRIED)
    problems.extend(unread(values, _READ.union(_about(values)), where))
    return Sheet(
        text=text,
        marks=[_with(mark, rest.get(mark.id, {})) for mark in marks.values()],
        links=links,
        article=_article(values, carried),
        carried=carried if isinstance(carried, str) else None,
        origin=where,
    )


def _article(values: dict[str, Any], carried: Any) -> dict[str, Any]:
    article: dict[str, Any] = {}
    if (id := values.get("sourceid")) is not None:
        article["id"] = str(id)
    if carried is None and (about := _about(values)):
        article["features"] = about
    return article


def _about(values: dict[str, Any]) -> dict[str, str]:
    """What else is said of the article with one value."""
    return {
        key if is_name(key) else name_of(key, "field"): as_text(value)
        for key, value in values.items()
        if key not in _READ and isinstance(value, str | int | float) and value != ""
    }


def _is_higher(
    relation: _Triple, relations: set[str | None], at: Path, problems: list[Problem]
) -> bool:
    """Whether it is a relation of a relation, which has no place here."""
    for end in (relation.subj, str(relation.obj)):
        if end in relations:
            message = f"'{relation.pred}' leads from or to the relation {end}, and is left out"
            problems.append(skipped(message, at))
            return True
    return False


def _marks(values: dict[str, Any], where: Path, problems: list[Problem]) -> Iterator[Mark]:
    taken: set[str] = set()
    for key, letter in (("denotations", "T"), ("blocks", "B")):
        for at, one in each(values.get(key), _Denotation, (*where, key), problems):
            id = one.id or f"{letter}{at[-1]}"
            if id in taken:
                message = f"there is another denotation with the id '{id}'"
                problems.append(Problem("foreign-syntax", Severity.ERROR, message, at))
            taken.add(id)
            spans = one.span if isinstance(one.span, list) else [one.span]
            if not spans:
                message = "a denotation needs at least one span"
                problems.append(Problem("foreign-syntax", Severity.ERROR, message, at))
            yield Mark(
                id=id, label=one.obj, spans=[(a.begin, a.end) for a in spans],
                attributes=_others(values[key][int(at[-1])]), origin=at,
            )  # fmt: skip


def _others(denotation: dict[str, Any]) -> dict[str, str]:
    """What a denotation holds that PubAnnotation has no name for."""
    known = _Denotation.__struct_fields__
    return {key: as_text(one) for key, one in denotation.items() if key not in known}


def _joined(marks: dict[str, Mark], chains: list[_Triple]) -> dict[str, Mark]:
    """Chained stretches as one mark each: the fragments go to the one that has a label."""
    before = {one.subj: str(one.obj) for one in chains}
    gone: set[str] = set()
    made = dict(marks)
    for id, mark in marks.items():
        spans, at, seen = list(mark.spans), before.get(id), {id}
        while mark.label != _FRAGMENT and at in marks and at not in seen:
            seen.add(at)
            if marks[at].label != _FRAGMENT:
                break
            spans.extend(marks[at].spans)
            gone.add(at)
            at = before.get(at)
        made[id] = replace(mark, spans=sorted(spans))
    return {id: mark for id, mark in made.items() if id not in gone}


def _told(
    values: dict[str, Any], where: Path, marks: dict[str, Mark], relations: set[str | None],
    problems: list[Problem],
) -> dict[str, dict[str, str]]:  # fmt: skip
    """The attributes of each mark."""
    found: dict[str, dict[str, str]] = {}
    for at, one in _triples(values, where, problems):
        if one.subj in marks:
            put(found.setdefault(one.subj, {}), one.pred, one.obj)
        elif one.subj in relations:
            message = f"'{one.pred}' of the relation {one.subj} is left out: relations have none"
            problems.append(Problem("foreign-attribute", Severity.WARNING, message, at))
        else:
            problems.append(dangling(one.pred, one.subj, at))
    return found


def _triples(
    values: dict[str, Any], where: Path, problems: list[Problem]
) -> Iterator[tuple[Path, _Triple]]:
    """Attributes, and modifications as such."""
    yield from each(values.get("attributes"), _Triple, (*where, "attributes"), problems)
    place = (*where, "modifications")
    for at, one in each(values.get("modifications"), _Modification, place, problems):
        yield at, _Triple(one.obj, one.pred, True)


def _with(mark: Mark, attributes: dict[str, str]) -> Mark:
    rest = {k: v for k, v in attributes.items() if k not in (_NOTE, _CARRIED)}
    return replace(
        mark,
        attributes={**mark.attributes, **rest},
        note=attributes.get(_NOTE),
        carried=attributes.get(_CARRIED),
    )


def _holds_attribute(name: str, _value: str) -> bool:
    return name not in (_NOTE, _CARRIED)


FORMAT: Final = Foreign(
    name="pubannotation",
    title="PubAnnotation JSON",
    patterns=("*.pubannotation.json",),
    vocabulary=Mapping(prefix="pubannotation"),
    holds=Holds(
        ids=always,
        labels=lambda label: label != _FRAGMENT,
        several_spans="together",
        attributes=_holds_attribute,
        links=lambda role: role != _CHAINED,
        notes=always,
        article=frozenset(["id"]),
        carried=True,
        carried_head=True,
    ),
    read=_read,
    write=_write,
    locator=in_json,
    places={
        "text": "`text`",
        "label": "`obj` of a denotation",
        "id": "`id` of a denotation",
        "spans": "`span` of a denotation: an array of them where there are several",
        "attributes": "`attributes`, with the name as `pred`",
        "note": "an attribute `note`",
        "links": "`relations`, with the role as `pred`",
        "article": "the id as `sourceid`; `sourcedb`, `target`, `project` and others are read as "
        "features",
        "carried": "an attribute `annotated-article` of the denotation; for the article, a member "
        "of that name",
    },
)
