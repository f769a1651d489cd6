"""All rules on one text."""

from __future__ import annotations

from .lines import lines_of
from .proposals import Proposal
from .quotation import marked_in


def proposed(text: str, language: str | None = None) -> list[Proposal]:
    """What the rules find in a text."""
    found = []
    for line in lines_of(text):
        for one in marked_in(text, *line):
            found.append(Proposal("quote", ((one.start, one.end),), "marks", {"mode": "direct"}))
    return found
