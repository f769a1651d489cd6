"""Parts of a quote: what may stand between them, to the code point."""

from __future__ import annotations

import pytest

from annotator.problems import Problem
from annotator.rules.continuations import continuations
from annotator.rules.engine import run

from .examples import Json, document, view_of
from .test_layout_rules import AFTER_Q1, marked, rules


def problems(template: str, **fields: Json) -> list[Problem]:
    example = marked(template, **{"q2": AFTER_Q1, **fields})
    return [*run([continuations], view_of(example), lambda _: True)]


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("“{q1 No.}”\n“{q2 Yes.}”", []),  # the marks left outside
        ("“{q1 No.}”“{q2 Yes.}”", []),
        ("“{q1 No.}{q2 “Yes.}”", []),
        ("{q1 “No.”}{q2 “Yes.”}", []),
        ("{q1 「No」}「{q2 Yes」}", []),
        ("{q1 “No.”} {q2 “Yes.”}", []),
        ("{q1 “No.”}x{q2 “Yes.”}", ["continuation-not-adjacent"]),
        ("{q1 “No.”} x{q2 “Yes.”}", ["continuation-not-adjacent"]),
        ("{q1 “No.”}x {q2 “Yes.”}", ["continuation-not-adjacent"]),
        ("“{q1 No.}”x“{q2 Yes.}”", ["continuation-not-adjacent"]),
        ("“{q1 No.}”” “{q2 Yes.}”", ["continuation-not-adjacent"]),
        ("{q1 “No.”}{b1 x}{q2 “Yes.”}", []),
        ("{q1 “No.”} {b1 x} {q2 “Yes.”}", []),
        ("{q1 “No.”}{b1 x} y{q2 “Yes.”}", ["continuation-not-adjacent"]),
        ("{q1 “No.”}" + " " * 1000 + "{q2 “Yes.”}", []),
        ("{q1 “No.”}" + " " * 2000 + "{q2 “Yes.”}", []),
        ("{q1 “No.”}" + " " * 2000 + "x{q2 “Yes.”}", ["continuation-not-adjacent"]),
    ],
)
def test_between_two_parts(template: str, found: list[str]) -> None:
    assert [problem.rule for problem in problems(template)] == found


def test_what_is_said_of_a_part_that_does_not_follow() -> None:
    (far,) = problems("{q1 “No.”} He left. {q2 “Yes.”}")
    assert far.message == '"“Yes.”" does not stand right after the quote that it continues'
    assert [other.where for other in far.related] == [("annotations", 0, "spans", 0)]
    (before,) = problems("{q2 “Yes.”} {q1 “No.”}")
    assert before.message == '"“Yes.”" starts before the quote ends that it continues'
    (inside,) = problems("{q1 “No. {q2 “Yes.”}”}")
    assert inside.message == '"“Yes.”" starts before the quote ends that it continues'
    parts = problems("{q1 “No,”} he said, {q1 “no.”} He left. {q2 “Yes.”}")
    assert [other.where for other in parts[0].related] == [("annotations", 0, "spans", 1)]


def test_each_part_is_looked_at() -> None:
    template = "{q1 “No.”}{q2 “Yes.”} he {q3 “So.”} he {q4 “Well.”} {q5 Oh.}"
    chain: dict[str, Json] = {f"q{n}": {"continues": f"q{n - 1}"} for n in range(2, 6)}
    found = [(problem.rule, problem.annotation) for problem in problems(template, **chain)]
    assert found == [
        ("continuation-not-adjacent", "q3"),
        ("continuation-not-adjacent", "q4"),
        ("continuation-without-opening-mark", "q5"),
    ]


def test_parts_of_other_modes_need_no_mark_and_hide_none() -> None:
    chain: dict[str, Json] = {
        "q2": AFTER_Q1 | {"mode": "indirect"},
        "q3": {"continues": "q2"},
    }
    found = problems("{q1 “No.”} {q2 yes} {q3 So.}", **chain)
    assert [problem.annotation for problem in found] == ["q3"]


def test_errors_of_one_quote_hide_nothing_of_another() -> None:
    chain: dict[str, Json] = {
        "q1": {"continues": "q9"},
        "q2": {"continues": "q2"},
        "q3": {"continues": "q4"},
        "q4": {"continues": "q3"},
        "q6": {"continues": "q5"},
    }
    template = "{q1 “A.”} {q2 “B.”} x {q3 “C.”} x {q4 “D.”} x {q5 “E.”} x {q6 “F.”}"
    found = problems(template, **chain)
    assert [(problem.rule, problem.annotation) for problem in found] == [
        ("continuation-not-adjacent", "q6")
    ]


def test_a_tail_that_leads_into_a_circle_is_looked_at() -> None:
    chain: dict[str, Json] = {
        "q1": {"continues": "q2"},
        "q2": {"continues": "q3"},
        "q3": {"continues": "q2"},
    }
    found = problems("{q1 “A.”} x {q2 “B.”} x {q3 “C.”}", **chain)
    assert [problem.annotation for problem in found] == ["q1"]


def test_a_second_creator_is_looked_at_too() -> None:
    chain: dict[str, Json] = {
        "q1": {"creator": "x"},
        "q2": AFTER_Q1 | {"creator": "x"},
        "q3": {"creator": "y"},
        "q4": {"continues": "q3", "creator": "y"},
    }
    found = problems("{q1 “A.”} {q2 “B.”} {q3 “C.”} x {q4 “D.”}", **chain)
    assert [problem.annotation for problem in found] == ["q4"]


def test_without_quotes_there_is_nothing() -> None:
    assert rules(document()) == []
