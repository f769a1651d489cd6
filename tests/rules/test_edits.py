"""Insertions and omissions: their brackets, and the quote around them."""

from __future__ import annotations

import pytest

from annotator.rules.edits import edits
from annotator.rules.engine import run

from .examples import Json, document, view_of
from .test_layout_rules import marked, rules


@pytest.mark.parametrize("pair", ["[]", "()", "［］", "（）", "〔〕"])
@pytest.mark.parametrize("id", ["e1", "o1"])
def test_each_kind_of_brackets(pair: str, id: str) -> None:
    opening, closing = pair[0], pair[1]
    assert rules(marked(f"{{q1 “I {{{id} {opening}x{closing}}} know”}}")) == []
    kind = {"e": "insertion", "o": "omission"}[id[0]]
    for words in (
        f"{opening}x",
        f"x{closing}",
        f"{closing}x{opening}",
        f"{opening}x>",
        f"{opening}x{closing}y",
        "X",
    ):
        found = rules(marked(f"{{q1 “I {{{id} {words}}} know”}}"))
        assert found == [f"{kind}-without-brackets"]


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ([(0, 5), (10, 14)], []),
        ([(10, 14), (0, 5)], []),  # out of order, an error of its own
        ([(0, 6)], ["insertion-outside-quote"]),
        ([(0, 9)], []),
        ([(0, 8)], ["insertion-outside-quote"]),
        ([(6, 9)], []),
        ([(7, 9)], ["insertion-outside-quote"]),
        ([(0, 2), (3, 5)], ["insertion-outside-quote"]),
    ],
)
def test_within_the_extent_of_a_quote(spans: list[tuple[int, int]], found: list[str]) -> None:
    listed = [{"start": start, "end": end} for start, end in spans]
    quote: Json = {"type": "quote", "id": "q1", "mode": "direct", "spans": listed}
    inserted: Json = {"type": "insertion", "id": "e1", "spans": [{"start": 6, "end": 9}]}
    example = document("They s[a]y so.", [quote, inserted])
    view = view_of(example)
    assert [problem.rule for problem in run([edits], view, lambda _: True)] == found


def test_rejected_ones_hide_none_and_are_not_looked_at() -> None:
    example = marked(
        "{q1 “I {e1 x} {e2 y} {e3 z}”}",
        e1={"status": "rejected"},
    )
    found = [problem.annotation for problem in run([edits], view_of(example), lambda _: True)]
    assert found == ["e2", "e3"]


def test_those_of_many_creators_need_brackets_too() -> None:
    template = "{q1 “I {e1 [x]} {e2 y}”} {q2 “I {o1 […]} {o2 …}”}"
    fields: dict[str, Json] = {id: {"creator": "a"} for id in ("q1", "e1", "e2")}
    assert rules(marked(template, **fields)) == [
        "insertion-without-brackets",
        "omission-without-brackets",
    ]


def test_each_span_lies_in_a_quote() -> None:
    example = marked("{q1 “I {e1 [x]} know”} {e1 [y]}")
    (problem,) = run([edits], view_of(example), lambda _: True)
    assert problem.where == ("annotations", 1, "spans", 1)


def test_of_two_spans_the_one_outside_is_named() -> None:
    example = marked("{q1 “I {e1 [x} know”} {e1 y]}")
    (problem,) = run([edits], view_of(example), lambda _: True)
    assert problem.where == ("annotations", 1, "spans", 1)
