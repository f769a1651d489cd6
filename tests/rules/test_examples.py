"""What each rule says of itself in its examples is true."""

from __future__ import annotations

import pytest

from annotator.model.document import AnnotatedArticle
from annotator.rules import GROUPS
from annotator.rules.engine import Rule, run

from .examples import Verdict, document, parse, view_of

RULES = [rule for group in GROUPS for rule in group.rules]
EXAMPLES = [
    pytest.param(rule, verdict, example, id=f"{rule.name}-{verdict}-{number}")
    for rule in RULES
    for number, (verdict, example) in enumerate(parse(rule.doc))
]


def findings(example: AnnotatedArticle, rule: Rule) -> list[str]:
    """The names of the rules that find something: those on by default, and one more."""
    chosen = run(GROUPS, view_of(example), lambda one: one.on_by_default or one is rule)
    return [problem.rule for problem in chosen]


@pytest.mark.parametrize(("rule", "verdict", "example"), EXAMPLES)
def test_example(rule: Rule, verdict: Verdict, example: AnnotatedArticle) -> None:
    assert findings(example, rule) == ([rule.name] if verdict == "Fails" else [])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_has_a_summary_and_a_failing_example(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert "Fails" in dict(parse(rule.doc))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_finds_nothing_in_the_least_document(rule: Rule) -> None:
    if rule.name != "unused-cue":
        assert findings(document(), rule) == []
