"""A real scraped article, and articles with attributions, where they lie beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

import annotator
from annotator.drafting.engine import proposed
from benchmarks.draft.gold import FOLDER, articles
from benchmarks.draft.scores import Counts, counts, in_marks

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
ARTICLE = DATA / "article.annotated.json"

needs_article = pytest.mark.skipif(
    not ARTICLE.exists(), reason="the real article may not be distributed and is not here"
)
needs_quotes = pytest.mark.skipif(
    not FOLDER.exists(), reason="the annotated articles may not be distributed and are not here"
)


def places(
    document: annotator.AnnotatedArticle, *types: type[annotator.Annotation]
) -> set[object]:
    """Type and spans of all annotations of some types."""
    return {
        (one.type, tuple((span.start, span.end) for span in one.spans))
        for one in document.annotations
        if isinstance(one, types)
    }


@needs_article
def test_what_a_scraper_left_is_found_exactly() -> None:
    gold = annotator.load(ARTICLE)
    drafted = annotator.draft(gold.text)
    for kind in (
        annotator.Markup, annotator.Caption, annotator.Image, annotator.Heading, annotator.Byline,
        annotator.Boilerplate, annotator.Insertion, annotator.Omission,
    ):  # fmt: skip
        assert places(drafted, kind) == places(gold, kind)


@needs_article
def test_all_quotes_in_marks_are_found_exactly() -> None:
    gold = annotator.load(ARTICLE)
    drafted = annotator.draft(gold.text)

    def direct(document: annotator.AnnotatedArticle) -> set[tuple[int, int]]:
        quotes = document.of_type(annotator.Quote)
        return {(one.start, one.end) for one in quotes if one.mode == "direct"}

    assert direct(drafted) == direct(gold)
    chains = [
        [(one.start, one.end) for one in document.chain(quote)]
        for document in (gold, drafted)
        for quote in document.of_type(annotator.Quote)
        if quote.continues is None and len(document.chain(quote)) > 1
    ]
    assert len(chains) == 2
    assert chains[0] == chains[1]


@needs_article
def test_merging_with_the_article_adds_nothing_over_it() -> None:
    gold = annotator.load(ARTICLE)
    merged = annotator.draft(gold.text, merge=gold)
    assert merged.annotations[: len(gold.annotations)] == gold.annotations
    before, after = annotator.validate(gold), annotator.validate(merged)
    assert [one.rule for one in before.problems] == [one.rule for one in after.problems]


@needs_quotes
def test_attributions_are_found_as_well_as_is_said() -> None:
    total = Counts()
    for article in articles():
        total += counts(article, proposed(article.text))
    assert total.characters()[2] >= 0.8
    assert total.fragments()[2] >= 0.53
    assert total.direct_recall() >= 0.97
    precision, recall = total.sources()
    assert precision >= 0.95
    assert recall >= 0.85


@needs_quotes
def test_gold_fragments_in_marks_are_many() -> None:
    """Without them, the recall of direct quotes would say nothing."""
    marked = [
        place
        for article in articles()
        for one in article.attributions
        for place in one.contents
        if in_marks(article.text, place)
    ]
    assert len(marked) > 700
