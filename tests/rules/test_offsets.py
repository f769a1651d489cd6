"""Why words are not at their offsets: what is said of it."""

from __future__ import annotations

import pytest

from annotator.model.records import Span
from annotator.rules.hints import Hints
from annotator.rules.offsets import Diagnosis, holds, reread, whole
from annotator.rules.view import View
from annotator.text.units import LINE_ENDS, Converter

from .examples import Json, document


def view(text: str, *spans: tuple[int, int, str | None]) -> View:
    cues: list[Json] = [
        {"type": "cue", "id": f"c{n}", "spans": [{"start": start, "end": end}]}
        for n, (start, end, _) in enumerate(spans)
    ]
    for cue, (_, _, exact) in zip(cues, spans, strict=True):
        if exact is not None:
            cue["spans"][0]["exact"] = exact
    return View(document(text, cues), text)


def hint(text: str, start: int, end: int, exact: str | None) -> str:
    seen = view(text, (start, end, exact))
    (cue,) = seen.annotations
    return Hints(seen).misplaced(cue, cue.spans[0])


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("one two", "one", "at 0 to 3"),
        ("one two", "two", "at 4 to 7"),
        ("one two one", "one", "at 0 and at 8"),
        ("aaa", "a", "at 0 and at 1 and elsewhere"),
        ("one one one one", "one", "at 0 and at 4 and elsewhere"),
    ],
)
def test_where_else_the_words_stand(text: str, words: str, said: str) -> None:
    assert hint(text, 1, 1 + len(words) + 1, words).partition(";")[0] == (
        f"the words stand {said}"
    )


def test_words_that_stand_nowhere_and_none() -> None:
    assert "nowhere" in hint("one two", 0, 3, "six")
    assert "code points from 0" in hint("one two", 0, 3, None)
    assert "code points from 0" in hint("one two", 0, 3, "")


@pytest.mark.parametrize(
    ("text", "spans", "unit"),
    [
        ("😀 one", [(3, 6, "one")], "utf-16"),
        ("😀 one", [(5, 8, "one")], "utf-8"),
        ("é one", [(3, 6, "one")], "utf-8"),
        ("😀 one", [(2, 5, "one")], None),
        ("😀 one", [(3, 6, "one"), (3, 6, "two")], None),
        ("😀 one", [(3, 6, "one"), (0, 9, None)], None),
        ("😀 one", [(9, 12, "one")], None),
        ("😀 one", [], None),
    ],
)
def test_another_unit_fits_all_spans(
    text: str, spans: list[tuple[int, int, str | None]], unit: str | None
) -> None:
    reading = Diagnosis(view(text, *spans)).reading
    assert (reading and reading.unit) == unit


@pytest.mark.parametrize(
    ("text", "spans", "folded"),
    [
        ("a\r\nb\r\nc", [(4, 5, "c")], True),
        ("a\r\nb\r\nc", [(0, 3, "a\r\nb")], True),
        ("a\r\nb\r\nc", [(0, 3, "a\nb")], True),
        ("a\r\nb\r\nc", [(4, 5, "c"), (6, 7, "c")], False),
        ("a\nb\nc", [(4, 5, "c")], False),
        ("a\r\nb", [], False),
        ("a\r\nb", [(0, 1, None)], False),
        ("a\r\nb", [(1, 1, "")], False),
    ],
)
def test_folded_line_ends_fit_all_spans(
    text: str, spans: list[tuple[int, int, str | None]], folded: bool
) -> None:
    assert Diagnosis(view(text, *spans)).folded is folded


def test_without_a_text_nothing_fits() -> None:
    found = Diagnosis(View(document("XXXX", []), None))
    assert found.reading is None
    assert not found.folded


def test_words_that_look_alike() -> None:
    assert "look alike" in hint("cafe\u0301 x", 0, 5, "café")
    assert "look alike" in hint("café x", 0, 4, "cafe\u0301")
    assert "look alike" not in hint("café x", 0, 4, "cafe")
    assert "look alike" not in hint("café x", 0, 4, "tea")
    assert "look alike" in hint("x cafe\u0301", 2, 7, "café")  # at the end
    assert "look alike" in hint("x \u03b1\u0313\u0300\u0345", 2, 6, "\u1f82")  # one made of four


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("😀 one two", [(7, 10, None), (3, 5, "ne")]),  # the words stand where they are said to
        ("😀 a b c", [(3, 5, None)]),  # white space either way
        ("a b c", [(1, 3, None)]),
        ("😀 one two", [(2, 5, None)]),
        ("😀ab c", [(3, 3, None)]),  # an empty span has no white space
    ],
)
def test_offsets_that_do_not_look_like_utf16(
    text: str, spans: list[tuple[int, int, str | None]]
) -> None:
    assert not Diagnosis(view(text, *spans)).may_be_utf16


def test_without_a_text_no_span_holds() -> None:
    cue: Json = {"type": "cue", "id": "c", "spans": [{"start": 0, "end": 4}]}
    assert not Diagnosis(View(document("XXXX", [cue]), None)).all_hold


@pytest.mark.parametrize(
    ("span", "held"),
    [
        (Span(1, 1, prefix="a"), True),
        (Span(2, 3, prefix="ab", suffix="def"), True),
        (Span(1, 2, prefix="f"), False),
        (Span(1, 2, suffix="bc"), False),
        (Span(1, 2, prefix="ab"), False),
        (Span(6, 6), True),
        (Span(6, 7), False),
        (Span(3, 2), False),
    ],
)
def test_what_holds(span: Span, held: bool) -> None:
    assert holds(span, "abcdef") is held


@pytest.mark.parametrize(
    ("said", "unit", "read"),
    [
        (Span(2, 3, "b", prefix="a\n", suffix="\nc"), LINE_ENDS,
         Span(3, 4, "b", prefix="a\r\n", suffix="\r\nc")),
        (Span(1, 2, "\n", prefix="a", suffix="b"), LINE_ENDS,
         Span(1, 3, "\r\n", prefix="a", suffix="b")),
        (Span(1, 3, "\n"), "utf-8", Span(1, 3, "\n")),
        (Span(0, 1, "a", prefix="x"), LINE_ENDS, Span(0, 1, "a", prefix="x")),
        (Span(9, 10), LINE_ENDS, None),
    ],
)  # fmt: skip
def test_offsets_are_reread(said: Span, unit: str, read: Span | None) -> None:
    text = "a\r\nb\r\nc"
    assert reread(said, Converter(text, unit), text) == read


def test_line_ends_around_words_at_the_beginning() -> None:
    text = "\r\nb"
    said = Span(1, 2, "b", prefix="\n")
    assert reread(said, Converter(text, LINE_ENDS), text) == Span(2, 3, "b", prefix="\r\n")


def test_the_words_around_none() -> None:
    assert whole(Span(1, 1, prefix="a", suffix="b")) == "ab"
