"""Characters that XML 1.0 cannot carry: written as U+FFFD, and put back by position.

``restore="3:0 17:1F"`` says that the characters at 3 and 17 of an element's text, each U+FFFD
there, are U+0000 and U+001F. Positions count code points and rise.
"""

from __future__ import annotations

import re

from ..model.scalars import RESTORE

_CANNOT_CARRY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REPLACEMENT = "\ufffd"


class WrongRestore(ValueError):
    """A restore attribute that does not fit its text."""


def replaced(text: str) -> tuple[str, str | None]:
    """The text as XML can carry it, and the restore attribute if it needs one."""
    if text.isprintable():  # no control is: the common case, decided in C
        return text, None
    found = [f"{match.start()}:{ord(match[0]):X}" for match in _CANNOT_CARRY.finditer(text)]
    if not found:
        return text, None
    return _CANNOT_CARRY.sub(_REPLACEMENT, text), " ".join(found)


def restored(text: str, restore: str) -> str:
    """The original text. Raises WrongRestore, with a reason, if the attribute does not fit."""
    if RESTORE.matches.fullmatch(restore) is None:
        raise WrongRestore("it is not a list of POSITION:HEX, separated by single spaces")
    characters = list(text)
    last = -1
    for item in restore.split(" "):
        position_text, _, code = item.partition(":")
        position = int(position_text)
        if position <= last:
            raise WrongRestore(f"position {position} does not come after {last}")
        if position >= len(characters):
            raise WrongRestore(f"position {position} is beyond the text")
        if characters[position] != _REPLACEMENT:
            raise WrongRestore(f"the character at {position} is not U+FFFD")
        characters[position] = chr(int(code, 16))
        last = position
    return "".join(characters)
