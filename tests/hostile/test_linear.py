"""Twice as much costs about twice as much: counted in calls, which no other process disturbs."""

from __future__ import annotations

import gc
import json
import weakref
from collections.abc import Callable
from typing import Any, Final

import pytest

import annotator
from annotator.codec import json_values
from annotator.codec.defects import Defect

from .. import counting
from . import inputs
from .test_xml import cue

FEW: Final = 1_000
#: Of calls; anything quadratic is near 4.
MOST: Final = 2.5


def calls(data: bytes) -> int:
    """How many functions are called to validate a file, those in C too."""
    return counting.calls(lambda: annotator.validate(data))


def assert_linear(build: Callable[[int], bytes], few: int = FEW) -> None:
    annotator.validate(build(few))  # what is made once is made now
    once, twice = calls(build(few)), calls(build(2 * few))
    assert twice <= MOST * once


class _Left:
    """Garbage that only a collection finds, and that has something to do then."""

    def __init__(self) -> None:
        self.me = self
        weakref.finalize(self, int)


def test_what_others_left_behind_is_not_counted() -> None:
    data = inputs.FULL_JSON["lists in an unknown member"](40_000)
    annotator.validate(data)
    clean = calls(data)
    left = [_Left() for _ in range(4_000)]
    gc.collect(0)  # from here on, only a collection of an older generation finds them
    left.clear()
    assert calls(data) <= clean + 20


@pytest.mark.parametrize("build", inputs.CROWDED_JSON.values(), ids=inputs.CROWDED_JSON)
def test_sound_items_in_json(build: Callable[[int], bytes]) -> None:
    assert_linear(build)


@pytest.mark.parametrize("build", inputs.CROWDED_XML.values(), ids=inputs.CROWDED_XML)
def test_sound_items_in_xml(build: Callable[[int], bytes]) -> None:
    assert_linear(build)


@pytest.mark.parametrize("build", inputs.FULL_JSON.values(), ids=inputs.FULL_JSON)
def test_a_full_file_in_json(build: Callable[[int], bytes]) -> None:
    assert_linear(build, 20_000)


@pytest.mark.parametrize("build", inputs.FULL_XML.values(), ids=inputs.FULL_XML)
def test_a_full_file_in_xml(build: Callable[[int], bytes]) -> None:
    assert_linear(build, 20_000)


@pytest.mark.parametrize("rule", inputs.WRONG)
def test_annotations_that_are_wrong_in_json(rule: str) -> None:
    assert rule in {one.rule for one in annotator.validate(inputs.wrong_in_json(rule, 3)).problems}
    assert_linear(lambda count: inputs.wrong_in_json(rule, count))


@pytest.mark.parametrize("rule", inputs.WRONG_ELEMENTS)
def test_annotations_that_are_wrong_in_xml(rule: str) -> None:
    assert rule in {one.rule for one in annotator.validate(inputs.wrong_in_xml(rule, 3)).problems}
    assert_linear(lambda count: inputs.wrong_in_xml(rule, count))


#: Their hints look for a like id among up to 1,000 known ones, so they are linear from there on:
#: too many to count calls over.
HINTED: Final = {"dangling-reference", "reference-to-wrong-type"}


def samples() -> dict[str, Any]:
    """One sample of each rule, if its defect is in its annotations and its text is inside."""
    found = {}
    for rule in annotator.RULES:
        if rule in HINTED:
            continue
        path = min((inputs.PROJECT / "samples" / "invalid" / rule).glob("*.json"))
        sample = json.loads(path.read_text())
        if sample["annotations"] and "content" in sample["article"]["text"]:
            found[rule] = sample
    return found


@pytest.mark.parametrize("sample", samples().values(), ids=samples())
def test_what_rules_find(sample: Any) -> None:
    assert_linear(lambda count: inputs.repeated(sample, count), 100)
    assert_linear(lambda count: inputs.in_a_row(sample, count), 100)


def test_the_schema_looks_at_unsound_items_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from annotator.structure import thorough

    descended = 0
    validator = type(thorough._validator("Cue"))
    original = validator.descend

    def counting(*arguments: Any, **options: Any) -> Any:
        nonlocal descended
        descended += 1
        return original(*arguments, **options)

    monkeypatch.setattr(validator, "descend", counting)
    counts = []
    for size in (10, 10_000):
        descended = 0
        annotator.validate(inputs.CROWDED_JSON["agents"](size))
        counts.append(descended)
    assert counts[0] == counts[1]


def test_values_of_unknown_attributes_are_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each takes lxml a search through all attributes of its element."""
    from annotator.codec.xml import parser, reader, values

    data = cue("".join(f' a{number}=""' for number in range(100)))
    root = parser.parse(data)
    assert reader.read(root) is None
    found, _ = values.read(root, data, max_depth=64)
    assert len(found["annotations"][0]) == 103


@pytest.mark.parametrize("name", ["elements in the root", "elements in the text", "stray text"])
def test_no_more_defects_are_made_than_are_listed(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from annotator.codec.xml import values

    made: list[str] = []

    def counting(rule: str, *rest: Any) -> Defect:
        made.append(rule)
        return Defect(rule, *rest)

    monkeypatch.setattr(values, "Defect", counting)
    report = annotator.validate(inputs.FULL_XML[name](100_000))
    assert len(report.problems) == 100
    assert report.stopped
    assert len(made) == 101


def test_no_more_lone_surrogates_are_looked_for_than_are_listed() -> None:
    found = json_values.read(inputs.FULL_JSON["lone surrogates"](100_000), max_depth=64, most=7)[1]
    assert len(found) == 7
