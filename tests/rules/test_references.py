"""Ids and references: every wrong one is found, whatever stands before it."""

from __future__ import annotations

import pytest

from annotator.problems import Path
from annotator.rules.engine import run
from annotator.rules.references import ids_and_references

from .examples import Json, document, view_of


def one(type: str, id: str, **fields: object) -> Json:
    own: Json = {"mode": "direct"} if type == "quote" else {}
    return {"type": type, "id": id, "spans": [{"start": 2, "end": 8}], **own, **fields}


def found(*annotations: Json, agents: tuple[str, ...] = ()) -> list[tuple[str, Path]]:
    listed = [{"id": id, "kind": "person", "name": "A"} for id in agents]
    more: list[Json] = [{"agents": listed}] if listed else []
    view = view_of(document("A bridge opened.", annotations, *more))
    problems = run([ids_and_references], view, lambda _: True)
    return [(problem.rule, problem.where) for problem in problems]


def test_each_copy_of_an_id_is_found_among_agents_and_annotations() -> None:
    wrong = found(one("cue", "a"), one("cue", "b"), one("cue", "b"), agents=("a", "c", "c"))
    assert wrong == [("duplicate-id", place) for place in (
        ("agents", 2, "id"), ("annotations", 0, "id"), ("annotations", 2, "id"),
    )]  # fmt: skip


def test_each_reference_is_looked_at() -> None:
    quote = one("quote", "q1", sources=["s1", "x1", "u1"], cues=["s1", "u1", "x2"], creator="x3")
    wrong = found(one("source", "s1"), one("cue", "u1", creator="s1"), quote)
    assert wrong == [
        ("dangling-reference", ("annotations", 2, "creator")),
        ("dangling-reference", ("annotations", 2, "sources", 1)),
        ("dangling-reference", ("annotations", 2, "cues", 2)),
        ("reference-to-wrong-type", ("annotations", 1, "creator")),
        ("reference-to-wrong-type", ("annotations", 2, "sources", 2)),
        ("reference-to-wrong-type", ("annotations", 2, "cues", 0)),
    ]


def test_a_relation_is_to_any_annotation_but_not_to_an_agent() -> None:
    relations = [{"role": "r", "target": id} for id in ("u1", "desk")]
    wrong = found(one("cue", "u1"), one("cue", "u2", relations=relations), agents=("desk",))
    assert wrong == [("reference-to-wrong-type", ("annotations", 1, "relations", 1, "target"))]


@pytest.mark.parametrize(
    ("annotations", "key"),
    [
        ([one("markup", "m1"), one("markup", "m2", of="m2")], ("of",)),
        (
            [one("cue", "u1"), one("cue", "u2", relations=[{"role": "r", "target": "u2"}])],
            ("relations", 0, "target"),
        ),
        (
            [
                one("claim", "c1", evidence=[{"target": "c2", "stance": "supports"}]),
                one("claim", "c2", evidence=[{"target": "c2", "stance": "supports"}]),
            ],
            ("evidence", 0, "target"),
        ),
        ([one("quote", "q1"), one("quote", "q2", continues="q2")], ("continues",)),
        ([one("source", "s1"), one("source", "s2", corefersTo="s2")], ("corefersTo",)),
    ],
)
def test_to_itself(annotations: list[Json], key: Path) -> None:
    assert found(*annotations) == [("reference-to-itself", ("annotations", 1, *key))]


