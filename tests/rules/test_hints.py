"""What a hint says, word for word, and when it promises that `annotator fix` does it."""

from __future__ import annotations

import hashlib

import pytest
from msgspec.structs import replace

from annotator.model.document import AnnotatedArticle
from annotator.model.records import Span
from annotator.rules import hints as module
from annotator.rules.hints import Hints
from annotator.rules.offsets import Diagnosis
from annotator.rules.remedies import Remedies
from annotator.rules.spans import span_edge_white_space
from annotator.rules.view import View

from .examples import Json, document

ASTRAL = "Go 😀 on, he said."
LINES = "One.\r\nTwo.\r\nSix."
FIX = "`annotator fix FILE --write`"
UTF16 = "`annotator convert FILE --in-place --offsets-from utf-16`"
WRONG: Json = {"sha256": "0" * 64}

Place = tuple[int, int] | tuple[int, int, str]


def span(place: Place) -> Json:
    return dict(zip(("start", "end", "exact"), place, strict=False))


def made(text: str, *places: Place, kind: str = "cue", stored: Json | None = None) -> View:
    """A document with an annotation for each place."""
    annotations = [
        {"type": kind, "id": f"a{n}", "spans": [span(place)]} for n, place in enumerate(places)
    ]
    return seen(document(text, annotations), text, stored)


def seen(whole: AnnotatedArticle, text: str | None, stored: Json | None = None) -> View:
    record = replace(whole.article.text, **(stored or {}))
    return View(replace(whole, article=replace(whole.article, text=record)), text)


def misplaced(view: View, number: int = 0) -> str:
    annotation = view.annotations[number]
    return Hints(view).misplaced(annotation, annotation.spans[0])


def test_line_ends_of_another_text() -> None:
    assert misplaced(made(LINES, (5, 8, "Two"), stored=WRONG)) == (
        "the offsets fit the text with each CR LF counted as one character; "
        "take the text as it was when it was annotated"
    )


def test_line_ends_of_a_text_that_is_proven() -> None:
    assert misplaced(made(LINES, (5, 8, "Two"))) == (
        f"the offsets of this document count each CR LF as one character; {FIX} repairs them"
    )


def test_offsets_beyond_the_text_may_count_another_unit() -> None:
    view = made(ASTRAL, (14, 18))
    assert misplaced(view) == f"if the offsets count UTF-16 units, {UTF16} repairs them"


def test_words_are_compared_with_those_that_are_there_so_many_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_ENOUGH", 2)
    view = made("a hare ran off", *[(2, 6, "hair")] * 4)
    hints = Hints(view)
    copied = ["--trust offsets" in hints.misplaced(a, a.spans[0]) for a in view.annotations]
    assert copied == [True, True, False, False]


def test_the_same_words_misplaced_twice_are_moved_by_nobody() -> None:
    once, twice = made("a hare ran", (0, 4, "hare")), made("a hare ran", *[(0, 4, "hare")] * 2)
    assert misplaced(once) == f"the words stand at 2 to 6; {FIX} moves the span there"
    assert misplaced(twice) == "the words stand at 2 to 6"


@pytest.mark.parametrize(("kind", "sure"), [("cue", False), ("caption", True)])
def test_another_of_its_type_may_be_there_already(kind: str, sure: bool) -> None:
    there: Json = {"type": kind, "id": "b", "spans": [span((2, 6))]}
    cue: Json = {"type": "cue", "id": "a", "spans": [span((0, 4, "hare"))]}
    view = seen(document("a hare ran", [cue, there]), "a hare ran")
    assert (FIX in misplaced(view)) is sure


def test_words_told_apart_by_those_before_them_are_moved_to_their_own_start() -> None:
    cue: Json = {"type": "cue", "id": "a", "spans": [span((0, 4, "hare")) | {"prefix": "b "}]}
    known = Diagnosis(seen(document("a hare, b hare", [cue]), "a hare, b hare"))
    assert known.place(next(known.spans())) == 10


