"""Stretches of a line that stand in quotation marks.

One pass over the marks of a line with a stack of those that are open. A mark that may open as well
as close is judged by its neighbours; an apostrophe is no mark. Which mark closes which says
``text.marks``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..text.marks import APOSTROPHES, CLOSERS

#: Marks within marks within marks: what is deeper is no text that people write.
_DEEPEST: Final = 8
#: Single marks around a letter or two are apostrophes: rock ’n’ roll.
_SHORTEST_SINGLE: Final = 4
#: Two apostrophes are one mark of the news agencies: ''No,'' he said.
_TYPED: Final = {"''": "''", "``": "''"}
#: Papers mix typewriter's and printer's marks: “Yes," he said.
_MIXED: Final = {"“": '”"“', '"': '"”'}
_ALL_CLOSERS: Final = {**CLOSERS, **_MIXED, **_TYPED}
_SINGLE: Final = frozenset("‘’‚‛'`´‹›")
_CLOSING: Final = frozenset(mark for marks in CLOSERS.values() for mark in marks) | {"''"}
#: The marks that look the same at both ends.
_TYPEWRITTEN: Final = frozenset(("''", '"', "＂"))
#: The marks that always open, if they do not close what is open.
_ONE_WAY: Final = frozenset("“„‟«‘‚‛「『﹁﹃〝")
_MARK: Final = re.compile(
    "''|``|[" + "".join(sorted(re.escape(mark) for mark in {*CLOSERS, *_CLOSING - {"''"}})) + "]"
)
#: A mark that opens follows one of these, or white space, or another mark.
_BEFORE: Final = frozenset("([{<:/=*_–—―-,;.!?…")


@dataclass(slots=True, eq=False)
class Marked:
    """Words in quotation marks, marks included."""

    start: int
    end: int
    mark: str
    """The mark that opens."""
    closed: bool
    depth: int
    """How many marks are open around it."""


def marked_in(text: str, start: int, end: int) -> list[Marked]:
    """What stands in marks on a line, by start; unclosed only where it runs to the line's end."""
    scan = _Scan(text, start, end)
    for found in _MARK.finditer(text, start, end):
        scan.mark(found[0], found.start(), found.end())
    return scan.result()


class _Scan:
    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._open: list[tuple[str, int]] = []
        self._found: list[Marked] = []

    def mark(self, mark: str, at: int, after: int) -> None:
        """Take the next mark."""
        before = self._text[at - 1] if at > self._start else " "
        behind = self._text[after] if after < self._end else " "
        if mark in APOSTROPHES and before.isalnum() and behind.isalnum():
            return
        if self._may_close(mark, before, behind) and self._close(mark, after):
            return
        if self._may_open(mark, before, behind) and len(self._open) < _DEEPEST:
            self._open.append((mark, at))

    def _may_close(self, mark: str, before: str, behind: str) -> bool:
        if mark not in _CLOSING or not self._open:
            return False
        if mark in _SINGLE:
            return not behind.isalnum() and (not before.isspace() or mark == "›")
        if mark == "“":  # of a machine that knows no other; or in German
            return not before.isspace() and not behind.isalnum()
        return mark not in _TYPEWRITTEN or not behind.isalnum() or not before.isspace()

    def _close(self, mark: str, after: int) -> bool:
        """Close the innermost open mark that it closes; what was open inside never was."""
        for depth in range(len(self._open) - 1, -1, -1):
            opening, start = self._open[depth]
            if mark in _ALL_CLOSERS[opening] and (len(mark) > 1) == (len(opening) > 1):
                del self._open[depth:]
                if after - start > (_SHORTEST_SINGLE if mark in _SINGLE else 2 * len(mark)):
                    self._found.append(Marked(start, after, opening, True, depth))
                return True
        return False

    def _may_open(self, mark: str, before: str, behind: str) -> bool:
        if mark not in _ALL_CLOSERS or (behind.isspace() and mark not in "«»"):
            return False
        if mark in _SINGLE and (before.isalnum() or not behind.isalpha()):
            return False
        if mark in _ONE_WAY:
            return True
        if mark == "»" and self._open:
            return False
        return before.isspace() or before in _BEFORE or before in _ALL_CLOSERS

    def result(self) -> list[Marked]:
        """All that was found, with the first mark that was left open."""
        for depth, (mark, start) in enumerate(self._open):
            if mark not in _SINGLE and self._end - start > len(mark):
                self._found = [one for one in self._found if one.start < start] + [
                    Marked(one.start, one.end, one.mark, one.closed, one.depth - depth)
                    for one in self._found
                    if one.start > start
                ]
                self._found.append(Marked(start, self._end, mark, False, 0))
                break
        self._found.sort(key=lambda one: (one.start, -one.end))
        return self._found


def outermost(found: list[Marked]) -> Iterator[Marked]:
    """Those that lie in no other."""
    reach = -1
    for one in found:
        if one.start >= reach:
            reach = one.end
            yield one
