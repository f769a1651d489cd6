"""Articles to make corpora of: good ones, and all the ways of `samples/invalid`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import annotator
from annotator.corpus.checking import Checking
from annotator.rules import RULES
from annotator.structure.reading import DEFAULT_LIMITS

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
#: What a run without options does.
CHECKING = Checking(
    frozenset(rule.name for rule in RULES.values() if rule.on_by_default), {}, DEFAULT_LIMITS
)


@cache
def _good() -> Any:
    return json.loads((SAMPLES / "minimal.annotated.json").read_text("utf-8"))


def good(number: int) -> bytes:
    """A valid article, unlike all others."""
    value = _good()
    article = {**value["article"], "id": f"urn:example:article:{number}"}
    return json.dumps({**value, "article": article}, ensure_ascii=False).encode()


@cache
def bad() -> tuple[bytes, ...]:
    """One article for each invalid sample that stands on a line and needs no file beside it."""
    lines = (path.read_bytes() for path in sorted((SAMPLES / "invalid").rglob("*.json")))
    joined = (line.replace(b"\r\n", b" ").replace(b"\n", b" ").strip() for line in lines)
    return tuple(line for line in joined if line and annotator.validate(line).error_count)


def corpus(count: int, every: int) -> Iterator[bytes]:
    """So many articles, of which each so many-th is bad, in one way after the other."""
    for number in range(count):
        if number % every == every - 1:
            yield bad()[number // every % len(bad())]
        else:
            yield good(number)


def lines(count: int, every: int) -> bytes:
    """A corpus in JSON lines."""
    return b"".join(article + b"\n" for article in corpus(count, every))
