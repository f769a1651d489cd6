"""Statistics as tables: a title, and a row for each thing that was counted.

What is shown, in a terminal or on a page, is made of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from .statistics import CLASSES, Lengths, Statistics


class Figure(Struct, frozen=True):
    """One table."""

    title: str
    rows: tuple[tuple[str, int], ...]
    """What is counted, and how often it is there."""
    note: str = ""
    """What else there is to say, in a line."""


def figures(found: Statistics) -> Iterator[Figure]:
    """All tables of which there is something to show."""
    made = (
        Figure("Annotations by type", _by_count(found.types)),
        Figure("Findings by rule", _by_count(found.rules)),
        Figure("Annotations by creator", _by_count(found.creators)),
        Figure("Annotations by status", _by_count(found.statuses)),
        Figure("Articles by language", _by_count(found.languages)),
        of_lengths("Lengths of texts, in code points", found.texts),
        of_lengths("Annotations in an article", found.annotations),
        *(
            of_lengths(f"Lengths of {type}, in code points", found.words[type])
            for type, _ in _by_count(found.types)
        ),
    )
    return (one for one in made if one.rows)


def of_lengths(title: str, lengths: Lengths) -> Figure:
    """A table of classes, without gaps between them."""
    if not lengths.classes or lengths.mean is None:
        return Figure(title, ())
    first, last = min(lengths.classes), max(lengths.classes)
    within = [begin for begin in CLASSES if first <= begin <= last]
    rows = tuple((_class(begin), lengths.classes.get(begin, 0)) for begin in within)
    note = f"from {lengths.least:,} to {lengths.most:,}, {lengths.mean:,.1f} on average"
    return Figure(title, rows, note)


def _class(begin: int) -> str:
    """A class by its first and its last number."""
    position = CLASSES.index(begin) + 1
    if position == len(CLASSES):
        return f"{begin:,} and more"
    last = CLASSES[position] - 1
    return f"{begin:,}" if last == begin else f"{begin:,} to {last:,}"


def _by_count(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """What is there most often comes first."""
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def summary(found: Statistics) -> str:
    """All of it in a line."""
    annotations = found.types.total()
    unread = f", {found.unread:,} files could not be read" if found.unread else ""
    return (
        f"{found.articles:,} articles, {found.with_errors:,} with errors, "
        f"{annotations:,} annotations{unread}"
    )
