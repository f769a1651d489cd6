"""What rules find is the same in both forms and lanes, and no screen hides any of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import annotator
from annotator.codec import json as json_codec
from annotator.codec.xml import writer as xml_codec
from annotator.model.document import AnnotatedArticle
from annotator.problems import Problem
from annotator.rules import GROUPS, RULES
from annotator.rules.engine import Group, run
from annotator.rules.view import View
from tests.rules.examples import parse

from . import lanes
from .detours import astray, near_misses
from .spellings import with_fraction
from .strategies import MANY, Values, documents, model_of

ANY = st.one_of(documents(), astray(), near_misses())
OFFSET_RULES = {"span-reversed", "span-empty", "span-outside-text", "spans-out-of-order",
                "spans-overlap", "exact-differs", "prefix-differs", "suffix-differs"}  # fmt: skip


@given(documents())
def test_what_is_generated_has_no_errors(values: Values) -> None:
    assert annotator.validate(lanes.json_bytes(values)).errors == ()
    assert annotator.validate(xml_codec.encode(model_of(values))).errors == ()


@given(documents())
def test_a_document_in_memory_gets_the_findings_of_its_file(values: Values) -> None:
    document = model_of(values)
    expected = lanes.findings(annotator.validate(json_codec.encode(document)))
    assert lanes.findings(annotator.validate(document)) == expected
    detached = annotator.detached(document, "text.txt")
    assert lanes.findings(annotator.validate(detached)) == expected


@given(astray())
def test_detours_pass_the_schema(values: Values) -> None:
    assert lanes.json_schema_passes(values)


@given(ANY)
def test_all_lanes_give_the_same_document_and_findings(values: Values) -> None:
    in_json = json_codec.encode(model_of(values), indent=False)
    in_xml = xml_codec.encode(model_of(values), indent=False)
    read = [lanes.fast_json(in_json), lanes.thorough_json(in_json)]
    read += [lanes.fast_xml(in_xml), lanes.thorough_xml(in_xml)]
    assert read == [model_of(values)] * 4
    expected = lanes.findings(annotator.validate(in_json))
    assert lanes.findings(annotator.validate(with_fraction(in_json))) == expected
    assert lanes.findings(annotator.validate(in_xml)) == expected


@MANY
@given(ANY, st.booleans())
def test_no_screen_hides_a_finding(values: Values, with_text: bool) -> None:
    document = model_of(values)
    text = document.article.text.content if with_text else None
    for group in GROUPS:
        # Each with a view and tables of its own, so that none leans on what another has made.
        view = View(model_of(values), text)
        if group.screen is not None and group.screen(view):
            assert [*_unscreened([group], View(document, text))] == []


@MANY
@given(ANY)
def test_screens_change_nothing_in_the_report(values: Values) -> None:
    document = model_of(values)
    text = document.article.text.content
    screened = run(GROUPS, View(model_of(values), text), lambda rule: rule.on_by_default)
    assert [*screened] == [*_unscreened(GROUPS, View(document, text))]


def _unscreened(groups: Any, view: View) -> Iterator[Problem]:
    bare = [Group(group.name, group.rules, group.off_by_default) for group in groups]
    return run(bare, view, lambda rule: rule.on_by_default)


@given(ANY)
def test_all_rules_run_on_all_documents(values: Values) -> None:
    """Those that are off by default, too, and with every part of every finding."""
    report = annotator.validate(lanes.json_bytes(values), rules=lambda _: True)
    for problem in report.problems:
        assert problem.rule in RULES
        assert problem.message
        assert _leads_somewhere(values, problem)


def _leads_somewhere(values: Any, problem: Problem) -> bool:
    """Whether the place of a finding, or of the record that lacks something, is there."""
    for where in chain([problem.where], (other.where for other in problem.related)):
        value = values
        for key in where[:-1]:
            value = value[key]
    return True


@st.composite
def _spans_with_words(draw: st.DrawFn) -> tuple[Values, int, int]:
    """A document with the positions of an annotation and one of its spans, with its words."""
    values = draw(documents())
    places = [(at, position)
              for at, annotation in enumerate(values["annotations"])
              for position, _ in enumerate(annotation["spans"])]  # fmt: skip
    assume(places)
    at, position = draw(st.sampled_from(places))
    span = values["annotations"][at]["spans"][position]
    span["exact"] = values["article"]["text"]["content"][span["start"] : span["end"]]
    return values, at, position


@given(_spans_with_words(), st.sampled_from(("start", "end")), st.data())
def test_an_offset_finding_goes_when_the_offset_is_right_and_only_then(
    place: tuple[Values, int, int], key: str, data: st.DataObject
) -> None:
    values, at, position = place
    span = values["annotations"][at]["spans"][position]
    right, length = span[key], values["article"]["text"]["length"]
    wrong = data.draw(st.one_of(st.integers(0, length + 3), st.integers(0, 10**15 - 1)))
    span[key] = wrong
    assert bool(_offset_findings(values, at)) == (wrong != right)
    span[key] = right
    assert _offset_findings(values, at) == []


@given(_spans_with_words(), st.integers(-5, 5))
def test_moved_words_are_found_unless_the_same_words_stand_there(
    place: tuple[Values, int, int], step: int
) -> None:
    values, at, position = place
    spans, text = values["annotations"][at]["spans"], values["article"]["text"]["content"]
    span = {"exact": spans[position]["exact"]}
    span |= {key: spans[position][key] + step for key in ("start", "end")}
    assume(span["start"] >= 0)
    values["annotations"][at]["spans"] = [span]
    differs = span["end"] > len(text) or text[span["start"] : span["end"]] != span["exact"]
    assert bool(_offset_findings(values, at)) == differs


def _offset_findings(values: Values, at: int) -> list[Problem]:
    document = model_of(values)
    view = View(document, document.article.text.content)
    found = run(GROUPS, view, lambda rule: rule.name in OFFSET_RULES)
    return [problem for problem in found if problem.where[:2] == ("annotations", at)]


@given(documents(), st.integers(0, 60), st.sampled_from(("x", "\u0301", "", "\r", "\U0001f600")))
def test_a_changed_text_is_always_found(values: Values, at: int, other: str) -> None:
    stored = values["article"]["text"]
    content = stored["content"]
    changed = content[:at] + other + content[at + 1 :]
    stored["content"] = changed
    rules = {problem.rule for problem in annotator.validate(lanes.json_bytes(values)).problems}
    assert ("wrong-digest" in rules) == (changed != content)
    assert ("wrong-length" in rules) == (len(changed) != len(content))


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_examples_get_the_same_findings_in_xml(rule: annotator.Rule) -> None:
    for _, example in parse(rule.doc):
        assert _in_xml(example) == lanes.findings(annotator.validate(json_codec.encode(example)))


def _in_xml(document: AnnotatedArticle) -> list[tuple[object, ...]]:
    return lanes.findings(annotator.validate(xml_codec.encode(document)))
