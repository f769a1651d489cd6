"""The difference between a document and its repaired copy, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ..text.quoting import printable
from .base import PLAIN, Style
from .paint import BOLD, painted

_RED, _GREEN, _CYAN = "31", "32", "36"

#: Lines are shown up to this length: the whole article is one line in JSON.
_WIDTH = 120
#: What stands before the first difference in a line that is longer.
_BEFORE = 40
#: A part with more lines is compared line by line: to look for what moved takes their square.
_MOST = 400

#: Where an annotation begins in the canonical form. In JSON a line feed never stands in a text,
#: in XML a less-than sign does not.
_BEGIN = {True: re.compile(r"    <\w"), False: re.compile(r"    [^ ]")}

Group = Sequence[tuple[str, int, int, int, int]]


def diff_lines(before: bytes, after: bytes, file: str, style: Style = PLAIN) -> Iterator[str]:
    """The lines that differ in two documents in canonical form, with one around them.

    Nothing is added to or taken from the annotations: each is compared with what it became.
    """
    begin = _BEGIN[before.startswith(b"<")]
    yield painted(printable(f"--- {file}"), BOLD, style)
    yield painted(printable(f"+++ {file} (repaired)"), BOLD, style)
    old_at = new_at = 1
    old: list[str]
    new: list[str]
    for old, new in zip_longest(_parts(before, begin), _parts(after, begin), fillvalue=[]):
        if old != new:
            for group in _groups(old, new):
                yield painted(_header(group, old_at, new_at), _CYAN, style)
                yield from _changes(group, old, new, style)
        old_at += len(old)
        new_at += len(new)


def _parts(data: bytes, begin: re.Pattern[str]) -> Iterator[list[str]]:
    """The lines of each annotation, and what is before, between and after them."""
    part: list[str] = []
    for line in data.decode().split("\n"):
        if begin.match(line):
            yield part
            part = []
        part.append(line)
    yield part


def _groups(old: list[str], new: list[str]) -> Iterator[Group]:
    """The stretches that differ, as difflib gives them."""
    if max(len(old), len(new)) <= _MOST:
        from difflib import SequenceMatcher  # slow to import

        yield from SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(1)
        return
    both = min(len(old), len(new))
    for at in range(both):
        if old[at] != new[at]:
            yield [("replace", at, at + 1, at, at + 1)]
    if len(old) != len(new):
        yield [("replace", both, len(old), both, len(new))]


def _header(group: Group, old_at: int, new_at: int) -> str:
    old, new = group[0][1], group[0][3]
    lines = group[-1][2] - old, group[-1][4] - new
    return f"@@ -{old_at + old},{lines[0]} +{new_at + new},{lines[1]} @@"


def _changes(group: Group, old: list[str], new: list[str], style: Style) -> Iterator[str]:
    for kind, old_start, old_end, new_start, new_end in group:
        removed, added = old[old_start:old_end], new[new_start:new_end]
        if kind == "equal":
            yield from (f" {printable(line, _WIDTH)}" for line in removed)
            continue
        pairs = [_shortened(*pair) for pair in zip(removed, added, strict=False)]
        for sign, code, lines in (("-", _RED, removed), ("+", _GREEN, added)):
            short = [pair[sign == "+"] for pair in pairs] + lines[len(pairs) :]
            for line in short:
                yield painted(f"{sign}{printable(line, 2 * _WIDTH)}", code, style)


def _shortened(old: str, new: str) -> tuple[str, str]:
    """Two lines, or what stands in long ones around the first difference."""
    if len(old) <= _WIDTH and len(new) <= _WIDTH:
        return old, new
    pairs = zip(old, new, strict=False)
    same = next((at for at, (one, other) in enumerate(pairs) if one != other), len(old))
    start = max(same - _BEFORE, 0)
    return _window(old, start), _window(new, start)


def _window(line: str, start: int) -> str:
    end = start + _WIDTH
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
