"""How sure each rule is, and how that is counted."""

from __future__ import annotations

import pytest

from annotator.drafting.calibration import GUESSED, confidence, kind_of_evidence
from annotator.drafting.measured import MEASURED
from annotator.drafting.proposals import Proposal
from benchmarks.draft.calibrating import Case, calibration_error, held_out, reliability, table
from benchmarks.draft.gold import Article, Attribution
from benchmarks.draft.scores import counts, is_right, outermost

TEXT = "“The crane fell,” said Ida Morn, who ran."


def test_each_type_has_a_figure() -> None:
    for type in ("quote:direct", "quote:mixed", "quote:indirect", "source", "cue"):
        assert 0 < MEASURED[type] < 1
    assert MEASURED["quote:direct source-said"] > MEASURED["quote:indirect thing"]
    assert not set(MEASURED) & set(GUESSED)


@pytest.mark.parametrize(
    ("proposal", "evidence", "sure"),
    [
        (
            Proposal("quote", ((0, 9),), "that", {"mode": "mixed"}),
            "quote:mixed that",
            MEASURED["quote:mixed that"],
        ),
        (Proposal("cue", ((0, 9),), "never-seen"), "cue never-seen", MEASURED["cue"]),
        (Proposal("inset", ((0, 9),), "inset-named"), "inset inset-named", GUESSED["inset"]),
    ],
)
def test_a_rule_is_as_sure_as_its_table_says(
    proposal: Proposal, evidence: str, sure: float
) -> None:
    assert (kind_of_evidence(proposal), confidence(proposal)) == (evidence, sure)


def test_rare_rules_are_drawn_towards_their_type() -> None:
    cases = [Case(0, "cue often", True)] * 95 + [Case(0, "cue rare", False)] * 5
    assert table(cases) == {"cue": 0.95, "cue often": 1.0, "cue rare": 0.47}


def test_nobody_is_judged_by_figures_of_their_own() -> None:
    cases = [Case(0, "cue a", True), *[Case(1, "cue a", False)] * 3]
    assert [confidence for confidence, _ in held_out(cases)] == [0.0, 1.0, 1.0, 1.0]


def test_reliability_and_its_error() -> None:
    judged = [(0.85, True), (0.85, True), (0.85, False), (0.2, False)]
    assert [line[:2] for line in reliability(judged)] == [("0.2–0.3", 1), ("0.8–0.9", 3)]
    assert calibration_error(judged) == pytest.approx((0.2 + 3 * abs(0.85 - 2 / 3)) / 4)


ARTICLE = Article("a_b", TEXT, (Attribution(((0, 17),), ((23, 31),), ((18, 22),)),))


@pytest.mark.parametrize(
    ("proposal", "right"),
    [
        (Proposal("quote", ((0, 17),), "x", {"mode": "direct"}), True),
        (Proposal("quote", ((1, 17),), "x", {"mode": "indirect"}), False),
        (Proposal("quote", ((1, 9),), "x", {"mode": "direct"}), True),
        (Proposal("quote", ((0, 17), (18, 20)), "x", {"mode": "mixed"}), False),
        (Proposal("source", ((27, 31),), "x"), True),
        (Proposal("source", ((33, 36),), "x"), False),
        (Proposal("cue", ((18, 22),), "x"), True),
        (Proposal("caption", ((0, 17),), "x"), None),
    ],
)
def test_what_is_right(proposal: Proposal, right: bool | None) -> None:
    assert is_right(proposal, ARTICLE) is right


def test_scores_of_one_article() -> None:
    source = Proposal("source", ((23, 31),), "x")
    quote = Proposal("quote", ((0, 17),), "x", {"mode": "direct"}, {"sources": (source,)})
    wrong = Proposal("quote", ((18, 22),), "x", {"mode": "indirect"})
    found = counts(ARTICLE, [quote, wrong, source])
    assert found.characters() == pytest.approx((17 / 21, 1, 34 / 38))
    assert found.fragments() == pytest.approx((1 / 2, 1, 2 / 3))
    assert (found.direct_recall(), found.sources()) == (1, (1, 1))


def test_outermost_places() -> None:
    assert outermost([(0, 9), (2, 5), (0, 4), (8, 12)]) == [(0, 9), (8, 12)]
