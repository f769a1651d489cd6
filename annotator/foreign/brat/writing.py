"""A sheet as a file of annotations and its text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import count
from typing import Final

from ..base import File
from ..sheet import Link, Mark, Sheet
from .configuration import configuration
from .events import CONTENT, CUE, EVENT, SOURCE, attribution, numbered
from .lines import BREAKS, NOTES, OURS
from .names import Numbering
from .plan import Plan, Planned, holds_word, is_event

_ID: Final = re.compile(r"[TE][0-9]+")
_NORMALIZED: Final = re.compile(r"(\S+:\S+)(?: (\S.*))?")
_EQUIVALENCE: Final = "Equiv"
_NUMBER: Final = re.compile(r"\.[0-9]+$")


def holds_id(id: str) -> bool:
    """Whether an id can be one in brat."""
    return _ID.fullmatch(id) is not None


def holds_role(role: str) -> bool:
    """Whether something can be the type of a relation."""
    return bool(role) and not re.search(r"\s", role)


def holds_note(note: str) -> bool:
    """Whether each line of a note can be one in brat."""
    return all(map(_is_line, note.split("\n")))


def holds_attribute(name: str, value: str) -> bool:
    """Whether an attribute can stand in a line, as what its name says that it is."""
    kind, _, type = name.partition(":")
    if kind == "comment":
        return type not in ("", NOTES, OURS) and holds_note(value)
    if kind == "N" and not _NORMALIZED.fullmatch(value):
        return False
    return _is_line(value)


def _is_line(text: str) -> bool:
    return bool(text) and text == text.strip() and not BREAKS.search(text)


def write(sheet: Sheet, stem: str) -> list[File]:
    """The annotations, the text, and what brat has to know to show them."""
    lines = "".join(f"{line}\n" for line in _Writing(sheet).lines())
    return [
        File("", lines.encode()),
        File(f"{stem}.txt", sheet.text.encode()),
        File("annotation.conf", configuration(sheet).encode(), shared=True),
    ]


class _Writing:
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._marks = {mark.id: mark for mark in sheet.marks}
        self._plan = Plan(sheet)
        self._done = self._plan.roles
        self._ids = {letter: _unused(letter, self._marks) for letter in "TE"}
        self._numbers = {letter: count(1) for letter in "RAN#"}
        self._names: dict[str, str] = {}

    def lines(self) -> Iterator[str]:
        """All lines; what refers to others comes after them, but for the roles of events."""
        yield from self._annotations()
        yield from self._relations()
        for mark in self._sheet.marks:
            yield from self._said(mark)
        number = f"#{next(self._numbers['#'])}"
        # A note on itself is shown nowhere, and its being there tells that the file is from here.
        yield f"{number}\t{OURS} {number}\t{_on_one_line(self._sheet.carried or '{}')}"

    # Annotations and events

    def _annotations(self) -> Iterator[str]:
        items = list(self._plan.in_order())
        triggers = {}
        for at, item in enumerate(items):
            if isinstance(item, Mark):
                name = item.id if holds_id(item.id) else next(self._ids["T"])
                self._names[item.id] = name
                if is_event(name):
                    triggers[at] = next(self._ids["T"])
            elif item.trigger is None:
                triggers[at] = next(self._ids["T"])
        taken: set[str] = set()
        for at, item in enumerate(items):
            if isinstance(item, Planned):
                taken.update(item.of.contents)
                yield from self._attribution(item, triggers.get(at))
            elif at in triggers:
                yield self._textbound(triggers[at], item.label, item)
                roles = "".join(
                    f" {role}:{self._names[id]}" for role, id in self._roles(item, taken)
                )
                yield f"{item.id}\t{item.label}:{triggers[at]}{roles}"
            else:
                yield self._textbound(self._names[item.id], item.label, item)

    def _textbound(self, name: str, label: str, mark: Mark) -> str:
        places = ";".join(f"{start} {end}" for start, end in mark.spans)
        words = " ".join(self._sheet.text[start:end] for start, end in mark.spans)
        return f"{name}\t{label} {places}\t{words}"

    def _attribution(self, event: Planned, name: str | None) -> Iterator[str]:
        if name is not None:
            yield self._textbound(name, event.type, self._marks[event.of.anchor])
        trigger = name or self._names[event.trigger or ""]
        roles = [
            *((CONTENT, id) for id in event.of.contents),
            *((CUE, id) for id in event.of.cues),
            *((SOURCE, id) for id in event.of.sources),
        ]
        told = "".join(f" {role}:{self._names[id]}" for role, id in numbered(roles))
        yield f"{next(self._ids['E'])}\t{event.type}:{trigger}{told}"

    def _roles(self, mark: Mark, taken: set[str]) -> Sequence[tuple[str, str]]:
        """The roles of an event that is an annotation of its own: as many as are read as such."""
        links = self._plan.links.get(mark.id, ())
        fit = next((at for at, one in enumerate(links) if not holds_word(one.role)), len(links))
        roles = [(one.role, one.target) for one in links[:fit]]
        named = list(numbered(roles))
        roles = roles[: len(named)]
        if attribution(roles, self._plan.label, taken) is not None:
            return ()
        self._done.update(map(id, links[: len(named)]))
        return named

    # Relations and what is said of one annotation

    def _relations(self) -> Iterator[str]:
        group: list[Link] = []
        for link in self._sheet.links:
            if id(link) in self._done:
                continue
            if group and not (link.role == _EQUIVALENCE and link.source == group[0].source):
                yield self._equivalence(group)
                group = []
            if link.role == _EQUIVALENCE:
                group.append(link)
            else:
                yield self._relation(link)
        if group:
            yield self._equivalence(group)

    def _relation(self, link: Link) -> str:
        number = next(self._numbers["R"])
        source, target = self._names[link.source], self._names[link.target]
        return f"R{number}\t{link.role} Arg1:{source} Arg2:{target}"

    def _equivalence(self, links: Sequence[Link]) -> str:
        members = [links[0].source, *(link.target for link in links)]
        return f"*\t{_EQUIVALENCE} {' '.join(self._names[one] for one in members)}"

    def _said(self, mark: Mark) -> Iterator[str]:
        name = self._names[mark.id]
        numbering = Numbering()
        for key, value in mark.attributes.items():
            if key == EVENT and mark.id in self._plan.typed:
                continue
            yield from self._attribute(name, key, value, numbering)
        if mark.note is not None:
            yield from self._comment(name, NOTES, mark.note)
        if mark.carried is not None:
            yield from self._comment(name, OURS, _on_one_line(mark.carried))

    def _attribute(self, target: str, key: str, value: str, numbering: Numbering) -> Iterator[str]:
        kind, _, type = key.partition(":")
        if kind == "comment":
            yield from self._comment(target, type, value)
            return
        type, kind = (type, "N") if kind == "N" else (key, "A")
        base = _NUMBER.sub("", key)
        if numbering.of(base) == key:
            type = _NUMBER.sub("", type)
            key = base
        numbering.add(key)
        number = f"{kind}{next(self._numbers[kind])}"
        if (found := _NORMALIZED.fullmatch(value)) and kind == "N":
            words = f"\t{found[2]}" if found[2] else ""
            yield f"{number}\t{type} {target} {found[1]}{words}"
        else:
            yield f"{number}\t{type} {target}{f' {value}' if value != 'true' else ''}"

    def _comment(self, target: str, type: str, text: str) -> Iterator[str]:
        for line in text.split("\n"):
            yield f"#{next(self._numbers['#'])}\t{type} {target}\t{line}"


def _on_one_line(json: str) -> str:
    """JSON in which nothing ends a line."""
    return BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", json)


def _unused(letter: str, taken: Container[str]) -> Iterator[str]:
    """The ids that nothing has yet."""
    return (id for number in count(1) if (id := f"{letter}{number}") not in taken)
