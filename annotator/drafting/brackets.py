"""What an editor put into a quote, or left out of it, in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .proposals import Place, Proposal

#: Only brackets without brackets inside, so that each is looked at once.
_BRACKETS: Final = re.compile(
    r"(?P<omission>\[ ?(?:…|\.\.\.|\. \. \.) ?\]|\((?:…|\.\.\.)\))|\[[^\[\]\n]{1,100}\]"
)


def in_brackets(text: str, place: Place) -> Iterator[Proposal]:
    """Insertions and omissions in the words of a quote."""
    for found in _BRACKETS.finditer(text, *place):
        if found["omission"]:
            yield Proposal("omission", (found.span(),), "brackets-omission")
        elif any(map(str.isalnum, found[0])):
            yield Proposal("insertion", (found.span(),), "brackets-insertion")
