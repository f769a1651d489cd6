"""One text of a store, with what is said about it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from ...errors import FileError
from ...problems import Path, Problem
from ..base import Given
from ..json_files import Wrong, as_text, listed, mapped, put, told, wrong
from ..mapping import is_name, name_of
from ..sheet import Link, Mark, Sheet
from .names import ABOUT_DATA, BEGIN, CARRIED, END, NOTE, OWN, ROLE, SETS, SEVERAL, TYPE
from .selectors import id_of, is_on_another, resources_of
from .writing import selector


def _text(given: Given, resource: dict[str, Any], where: Path) -> str:
    """The text of a resource, in the file or beside. Raises Wrong."""
    if "text" in resource:
        return told(resource, "text", where)
    name = resource.get("@include")
    if not isinstance(name, str) or name.endswith(".json") or given.text_beside is None:
        raise wrong(
            "the text of this resource is not in the file", where,
            "write the store with the text in it: `use_include` off in STAM's tools",
        )  # fmt: skip
    try:
        return given.text_beside(name)
    except FileError as error:
        hint = f"it has to be in the file '{name}' beside"
        raise wrong(f"the text of this resource is missing: {error.reason}", where, hint) from None


class Resource:
    """One text of a store, with what is said about it."""

    def __init__(self, given: Given, store: dict[str, Any], value: Any, where: Path) -> None:
        resource = mapped(value, where)
        self._store = store
        self._where = where
        self._id = told(resource, "@id", where)
        self._text = _text(given, resource, where)
        self._marks: list[Mark] = []
        self._links: list[Link] = []
        self._problems: list[Problem] = []
        self._head: str | None = None
        self._features: dict[str, str] = {}
        self._places: dict[str, list[tuple[int, int]]] = {}

    def sheet(self) -> tuple[Sheet, list[Problem]]:
        """The article, and what is wrong in it."""
        found = listed(self._store.get("annotations"), ("annotations",))
        for at, one in sorted(enumerate(found), key=is_on_another):
            try:
                self._annotation(mapped(one, ("annotations", at)), ("annotations", at))
            except Wrong as error:
                self._problems.append(error.problem)
        sheet = Sheet(
            text=self._text,
            marks=self._marks,
            links=self._links_of_marks(),
            article=self._article(),
            carried=self._head,
            origin=self._where,
        )
        return sheet, self._problems

    def _article(self) -> dict[str, Any]:
        rest = {
            key if is_name(key) else name_of(key, "data"): value
            for key, value in self._features.items()
        }
        if not rest or self._head is not None:
            return {"id": self._id}
        return {"id": self._id, "features": rest}

    def _links_of_marks(self) -> list[Link]:
        """Links that begin at a mark of this text; where nothing begins is told for the first."""
        mine = {mark.id for mark in self._marks}
        return [one for one in self._links if one.source in mine or one.target in mine]

    def _annotation(self, one: dict[str, Any], where: Path) -> None:
        target = mapped(one.get("target"), (*where, "target"))
        kind = target.get("@type")
        id = id_of(one, int(where[-1]))
        if kind == "DirectionalSelector" and not any(resources_of(target)):
            self._link(one, target, where)
        elif kind == "ResourceSelector":
            if target.get("resource") == self._id:
                data = self._data(one, where)
                self._head = data.pop(CARRIED, self._head)
                for key, value in data.items():
                    put(self._features, key, value)
        elif kind == "AnnotationSelector":
            self._on_another(id, one, target, where)
        elif self._id in resources_of(target):
            self._mark(id, one, target, where)
        elif kind not in ("TextSelector", *SEVERAL, *ABOUT_DATA):
            raise wrong(f"a {kind} of an annotation is not understood", (*where, "target"))

    def _mark(self, id: str, one: dict[str, Any], target: dict[str, Any], where: Path) -> None:
        if id in self._places:
            raise wrong(f"there is another annotation with the id '{id}'", where)
        data = self._data(one, where)
        rest = {key: value for key, value in data.items() if key not in OWN}
        selectors = [target]
        if target.get("@type") in SEVERAL:
            selectors = list(listed(target.get("selectors"), (*where, "target", "selectors")))
        spans = [self._span(mapped(sel, where), where) for sel in selectors]
        self._places[id] = spans
        each = target.get("@type") == "MultiSelector"
        for at, part in enumerate([[one] for one in spans] if each else [sorted(spans)]):
            self._marks.append(
                Mark(
                    id=id if at == 0 else f"{id}.{at + 1}",
                    label=data.get(TYPE, "Annotation"),
                    spans=part,
                    attributes=rest,
                    note=data.get(NOTE),
                    carried=data.get(CARRIED),
                    origin=where,
                )
            )

    def _on_another(
        self, id: str, one: dict[str, Any], target: dict[str, Any], where: Path
    ) -> None:
        """An annotation on a part of another one; or on all of it, where no offset is given."""
        spans = self._places.get(as_text(target.get("annotation")))
        if spans is None:
            return  # it is in another text, or nowhere: then that is found for all texts
        (start, end), *more = spans
        if more:
            raise wrong("an annotation on one with several stretches is not understood", where)
        if "offset" in target:
            offset, size = mapped(target["offset"], where), end - start
            ends = [self._cursor(offset.get(key), where, size) for key in ("begin", "end")]
            start, end = start + ends[0], start + ends[1]
        self._mark(id, one, selector(self._id, start, end), where)

    def _span(self, selector: dict[str, Any], where: Path) -> tuple[int, int]:
        if selector.get("@type") != "TextSelector" or selector.get("resource") != self._id:
            raise wrong("an annotation has to be on one text, by text selectors", where)
        offset = mapped(selector.get("offset"), where)
        return self._cursor(offset.get("begin"), where), self._cursor(offset.get("end"), where)

    def _cursor(self, value: Any, where: Path, length: int | None = None) -> int:
        cursor = mapped(value, where)
        number, kind = cursor.get("value"), cursor.get("@type")
        if not isinstance(number, int) or isinstance(number, bool) or kind not in (BEGIN, END):
            raise wrong("a cursor has to be begin-aligned or end-aligned, with a number", where)
        length = len(self._text) if length is None else length
        return number if kind == BEGIN else length + number

    def _link(self, one: dict[str, Any], target: dict[str, Any], where: Path) -> None:
        ends = listed(target.get("selectors"), (*where, "target", "selectors"))
        match ends:
            case [{"annotation": str(source)}, {"annotation": str(goal)}]:
                pass
            case _:
                raise wrong("a link has to lead from one annotation to one other", where)
        role = self._data(one, where).get(ROLE, "link")
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
        for at, group in enumerate(listed(self._store.get("annotationsets"), SETS)):
            where = (*SETS, at)
            for number, data in enumerate(listed(mapped(group, where).get("data"), where)):
                one = mapped(data, (*where, "data", number))
                found[as_text(group.get("@id")), as_text(one.get("@id"))] = one
        return found
