"""Twice as many wrong spans cost about twice as much: counted in calls, not in seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import pytest
from msgspec.structs import replace

import annotator
from annotator import AnnotatedArticle, Cue, Limits, Span
from annotator.report.diff import diff_lines
from annotator.rules.places import FEW, Places

FEWER: Final = 300
#: Anything quadratic is near 4.
MOST: Final = 2.5


def calls(work: Callable[[], object]) -> int:
    count = 0

    def profile(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def spans(count: int, step: int) -> tuple[str, list[Span]]:
    """As many words as spans, each said by a span that is some characters off."""
    words = [f"word{number:06}" for number in range(count)]
    return " ".join(words), [
        Span(11 * number + step, 11 * number + 10 + step, word)
        for number, word in enumerate(words)
    ]


def moved(count: int) -> AnnotatedArticle:
    text, wrong = spans(count, 3)
    cues = tuple(Cue(id=f"c{number}", spans=(span,)) for number, span in enumerate(wrong))
    return replace(annotator.new(text, id="urn:x:y"), annotations=cues)


def moved_in_one(count: int) -> AnnotatedArticle:
    text, wrong = spans(count, 3)
    return replace(
        annotator.new(text, id="urn:x:y"), annotations=(Cue(id="c", spans=tuple(wrong)),)
    )


def reversed_in_one(count: int) -> AnnotatedArticle:
    text, right = spans(count, 0)
    return replace(
        annotator.new(text, id="urn:x:y"), annotations=(Cue(id="c", spans=tuple(right[::-1])),)
    )


def with_edges(count: int) -> AnnotatedArticle:
    text, right = spans(count, 0)
    cues = (
        Cue(id=f"c{number}", spans=(replace(span, end=span.end + 1, exact=None),))
        for number, span in enumerate(right[:-1])
    )
    return replace(annotator.new(text, id="urn:x:y"), annotations=tuple(cues))


def to_the_next(count: int) -> AnnotatedArticle:
    """Each would take the place of the next, and the last one's is taken: all are refused."""
    text, right = spans(count, 0)
    after = [*right[1:], right[-1]]
    cues = (
        Cue(id=f"c{number}", spans=(replace(span, exact=other.exact),))
        for number, (span, other) in enumerate(zip(right, after, strict=True))
    )
    return replace(annotator.new(text, id="urn:x:y"), annotations=tuple(cues))


@pytest.mark.parametrize("build", [moved, moved_in_one, reversed_in_one, with_edges, to_the_next])
def test_repairs_and_hints_are_linear(build: Callable[[int], AnnotatedArticle]) -> None:
    for work in (annotator.fix, every_hint):
        work(build(10))  # what is made once is made now
        once, twice = (calls(partial(work, build(count))) for count in (FEWER, 2 * FEWER))
        assert twice <= MOST * once


def every_hint(whole: AnnotatedArticle) -> object:
    return annotator.validate(whole, limits=Limits(problems=10**6))


@pytest.mark.parametrize("build", [moved, moved_in_one, reversed_in_one])
def test_the_difference_is_linear(build: Callable[[int], AnnotatedArticle]) -> None:
    def shown(count: int) -> int:
        whole = build(count)
        before, after = (
            annotator.dumps(one, check=False) for one in (whole, annotator.fix(whole).document)
        )
        return calls(lambda: list(diff_lines(before, after, "f")))

    shown(2)
    assert shown(2 * FEWER) <= MOST * shown(FEWER)


@pytest.mark.parametrize("words", ["a", "ab", "word", "abcdefgh", "abcdefghi", "the end of it"])
@pytest.mark.parametrize("times", [0, 1, 2, 5])
def test_places_are_found(words: str, times: int) -> None:
    text = "--".join(["…", *[words] * times, "…"])
    found = Places(text, [words, "abcdefgh", "zz"]).of(words)
    expected = [at for at in range(len(text)) if text.startswith(words, at)]
    assert found == expected[:FEW]


def test_words_that_begin_like_very_many_others_are_found() -> None:
    text = "abcdefghx" * 2_000 + "abcdefghy"
    places = Places(text, ["abcdefghx", "abcdefghy", "abcdefghz"])
    assert places.of("abcdefghx") == [0, 9, 18]
    assert places.of("abcdefghy") == [18_000]
    assert places.of("abcdefghz") == []
    assert Places("a" * 2_000, ["a" * 9]).of("a" * 9) == [0, 1, 2]
