"""Spans of one annotation that are not in the order of the text."""

from __future__ import annotations

from itertools import pairwise

from .base import Case, Change, Spans, repairs


@repairs("spans-out-of-order")
def in_order(_case: Case, spans: Spans, _number: int) -> Change | str:
    """Put the spans of an annotation in the order of the text."""
    if any(span.end < span.start for span in spans):
        return "a span of the annotation is reversed"
    ordered = tuple(sorted(spans, key=lambda span: (span.start, span.end)))
    if any(span.start < before.end for before, span in pairwise(ordered)):
        return "the spans overlap"
    return Change(ordered, "this is their order in the text")
