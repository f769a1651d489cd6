"""The spans and entities of a `Doc`, as marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec
from msgspec import Struct

from ...problems import Path
from ..json_files import put
from ..sheet import Link, Mark
from .docbin import Told
from .groups import Group, Stretch
from .schema import GROUP, KB_ID, GroupAttrs, Known
from .values import text_of

#: An id that several spans have becomes an attribute of this name; so does the name of a group.
_SPAN_ID: Final = "span_id"
_GROUP: Final = "group"
_ENTITIES: Final = "ents"


class _Open(Struct, eq=False):
    """A mark that may get more stretches and attributes."""

    id: str
    label: str
    places: list[tuple[int, int]]
    known: Known
    origin: Path

    def made(self, text: str) -> Mark:
        return Mark(
            id=self.id,
            label=self.label,
            spans=self.places,
            attributes=self.known.attributes,
            note=self.known.note,
            carried=self.known.carried,
            words=[text[start:end] for start, end in self.places],
            origin=self.origin,
        )


class Marks:
    """All marks of a `Doc`."""

    def __init__(self, told: Told) -> None:
        self.links: list[Link] = []
        self.agents: list[dict[str, str]] = []
        self.left_out: list[str] = []
        self._marks: dict[str, _Open] = {}
        self._text = told.text
        others = [*self._groups(told.groups), *((_ENTITIES, one) for one in told.entities)]
        self._counts = Counter(stretch.id for _, stretch in others)
        for key, stretch in others:
            self._add(key, stretch)
        self._by_place: dict[tuple[int, int], list[_Open]] = {}
        for mark in self._marks.values():
            for place in mark.places:
                self._by_place.setdefault(place, []).append(mark)

    def __iter__(self) -> Iterator[Mark]:
        return (mark.made(self._text) for mark in self._marks.values())

    def tell(self, place: tuple[int, int], name: str, value: Any) -> bool:
        """Give what stands just there an attribute; returns whether anything does."""
        marks = self._by_place.get(place, ())
        for mark in marks:
            put(mark.known.attributes, name, text_of(value))
        return bool(marks)

    def _groups(self, groups: Iterable[Group]) -> Iterator[tuple[str, Stretch]]:
        """Take what is known of annotations; gives the spans of which nothing is."""
        for group in groups:
            attrs = self._attrs(group)
            for stretch in group.stretches:
                if not self._is_known(stretch, attrs):
                    yield group.key, stretch
            self.agents.extend(one for one in attrs.agents if one not in self.agents)
            for at, one in enumerate(attrs.relations):
                where = (*group.where, "relations", at)
                self.links.append(
                    Link(source=one.source, role=one.role, target=one.target, origin=where)
                )

    def _attrs(self, group: Group) -> GroupAttrs:
        try:
            return msgspec.convert(group.attrs, GroupAttrs)
        except msgspec.ValidationError:
            if group.attrs:
                self.left_out.append(f"the attributes of the group '{group.key}'")
            return GroupAttrs({})

    def _is_known(self, stretch: Stretch, attrs: GroupAttrs) -> bool:
        """Whether a span is of an annotation that was written here: several may be of one."""
        known, there = attrs.annotations.get(stretch.id), self._marks.get(stretch.id)
        if known is None or (there and (there.known, there.label) != (known, stretch.label)):
            return False
        if there:
            there.places.append((stretch.start, stretch.end))
        else:
            self._open(stretch.id, stretch.label, stretch, known)
        return True

    def _open(self, id: str, label: str, stretch: Stretch, known: Known) -> None:
        if stretch.kb_id:
            known.attributes[KB_ID] = stretch.kb_id
        place = stretch.start, stretch.end
        self._marks[id] = _Open(id, label, [place], known, stretch.where)

    def _add(self, key: str, stretch: Stretch) -> None:
        """A span that was not written here; an id may be that of a rule that found several."""
        attributes = {}
        id = stretch.id
        if id and (self._counts[id] > 1 or id in self._marks):
            attributes[_SPAN_ID] = id
            id = ""
        if stretch.label and key not in (GROUP, _ENTITIES):
            attributes[_GROUP] = key
        self._open(id or self._new(key), stretch.label or key, stretch, Known(attributes))

    def _new(self, key: str) -> str:
        number = len(self._marks) + 1
        while (id := f"{key}-{number}") in self._marks or id in self._counts:
            number += 1
        return id
