"""Who makes a claim, and what signals it, where that is said twice."""

from __future__ import annotations

from typing import Any

import pytest

from annotator.model.document import AnnotatedArticle
from annotator.rules.claims import claims
from annotator.rules.engine import run
from annotator.rules.view import View

from .examples import Json, document

TEXT = "“It works,” " + "she " * 100 + "said."


def annotation(type: str, id: str, start: int = 0, end: int = 11, **fields: Any) -> Json:
    own: Json = {"mode": "direct"} if type == "quote" else {}
    return {"type": type, "id": id, "spans": [{"start": start, "end": end}], **own, **fields}


S1, S2, U1 = (
    annotation("source", "s1", 12, 15),
    annotation("source", "s2", 16, 19),
    annotation("cue", "u1", 412, 416),
)


def about(*annotations: Json) -> AnnotatedArticle:
    return document(TEXT, [S1, S2, U1, *annotations])


def found(example: AnnotatedArticle, text: str | None = TEXT) -> list[tuple[str, str | None]]:
    view = View(example, text)
    return [(problem.rule, problem.annotation) for problem in run([claims], view, lambda _: True)]


def quote(id: str = "q1", **fields: Any) -> Json:
    return annotation("quote", id, **fields)


def claim(id: str = "c1", **fields: Any) -> Json:
    return annotation("claim", id, 1, 9, **{"quote": "q1", **fields})


def test_where_the_quote_names_nobody_anybody_may_be_named() -> None:
    assert found(about(quote(), claim(claimants=["s1"], cues=["u1"]))) == []
    unnamed = quote(sources=["s9"], cues=["s1"])  # none of these is one
    assert found(about(unnamed, claim(claimants=["s1"], cues=["u1"]))) == []


def test_each_claim_is_looked_at_and_reported_once() -> None:
    example = about(
        quote("q0", creator="x", sources=["s1"]),
        claim("c0", quote="q0", claimants=["s2"]),  # of another creator
        quote(sources=["s1"]),
        claim("c1", claimants=["s1"]),
        claim("c2", claimants=["s2", "s2"]),
        claim("c3", claimants=["s1", "s2"]),
    )
    assert found(example) == [
        ("claimants-contradict-quote", "c2"),
        ("claimants-contradict-quote", "c3"),
    ]


def test_each_claim_without_claimants_is_found() -> None:
    example = about(quote(), claim("c0", claimants=["s1"]), claim("c1"), claim("c2", quote="q9"),
                    annotation("claim", "c3"))  # fmt: skip
    assert found(example) == [("claim-without-claimant", "c1"), ("claim-without-claimant", "c3")]


def message(start: int, end: int, text: str | None = TEXT) -> str:
    other = annotation("source", "s3", start, end)
    example = about(quote(sources=["s1"]), other, claim(claimants=["s3"]))
    (problem,) = run([claims], View(example, text), lambda rule: rule.on_by_default)
    return problem.message.partition(", but")[0].removeprefix("the claim names ")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (12, 15, '"she"'),
        (412, 417, '"said."'),
        (14, 14, "'s3'"),
        (15, 14, "'s3'"),
        (412, 418, "'s3'"),
    ],
)
def test_a_source_is_named_by_its_words(start: int, end: int, words: str) -> None:
    assert message(start, end) == f"{words} as claimant"
    assert message(start, end, None) == "'s3' as claimant"
