"""Repairs for a person at a terminal: what changes, why, and what is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from ..problems import Report
from ..repairs import Left, Repair
from ..text.quoting import printable, shown
from .summary import counted
from .text import lines

#: The lines of a diff are shown up to this length: the whole article is one line in JSON.
_LINE = 120
#: The diff of so many lines takes seconds; of more, nobody knows.
_MOST_LINES = 20_000


def repair_lines(repairs: Iterable[Repair], file: str) -> Iterator[str]:
    """Each repair on a line: where, what stood there, what is to stand there, and why."""
    for repair in repairs:
        path = "".join(f"/{key}" for key in repair.where)
        who = f" ({repair.annotation})" if repair.annotation is not None else ""
        change = f"{_value(repair.before)} -> {_value(repair.after)}"
        yield printable(f"{file}: {path}{who}: {change}: {repair.message} [{repair.rule}]")


def _value(value: str | int | None) -> str:
    if value is None:
        return "nothing"
    return shown(value) if isinstance(value, str) else str(value)


def left_lines(left: Iterable[Left], file: str, most: int) -> Iterator[str]:
    """Each finding that is left, and why."""
    every = list(left)
    for one in islice(every, most):
        first, *others = lines(Report((one.problem,)))
        yield printable(file) + first.removeprefix("<document>")
        yield from others
        yield printable(f"    left: {one.reason}")
    if len(every) > most:
        yield f"{printable(file)}: and {counted(len(every) - most, 'finding')} more"


def diff_lines(before: bytes, after: bytes, file: str) -> Iterator[str]:
    """The difference of two files, line by line, with what cannot be seen escaped."""
    from difflib import unified_diff  # slow to import

    old, new = before.decode().split("\n"), after.decode().split("\n")
    if len(old) + len(new) > 2 * _MOST_LINES:
        yield f"the difference is not shown: the file has {len(old):,} lines"
        return
    for line in unified_diff(old, new, file, f"{file} (repaired)", n=1, lineterm=""):
        yield printable(line, _LINE)