@pytest.mark.parametrize(("text", "sure"), [("a hare", True), ("a hare, a hare", False)])
def test_words_around_are_copied_where_those_in_between_prove_their_place(
    text: str, sure: bool
) -> None:
    cue: Json = {"type": "cue", "id": "a", "spans": [span((2, 6, "hare")) | {"prefix": "b "}]}
    view = seen(document(text, [cue]), text)
    said = Hints(view).around(view.annotations[0].spans[0], "prefix")
    copy = "copy the words before the span from the text, or leave prefix out"
    assert said == copy + f"; {FIX} copies them" * sure


def ordered(text: str | None, *places: Place, twice: bool = False) -> bool:
    """Whether a hint promises that spans are put in order."""
    spans = [span(place) for place in places]
    cues: list[Json] = [{"type": "cue", "id": f"a{n}", "spans": spans} for n in range(1 + twice)]
    view = seen(document(text or "0123456789", cues), text)
    said = Hints(view).out_of_order(view.annotations[0])
    assert said.removesuffix(f"; {FIX} does it") == "put the spans in the order of the text"
    return FIX in said


def test_spans_are_sorted_where_nothing_else_is_wrong() -> None:
    text = "0123456789"
    assert ordered(text, (5, 8), (0, 3))
    assert ordered(text, (3, 6), (0, 3))
    assert ordered(text, (5, 8), (4, 4))
    assert ordered(None, (5, 8), (0, 3))
    assert not ordered(text, (5, 8), (4, 6))
    assert not ordered(text, (5, 8), (0, 3, "x12"))
    assert not ordered(None, (5, 8), (3, 2))
    assert not ordered(text, (5, 8), (3, 2))
    assert not ordered(text, (5, 8), (0, 3), twice=True)


def trimmed(text: str, place: Place, *others: Place, kind: str = "quote", **stored: str) -> bool:
    """Whether a hint promises that white space is cut off at the edges of the first place."""
    view = made(text, place, *others, kind=kind, stored=dict(stored))
    first = view.annotations[0]
    said = Hints(view).white_space(first, first.spans[0])
    sure = Remedies(view, Diagnosis(view)).may_trim(first, first.spans[0])
    assert said == "move the offset to the edge of the words" + f"; {FIX} does it" * sure
    return sure


@pytest.mark.parametrize("place", [(1, 7), (2, 8), (1, 8), (1, 8, " wheel ")])
def test_white_space_among_words_is_cut_off(place: Place) -> None:
    assert trimmed("a wheel turns", place)


@pytest.mark.parametrize(
    ("text", "place", "sure"),
    [
        ("“ wheel on", (1, 7), False),
        ("“a wheel on", (2, 8), True),
        ("a wheel ”on", (2, 8), False),
        ("a wheel o”n", (2, 8), True),
        ("a “wheel on", (1, 8), False),
        ("a wheel” on", (1, 8), False),
    ],
)
def test_white_space_next_to_marks_is_not(text: str, place: Place, sure: bool) -> None:
    assert trimmed(text, place) is sure
    assert trimmed(text, place, kind="cue")


@pytest.mark.parametrize(("kind", "sure"), [("quote", False), ("cue", True)])
def test_the_rule_asks_for_its_own_annotation(kind: str, sure: bool) -> None:
    (said,) = span_edge_white_space(made("“ wheel on", (1, 7), kind=kind))
    hint = said.hint() if callable(said.hint) else said.hint
    assert (FIX in str(hint)) is sure


@pytest.mark.parametrize(
    ("place", "other", "sure"),
    [
        ((1, 7), (0, 1), False),
        ((2, 8), (8, 9), False),
        ((1, 8), (0, 1), False),
        ((1, 8), (8, 9), False),
        ((1, 8), (9, 10), True),
        ((2, 8), (2, 3), True),
        ((1, 7), (6, 7), True),
    ],
)
def test_white_space_at_which_another_span_ends_is_not(
    place: Place, other: Place, sure: bool
) -> None:
    assert trimmed("a wheel turns", place, other) is sure


