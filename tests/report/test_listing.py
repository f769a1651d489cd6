"""The annotations of a document as a list, and as a table."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from msgspec.structs import replace

import annotator
from annotator import AnnotatedArticle
from annotator.model.records import Span
from annotator.model.vocabulary import AnyAnnotation, Claim, Cue, Quote, Source
from annotator.report.listing import entries, json_lines, ordered
from annotator.report.selection import Wanted
from annotator.report.speakers import joined_words
from annotator.report.table import lines
from annotator.text.cells import width

MINIMAL: Final = Path(__file__).resolve().parents[2] / "samples" / "minimal.annotated.json"
TEXT: Final = "Ida Morn said “no”.\nShe left."
FEW: Final = 500
#: Of calls, or of the length of a list; anything quadratic is near 4.
MOST: Final = 2.5


def at(start: int, end: int) -> tuple[Span, ...]:
    return (Span(start=start, end=end),)


def document(*annotations: AnyAnnotation, text: str = TEXT) -> AnnotatedArticle:
    """A document that may have any error but a broken structure."""
    made = annotator.load(MINIMAL)
    return replace(made, agents=(), annotations=annotations).with_text(text)


def said_by(*annotations: AnyAnnotation) -> list[tuple[str, ...]]:
    return [entry.said_by for entry in entries(document(*annotations))]


IDA: Final = Source(id="ida", spans=at(0, 8))
SHE: Final = Source(id="she", spans=at(20, 23), corefers_to="ida")
QUOTE: Final = Quote(id="q", spans=at(14, 18), sources=("she", "ida"))


def test_who_said_it_is_told_through_coreference_and_once() -> None:
    assert said_by(IDA, SHE, QUOTE) == [(), (), ("Ida Morn",)]


def test_a_part_of_a_chain_has_the_speaker_of_its_first() -> None:
    parts = [Quote(id=f"p{n}", spans=at(0, 1), continues=f"p{n - 1}") for n in range(1, 4)]
    first = Quote(id="p0", spans=at(0, 1), sources=("ida",))
    assert said_by(*parts, first, IDA)[:4] == [("Ida Morn",)] * 4


def test_a_claim_has_the_speakers_of_its_quote_or_its_own() -> None:
    of_quote = Claim(id="c1", spans=at(0, 1), quote="q")
    of_its_own = Claim(id="c2", spans=at(0, 1), claimants=("ida",))
    assert said_by(of_quote, of_its_own, QUOTE, IDA)[:2] == [("Ida Morn",)] * 2


@pytest.mark.parametrize("sources", [("nobody",), ("q",), ()])
def test_a_reference_that_leads_to_no_source_names_nobody(sources: tuple[str, ...]) -> None:
    assert said_by(Quote(id="q", spans=at(0, 1), sources=sources)) == [()]


def test_circles_end() -> None:
    one = Source(id="one", spans=at(0, 8), corefers_to="two")
    two = Source(id="two", spans=at(20, 23), corefers_to="one")
    quote = Quote(id="q", spans=at(0, 1), continues="q", sources=("one",))
    assert len(said_by(one, two, quote)[2]) == 1


def test_an_id_that_is_used_twice_does_not_mix_what_they_say() -> None:
    she = Source(id="she", spans=at(20, 23))
    twice = [Quote(id="q", spans=at(0, 1), sources=(name,)) for name in ("ida", "she")]
    assert said_by(*twice, IDA, she)[:2] == [("Ida Morn",), ("She",)]


def test_places_are_lines_and_columns_of_the_text() -> None:
    places = [(19, (1, 20)), (20, (2, 1)), (29, (2, 10)), (30, None)]
    cues = [Cue(id=f"c{start}", spans=at(start, start)) for start, _ in places]
    assert [entry.position for entry in entries(document(*cues))] == [at for _, at in places]


def test_what_holds_others_comes_first() -> None:
    inner, outer = Cue(id="inner", spans=at(0, 3)), Cue(id="outer", spans=at(0, 8))
    listed = ordered(entries(document(inner, outer)), "offset")
    assert [entry.annotation.id for entry in listed] == ["outer", "inner"]


def test_json_is_exact_and_harmless() -> None:
    source = Source(id="s", spans=at(0, 4), name="\u202e\x7f")
    (line,) = json_lines(entries(document(source, text="\x1b\u009b\u2028\U0001f411")), "f")
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["words"] == ["\x1b\u009b\u2028\U0001f411"]
    assert json.loads(line)["name"] == "\u202e\x7f"


def test_the_table_says_what_has_no_words() -> None:
    shown = lines(entries(document(Cue(id="a", spans=at(3, 3)), Cue(id="b", spans=at(8, 2)))))
    assert [line.split("  ")[-1].strip() for line in shown][1:] == [
        "(zero-width)",
        "(no words there)",
    ]


def test_a_source_by_another_name_is_told() -> None:
    _, ida, she = lines(entries(document(IDA, SHE)))
    assert "=" not in ida
    assert "= Ida Morn" in she


@pytest.mark.parametrize("terminal", [20, 40, 60, 100])
def test_nothing_is_wider_than_the_terminal(terminal: int) -> None:
    wide = Source(id="i" * 99, spans=at(0, 19), name="橋" * 99, creator="c" * 99, status="draft")
    shown = list(lines(entries(document(wide, QUOTE, SHE, text="橋" * 30)), terminal))
    assert max(map(width, shown)) <= terminal


def test_the_spans_of_one_do_not_widen_the_lines_of_all() -> None:
    many = Cue(id="m", spans=tuple(Span(start=n, end=n + 1) for n in range(10_000)))
    shown = list(lines(entries(document(many, IDA))))
    assert len(shown[2]) < 200


def test_words_are_cut_without_being_read() -> None:
    annotation = Cue(id="c", spans=at(0, 10**6) + at(10**6, 2 * 10**6))
    assert joined_words("x" * 2 * 10**6, annotation, 7) == "xxxxxxx"
    assert joined_words("abc", Cue(id="c", spans=at(0, 1) + at(2, 3))) == "a … c"


def all_over(count: int) -> AnnotatedArticle:
    """Everybody says everything: spans over the whole text, one chain, many speakers."""
    whole = at(0, 20 * count)
    ids = tuple(f"s{number}" for number in range(count))
    sources = [
        Source(id=id, spans=whole, corefers_to=before)
        for id, before in zip(ids, (None, *ids), strict=False)
    ]
    quotes = [
        Quote(id=f"q{n}", spans=whole, continues=f"q{n - 1}" if n else None, sources=ids * (not n))
        for n in range(count)
    ]
    return document(*sources, *quotes, text="words\nand more words" * count)


def apart(count: int) -> AnnotatedArticle:
    """Many spans in one annotation, and many annotations."""
    many = Cue(id="many", spans=tuple(Span(start=20 * n, end=20 * n + 1) for n in range(count)))
    cues = [Cue(id=f"c{n}", spans=at(20 * n, 20 * n + 5)) for n in range(count)]
    return document(many, *cues, text="words\nand more words" * count)


def shown_in_a_terminal(document: AnnotatedArticle) -> int:
    return sum(map(len, lines(ordered(entries(document), "offset"), 80)))


def searched(document: AnnotatedArticle) -> int:
    return len(Wanted(containing="nowhere").of(entries(document)))


def calls(work: Callable[[AnnotatedArticle], int], given: AnnotatedArticle) -> int:
    count = 0

    def profile(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        work(given)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("build", [all_over, apart])
@pytest.mark.parametrize("work", [shown_in_a_terminal, searched])
def test_twice_as_many_cost_about_twice_as_much(
    build: Callable[[int], AnnotatedArticle], work: Callable[[AnnotatedArticle], int]
) -> None:
    work(build(FEW))  # what is made once is made now
    once, twice = build(FEW), build(2 * FEW)
    assert calls(work, twice) <= MOST * calls(work, once)
    assert work(twice) <= MOST * work(once)
