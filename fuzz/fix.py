"""Any bytes, to be repaired."""

from __future__ import annotations

from collections import Counter

import annotator
from annotator.problems import Problem
from annotator.repairs import Fixed

from .checks import holds


def run(data: bytes) -> None:
    """Repair the bytes, trusting words and trusting offsets."""
    for trust in ("words", "offsets"):
        for accept in (False, True):
            try:
                fixed = annotator.fix(data, trust=trust, accept_text=accept)
            except (annotator.InvalidDocument, annotator.UnknownFormat):
                return
            _repair_holds(fixed, data)
            again = annotator.fix(fixed.document, trust=trust, accept_text=accept)
            holds(not again.repairs, f"more is repaired the second time: {again.repairs}")


def _repair_holds(fixed: Fixed, data: bytes) -> None:
    """No error comes up that was not there; what is left is what is found."""
    before, after = annotator.validate(data), annotator.validate(fixed.document)
    if before.incomplete or after.incomplete:
        return
    new = Counter(map(_key, after.errors)) - Counter(map(_key, before.errors))
    holds(not new, f"a repair brings about {[*new]}")
    left = Counter(_key(one.problem) for one in fixed.left)
    holds(left == Counter(map(_key, after.problems)), "what is left is not what is found")
    holds(fixed.repairs or fixed.document == fixed.before, "a change that nobody is told of")


def _key(problem: Problem) -> tuple[str, tuple[str | int, ...]]:
    return problem.rule, problem.where[:2]
