"""STAM JSON: a store with the text as a resource, and annotations with selectors and data.

A mark with several stretches has a composite selector, a link is an annotation on two others by a
directional selector. All data is in one set; what belongs to the article is at its resource.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

from ..model.names import NAMESPACE
from ..problems import Path, Problem, Severity
from .base import File, Foreign, Found, Given, Holds, always
from .json_files import (
    Wrong,
    as_text,
    decoded,
    encoded,
    listed,
    mapped,
    put,
    refusing,
    told,
    wrong,
)
from .locators import in_json
from .mapping import Mapping
from .sheet import Link, Mark, Sheet

_TYPE: Final = "type"
_NOTE: Final = "note"
_ROLE: Final = "role"
_CARRIED: Final = "carried"
_OWN: Final = (_TYPE, _NOTE, _ROLE, _CARRIED)
_SETS: Final = ("annotationsets",)
_BEGIN, _END = "BeginAlignedCursor", "EndAlignedCursor"


# Writing


def _write(sheet: Sheet, _stem: str) -> list[File]:
    resource = sheet.article["id"]
    annotations = [_mark(one, resource) for one in sheet.marks]
    annotations += [_link(at, one) for at, one in enumerate(sheet.links, 1)]
    if sheet.carried is not None:
        target = {"@type": "ResourceSelector", "resource": resource}
        annotations.append(_annotation("article:carried", target, [(_CARRIED, sheet.carried)]))
    keys = dict.fromkeys(data["key"] for one in annotations for data in one["data"])
    store = {
        "@type": "AnnotationStore",
        "resources": [{"@type": "TextResource", "@id": resource, "text": sheet.text}],
        "annotationsets": [
            {
                "@type": "AnnotationDataSet",
                "@id": NAMESPACE,
                "keys": [{"@type": "DataKey", "@id": key} for key in keys],
                "data": [],
            }
        ],
        "annotations": annotations,
    }
    return [File("", encoded(store))]


def _annotation(id: str, target: Any, data: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "@type": "Annotation",
        "@id": id,
        "target": target,
        "data": [
            {
                "@type": "AnnotationData",
                "set": NAMESPACE,
                "key": key,
                "value": {"@type": "String", "value": value},
            }
            for key, value in data
        ],
    }


def _mark(mark: Mark, resource: str) -> dict[str, Any]:
    selectors = [_selector(resource, start, end) for start, end in mark.spans]
    target = selectors[0]
    if len(selectors) > 1:
        target = {"@type": "CompositeSelector", "selectors": selectors}
    data = [(_TYPE, mark.label), *mark.attributes.items()]
    data += [(_NOTE, mark.note)] if mark.note is not None else []
    data += [(_CARRIED, mark.carried)] if mark.carried is not None else []
    return _annotation(mark.id, target, data)


def _selector(resource: str, start: int, end: int) -> dict[str, Any]:
    return {
        "@type": "TextSelector",
        "resource": resource,
        "offset": {
            "@type": "Offset",
            "begin": {"@type": _BEGIN, "value": start},
            "end": {"@type": _BEGIN, "value": end},
        },
    }


def _link(number: int, link: Link) -> dict[str, Any]:
    selectors = [
        {"@type": "AnnotationSelector", "annotation": id} for id in (link.source, link.target)
    ]
    target = {"@type": "DirectionalSelector", "selectors": selectors}
    return _annotation(f"link:{number}", target, [(_ROLE, link.role)])


# Reading


@refusing
def _read(given: Given) -> Found:
    store = mapped(decoded(given.data), ())
    if store.get("@type") != "AnnotationStore":
        raise wrong("this is no store of STAM: it has no '@type' of 'AnnotationStore'", ())
    sheets = [
        _Resource(store, resource, (where, at)).sheet()
        for where in ("resources",)
        for at, resource in enumerate(listed(store.get(where), (where,)))
    ]
    if not sheets:
        raise wrong("the store has no resource: there is no text", ())
    problems = [problem for _, found in sheets for problem in found]
    problems += _without_resource(store, {sheet.article["id"] for sheet, _ in sheets})
    return Found([sheet for sheet, _ in sheets], problems)


def _without_resource(store: dict[str, Any], known: set[str]) -> Iterator[Problem]:
    for at, one in enumerate(listed(store.get("annotations"), ("annotations",))):
        for name in _resources(one.get("target") if isinstance(one, dict) else None):
            if name not in known:
                message = f"there is no resource '{name}' in this store"
                yield Problem("foreign-reference", Severity.ERROR, message, ("annotations", at))


def _resources(target: Any) -> Iterator[str]:
    """The resources that a selector leads to."""
    if isinstance(target, dict):
        if isinstance(name := target.get("resource"), str):
            yield name
        parts = target.get("selectors")
        for one in parts if isinstance(parts, list) else ():
            yield from _resources(one)


class _Resource:
    """One text of a store, with what is said about it."""

    def __init__(self, store: dict[str, Any], value: Any, where: Path) -> None:
        resource = mapped(value, where)
        self._store = store
        self._where = where
        self._id = told(resource, "@id", where)
        if "text" not in resource:
            raise wrong(
                "the text of this resource is not in the file", where,
                "write the store with the text in it: `use_include` off in STAM's tools",
            )  # fmt: skip
        self._text = told(resource, "text", where)
        self._marks: list[Mark] = []
        self._links: list[Link] = []
        self._problems: list[Problem] = []
        self._head: str | None = None

    def sheet(self) -> tuple[Sheet, list[Problem]]:
        found = listed(self._store.get("annotations"), ("annotations",))
        for at, one in enumerate(found):
            try:
                self._annotation(mapped(one, ("annotations", at)), ("annotations", at))
            except Wrong as error:
                self._problems.append(error.problem)
        sheet = Sheet(
            text=self._text,
            marks=self._marks,
            links=self._links_of_marks(),
            article={"id": self._id},
            carried=self._head,
            origin=self._where,
        )
        return sheet, self._problems

    def _links_of_marks(self) -> list[Link]:
        """Links that begin at a mark of this text; where nothing begins is told for the first."""
        mine = {mark.id for mark in self._marks}
        return [one for one in self._links if one.source in mine or one.target in mine]

    def _annotation(self, one: dict[str, Any], where: Path) -> None:
        target = mapped(one.get("target"), (*where, "target"))
        kind = target.get("@type")
        id = one.get("@id") or f"A{where[-1]}"
        if kind == "DirectionalSelector":
            self._link(one, target, where)
        elif kind == "ResourceSelector":
            if target.get("resource") == self._id:
                self._head = self._data(one, where).get(_CARRIED, self._head)
        elif self._id in _resources(target):
            self._mark(str(id), one, target, where)
        elif kind not in ("TextSelector", "CompositeSelector"):
            raise wrong(f"a {kind} of an annotation is not understood", (*where, "target"))

    def _mark(self, id: str, one: dict[str, Any], target: dict[str, Any], where: Path) -> None:
        data = self._data(one, where)
        rest = {key: value for key, value in data.items() if key not in _OWN}
        selectors = [target]
        if target.get("@type") == "CompositeSelector":
            selectors = list(listed(target.get("selectors"), (*where, "target", "selectors")))
        self._marks.append(
            Mark(
                id=id,
                label=data.get(_TYPE, "Annotation"),
                spans=[self._span(mapped(sel, where), where) for sel in selectors],
                attributes=rest,
                note=data.get(_NOTE),
                carried=data.get(_CARRIED),
                origin=where,
            )
        )

    def _span(self, selector: dict[str, Any], where: Path) -> tuple[int, int]:
        if selector.get("@type") != "TextSelector" or selector.get("resource") != self._id:
            raise wrong("an annotation has to be on one text, by text selectors", where)
        offset = mapped(selector.get("offset"), where)
        return self._cursor(offset.get("begin"), where), self._cursor(offset.get("end"), where)

    def _cursor(self, value: Any, where: Path) -> int:
        cursor = mapped(value, where)
        number, kind = cursor.get("value"), cursor.get("@type")
        if not isinstance(number, int) or isinstance(number, bool) or kind not in (_BEGIN, _END):
            raise wrong("a cursor has to be begin-aligned or end-aligned, with a number", where)
        return number if kind == _BEGIN else len(self._text) + number

    def _link(self, one: dict[str, Any], target: dict[str, Any], where: Path) -> None:
        ends = listed(target.get("selectors"), (*where, "target", "selectors"))
        match ends:
            case [{"annotation": str(source)}, {"annotation": str(goal)}]:
                pass
            case _:
                raise wrong("a link has to lead from one annotation to one other", where)
        role = self._data(one, where).get(_ROLE, "link")
        self._links.append(Link(source=source, role=role, target=goal, origin=where))

    def _data(self, one: dict[str, Any], where: Path) -> dict[str, str]:
        """The data of an annotation, by keys; those of other sets as they are."""
        found: dict[str, str] = {}
        for at, value in enumerate(listed(one.get("data"), (*where, "data"))):
            data = self._whole(mapped(value, (*where, "data", at)))
            key = told(data, "key", (*where, "data", at))
            item = data.get("value")
            put(found, key, as_text(item.get("value") if isinstance(item, dict) else item))
        return found

    def _whole(self, data: dict[str, Any]) -> dict[str, Any]:
        """Data that is only referred to, from its set."""
        if "key" in data:
            return data
        return self._by_id.get((as_text(data.get("set")), as_text(data.get("@id"))), data)

    @cached_property
    def _by_id(self) -> dict[Any, dict[str, Any]]:
        found: dict[Any, dict[str, Any]] = {}
        for at, group in enumerate(listed(self._store.get("annotationsets"), _SETS)):
            where = (*_SETS, at)
            for number, data in enumerate(listed(mapped(group, where).get("data"), where)):
                one = mapped(data, (*where, "data", number))
                found[as_text(group.get("@id")), as_text(one.get("@id"))] = one
        return found


FORMAT: Final = Foreign(
    name="stam",
    title="STAM JSON",
    patterns=("*.stam.json",),
    vocabulary=Mapping(prefix="stam"),
    holds=Holds(
        ids=always,
        several_spans="together",
        attributes=lambda name, _: name not in _OWN,
        links=always,
        notes=always,
        article=frozenset(["id"]),
        carried=True,
        carried_head=True,
    ),
    read=_read,
    write=_write,
    locator=in_json,
    places={
        "text": "`text` of the resource",
        "label": "data with the key `type`",
        "id": "`@id` of the annotation",
        "spans": "a text selector, or a composite of several",
        "attributes": "data with the name as key",
        "note": "data with the key `note`",
        "links": "annotations with a directional selector; the role is data with the key `role`",
        "article": "the id as that of the resource",
        "carried": "data with the key `carried`; that of the article at its resource",
    },
)
