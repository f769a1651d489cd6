"""Attributions: events that are the sources and cues of a quote.

Reader and writer share the question whether an event is one, so that each event that is written is
read as what it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from typing import Final

from msgspec import Struct

Roles = Sequence[tuple[str, str]]
"""Each with the id of what has it."""

TYPE: Final = "Attribution"
CONTENT: Final = "Content"
CUE: Final = "Cue"
SOURCE: Final = "Source"
#: The role of the relation from a quote to the anchor of its event.
TRIGGER: Final = "trigger"
#: The feature with the type of the event, where it is another one.
EVENT: Final = "brat:event"
_NUMBERED: Final = re.compile(r"(.*?)([0-9]+)", re.DOTALL)


class Attribution(Struct, frozen=True):
    """Who says what, by which words; all by their ids."""

    contents: tuple[str, ...]
    cues: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """What has the place of the event."""
        return (self.cues or self.sources)[0]

    @property
    def ids(self) -> tuple[str, ...]:
        """All that take part."""
        return self.contents + self.cues + self.sources


def attribution(
    roles: Roles, label: Callable[[str], str | None], taken: Container[str]
) -> Attribution | None:
    """The attribution that an event with these roles is; None where it is none.

    `taken` are contents of earlier events.
    """
    found: dict[str, list[str]] = {CONTENT: [], CUE: [], SOURCE: []}
    for role, id in roles:
        if role not in found or label(id) != role:
            return None
        found[role].append(id)
    contents, cues, sources = map(tuple, found.values())
    if not contents or not (cues or sources) or len(set(contents)) < len(contents):
        return None
    return None if any(id in taken for id in contents) else Attribution(contents, cues, sources)


def plain(roles: Roles) -> list[tuple[str, str]]:
    """Roles without the numbers that tell apart those of one name."""
    if not any(role[-1:].isdigit() for role, _ in roles):
        return list(roles)
    seen: set[str] = set()
    made = []
    for role, id in roles:
        numbered = _NUMBERED.fullmatch(role)
        name = numbered[1] if numbered and numbered[1] in seen else role
        seen.add(name)
        made.append((name, id))
    return made


def numbered(roles: Roles) -> Iterator[tuple[str, str]]:
    """Roles with numbers, as many as can be read again: the first that cannot ends them."""
    counts: dict[str, int] = {}
    for role, id in roles:
        count = counts[role] = counts.get(role, 0) + 1
        ends_so = _NUMBERED.fullmatch(role)
        if ends_so and (count > 1 or ends_so[1] in counts):
            return
        yield (role if count == 1 else f"{role}{count}"), id
