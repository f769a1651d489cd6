"""Marks by which a finding is known again in a later version of its file."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from ..problems import Problem


def fingerprints(problems: Iterable[Problem], file: str) -> Iterator[str]:
    """One mark for each finding about one file; no two are the same.

    Neither lines nor positions in lists go in: both change when something before them does. Of
    findings that differ in nothing else, the first stays the first.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for problem in problems:
        content = _content(problem)
        seen[content] += 1
        parts = (file, *content, str(seen[content]))
        yield hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def _content(problem: Problem) -> tuple[str, ...]:
    fields = "/".join(key for key in problem.where if isinstance(key, str))
    words = (problem.annotation or "", problem.words or "", problem.message)
    return (problem.rule, fields, *words)
