"""All rules on one text."""

from __future__ import annotations

from .layout import layout_of
from .proposals import Proposal
from .story import Story


def proposed(text: str, language: str | None = None) -> list[Proposal]:
    """What the rules find in a text."""
    layout = layout_of(text)
    story = Story(layout.words)
    for piece, kind in layout.story:
        story.read(piece, kind)
    return layout.proposals + story.proposals()
