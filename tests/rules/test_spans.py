"""Spans: at their edges, one wrong after another, and each found once."""

from __future__ import annotations

import pytest

from annotator.problems import Path, Problem
from annotator.rules.engine import run
from annotator.rules.spans import spans

from .examples import Json, document, view_of

TEXT = "A bridge opened."


def span(start: int, end: int, **fields: str) -> Json:
    return {"start": start, "end": end, **fields}


def problems(text: str, *lists: list[Json], type: str = "cue") -> list[Problem]:
    annotations = [
        {"type": type, "id": f"a{number}", "spans": listed} for number, listed in enumerate(lists)
    ]
    view = view_of(document(text, annotations))
    return [*run([spans], view, lambda _: True)]


def found(text: str, *lists: list[Json], type: str = "cue") -> list[tuple[str, Path]]:
    return [(one.rule, one.where[1:]) for one in problems(text, *lists, type=type)]


FINE = [span(2, 8)]


@pytest.mark.parametrize(
    ("listed", "rule", "place"),
    [
        ([span(8, 2)], "span-reversed", (0, "end")),
        ([span(0, 17)], "span-outside-text", (0, "end")),
        ([span(16, 17)], "span-outside-text", (0, "end")),
        ([span(17, 18)], "span-outside-text", (0, "end")),
        ([span(2, 2)], "span-empty", (0,)),
        ([span(9, 15), span(2, 8)], "spans-out-of-order", (1, "start")),
        ([span(2, 8), span(7, 15)], "spans-overlap", (1, "start")),
        ([span(2, 8), span(2, 8)], "spans-overlap", (1, "start")),
        ([span(1, 8)], "span-edge-white-space", (0, "start")),
        ([span(2, 9)], "span-edge-white-space", (0, "end")),
        ([span(1, 9)], "span-edge-white-space", (0, "start")),
        ([span(2, 8, exact="bridges")], "exact-differs", (0, "exact")),
        ([span(2, 8, exact="Bridge")], "exact-differs", (0, "exact")),
        ([span(2, 8, exact="")], "exact-differs", (0, "exact")),
        ([span(2, 8, exact="bridg")], "exact-differs", (0, "exact")),
        ([span(2, 3, exact="A")], "exact-differs", (0, "exact")),
        ([span(2, 8, exact="x", prefix="x", suffix="x")], "exact-differs", (0, "exact")),
        ([span(1, 9, exact="x")], "exact-differs", (0, "exact")),
        ([span(2, 8, prefix="a ")], "prefix-differs", (0, "prefix")),
        ([span(2, 8, prefix="xA ")], "prefix-differs", (0, "prefix")),
        ([span(2, 8, suffix=" opens")], "suffix-differs", (0, "suffix")),
        ([span(9, 15, suffix="..")], "suffix-differs", (0, "suffix")),
    ],
)
def test_what_is_wrong_is_found_wherever_it_stands(
    listed: list[Json], rule: str, place: Path
) -> None:
    where = [("spans", *place)]
    assert [(name, at[1:]) for name, at in found(TEXT, listed)] == [(rule, *where)]
    twice = found(TEXT, FINE, listed, FINE, listed)
    assert twice == [(rule, (1, *where[0])), (rule, (3, *where[0]))]


@pytest.mark.parametrize(
    "listed",
    [
        [span(0, 16)],
        [span(0, 16, exact=TEXT)],
        [span(15, 16)],
        [span(2, 5), span(5, 8)],  # they touch
        [span(2, 8, prefix="A ", exact="bridge", suffix=" opened.")],
        [span(2, 8, prefix="", suffix="")],
        [span(0, 1, prefix="")],
        [span(15, 16, suffix="")],
    ],
)
def test_what_is_fine(listed: list[Json]) -> None:
    assert found(TEXT, listed) == []


@pytest.mark.parametrize("place", [(2, 2), (2, 8)])
def test_an_image_does_not_hide_another_empty_span(place: tuple[int, int]) -> None:
    annotations = [
        {"type": "image", "id": "i1", "spans": [span(*place)]},
        {"type": "cue", "id": "c1", "spans": [span(2, 2)]},
    ]
    found = run([spans], view_of(document(TEXT, annotations)), lambda _: True)
    assert [(problem.rule, problem.annotation) for problem in found] == [("span-empty", "c1")]


def test_empty_spans_have_no_words() -> None:
    wrong = [span(2, 2, exact="x")]
    assert found(TEXT, wrong, type="image") == [("exact-differs", (0, "spans", 0, "exact"))]
    broken = [span(8, 2, exact="x"), span(16, 20, exact="x")]
    assert "exact-differs" not in [rule for rule, _ in found(TEXT, broken)]


def test_words_at_the_start_do_not_excuse_a_prefix() -> None:
    text = "one two one"
    assert found(text, [span(8, 11, prefix="one ")]) == [
        ("prefix-differs", (0, "spans", 0, "prefix"))
    ]


def test_context_at_the_edges_of_the_text() -> None:
    end = [span(16, 16, prefix="x")]
    assert found(TEXT, end, type="image") == [("prefix-differs", (0, "spans", 0, "prefix"))]
    start = [span(0, 0, suffix="x")]
    assert found(TEXT, start, type="image") == [("suffix-differs", (0, "spans", 0, "suffix"))]
    assert found(TEXT, [span(16, 16, prefix="opened.")], type="image") == []


def test_each_cut_is_found_once_and_not_where_the_words_are_wrong() -> None:
    text = "e\u0301 e\u0301"
    cuts = [[span(0, 1)], [span(0, 1, exact="x")], [span(3, 4)], [span(1, 4)]]
    assert found(text, *cuts) == [
        ("exact-differs", (1, "spans", 0, "exact")),
        ("span-cuts-grapheme-cluster", (0, "spans", 0, "end")),
        ("span-cuts-grapheme-cluster", (2, "spans", 0, "end")),
        ("span-cuts-grapheme-cluster", (3, "spans", 0, "start")),
    ]


@pytest.mark.parametrize("at", [0, 2, 16])
def test_an_image_may_be_empty(at: int) -> None:
    assert found(TEXT, [span(at, at)], type="image") == []
    assert found(TEXT, [span(at, at, exact="")], type="image") == []
    assert [rule for rule, _ in found(TEXT, [span(17, 17)], type="image")] == ["span-outside-text"]


def test_each_wrong_span_is_named() -> None:
    assert found(TEXT, [span(8, 2), span(7, 3), span(9, 15)]) == [
        ("span-reversed", (0, "spans", 0, "end")),
        ("span-reversed", (0, "spans", 1, "end")),
        ("spans-out-of-order", (0, "spans", 1, "start")),
    ]


@pytest.mark.parametrize(
    ("text", "start", "end", "key"),
    [
        ("cafe\u0301 au", 0, 4, "end"),
        ("cafe\u0301 au", 4, 5, "start"),
        ("cafe\u0301 au", 0, 5, None),
        ("cafe\u0301 au", 3, 5, None),
        ("a\u0301", 0, 1, "end"),
        ("a\u0301", 1, 2, "start"),
        ("👩\u200d🚒!", 0, 1, "end"),
        ("👩\u200d🚒!", 0, 3, None),
        ("👩\u200d🚒!", 1, 3, "start"),
        ("👩\u200d🚒!", 3, 4, None),
        ("a\r\nb", 0, 2, "end"),
    ],
)
def test_visible_characters_are_not_cut(text: str, start: int, end: int, key: str | None) -> None:
    cut = [at for rule, at in found(text, [span(start, end)]) if rule.startswith("span-cuts")]
    assert cut == ([] if key is None else [(0, "spans", 0, key)])


def message(text: str, listed: list[Json]) -> str:
    (problem,) = problems(text, listed)
    return problem.message


def test_white_space_is_found_at_the_end_of_the_text_and_after_broken_spans() -> None:
    place = (1, "spans", 0, "end")
    assert found("A bridge ", [span(8, 2)], [span(2, 9)]) == [
        ("span-reversed", (0, "spans", 0, "end")),
        ("span-edge-white-space", place),
    ]


def test_what_is_said_of_context() -> None:
    before = message(TEXT, [span(2, 8, prefix="xxxx")])
    assert before == 'before the span stands "A ", not "xxxx"'
    after = message(TEXT, [span(2, 8, suffix="xxxx")])
    assert after == 'after the span stands " ope", not "xxxx"'


def test_what_is_said_of_edges() -> None:
    assert message(TEXT, [span(1, 8)]) == "the span from 1 to 8 begins with white space"
    assert message(TEXT, [span(2, 9)]) == "the span from 2 to 9 ends with white space"
    assert message(TEXT, [span(1, 9)]) == "the span from 1 to 9 begins and ends with white space"
    long = "0123456789e\u0301abcdef"
    assert message(long, [span(0, 11)]).endswith(
        'inside one visible character, in "789e\u0301abc"'
    )
    assert message("e\u0301abcdef", [span(0, 1)]).endswith('in "e\u0301abcd"'[:-2] + '"')
