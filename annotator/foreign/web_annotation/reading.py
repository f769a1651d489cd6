"""A page of annotations, as sheets: one for each text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from ...errors import FileError
from ...problems import Path, Problem, Severity
from ..base import Found, Given
from ..json_files import (
    Wrong,
    as_text,
    decoded,
    listed,
    mapped,
    put,
    refusing,
    skipped,
    unread,
    wrong,
)  # fmt: skip
from ..sheet import Link, Mark, Sheet
from .agents import Agents, fragment
from .bodies import Bodies
from .older import as_today
from .selectors import place_of
from .targets import id_of, others_of, selects, source_of, targets_of

#: Members of an annotation that are read; others become attributes.
_READ = frozenset(
    ["@context", "id", "type", "motivation", "creator", "created", "modified", "generator",
     "body", "bodyValue", "target", "attributes", "carried"]
)  # fmt: skip


#: Members of a page that are read, or say nothing of its annotations.
_OF_PAGES = frozenset(
    ["@context", "id", "type", "items", "first", "next", "prev", "partOf", "startIndex", "total",
     "version", "agents", "carried"]
)  # fmt: skip


@refusing
def read(given: Given) -> Found:
    """The articles that a file is about."""
    return _Reading(given, decoded(given.data)).found()


def _items(value: Any) -> tuple[list[Any], Path, dict[str, Any]]:
    """The annotations, where they stand, and what they stand in."""
    if isinstance(value, list):
        return value, (), {}
    given = mapped(value, ())
    whole = as_today(given)
    if "items" in whole:
        key = next((one for one in ("rows", "@graph") if one in given), "items")
        return list(listed(whole["items"], (key,))), (key,), whole
    first = whole.get("first")
    if isinstance(first, dict):
        return list(listed(first.get("items"), ("first", "items"))), ("first", "items"), first
    if isinstance(first, str):
        hint = f"get the page {first} with its annotations, and read that"
        raise wrong("the pages of this collection are not in this file", (), hint)
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
        self._problems.extend(self._about_page())

    def _about_page(self) -> Iterator[Problem]:
        """What a page says that is not read."""
        where = self._where[:-1]
        if following := self._page.get("next"):
            name = as_text(following)[:200]
            yield skipped(f"more annotations are on the page {name}, which is not read", where)
        yield from unread(self._page, _OF_PAGES, where)

    def found(self) -> Found:
        for at, item in enumerate(self._items):
            where = self._where if self._one else (*self._where, at)
            try:
                self._annotation(mapped(as_today(item), where), where)
            except Wrong as error:
                self._problems.append(error.problem)
        if not self._marks and not any(map(_is_error, self._problems)):
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
        targets = targets_of(one)
        if any(map(selects, targets)):
            self._mark(one, targets, where)
        elif _motivations(one) == ["linking"]:
            self._link(one, targets, where)
        elif all(map(id_of, targets)):
            message = "what is said of a whole article is no mark in it, and is left out"
            self._problems.append(skipped(message, (*where, "target")))
        else:
            raise wrong("an annotation has no target", where)

    def _link(self, one: dict[str, Any], targets: list[Any], where: Path) -> None:
        ends = [fragment(id_of(target)) for target in targets]
        bodies = Bodies(one)
        if len(ends) == 1 and bodies.links:
            ends = [ends[0], fragment(bodies.links[0])]
        if len(ends) != 2 or "" in ends:
            raise wrong("a link needs two annotations: as targets, or one as the body", where)
        role = bodies.label or "linking"
        self._links.append(Link(source=ends[0], role=role, target=ends[1], origin=where))

    def _mark(self, one: dict[str, Any], targets: list[Any], where: Path) -> None:
        if not all(map(selects, targets)):
            raise wrong("a target of several has no selector", (*where, "target"))
        sources = {source_of(target, quote(self._own_text()), where) for target in targets}
        if len(sources) != 1:
            raise wrong("the targets of an annotation are in several texts", (*where, "target"))
        source = sources.pop()
        text = self._text_of(source)
        places = [place_of(target["selector"], text, where) for target in targets]
        bodies = Bodies(one)
        attributes = self._attributes(one, bodies, where)
        for key, value in chain.from_iterable(map(others_of, targets)):
            put(attributes, key, value)
        motivation, *more = _motivations(one) or ["Annotation"]
        if bodies.label is None:
            bodies.label = motivation
        elif motivation not in ("tagging", "Annotation"):
            put(attributes, "motivation", motivation)
        for other in more:
            put(attributes, "motivation", other)
        carried = one.get("carried")
        mark = Mark(
            id=self._unused(fragment(one.get("id")) or f"A{where[-1] if where else 0}", where),
            label=bodies.label,
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


def _motivations(one: dict[str, Any]) -> list[str]:
    found = one.get("motivation")
    return [as_text(each) for each in (found if isinstance(found, list) else [found]) if each]


def _is_error(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR
