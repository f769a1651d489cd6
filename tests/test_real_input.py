"""A real scraped article, annotated by hand, where it lies beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

import annotator

FILE = Path(__file__).resolve().parents[2] / "shared" / "data" / "article.annotated.json"

pytestmark = pytest.mark.skipif(
    not FILE.exists(), reason="the real article may not be distributed and is not here"
)


def test_it_has_no_errors_and_the_one_right_warning() -> None:
    report = annotator.validate(FILE)
    assert report.errors == ()
    (warning,) = report.warnings
    document = annotator.load(FILE)
    assert warning.rule == "quote-unterminated"
    assert document[str(warning.annotation)].start == 2649


def test_claims_without_a_claimant_are_three_where_asked_for() -> None:
    report = annotator.validate(FILE, rules=lambda rule: rule.name == "claim-without-claimant")
    assert len(report.problems) == 3


@pytest.mark.parametrize("indent", [True, False])
def test_through_xml_and_back_is_what_it_is_directly(indent: bool) -> None:
    directly = annotator.convert(FILE, "json", indent=indent)
    through_xml = annotator.convert(
        annotator.convert(FILE, "xml", indent=indent), "json", indent=indent
    )
    assert through_xml == directly
    assert annotator.validate(directly).problems[0].rule == "quote-unterminated"
