"""What the package of the rules gives to others."""

from __future__ import annotations

from types import ModuleType

from annotator import rules
from annotator.rules import GROUPS, RULES


def test_all_names_are_there_once_and_no_module_is_among_them() -> None:
    things = [getattr(rules, name) for name in rules.__all__]
    assert not [thing for thing in things if isinstance(thing, ModuleType)]
    assert len(set(map(id, things))) == len(things) == 10


def test_all_rules_are_known_by_name() -> None:
    listed = [rule for group in GROUPS for rule in group.rules]
    assert [*RULES.values()] == listed
    assert [*RULES] == [rule.name for rule in listed]
