"""Why words are not at their offsets: what is said of it."""

from __future__ import annotations

import pytest

from annotator.rules.hints import Hints
from annotator.rules.offsets import Diagnosis
from annotator.rules.view import View

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
