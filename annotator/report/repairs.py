"""Repairs for a person at a terminal: what changes, why, and what is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..problems import Report
from ..repairs import Left, Repair
from ..text.quoting import printable, shown
from .base import PLAIN, Style, path_of, position_of
from .paint import BOLD, DIM, painted
from .text import lines


def repair_lines(repairs: Iterable[Repair], file: str, style: Style = PLAIN) -> Iterator[str]:
    """Each repair on a line: where, what stood there, what is to stand there, and why."""
    for repair in repairs:
        position = painted(printable(position_of(file, repair.place)), BOLD, style)
        rule = painted(f"[{repair.rule}]", DIM, style)
        yield f"{position}: {printable(_change(repair))}: {printable(repair.message)} {rule}"


def _change(repair: Repair) -> str:
    whose = f" ({repair.annotation})" if repair.annotation is not None else ""
    if repair.in_words:
        return f"{path_of(repair)}{whose}: {repair.before} -> {repair.after}"
    return f"{path_of(repair)}{whose}: {_value(repair.before)} -> {_value(repair.after)}"


def _value(value: str | int | None) -> str:
    if value is None:
        return "nothing"
    return shown(value) if isinstance(value, str) else str(value)


def left_lines(left: Iterable[Left], style: Style = PLAIN) -> Iterator[str]:
    """Each finding that is left, and why."""
    for one in left:
        yield from lines(Report((one.problem,)), style)
        yield f"    {painted('left', BOLD, style)}: {printable(one.reason)}"
