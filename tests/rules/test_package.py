"""What the package of the rules gives to others."""

from __future__ import annotations

from types import ModuleType

from annotator import rules
from annotator.rules import GROUPS, RULES, View, findings

from .examples import document


def test_all_names_are_there_once_and_no_module_is_among_them() -> None:
    things = [getattr(rules, name) for name in rules.__all__]
    assert not [thing for thing in things if isinstance(thing, ModuleType)]
    assert len(set(map(id, things))) == len(things) == 10


def test_all_rules_are_known_by_name() -> None:
    listed = [rule for group in GROUPS for rule in group.rules]
    assert [*RULES.values()] == listed
    assert [*RULES] == [rule.name for rule in listed]


def test_the_groups_are_in_the_order_of_repair() -> None:
    assert [group.name for group in GROUPS] == [
        "text",
        "ids and references",
        "spans",
        "scalars",
        "captions",
        "quotes",
        "continued quotes",
        "insertions and omissions",
        "claims",
        "insets",
        "hygiene",
        "usage",
    ]
    assert all(rule.group == group.name for group in GROUPS for rule in group.rules)


def test_those_on_by_default_run_unless_others_are_chosen() -> None:
    view = View(document("A bridge   open."), "A bridge   open.")
    assert [problem.rule for problem in findings(view)] == ["span-edge-white-space"]
    chosen = findings(view, lambda rule: rule.name == "unused-cue")
    assert [problem.rule for problem in chosen] == ["unused-cue"]
