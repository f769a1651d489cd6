"""Explicit bidirectional controls: characters that make a text read otherwise than it is stored.

After UAX #9, "Unicode Bidirectional Algorithm": they work to the end of their paragraph.
"""

from __future__ import annotations

import re
from typing import Final

_LRE, _RLE, _PDF, _LRO, _RLO = "\u202a\u202b\u202c\u202d\u202e"
_LRI, _RLI, _FSI, _PDI = "\u2066\u2067\u2068\u2069"
#: The characters of bidi class B.
_PARAGRAPH_ENDS: Final = "\n\r\x1c\x1d\x1e\x85\u2029"
_LANDMARK: Final = f"[\u202a-\u202e\u2066-\u2069]|[{_PARAGRAPH_ENDS}]+"
#: The same controls in UTF-8: a search over bytes is many times faster than one over a string.
_CONTROL_BYTES: Final = re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")


def has_bidi_controls(utf8: bytes) -> bool:
    """Whether there is any explicit bidi control in a text that is given as UTF-8."""
    return _CONTROL_BYTES.search(utf8) is not None


def unbalanced_bidi(text: str) -> int | None:
    """Offset of the first bidi control that has no partner in its paragraph; None if all have.

    PDF closes an embedding or override, PDI an isolate. Embeddings that are still open where the
    isolate around them is closed have no partner: they end there, but nothing says so.
    """
    paragraph = _Paragraph()
    for landmark in re.finditer(_LANDMARK, text):
        if landmark[0][0] not in _PARAGRAPH_ENDS:
            paragraph.add(landmark[0], landmark.start())
        elif (first := paragraph.first_unbalanced()) is not None:
            return first
    return paragraph.first_unbalanced()


class _Paragraph:
    """The controls of one paragraph, matched by kind as they come.

    Where all have partners, none is open at the end, and the next paragraph may go on with it.
    """

    def __init__(self) -> None:
        self._open: list[tuple[str, int]] = []
        self._isolates = 0
        self._unbalanced: int | None = None

    def add(self, control: str, offset: int) -> None:
        if control == _PDI:
            self._close_isolate(offset)
        elif control == _PDF:
            self._close_embedding(offset)
        else:
            self._isolates += control in (_LRI, _RLI, _FSI)
            self._open.append((control, offset))

    def first_unbalanced(self) -> int | None:
        """The first control without a partner, if the paragraph ends here."""
        if self._open:
            self._blame(self._open[0][1])
        return self._unbalanced

    def _close_embedding(self, offset: int) -> None:
        if self._open and self._open[-1][0] in (_LRE, _RLE, _LRO, _RLO):
            self._open.pop()
        else:
            self._blame(offset)

    def _close_isolate(self, offset: int) -> None:
        if not self._isolates:
            self._blame(offset)
            return
        while self._open[-1][0] in (_LRE, _RLE, _LRO, _RLO):
            self._blame(self._open.pop()[1])
        self._open.pop()
        self._isolates -= 1

    def _blame(self, offset: int) -> None:
        if self._unbalanced is None or offset < self._unbalanced:
            self._unbalanced = offset
