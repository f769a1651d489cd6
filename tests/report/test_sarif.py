"""SARIF: valid by its schema, and what code scanning makes of it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft7Validator

from annotator import RULES
from annotator.corpus.checking import FAILED
from annotator.problems import Excerpt, Outcome, Place, Related, Severity, Unread
from annotator.structure.catalog import STRUCTURE

from ..hostile.inputs import SHARED
from .outcomes import hostile, on_invalid_samples, problem, report, written

SCHEMA = SHARED / "schemas" / "sarif-schema-2.1.0.json"


def run_of(*outcomes: Outcome) -> Any:
    """The one run of a log."""
    (run,) = json.loads(written("sarif", outcomes))["runs"]
    return run


def results(*outcomes: Outcome) -> list[Any]:
    """The results of a log."""
    found: list[Any] = run_of(*outcomes)["results"]
    return found


@cache
def of_samples() -> Any:
    return run_of(*on_invalid_samples())


@pytest.mark.skipif(not SCHEMA.exists(), reason=f"the schema of SARIF is not at {SCHEMA}")
def test_is_valid_by_its_schema() -> None:
    schema = Draft7Validator(json.loads(SCHEMA.read_bytes()))
    for outcomes in (on_invalid_samples(), tuple(hostile()), ()):
        log = json.loads(written("sarif", outcomes))
        assert [error.message for error in schema.iter_errors(log)] == []


def test_every_rule_that_found_something_is_explained() -> None:
    rules = of_samples()["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == (set(RULES) | set(STRUCTURE)) - {FAILED}
    for rule in rules:
        assert rule["help"]["markdown"].startswith(rule["shortDescription"]["text"])
        assert rule["fullDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning")


def test_every_result_points_to_its_rule() -> None:
    rules = of_samples()["tool"]["driver"]["rules"]
    for result in of_samples()["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_a_rule_may_be_off_by_default_and_a_result_more_severe_than_its_rule() -> None:
    run = run_of(report(problem(rule="unused-cue")))
    assert run["results"][0]["level"] == "error"
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["defaultConfiguration"] == {"enabled": False, "level": "warning"}


def test_a_region_ends_after_its_last_character() -> None:
    (result,) = results(report(problem()))
    (location,) = result["locations"]
    assert location["physicalLocation"]["region"] == {
        "startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 5,
    }  # fmt: skip
    assert location["logicalLocations"] == [{"fullyQualifiedName": "/annotations/0"}]
    assert run_of()["columnKind"] == "unicodeCodePoints"


def test_related_places_have_a_number_and_a_message() -> None:
    place = Place("/agents/0", 1, 1, 1, 4, Excerpt("", "abc", ""))
    related = tuple(Related(f"the place {number}", (), place) for number in range(2))
    (result,) = results(report(problem(related=related)))
    found = result["relatedLocations"]
    assert [location["id"] for location in found] == [0, 1]
    assert found[1]["message"]["text"] == "the place 1"
    assert found[1]["physicalLocation"]["region"]["endColumn"] == 4


def test_words_of_a_document_are_no_link_and_no_placeholder() -> None:
    (result,) = results(report(problem("it says [here](http://a.example) {0}", hint="no")))
    text = result["message"]["text"]
    assert text == "it says [here\\](http://a.example) {{0}}\nHint: no"


def test_what_could_not_be_read_makes_a_run_fail() -> None:
    (invocation,) = run_of(report(problem()))["invocations"]
    assert invocation == {"executionSuccessful": True, "toolExecutionNotifications": []}
    (invocation,) = run_of(Unread("gone.json", "no such file"))["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert (notification["level"], notification["message"]["text"]) == ("error", "no such file")
    (location,) = notification["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "gone.json"


def test_what_is_not_listed_is_noted() -> None:
    (invocation,) = run_of(report(omitted_errors=7, stopped=True))["invocations"]
    notes = invocation["toolExecutionNotifications"]
    assert [note["level"] for note in notes] == ["note", "note"]
    assert "7 more errors" in notes[0]["message"]["text"]


def fingerprints(*outcomes: Outcome) -> list[str]:
    return [result["partialFingerprints"]["annotatorFinding/v1"] for result in results(*outcomes)]


def test_a_finding_is_known_again_where_lines_and_positions_moved() -> None:
    before = problem(where=("annotations", 3, "spans", 0, "end"), annotation="q1")
    moved = Place("/annotations/9/spans/0/end", 90, 1, 90, 2)
    after = problem(where=("annotations", 9, "spans", 0, "end"), annotation="q1", place=moved)
    new = problem(annotation="q0")
    assert fingerprints(report(before)) == fingerprints(report(new, after))[1:]


@pytest.mark.parametrize(
    "change",
    [
        {"rule": "span-empty"},
        {"annotation": "q2"},
        {"words": '"other"'},
        {"message": "it is worse"},
        {"where": ("annotations", 0, "spans", 0, "start")},
    ],
    ids=lambda change: next(iter(change)),
)
def test_another_finding_has_another_fingerprint(change: dict[str, Any]) -> None:
    first, second = fingerprints(report(problem(), problem(**change)))
    assert first != second


def test_fingerprints_are_unique() -> None:
    twins = report(problem(), problem(), problem(severity=Severity.WARNING))
    assert len(set(fingerprints(twins))) == 3
    elsewhere = report(problem(), file="b.json")
    assert fingerprints(report(problem())) != fingerprints(elsewhere)
    found = fingerprints(*on_invalid_samples())
    assert len(set(found)) == len(found)
