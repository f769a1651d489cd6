"""Where a text is cut, and how each piece is drawn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.view.pieces import Elements, Stroke, lines, pieces

TEXTS = st.text(alphabet="ab \nä😀", max_size=30)


@st.composite
def drawn_texts(draw: st.DrawFn) -> tuple[str, list[Stroke]]:
    text = draw(TEXTS)
    offsets = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(offsets, offsets, st.sampled_from("xyz")), max_size=12))
    return text, [Stroke(min(a, b), max(a, b), mark) for a, b, mark in pairs]


def test_overlapping_strokes_are_cut_where_either_begins_or_ends() -> None:
    found = pieces("abcdef", [Stroke(0, 4, "x"), Stroke(2, 6, "y")])
    assert found == [(0, 2, ("x",)), (2, 4, ("x", "y")), (4, 6, ("y",))]


def test_a_point_stands_before_what_follows() -> None:
    found = pieces("abc", [Stroke(0, 3, "x"), Stroke(1, 1, "p"), Stroke(3, 3, "q")])
    assert found == [(0, 1, ("x",)), (1, 1, ("p",)), (1, 3, ("x",)), (3, 3, ("q",))]


def test_a_line_feed_ends_a_piece() -> None:
    assert pieces("a\nb", [Stroke(0, 3, "x")]) == [(0, 2, ("x",)), (2, 3, ("x",))]


def test_an_empty_text_has_only_points() -> None:
    assert pieces("", [Stroke(0, 0, "p")]) == [(0, 0, ("p",))]
    assert pieces("", []) == []


@given(drawn_texts())
def test_pieces_hold_the_text_and_nothing_else(drawn: tuple[str, list[Stroke]]) -> None:
    text, strokes = drawn
    found = pieces(text, strokes)
    assert "".join(text[start:end] for start, end, _ in found) == text
    held = ["".join(text[p.start : p.end] for p in line) for line in lines(found, text)]
    if held and not held[-1]:
        held.pop()  # a point at the very end
    assert held == text.splitlines(keepends=True)


@given(drawn_texts())
def test_each_place_is_drawn_by_what_covers_it(drawn: tuple[str, list[Stroke]]) -> None:
    text, strokes = drawn
    found = pieces(text, strokes)
    for start, end, marks in found:
        for at in range(start, end):
            covering = {stroke.mark for stroke in strokes if stroke.start <= at < stroke.end}
            assert set(marks) == covering
    points = [(start, marks[0]) for start, end, marks in found if start == end]
    assert sorted(points) == sorted((s, mark) for s, end, mark in strokes if s == end)


@given(drawn_texts())
def test_the_elements_of_a_stroke_hold_its_words(drawn: tuple[str, list[Stroke]]) -> None:
    text, strokes = drawn
    elements = Elements(pieces(text, strokes))
    taken = set()
    for stroke in strokes:
        if stroke.start == stroke.end:
            number, _ = elements.take_point(stroke.start)
            assert elements.marked[number] == (stroke.start, stroke.start, (stroke.mark,))
            assert number not in taken
            taken.add(number)
        else:
            run = elements.run(stroke.start, stroke.end)
            assert run is not None
            words = [text[p.start : p.end] for p in elements.marked[run[0] : run[1] + 1]]
            assert "".join(words) == text[stroke.start : stroke.end]
