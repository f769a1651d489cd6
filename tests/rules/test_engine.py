"""The engine: a function becomes a rule, and what it yields becomes problems."""

from __future__ import annotations

from typing import Any

import pytest

from annotator.problems import Problem, Related, Severity
from annotator.rules.engine import Choice, Findings, Found, Group, Rule, collected, found, run
from annotator.rules.view import View

from .examples import document

TEXT = "A bridge opened."
ANNOTATIONS = [
    {"type": "cue", "id": f"c{n}", "spans": [{"start": 0, "end": 1}, {"start": 9, "end": 15}]}
    for n in range(4)
]
AGENT = {"agents": [{"id": "desk", "kind": "group", "name": "Desk"}]}


def view(text: str | None = TEXT) -> View:
    return View(document(TEXT, ANNOTATIONS, AGENT), text)


def group_of(**options: Any) -> tuple[Group, Rule]:
    """A group with one rule that finds something in each annotation."""
    group = Group("things")

    @group.rule(Severity.WARNING, **options)
    def thing_is_wrong(view: View) -> Findings:
        """A thing is wrong.

        It is.
        """
        for annotation in view.annotations:
            yield found(annotation, message="wrong")

    return group, group.rules[0]


def always(_: Rule) -> bool:
    return True


def test_a_function_becomes_a_rule() -> None:
    group, rule = group_of()
    assert (rule.name, rule.group, rule.severity) == ("thing-is-wrong", "things", Severity.WARNING)
    assert rule.check.__name__ == "thing_is_wrong"
    assert (rule.on_by_default, rule.needs_text) == (True, False)
    assert (group.name, group.off_by_default, group.screen) == ("things", [], None)
    assert rule.doc == "A thing is wrong.\n\nIt is."
    assert rule.summary == "A thing is wrong."


def test_a_rule_without_words() -> None:
    group = Group("things")
    group.rule(Severity.ERROR)(lambda view: iter(()))
    assert (group.rules[0].doc, group.rules[0].summary) == ("", "")


def test_the_function_stays_what_it_is() -> None:
    group = Group("things")

    def check(view: View) -> Findings:
        yield found(None, message="x")

    def screen(view: View) -> bool:
        return True

    assert group.rule(Severity.ERROR)(check) is check
    assert group.clear(screen) is screen is group.screen


def test_a_rule_that_is_off_by_default_is_not_screened() -> None:
    group, rule = group_of(on_by_default=False)
    group.clear(lambda view: True)
    assert group.off_by_default == [rule]
    assert len([*run([group], view(), always)]) == 4


def test_a_screen_that_is_clear_stops_the_others() -> None:
    group, _ = group_of()
    group.clear(lambda view: True)
    assert [*run([group], view(), always)] == []
    group.clear(lambda view: False)
    assert len([*run([group], view(), always)]) == 4


def test_what_is_not_chosen_and_what_needs_the_text_does_not_run() -> None:
    for options, text, runs in [
        ({"needs_text": True}, None, False),
        ({"needs_text": True}, TEXT, True),
        ({"needs_text": True}, "", True),
        ({}, None, True),
    ]:
        group, _ = group_of(**options)
        second, _ = group_of()
        assert len([*run([group, second], view(text), always)]) == 4 + 4 * runs
    assert [*run([group], view(), lambda rule: rule.name != "thing-is-wrong")] == []


def test_a_finding_becomes_a_problem() -> None:
    group = Group("things")
    seen = view()
    annotations = seen.annotations

    @group.rule(Severity.ERROR)
    def all_is_wrong(view: View) -> Findings:
        """All is wrong."""
        yield found(
            annotations[1], "spans", 1, "end",
            message="one", hint="mend it",
            related=(("see", annotations[2], ("id",)), ("and", None, ("article",))),
        )  # fmt: skip
        yield found(view.document.agents[0], "name", message="two", hint=lambda: "later")
        yield found(None, "article", message="three", hint=lambda: None)
        yield found(annotations[0], message="four")

    name, severity = "all-is-wrong", Severity.ERROR
    assert [*run([group], seen, always)] == [
        Problem(
            name, severity, "one", ("annotations", 1, "spans", 1, "end"), "mend it", "c1",
            (Related("see", ("annotations", 2, "id")), Related("and", ("article",))),
            '"opened"',
        ),
        Problem(name, severity, "two", ("agents", 0, "name"), "later"),
        Problem(name, severity, "three", ("article",)),
        Problem(name, severity, "four", ("annotations", 0), None, "c0", (), '"A"'),
    ]  # fmt: skip


def two_groups() -> list[Group]:
    """A group that warns four times, then one with four errors."""
    warnings, errors = group_of()[0], Group("errors")

    @errors.rule(Severity.ERROR)
    def error(view: View) -> Findings:
        """An error."""
        for annotation in view.annotations:
            yield found(annotation, message="error")

    return [warnings, errors]


@pytest.mark.parametrize(
    ("limit", "errors", "warnings"),
    [(None, 4, 4), (8, 4, 4), (6, 4, 2), (4, 4, 0), (3, 3, 0), (0, 0, 0)],
)
def test_errors_come_first_up_to_the_limit(limit: int | None, errors: int, warnings: int) -> None:
    result = collected(two_groups(), view(), Choice(always, limit=limit))
    severities = [problem.severity for problem in result.problems]
    assert severities == [Severity.ERROR] * errors + [Severity.WARNING] * warnings
    assert (result.omitted_errors, result.omitted_warnings) == (4 - errors, 4 - warnings)


def test_severities_can_be_chosen() -> None:
    choice = Choice(always, {"thing-is-wrong": Severity.ERROR})
    assert choice.severity_of(group_of()[1]) == Severity.ERROR
    result = collected(two_groups(), view(), choice)
    assert [problem.severity for problem in result.problems] == [Severity.ERROR] * 8
    assert [problem.rule for problem in result.problems[::7]] == ["thing-is-wrong", "error"]


def test_only_what_is_chosen_is_collected() -> None:
    assert collected(two_groups(), view(), Choice(lambda rule: False)) == Found(())
    chosen = collected(two_groups(), view(), Choice(lambda rule: rule.name == "error"))
    assert {problem.rule for problem in chosen.problems} == {"error"}


def test_records_of_the_engine_do_not_change() -> None:
    for record in (group_of()[1], Choice(always), Found(()), found(None, message="x")):
        with pytest.raises(AttributeError, match="immutable"):
            setattr(record, record.__struct_fields__[0], 1)
