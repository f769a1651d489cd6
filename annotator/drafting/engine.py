"""All rules on one text."""

from __future__ import annotations

from .languages import language_of
from .layout import layout_of
from .proposals import Proposal
from .story import Story


def proposed(text: str, language: str | None = None) -> list[Proposal]:
    """What the rules find in a text; its language is guessed where no tag names it."""
    layout = layout_of(text)
    story = Story(layout.words, language_of(layout.words, language))
    for piece, kind in layout.story:
        story.read(piece, kind)
    return layout.proposals + story.found