@pytest.mark.parametrize(
    ("chain", "circles"),
    [
        ({"q1": "q2"}, []),  # to a later one
        ({"q1": "q2", "q2": "q3"}, []),
        ({"q2": "q1", "q3": "q2"}, []),
        ({"q1": "q2", "q2": "q1"}, [0]),
        ({"q1": "q2", "q2": "q3", "q3": "q1"}, [0]),
        ({"q2": "q3", "q3": "q4", "q4": "q2"}, [1]),
        ({"q1": "q2", "q2": "q1", "q3": "q4", "q4": "q3"}, [0, 2]),
    ],
)
@pytest.mark.parametrize(("type", "key"), [("quote", "continues"), ("source", "corefersTo")])
def test_circles(type: str, key: str, chain: dict[str, str], circles: list[int]) -> None:
    parts = [one(type, id, **({key: chain[id]} if id in chain else {})) for id in
             ("q1", "q2", "q3", "q4")]  # fmt: skip
    assert found(*parts) == [("reference-cycle", ("annotations", at, key)) for at in circles]


def test_a_mention_that_leads_into_a_circle_is_not_in_it() -> None:
    to = {"s1": "s2", "s2": "s3", "s3": "s2"}
    wrong = found(*(one("source", id, corefersTo=target) for id, target in to.items()))
    assert wrong == [("reference-cycle", ("annotations", 1, "corefersTo"))]


def test_a_circle_is_found_in_its_first_annotation() -> None:
    """In that of the document's order, wherever it is entered, and whatever they are called."""
    to = {"s0": "s2", "s9": "s4", "s4": "s2", "s2": "s1", "s1": "s9"}
    wrong = found(*(one("source", id, corefersTo=target) for id, target in to.items()))
    assert wrong == [("reference-cycle", ("annotations", 1, "corefersTo"))]


def test_each_quote_that_continues_what_is_continued_is_found() -> None:
    wrong = found(
        one("quote", "q1"),
        one("quote", "q2", continues="q1", status="rejected"),
        one("quote", "q3", continues="q1"),
        one("quote", "q4", continues="q1"),
        one("quote", "q5", continues="q4"),
        one("quote", "q6", continues="q1"),
    )
    assert wrong == [("quote-continued-twice", ("annotations", at, "continues")) for at in (3, 5)]


def test_many_may_refer_to_one_otherwise() -> None:
    assert found(
        one("source", "s1"), one("source", "s2", corefersTo="s1"),
        one("source", "s3", corefersTo="s1"), one("quote", "q1"),
        one("quote", "q2", continues="q1"), one("quote", "q3", continues="q2"),
    ) == []  # fmt: skip


def test_each_piece_of_evidence_is_looked_at() -> None:
    page = "https://example.org/"
    evidence = [
        {"url": page, "stance": "supports"},
        {"stance": "supports"},
        {"target": "c1", "stance": "supports"},
        {"target": "c1", "url": page, "stance": "supports"},
    ]
    wrong = found(one("claim", "c1"), one("claim", "c2", evidence=evidence))
    assert wrong == [
        ("evidence-needs-one-target", ("annotations", 1, "evidence", at)) for at in (1, 3)
    ]
    assert found(one("claim", "c2", evidence=evidence[:1])) == []
    assert found(one("claim", "c2", evidence=evidence[1:2])) == [
        ("evidence-needs-one-target", ("annotations", 0, "evidence", 0))
    ]


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ({"cues": ["cue-2"]}, "did you mean 'cue-1'?"),
        ({"sources": ["cue-2"]}, "did you mean 'cue-3'?"),
        ({"sources": ["x"]}, "add it, or take the reference out"),
        ({"creator": "x"}, "add an agent with this id to agents, or take the reference out"),
        ({"creator": "des"}, "did you mean 'desk'?"),
        ({"relations": [{"role": "r", "target": "desj"}]}, "add it, or take the reference out"),
    ],
)
def test_what_may_have_been_meant_is_of_the_right_type(fields: Json, hint: str) -> None:
    agents: Json = {"agents": [{"id": "desk", "kind": "person", "name": "A"}]}
    annotations = [one("cue", "cue-1"), one("source", "cue-3"), one("quote", "q1", **fields)]
    view = view_of(document("A bridge opened.", annotations, agents))
    assert [problem.hint for problem in run([ids_and_references], view, lambda _: True)] == [hint]
