"""What a change of spans changes, field by field."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.records import Annotation
from .base import Change, Repair, Spans

_FIELDS = ("start", "end", "exact", "prefix", "suffix")


def differences(
    annotation: Annotation, position: int, before: Spans, change: Change, rules: dict[int, str]
) -> Iterator[Repair]:
    """A repair for each field of a span that changes, or one where their order does.

    `rules` names, by the number of the span, the rule whose finding is put right.
    """
    where = ("annotations", position, "spans")
    if set(before) == set(change.spans) and before != change.spans:
        number, why = next(iter(change.why.items()))
        listed = _listed(before), _listed(change.spans)
        yield Repair(rules[number], why, where, *listed, annotation.id)
        return
    for number, why in change.why.items():
        for field in _FIELDS:
            pair = getattr(before[number], field), getattr(change.spans[number], field)
            if pair[0] != pair[1]:
                path = (*where, number, field)
                yield Repair(rules[number], why, path, *pair, annotation.id)


def _listed(spans: Spans) -> str:
    return ", ".join(f"{span.start} to {span.end}" for span in spans)
