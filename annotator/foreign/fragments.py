"""Marks with several stretches, for systems whose marks have one: split, and linked together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final

from msgspec.structs import replace

from .sheet import Link, Mark

#: The role of a link from the first stretch to each other one.
FRAGMENT: Final = "fragment"


def split(marks: Sequence[Mark], links: list[Link]) -> Iterator[Mark]:
    """Marks of one stretch each; links between those that were one are added."""
    ids = {mark.id for mark in marks}
    for mark in marks:
        first, *more = mark.spans
        yield replace(mark, spans=[first])
        numbers = count(2)
        for span in more:
            id = next(i for i in (f"{mark.id}.{n}" for n in numbers) if i not in ids)
            ids.add(id)
            links.append(Link(source=mark.id, role=FRAGMENT, target=id))
            yield Mark(id=id, label=mark.label, spans=[span])


def joined(marks: Sequence[Mark], links: Sequence[Link]) -> tuple[list[Mark], list[Link]]:
    """The opposite: marks of one label that are linked so are one again."""
    parts: dict[str, list[str]] = {}
    for link in links:
        if link.role == FRAGMENT:
            parts.setdefault(link.source, []).append(link.target)
    if not parts:
        return list(marks), list(links)
    by_id = {mark.id: mark for mark in marks}
    gone = {
        part
        for whole, ids in parts.items()
        for part in ids
        if _are_one(by_id.get(whole), by_id.get(part)) and part not in parts
    }
    kept = [
        _whole(mark, [by_id[id] for id in parts.get(mark.id, ()) if id in gone])
        for mark in marks
        if mark.id not in gone
    ]
    return kept, [one for one in links if one.role != FRAGMENT or one.target not in gone]


def _are_one(whole: Mark | None, part: Mark | None) -> bool:
    return whole is not None and part is not None and whole.label == part.label


def _whole(mark: Mark, parts: Sequence[Mark]) -> Mark:
    if not parts:
        return mark
    all_parts = sorted((mark, *parts), key=lambda one: one.spans[0])
    return replace(
        mark,
        spans=[span for one in all_parts for span in one.spans],
        words=[word for one in all_parts for word in one.words or [None] * len(one.spans)],
    )
