"""The rule about insets, the boxes that interrupt an article."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.records import Annotation
from ..model.vocabulary import Caption, Claim, Inset, Quote
from ..problems import Severity
from .engine import Findings, Group, found
from .nesting import Crossing, crossings, crossings_within
from .view import ByType, View

insets: Group = Group("insets")


@insets.rule(Severity.WARNING)
def inset_overlaps_partly(view: View) -> Findings:
    """An inset and a quote, claim, caption or other inset overlap, and neither contains the other.

    An inset has its own story, so a quote or claim lies inside it or outside. One that an inset
    interrupts has two spans, one before it and one after it.

    Passes:
        “The ferry
        Harbour facts
        is late,” he said.
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 10}, {"start": 25, "end": 34}]}
        {"type": "inset", "id": "n1", "spans": [{"start": 11, "end": 24}]}
    Fails:
        Harbour facts
        The quay is 900 metres long. Ferries leave at noon.
        {"type": "inset", "id": "n1", "spans": [{"start": 0, "end": 42}]}
        {"type": "claim", "id": "k1", "spans": [{"start": 14, "end": 64}]}
    """
    for mine, table in view.by_creator_with(Inset):
        seen: set[int] = set()
        for crossing in _crossings(mine, table):
            inset, other = crossing.annotation, crossing.other
            if id(inset) in seen:
                continue
            seen.add(id(inset))
            yield found(
                inset, "spans", crossing.position,
                message=f"the inset partly overlaps the {other.type} '{other.id}'",
                hint="move the one that ends in the wrong place; what an inset interrupts has one "
                "span before it and one after it",
                related=((f"the {other.type}", other, ("spans", crossing.other_position)),),
            )  # fmt: skip


def _crossings(
    mine: list[Inset], table: ByType
) -> Iterator[Crossing[Inset, Annotation] | Crossing[Inset, Inset]]:
    others = [other for kind in (Quote, Claim, Caption) for other in table.get(kind, ())]
    yield from crossings(mine, others)
    yield from crossings_within(mine)


@insets.clear
def _no_insets(view: View) -> bool:
    return Inset not in view.index.by_type
