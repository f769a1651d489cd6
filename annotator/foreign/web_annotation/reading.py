"""A page of annotations, as sheets: one for each text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from ...errors import FileError
from ...problems import Path, Problem
from ..base import Found, Given
from ..json_files import Wrong, as_text, decoded, listed, mapped, put, refusing, wrong
from ..sheet import Link, Mark, Sheet
from .agents import Agents, fragment
from .bodies import Bodies
from .selectors import place_of

#: Members of an annotation that are read; others become attributes.
_READ = frozenset(
    ["@context", "id", "type", "motivation", "creator", "created", "modified", "generator",
     "body", "bodyValue", "target", "attributes", "carried"]
)  # fmt: skip


@refusing
def read(given: Given) -> Found:
    """The articles that a file is about."""
    return _Reading(given, decoded(given.data)).found()


def _items(value: Any) -> tuple[list[Any], Path, dict[str, Any]]:
    """The annotations, where they stand, and what they stand in."""
    if isinstance(value, list):
        return value, (), {}
    whole = mapped(value, ())
    if "items" in whole:
        return list(listed(whole["items"], ("items",))), ("items",), whole
    if isinstance(whole.get("first"), dict):
        page = whole["first"]
        return list(listed(page.get("items"), ("first", "items"))), ("first", "items"), page
    if "target" in whole:
        return [whole], (), {}
    raise wrong("this is no annotation, and no page or array of annotations", ())


class _Reading:
    def __init__(self, given: Given, value: Any) -> None:
        self._given = given
        self._items, self._where, self._page = _items(value)
        self._one = not isinstance(value, list) and self._where == ()
        self._agents = Agents(self._page.get("agents"))
        self._texts: dict[str, str] = {}
        self._marks: dict[str, list[Mark]] = {}
        self._links: list[Link] = []
        self._problems: list[Problem] = []
        self._taken: set[str] = set()

    def found(self) -> Found:
        for at, item in enumerate(self._items):
            where = self._where if self._one else (*self._where, at)
            try:
                self._annotation(mapped(item, where), where)
            except Wrong as error:
                self._problems.append(error.problem)
        if not self._marks and not self._problems:
            self._text_of(self._own_text())
        return Found(list(self._sheets()), self._problems)

    def _sheets(self) -> Iterator[Sheet]:
        carried = self._page.get("carried")
        for source in self._texts:
            marks = self._marks.get(source, [])
            ids = {one.id for one in marks}
            article = {"url": source} if urlsplit(source).scheme and carried is None else {}
            yield Sheet(
                text=self._texts[source],
                marks=marks,
                links=[one for one in self._links if ids & {one.source, one.target}],
                article=article,
                agents=self._agents.known,
                carried=carried if isinstance(carried, str) else None,
            )
            carried = None

    def _annotation(self, one: dict[str, Any], where: Path) -> None:
        targets = one.get("target")
        targets = targets if isinstance(targets, list) else [targets]
        if one.get("motivation") == "linking" and not any(map(_selects, targets)):
            self._link(one, targets, where)
        else:
            self._mark(one, targets, where)

    def _link(self, one: dict[str, Any], targets: list[Any], where: Path) -> None:
        ends = [fragment(_id(target)) for target in targets]
        bodies = Bodies(one)
        if len(ends) == 1 and bodies.links:
            ends = [ends[0], fragment(bodies.links[0])]
        if len(ends) != 2 or "" in ends:
            raise wrong("a link needs two annotations: as targets, or one as the body", where)
        role = bodies.label or "linking"
        self._links.append(Link(source=ends[0], role=role, target=ends[1], origin=where))

    def _mark(self, one: dict[str, Any], targets: list[Any], where: Path) -> None:
        sources = {_source(target, where) for target in targets}
        if len(sources) != 1:
            raise wrong("the targets of an annotation are in several texts", (*where, "target"))
        source = sources.pop()
        text = self._text_of(source)
        places = [place_of(target["selector"], text, where) for target in targets]
        bodies = Bodies(one)
        attributes = self._attributes(one, bodies, where)
        motivation = str(one.get("motivation", "Annotation"))
        if bodies.label is not None and motivation not in ("tagging", "Annotation"):
            put(attributes, "motivation", motivation)
        carried = one.get("carried")
        mark = Mark(
            id=self._unused(fragment(one.get("id")) or f"A{where[-1] if where else 0}", where),
            label=bodies.label or motivation,
            spans=[(one.start, one.end) for one in places],
            attributes=attributes,
            note=bodies.note,
            carried=carried if isinstance(carried, str) else None,
            words=[one.words for one in places],
            origin=where,
        )
        self._marks.setdefault(source, []).append(mark)

    def _unused(self, id: str, where: Path) -> str:
        if id in self._taken:
            raise wrong(f"there is another annotation with the id '{id}'", where)
        self._taken.add(id)
        return id

    def _attributes(self, one: dict[str, Any], bodies: Bodies, where: Path) -> dict[str, str]:
        own = one.get("attributes") or {}
        found = {key: as_text(value) for key, value in mapped(own, where).items()}
        creator, generator = one.get("creator"), one.get("generator")
        if creator is None:
            creator, generator = generator, None
        if creator is not None:
            found["creator"] = self._agents.id_of(creator, where)
        for key in ("created", "modified"):
            if key in one:
                found[key] = as_text(one[key])
        if generator is not None:
            put(found, "generator", generator)
        if "id" in one and not str(one["id"]).startswith("#"):
            put(found, "iri", one["id"])
        for key, value in (*bodies.others, *one.items()):
            if key not in _READ:
                put(found, key, value)
        return found

    # Texts

    def _own_text(self) -> str:
        """The text file that is called like this one."""
        return os.path.splitext(self._given.name or "article")[0] + ".txt"

    def _text_of(self, source: str) -> str:
        if source not in self._texts:
            is_file = not urlsplit(source).scheme and not source.startswith("/")
            self._texts[source] = self._read_text(unquote(source) if is_file else self._own_text())
        return self._texts[source]

    def _read_text(self, name: str) -> str:
        try:
            if self._given.text_beside is None:
                raise FileError(name, "where there is no file, there is none beside it")
            return self._given.text_beside(name)
        except FileError as error:
            hint = f"the text that the annotations are on has to be in the file '{name}' beside"
            raise wrong(f"the text is missing: {error.reason}", (), hint) from None


def _selects(target: Any) -> bool:
    return isinstance(target, dict) and "selector" in target


def _id(target: Any) -> Any:
    return target.get("id") or target.get("source") if isinstance(target, dict) else target


def _source(target: Any, where: Path) -> str:
    if not _selects(target):
        raise wrong(
            "a target has no selector: what is said of a whole article is no mark in it",
            (*where, "target"),
        )
    source = target.get("source")
    source = source.get("id") if isinstance(source, dict) else source
    if not isinstance(source, str):
        raise wrong("a target needs a 'source'", (*where, "target"))
    return source
