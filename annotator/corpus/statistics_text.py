"""Statistics for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..text.cells import width
from ..text.quoting import printable
from .figures import Figure, figures, summary
from .statistics import Statistics

#: How many cells the longest bar has.
_BAR: Final = 30
#: Of names that everybody can invent so many are shown.
_MOST: Final = 40


def lines(found: Statistics) -> Iterator[str]:
    """The lines: a summary, and each table with bars."""
    yield summary(found)
    for figure in figures(found):
        yield ""
        yield printable(figure.title) + (f" ({figure.note})" if figure.note else "")
        yield from _table(figure)


def _table(figure: Figure) -> Iterator[str]:
    shown = figure.rows[:_MOST]
    names = [printable(name) for name, _ in shown]
    widest = max(map(width, names))
    most = max(count for _, count in figure.rows)
    digits = len(f"{most:,}")
    for name, (_, count) in zip(names, shown, strict=True):
        bar = "▇" * round(_BAR * count / most) if most else ""
        yield f"  {name}{' ' * (widest - width(name))}  {count:>{digits},}  {bar}".rstrip()
    if len(figure.rows) > _MOST:
        yield f"  and {len(figure.rows) - _MOST:,} more"
