"""The text of a TEI file, and what pointers into it lead to."""

from __future__ import annotations

import re
from typing import Any, Final

from ...problems import Path
from ..json_files import wrong
from .names import XML_ID

#: TEI Guidelines, 17.2.4: TEI XPointer schemes.
_RANGE: Final = re.compile(r"#string-range\(\s*([^,\s)]+)\s*((?:,\s*\d+\s*,\s*\d+\s*)+)\)")
_ID: Final = re.compile(r"#([^\s()#]+)(?=\s|$)")


class Text:
    """All that stands in an element, and where each element with an id begins and ends there."""

    def __init__(self, root: Any) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._places: dict[str, tuple[int, int]] = {}
        self._walk(root)
        self.text: str = "".join(self._parts)

    def _walk(self, root: Any) -> None:
        """Without recursion: files are as deep as they like."""
        from lxml import etree

        starts: list[int] = []
        for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event == "start":
                starts.append(self._length)
                self._add(node.text)
                continue
            if event == "end":
                start = starts.pop()
                if id := node.get(XML_ID):
                    self._places[id] = start, self._length
            if node is not root:
                self._add(node.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)

    def spans(self, target: str, where: Path) -> list[tuple[int, int]]:
        """The stretches that pointers lead to. Raises Wrong."""
        found: list[tuple[int, int]] = []
        at = 0
        while target[at:].strip():
            at += len(target[at:]) - len(target[at:].lstrip())
            if match := _RANGE.match(target, at):
                start, _ = self._place(match[1], where)
                numbers = [_number(one) for one in match[2].split(",")[1:]]
                pairs = zip(numbers[::2], numbers[1::2], strict=True)
                found.extend((start + offset, start + offset + size) for offset, size in pairs)
            elif match := _ID.match(target, at):
                found.append(self._place(match[1], where))
            else:
                pointer = target[at:].split()[0]
                raise wrong(f"the pointer '{pointer[:80]}' is not understood", where)
            at = match.end()
        if not found:
            raise wrong("there is no pointer to the text", where)
        return found

    def _place(self, id: str, where: Path) -> tuple[int, int]:
        if id not in self._places:
            raise wrong(f"there is no element with the id '{id}' in the text", where)
        return self._places[id]


def _number(text: str) -> int:
    """So large that it is outside of any text, where it has too many digits."""
    digits = text.strip()
    return int(digits) if len(digits) < 19 else 10**18
