"""The marks of direct quotes: which of them are looked at, and what is said of them."""

from __future__ import annotations

import pytest

from annotator.problems import Problem
from annotator.rules.engine import run
from annotator.rules.quotes import quotes

from .examples import Json, document, view_of
from .test_layout_rules import marked


def problems(template: str, **fields: Json) -> list[Problem]:
    return [*run([quotes], view_of(marked(template, **fields)), lambda _: True)]


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("{q1 “He said ‘no’}", ["quote-unterminated"]),  # the mark closes an inner quote
        ("{q1 “‘No’}", ["quote-unterminated"]),
        ("{q1 “He said «no»}", ["quote-unterminated"]),
        ("{q1 “«No»}", ["quote-unterminated"]),
        ("{q1 “No»}", ["quote-marks-mismatched"]),
        ("{q1 “No.’}", ["quote-marks-mismatched"]),
        ("{q1 “He said ‘no» and’}", ["quote-unterminated"]),
        ("{q1 “”} he said", []),
        ("{q1 “A”} he said", []),
        ("{q1 “The ferry,} he said, {q1 is late.”}", []),
        ("{q1 «The ferry,»} he said, {q1 “is late.”}", []),
        ("{q1 «The ferry,»} he said, {q1 “is late.»}", ["quote-marks-mismatched"]),
        ("{q1 «The ferry,»} he said, “{q1 is late}.”", []),
        ("{q1 «The ferry,} he said, {q1 is late.»}", []),
        ("{q1 “The ferry,} he said, {q1 is late.»}", ["quote-marks-mismatched"]),
        ("{q1 “We waited}", ["quote-unterminated"]),
        ("{q1 “Yes”x} he said", ["quote-unterminated"]),
        ("{q1 “Yes”X} he said", ["quote-unterminated"]),
        ("{q1 “Yes”x.} he said", ["quote-unterminated"]),
        ("{q1 “Yes”.} he said", []),
        ("{q1 The ferry,} he said, {q1 “is late.”}", ["quote-without-opening-mark"]),
        ('{q1 "} he said so', ["quote-unterminated"]),
        ('{q1 ".} he said so', ["quote-unterminated"]),
        ("{q1 We waited”}", ["quote-without-opening-mark"]),
        ("{q1 We waited}", ["quote-without-opening-mark"]),
    ],
)
def test_marks(template: str, found: list[str]) -> None:
    assert [problem.rule for problem in problems(template)] == found


def test_every_quote_is_looked_at() -> None:
    template = "{q1 “Yes.”} {q2 no} {q3 “Yes.»} {q4 “We} {q5 “Yes.”} {q6 “No.»} {q7 so} {q8 “I}"
    others: dict[str, Json] = {"q5": {"mode": "mixed"}}
    assert [(problem.rule, problem.annotation) for problem in problems(template, **others)] == [
        ("quote-without-opening-mark", "q2"),
        ("quote-without-opening-mark", "q7"),
        ("quote-marks-mismatched", "q3"),
        ("quote-marks-mismatched", "q6"),
        ("quote-unterminated", "q4"),
        ("quote-unterminated", "q8"),
    ]


def test_a_part_that_is_continued_needs_no_closing_mark_and_hides_none() -> None:
    template = "{q1 “We waited.}\n{q2 “Nobody came.”} {q3 “Yes.}"
    found = problems(template, q2={"continues": "q1"})
    assert [problem.annotation for problem in found] == ["q3"]
    rejected = problems(template, q2={"continues": "q1", "status": "rejected"})
    assert [problem.annotation for problem in rejected] == ["q1", "q3"]


def test_a_part_that_is_continued_may_not_end_with_another_mark() -> None:
    found = problems("{q1 “No.»}\n{q2 “Yes.”}", q2={"continues": "q1"})
    assert [(one.rule, one.annotation) for one in found] == [("quote-marks-mismatched", "q1")]


@pytest.mark.parametrize("beyond", [1, 2, 3, 4, 5])
def test_a_quote_that_ends_beyond_the_text_is_left_to_others(beyond: int) -> None:
    text = "“Yes.”"
    spans = [{"start": 0, "end": len(text) + beyond}]
    quote: Json = {"type": "quote", "id": "q1", "mode": "direct", "spans": spans}
    assert [*run([quotes], view_of(document(text, [quote])), lambda _: True)] == []


def test_what_is_said_of_marks_that_do_not_match() -> None:
    (problem,) = problems("{q1 „Nein,} sagte er, {q1 „nie.»}")
    assert problem.where == ("annotations", 0, "spans", 1, "end")
    assert problem.message == "the quote opens with „ but ends with »"
    assert problem.hint is not None
    assert "; „ is closed by “ or ”; " in problem.hint


def test_what_is_said_of_a_mark_that_is_missing() -> None:
    (problem,) = problems("{q1 “We} said {q1 “waited}")
    assert problem.where == ("annotations", 0, "spans", 1, "end")
    assert problem.message.endswith("at its end; it opens with “")
