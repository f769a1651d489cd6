"""Which quotes are written with an event, and where these stand between the marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from msgspec import Struct

from ..sheet import Link, Mark, Sheet
from .events import CONTENT, CUE, EVENT, SOURCE, TRIGGER, TYPE, Attribution, attribution

_EVENT_ID: Final = re.compile(r"E[0-9]+")
_WORD: Final = re.compile(r"[^\s:]+")


def is_event(id: str) -> bool:
    """Whether a mark with that id is written as an event."""
    return _EVENT_ID.fullmatch(id) is not None


def holds_word(word: str) -> bool:
    """Whether something can be a label, or a role of events."""
    return _WORD.fullmatch(word) is not None


class Planned(Struct, frozen=True):
    """An attribution that is written as an event."""

    of: Attribution
    type: str
    trigger: str | None
    """The mark that is its anchor, where there is one."""


class Plan:
    """The events that are no marks, and the links that they tell."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._marks = {mark.id: mark for mark in sheet.marks}
        self.links: dict[str, list[Link]] = {}
        """The links from each mark."""
        for link in sheet.links:
            self.links.setdefault(link.source, []).append(link)
        self._referred = Counter(link.target for link in sheet.links)
        self.roles: set[int] = set()
        """The links that are roles of events, by identity."""
        self.typed: set[str] = set()
        """The quotes whose event tells the feature with its type."""
        self.events: list[Planned] = list(self._planned())

    def in_order(self) -> Iterator[Mark | Planned]:
        """The marks, with each event after the last of its parts."""
        at = {id: number for number, id in enumerate(self._marks)}
        events: dict[int, list[Planned]] = {}
        for event in self.events:
            last = max(at[id] for id in event.of.ids)
            if event.trigger is not None:
                last = max(last, at[event.trigger])
            events.setdefault(last, []).append(event)
        for number, mark in enumerate(self._sheet.marks):
            yield mark
            yield from events.get(number, ())

    def label(self, id: str) -> str | None:
        """The label of what can take part in an attribution."""
        return None if is_event(id) else self._marks[id].label

    def _planned(self) -> Iterator[Planned]:
        own = {mark.id: found for mark in self._sheet.marks if (found := self._own(mark))}
        more: dict[str, list[str]] = {}
        second: set[str] = set()
        for id in own:
            if id not in second and (further := self._further(id, own, more.keys() | second)):
                more[id] = further
                second.update(further)
        for id, of in own.items():
            if id not in second:
                yield self._event(id, of, more.get(id, ()))
            for link in self.links[id]:
                if link.role in (CUE, SOURCE):
                    self.roles.add(_identity(link))

    def _own(self, mark: Mark) -> Attribution | None:
        """What an event of a mark would hold; None where it can have none."""
        links = self.links.get(mark.id, ())
        roles = [(one.role, one.target) for one in links if one.role in (CUE, SOURCE)]
        return attribution([(CONTENT, mark.id), *roles], self.label, ()) if roles else None

    def _further(
        self, id: str, own: Mapping[str, Attribution], taken: AbstractSet[str]
    ) -> list[str]:
        """The quotes that are further contents of an event: those next linked, with its parts."""
        found: list[str] = []
        for link in self._others(id)[self._trigger(id, own[id]) is not None :]:
            other = own.get(link.target)
            is_one = (
                link.role == CONTENT
                and other is not None
                and (other.cues, other.sources) == (own[id].cues, own[id].sources)
                and link.target not in (id, *found)
                and link.target not in taken
            )
            if not is_one:
                break
            found.append(link.target)
        return found

    def _others(self, id: str) -> list[Link]:
        """The links of a quote that lead neither to cues nor to sources."""
        return [one for one in self.links[id] if one.role not in (CUE, SOURCE)]

    def _trigger(self, id: str, of: Attribution) -> str | None:
        """The mark that is the anchor of an event; nothing else may be said of it in brat."""
        first = next(iter(self._others(id)), None)
        if first is None or first.role != TRIGGER or is_event(first.target):
            return None
        mark = self._marks[first.target]
        is_bare = not mark.attributes and mark.note is None and mark.carried is None
        is_free = self._referred[mark.id] == 1 and mark.id not in self.links
        elsewhere = list(mark.spans) != list(self._marks[of.anchor].spans)
        return mark.id if is_bare and is_free and elsewhere else None

    def _event(self, id: str, of: Attribution, further: Sequence[str]) -> Planned:
        trigger = self._trigger(id, of)
        told = len(further) + (trigger is not None)
        self.roles.update(map(_identity, self._others(id)[:told]))
        contents = Attribution((id, *further), of.cues, of.sources)
        if trigger is not None:
            return Planned(contents, self._marks[trigger].label, trigger)
        type = self._marks[id].attributes.get(EVENT, TYPE)
        if type == TYPE or not holds_word(type):
            return Planned(contents, TYPE, None)
        self.typed.add(id)
        return Planned(contents, type, None)


def _identity(link: Link) -> int:
    """What tells a link from others that are equal."""
    return id(link)
