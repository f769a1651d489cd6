"""JUnit XML: its shape, and that a test fails where the command does."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from annotator.problems import Outcome, Severity, Unread
from annotator.report.base import Style

from .outcomes import hostile, on_invalid_samples, problem, report, written

WARNING = problem("it may be wrong", severity=Severity.WARNING)
#: What Jenkins and Surefire have in common, by element: children in this order, and attributes.
SHAPE = {
    "testsuites": (["testsuite"], {"name"}),
    "testsuite": (["testcase"], {"name", "tests", "failures", "errors", "skipped", "time"}),
    "testcase": (["error", "failure", "system-out"], {"classname", "name", "time"}),
    "failure": ([], {"type", "message"}),
    "error": ([], {"type", "message"}),
    "system-out": ([], set()),
}


def suites(*outcomes: Outcome, strict: bool = False) -> list[Any]:
    """The suites of a report."""
    text = written("junit", outcomes, Style(strict=strict))
    return list(etree.fromstring(text.encode()))


@pytest.mark.parametrize("strict", [False, True])
def test_has_the_shape_that_readers_know(strict: bool) -> None:
    outcomes = [*on_invalid_samples(), *hostile()]
    root = etree.fromstring(written("junit", outcomes, Style(strict=strict)).encode())
    assert root.tag == "testsuites"
    for element in root.iter():
        children, attributes = SHAPE[element.tag]
        order = [children.index(child.tag) for child in element]
        assert order == sorted(order)
        assert set(element.attrib) == attributes


@pytest.mark.parametrize("strict", [False, True])
def test_counts_are_those_of_the_suite(strict: bool) -> None:
    for suite in suites(*on_invalid_samples(), *hostile(), strict=strict):
        (case,) = suite
        assert suite.get("tests") == "1"
        assert suite.get("failures") == str(int(case.find("failure") is not None))
        assert suite.get("errors") == str(len(case.findall("error")))


def test_a_file_is_a_test_and_an_error_its_failure() -> None:
    ((case,),) = suites(report(problem(hint="mend it", annotation="q1", words='"xy"')))
    failure, output = case
    assert (case.get("classname"), case.get("name")) == ("annotator.validate", "a.json")
    assert failure.attrib == {"type": "exact-differs", "message": "it is wrong"}
    line = "a.json:2:3: error: it is wrong [exact-differs]"
    assert failure.text == f'{line}\nat /annotations/0, q1, "xy"\nhint: mend it'
    assert output.text == line


def test_each_error_is_a_failure_of_one_test() -> None:
    (suite,) = suites(report(problem(), problem("it is worse"), WARNING))
    assert suite.get("failures") == "1"
    assert len(suite.findall(".//failure")) == 2
    assert suite.findtext(".//system-out").count("\n") == 2


def test_warnings_fail_where_they_fail_the_command() -> None:
    (suite,) = suites(report(WARNING))
    assert (suite.get("failures"), suite.find(".//failure")) == ("0", None)
    assert "it may be wrong" in suite.findtext(".//system-out")
    (suite,) = suites(report(WARNING), strict=True)
    assert suite.get("failures") == "1"
    assert suite.find(".//failure").get("message") == "it may be wrong"


def test_a_file_without_findings_is_a_test_that_passes() -> None:
    ((case,),) = suites(report())
    assert len(case) == 0


def test_what_could_not_be_read_is_an_error() -> None:
    (suite,) = suites(Unread("gone.json", "no such file"))
    assert (suite.get("errors"), suite.get("failures")) == ("1", "0")
    assert suite.find(".//error").get("message") == "no such file"


def test_says_what_is_not_listed() -> None:
    (suite,) = suites(report(problem(), omitted_errors=3, stopped=True))
    output = suite.findtext(".//system-out")
    assert "3 more errors not listed here" in output
    assert "there may be more errors" in output
