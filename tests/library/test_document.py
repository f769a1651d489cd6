"""What a document answers about its annotations."""

from __future__ import annotations

import msgspec
import pytest

import annotator
from annotator import AnnotatedArticle, Caption, Cue, Image, Quote, Relation, Source, Span

TEXT = "“One.\n“Two.”\nShe said so."
DOCUMENT = msgspec.structs.replace(
    annotator.new(TEXT, id="urn:example:chain"),
    annotations=(
        Quote(id="q2", spans=(Span(6, 12),), mode="direct", continues="q1"),
        Quote(id="q1", spans=(Span(0, 5),), mode="direct", sources=("s1",), cues=("c1",)),
        Source(id="s1", spans=(Span(13, 16),)),
        Cue(id="c1", spans=(Span(17, 21), Span(22, 24))),
        Image(id="i1", spans=(Span(13, 13),)),
        Caption(id="k1", spans=(Span(13, 25),), images=("i1",)),
    ),
)


def ids(found: tuple[annotator.AnyAnnotation, ...]) -> list[str]:
    return [annotation.id for annotation in found]


def test_words_are_those_of_each_span() -> None:
    assert DOCUMENT.words(DOCUMENT["c1"]) == ("said", "so")
    assert DOCUMENT.words(DOCUMENT["i1"]) == ("",)


def test_an_annotation_is_found_by_its_id() -> None:
    assert DOCUMENT["q1"].type == "quote"
    assert (DOCUMENT["c1"].start, DOCUMENT["c1"].end) == (17, 24)
    with pytest.raises(KeyError):
        _ = DOCUMENT["q9"]


def test_of_type_keeps_the_documents_order() -> None:
    assert ids(DOCUMENT.of_type(Quote)) == ["q2", "q1"]
    assert DOCUMENT.of_type(annotator.Claim) == ()


@pytest.mark.parametrize(
    ("offset", "expected"),
    [(0, ["q1"]), (5, []), (13, ["s1", "i1", "k1"]), (16, ["k1"]), (21, ["k1"]), (25, [])],
)
def test_at_finds_what_covers_a_code_point(offset: int, expected: list[str]) -> None:
    assert ids(DOCUMENT.at(offset)) == expected


def test_overlapping_is_half_open_and_names_each_once() -> None:
    assert ids(DOCUMENT.overlapping(4, 7)) == ["q1", "q2"]
    assert ids(DOCUMENT.overlapping(5, 6)) == []
    assert ids(DOCUMENT.overlapping(17, 24)) == ["k1", "c1"]


def test_referring_to_knows_who_points_here() -> None:
    assert ids(DOCUMENT.referring_to("q1")) == ["q2"]
    assert ids(DOCUMENT.referring_to("s1")) == ["q1"]
    assert ids(DOCUMENT.referring_to("i1")) == ["k1"]
    assert DOCUMENT.referring_to("k1") == ()


def test_a_chain_is_whole_from_each_of_its_parts() -> None:
    for part in DOCUMENT.of_type(Quote):
        assert ids(DOCUMENT.chain(part)) == ["q1", "q2"]
        assert ids(DOCUMENT.sources_of(part)) == ["s1"]


def test_a_circular_chain_ends() -> None:
    quotes = (
        Quote(id="q1", spans=(Span(0, 5),), continues="q2"),
        Quote(id="q2", spans=(Span(6, 12),), continues="q1"),
    )
    circle = msgspec.structs.replace(DOCUMENT, annotations=quotes)
    assert len(circle.chain(quotes[0])) == 2


def test_a_relation_is_a_reference() -> None:
    related = Cue(id="c2", spans=(Span(17, 21),), relations=(Relation(role="x", target="q1"),))
    changed = msgspec.structs.replace(DOCUMENT, annotations=(*DOCUMENT.annotations, related))
    assert ids(changed.referring_to("q1")) == ["q2", "c2"]


def test_a_document_cannot_be_changed_in_place() -> None:
    with pytest.raises(AttributeError):
        DOCUMENT.version = "2.0"  # type: ignore[misc, assignment]


def test_a_text_that_was_not_read_is_said_so() -> None:
    document = AnnotatedArticle(
        version="1.0",
        article=annotator.new("x", id="a", file="a.txt").article,
        annotations=(),
    )
    with pytest.raises(annotator.TextNotLoaded, match=r"a\.txt"):
        _ = document.text
    assert document.with_text("x").text == "x"


def test_queries_do_not_scan() -> None:
    """A query looks at O(log n + hits) spans: counted, not timed."""
    spans = tuple(Cue(id=f"c{n}", spans=(Span(n, n + 1),)) for n in range(10_000))
    intervals = annotator.Index(spans).intervals
    looked_at: list[int] = []

    class Counting(list[int]):
        def __getitem__(self, node):  # type: ignore[no-untyped-def]
            looked_at.append(node)
            return super().__getitem__(node)

    intervals._tree = Counting(intervals._tree)
    assert ids(intervals.overlapping(5_000, 5_002)) == ["c5000", "c5001"]
    assert len(looked_at) < 200