def test_white_space_is_cut_off_where_words_or_the_text_are_proven() -> None:
    text = "a wheel turns"
    assert not trimmed(text, (1, 7), sha256=WRONG["sha256"])
    assert trimmed(text, (1, 7, " wheel"), sha256=WRONG["sha256"])
    assert not trimmed(text, (1, 7), (0, 1, "x"))
    assert not trimmed(text, (1, 2))


def test_white_space_that_carries_a_mark_is_not() -> None:
    assert not trimmed("a \u0301wheel turns", (1, 8))
    assert trimmed("a wheel e\u0301 turns", (7, 10), kind="cue")


def test_white_space_may_be_the_trace_of_another_unit() -> None:
    view = made("a b 😀 one two", (1, 3, " b"), (7, 10))
    known, (said, *_) = Diagnosis(view), view.annotations
    assert known.may_be_utf16
    hints = Hints(view)
    bare = view.annotations[1]
    assert hints.white_space(bare, bare.spans[0]) == (
        f"if the offsets count UTF-16 units, {UTF16} repairs them; "
        "else move the offset to the edge of the words"
    )
    assert "UTF-16" not in hints.white_space(said, said.spans[0])
    assert not Remedies(view, known).may_trim(bare, bare.spans[0])


def length(text: str, stated: int, *places: Place, **stored: str) -> str:
    return Hints(made(text, *places, stored={"length": stated, **stored})).length()


def test_a_length_that_counts_something_else() -> None:
    told = "18 is its length in UTF-16 units"
    wrong = str(WRONG["sha256"])
    assert length(ASTRAL, 99) == f"write 17; {FIX} does it"
    assert length(ASTRAL, 99, sha256=wrong) == "write 17"
    assert length(ASTRAL, 18, (9, 11, "he")) == (
        f"{told}, but the offsets count code points; write 17; {FIX} does it"
    )
    assert length(ASTRAL, 18, (10, 12, "he")) == (
        f"{told}, and the offsets count them, too; {FIX} repairs both"
    )
    assert length(ASTRAL, 18, (12, 14, "he")) == f"{told}; check the offsets"  # those of UTF-8
    assert length(ASTRAL, 18, (10, 12)) == (
        f"{told}; if the offsets count them, too, {UTF16} repairs both"
    )
    assert length(ASTRAL, 18, (10, 12), sha256=wrong) == f"{told}; check the offsets"
    assert length(ASTRAL, 20, (0, 2)) == (
        f"20 is its length in UTF-8 bytes, but the offsets count code points; write 17; "
        f"{FIX} does it"
    )


def test_a_length_with_line_ends_counted_once() -> None:
    told = "14 is its length in characters, each CR LF as one"
    assert length(LINES, 14, (6, 9)) == f"{told}; check the offsets"
    assert length(LINES, 14, (5, 8, "Two")) == (
        f"{told}, and the offsets count them, too; {FIX} repairs both"
    )


def digest(text: str, of: str) -> str:
    return Hints(made(text, stored={"sha256": hashlib.sha256(of.encode()).hexdigest()})).digest()


def test_the_digest_of_other_line_ends() -> None:
    assert (
        digest("a\r\nb\r\n", "a\nb\n")
        == "only its line ends differ: they are CR LF now, and were LF"
    )
    assert (
        digest("a\nb\n", "a\r\nb\r\n")
        == "only its line ends differ: they are LF now, and were CR LF"
    )


def test_the_digest_of_another_text() -> None:
    original = "get the original text back, or, if the change is meant"
    assert digest("a", "b") == (
        f"{original}, take this one with `annotator fix FILE --accept-text --write`"
    )
    two = made("a", stored={**WRONG, "file": "a.txt"})
    assert Hints(two).digest() == f"{original}, write {hashlib.sha256(b'a').hexdigest()}"


def test_of_two_texts_nobody_knows_the_right_one() -> None:
    view = made("a hare ran", (0, 4, "hare"), stored={"file": "a.txt"})
    assert misplaced(view) == "the words stand at 2 to 6"


def test_start_and_end_that_are_the_same_are_not_swapped() -> None:
    assert Diagnosis(made("a hare ran")).turned(Span(2, 2, exact="")) is None
