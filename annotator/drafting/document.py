"""From proposals to annotations: ids, confidence, who made them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from ..model.records import Agent, Span
from ..model.vocabulary import TYPE_BY_NAME, AnyAnnotation
from ..version import __version__
from .calibration import confidence
from .proposals import PREFIXES, SINGLE, Proposal

AGENT_NAME: Final = "annotator draft"
#: Longer spans do not repeat their words, of which there would be far more than the text has
#: where spans lie in each other.
_LONGEST_EXACT: Final = 500
#: The feature that names the rule, where it is asked for.
RULE_FEATURE: Final = "draft:rule"


def agent(id: str) -> Agent:
    """Who makes drafts: this program, in this version."""
    return Agent(id=id, kind="software", name=AGENT_NAME, version=__version__)


def annotations_of(
    proposals: Iterable[Proposal],
    text: str,
    creator: str,
    *,
    explain: bool = False,
    known: Mapping[Proposal, str] | None = None,
    taken: Collection[str] = (),
) -> tuple[AnyAnnotation, ...]:
    """Annotations in the order of the text, the longer first.

    `known` are ids of annotations that stand for proposals and are there already; `taken` are the
    ids that no other annotation may get.
    """
    known = known or {}
    ordered = sorted(
        (one for one in proposals if one not in known),
        key=lambda one: (one.start, -one.end, one.type),
    )
    ids = {**known, **_ids(ordered, taken)}
    return tuple(_annotation(one, text, ids, creator, explain) for one in ordered)


def _ids(proposals: Iterable[Proposal], taken: Collection[str]) -> dict[Proposal, str]:
    counts: Counter[str] = Counter()
    ids = {}
    for one in proposals:
        prefix = PREFIXES[one.type]
        counts[prefix] += 1
        while f"{prefix}{counts[prefix]}" in taken:
            counts[prefix] += 1
        ids[one] = f"{prefix}{counts[prefix]}"
    return ids


def _span(start: int, end: int, text: str) -> Span:
    """A span with its words, by which a person sees in the file what is meant."""
    has_words = 0 < end - start <= _LONGEST_EXACT
    return Span(start, end, exact=text[start:end] if has_words else None)


def _annotation(
    proposal: Proposal, text: str, ids: Mapping[Proposal, str], creator: str, explain: bool
) -> AnyAnnotation:
    fields: dict[str, Any] = dict(proposal.fields)
    for name, targets in proposal.links.items():
        found = tuple(dict.fromkeys(ids[one] for one in targets if one in ids))
        if found:
            fields[name] = found[0] if name in SINGLE else found
    annotation: Any = TYPE_BY_NAME[proposal.type]
    made: AnyAnnotation = annotation(
        id=ids[proposal],
        spans=tuple(_span(start, end, text) for start, end in proposal.spans),
        creator=creator,
        status="draft",
        confidence=confidence(proposal),
        features={RULE_FEATURE: proposal.rule} if explain else {},
        **fields,
    )
    return made
