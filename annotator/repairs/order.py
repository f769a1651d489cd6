"""Spans of one annotation that are not in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .base import Case, Change, Spans, repairs


@repairs("spans-out-of-order")
def in_order(_case: Case, spans: Spans, numbers: Sequence[int]) -> Change:
    """The spans of an annotation are put in the order of the text.

    Left where they overlap or one of them is reversed.
    """
    if any(span.end < span.start for span in spans):
        return _left(spans, numbers, "a span of the annotation is reversed")
    ordered = tuple(sorted(spans, key=lambda span: (span.start, span.end)))
    if any(span.start < before.end for before, span in pairwise(ordered)):
        return _left(spans, numbers, "the spans overlap")
    return Change(ordered, dict.fromkeys(numbers, "this is their order in the text"), {})


def _left(spans: Spans, numbers: Sequence[int], why: str) -> Change:
    return Change(spans, {}, dict.fromkeys(numbers, why))
