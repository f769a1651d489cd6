"""How sure each rule is.

Quotes, sources and cues: how often the rule was right on annotated articles, a figure of
``measured.py``, which ``python -m benchmarks.draft --calibrate`` writes. All else: a guess, since
nobody has annotated it in those articles.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .measured import MEASURED
from .proposals import Proposal

GUESSED: Final[Mapping[str, float]] = {
    "boilerplate": 0.8,
    "byline byline-by": 0.9,
    "byline byline-inset": 0.6,
    "caption caption-closer": 0.7,
    "caption caption-opened": 0.95,
    "claim": 0.4,
    "claim artefact-claims": 0.7,
    "claim hedge": 0.5,
    "claim hedge-shown": 0.7,
    "credit credit-glued": 0.8,
    "credit credit-line": 0.7,
    "heading heading-first": 0.7,
    "heading heading-form": 0.6,
    "heading heading-question": 0.4,
    "image": 0.7,
    "image lead-in-video": 0.5,
    "image picture-tag": 0.95,
    "insertion": 0.9,
    "inset": 0.3,
    "markup": 0.95,
    "omission": 0.95,
    "quotedTerm": 0.6,
    "quotedTerm title": 0.7,
}
#: For rules of other languages: nobody has annotated articles in them.
_UNKNOWN: Final = 0.5


def kind_of_evidence(proposal: Proposal) -> str:
    """What the tables know a proposal by: ``"quote:direct source-said"``, ``"cue that"``."""
    mode = proposal.fields.get("mode")
    type = f"{proposal.type}:{mode}" if mode else proposal.type
    return f"{type} {proposal.rule}"


def confidence(proposal: Proposal) -> float:
    """How sure its rule is of a proposal, from 0 to 1."""
    evidence = kind_of_evidence(proposal)
    for table in (MEASURED, GUESSED):
        for name in (evidence, evidence.split(" ")[0]):
            if name in table:
                return table[name]
    return _UNKNOWN
