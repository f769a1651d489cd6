"""What a program sees that uses the library: exact types, and errors where it is used wrongly.

Pyright and mypy check it, neither of which reports a needless ignore silently; it runs, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, assert_type

import annotator
from annotator import (
    AnnotatedArticle,
    AnyAnnotation,
    Cue,
    Fixed,
    Left,
    Place,
    Problem,
    Quote,
    Repair,
    Report,
    Rule,
    Severity,
    Source,
    Span,
)

SAMPLE = Path(__file__).parents[1] / "samples" / "harbour-crane.annotated.json"


def reading() -> AnnotatedArticle:
    document = annotator.load(SAMPLE)
    assert_type(document, AnnotatedArticle)
    assert_type(annotator.loads(SAMPLE.read_bytes()), AnnotatedArticle)
    assert_type(document.version, Literal["1.0"])
    assert_type(document.text, str)
    assert_type(document.annotations, tuple[AnyAnnotation, ...])
    assert_type(document.article.language, str | None)
    return document


def querying(document: AnnotatedArticle) -> None:
    quotes = document.of_type(Quote)
    assert_type(quotes, tuple[Quote, ...])
    assert_type(document.chain(quotes[0]), tuple[Quote, ...])
    assert_type(document.sources_of(quotes[0]), tuple[Source, ...])
    assert_type(document.words(quotes[0]), tuple[str, ...])
    assert_type(document.at(0), tuple[AnyAnnotation, ...])
    assert_type(document.overlapping(0, 9), tuple[AnyAnnotation, ...])
    assert_type(document.referring_to(quotes[0].id), tuple[AnyAnnotation, ...])
    assert_type(
        quotes[0].mode, Literal["direct", "mixed", "indirect", "freeIndirect", "reported"] | None
    )
    assert_type(quotes[0].spans, tuple[Span, ...])
    assert_type(quotes[0].confidence, float | None)
    assert_type(quotes[0].features, dict[str, str])
    found = document[quotes[0].id]
    assert_type(found, AnyAnnotation)
    match found:
        case Quote():
            assert_type(found.sources, tuple[str, ...])
        case annotator.Image():
            assert_type(found.alt, str | None)
        case _:
            pass


def validating(document: AnnotatedArticle) -> None:
    report = annotator.validate(document, severity={"unused-cue": Severity.ERROR})
    assert_type(report, Report)
    assert_type(report.ok, bool)
    assert_type(report.errors, tuple[Problem, ...])
    for problem in report.problems:
        assert_type(problem.severity, Severity)
        assert_type(problem.place, Place | None)
        assert_type(problem.where, tuple[str | int, ...])
    assert_type(annotator.RULES, Mapping[str, Rule])


def changing(document: AnnotatedArticle) -> None:
    fixed = annotator.fix(document, trust="offsets")
    assert_type(fixed, Fixed)
    assert_type(fixed.document, AnnotatedArticle)
    assert_type(fixed.repairs, tuple[Repair, ...])
    assert_type(fixed.left, tuple[Left, ...])
    data = annotator.dumps(document, format="xml")
    assert_type(data, bytes)
    assert_type(annotator.convert(data, "json"), bytes)
    assert_type(annotator.embedded(document), AnnotatedArticle)
    assert_type(annotator.new("text", id="urn:example:new"), AnnotatedArticle)
    assert_type(annotator.schema_text("xsd"), str)


def used_wrongly(document: AnnotatedArticle) -> None:
    """Never called."""
    Cue(id="c1")  # type: ignore[call-arg]
    Cue(id="c1", spans=(Span(0, 1),), mode="direct")  # type: ignore[call-arg]
    Quote(id="q1", spans=(Span(0, 1),), mode="loud")  # type: ignore[arg-type]
    document.article = document.article  # type: ignore[misc]
    document.of_type("quote")  # type: ignore[arg-type]
    annotator.validate(12)  # type: ignore[arg-type]
    annotator.fix(document, trust="nobody")  # type: ignore[arg-type]
    annotator.save(document)  # type: ignore[call-arg]


if __name__ == "__main__":
    sample = reading()
    querying(sample)
    validating(sample)
    changing(sample)
