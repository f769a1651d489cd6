"""What a draft of a text holds, in words."""

from __future__ import annotations

import annotator
from annotator.drafting.engine import proposed
from annotator.drafting.proposals import Proposal


def words(text: str, *types: str, language: str | None = None) -> list[str]:
    """The words of the proposals of some types, in the order of the text; … between fragments."""
    found = sorted(proposed(text, language), key=lambda one: (one.start, -one.end))
    return [in_text(text, one) for one in found if one.type in types]


def in_text(text: str, proposal: Proposal) -> str:
    """The words of a proposal."""
    return "…".join(text[start:end] for start, end in proposal.spans)


def said(text: str, language: str | None = None) -> list[tuple[str, str, str, str]]:
    """Mode, words, source and cue of each quote."""
    found = sorted(proposed(text, language), key=lambda one: (one.start, -one.end))
    return [_said(text, one) for one in found if one.type == "quote"]


def _said(text: str, quote: Proposal) -> tuple[str, str, str, str]:
    linked = {
        name: "+".join(in_text(text, target) for target in targets)
        for name, targets in quote.links.items()
    }
    mode = str(quote.fields["mode"])
    return mode, in_text(text, quote), linked.get("sources", ""), linked.get("cues", "")


def sound(text: str) -> annotator.AnnotatedArticle:
    """The draft of a text, which has no errors."""
    document = annotator.draft(text)
    assert annotator.validate(document).errors == ()
    return document
