"""What a change of spans changes, field by field."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.records import Annotation
from .base import Change, Repair, Spans

_FIELDS = ("start", "end", "exact", "prefix", "suffix")


def differences(
    annotation: Annotation, position: int, before: Spans, change: Change, rule: str
) -> Iterator[Repair]:
    """A repair for each field of a span that changes, or one where their order does."""
    where = ("annotations", position, "spans")
    if before == change.spans:
        return
    if sorted(map(hash, before)) == sorted(map(hash, change.spans)):
        listed = _listed(before), _listed(change.spans)
        yield Repair(rule, change.why, where, *listed, annotation.id)
        return
    for number, (old, new) in enumerate(zip(before, change.spans, strict=True)):
        for field in _FIELDS:
            pair = getattr(old, field), getattr(new, field)
            if pair[0] != pair[1]:
                yield Repair(rule, change.why, (*where, number, field), *pair, annotation.id)


def _listed(spans: Spans) -> str:
    return ", ".join(f"{span.start} to {span.end}" for span in spans)
