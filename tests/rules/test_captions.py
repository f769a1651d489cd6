"""Captions, images and what closed them: how they may lie to each other, to the code point."""

from __future__ import annotations

import pytest

from annotator.model.document import AnnotatedArticle
from annotator.problems import Path, Problem
from annotator.rules.captions import captions
from annotator.rules.engine import run

from .examples import Json, document, view_of

TEXT = "The old bridge. [/caption] The new bridge."
CLOSER = TEXT.index("[")


def annotation(type: str, id: str, *spans: tuple[int, int], **fields: object) -> Json:
    own: Json = {"images": ["i1"]} if type == "caption" else {}
    listed = [{"start": start, "end": end} for start, end in spans]
    return {"type": type, "id": id, "spans": listed, **own, **fields}


def problems(example: AnnotatedArticle) -> list[Problem]:
    return [*run([captions], view_of(example), lambda _: True)]


def found(*annotations: Json, text: str = TEXT) -> list[tuple[str, Path]]:
    return [(problem.rule, problem.where) for problem in problems(document(text, annotations))]


@pytest.mark.parametrize(
    ("image", "overlaps"),
    [
        ((0, 5), False),
        ((0, 6), True),
        ((4, 11), True),
        ((5, 10), False),
        ((5, 11), True),
        ((6, 9), False),
        ((9, 11), True),
        ((10, 12), False),
        ((0, 20), True),
    ],
)
def test_an_image_beside_or_within_a_caption(image: tuple[int, int], overlaps: bool) -> None:
    expected = [("caption-overlaps-image", ("annotations", 0, "spans", 0))] * overlaps
    assert (
        found(annotation("caption", "k1", (5, 10)), annotation("image", "i1", image)) == expected
    )


def test_the_image_that_sticks_out_is_named() -> None:
    example = document(
        TEXT,
        [
            annotation("image", "i2", (1, 2)),
            annotation("caption", "k1", (0, 3), (4, 8)),
            annotation("image", "i1", (1, 2), (6, 9)),
        ],
    )
    (problem,) = problems(example)
    assert problem.message == "the caption and the image 'i1' share text"
    assert problem.where == ("annotations", 1, "spans", 1)
    (other,) = problem.related
    assert (other.message, other.where) == ("the image", ("annotations", 2, "spans", 1))


def test_each_caption_is_reported_once_and_each_is_looked_at() -> None:
    where = [("annotations", 0, "spans", 0), ("annotations", 2, "spans", 0)]
    assert found(
        annotation("caption", "k1", (0, 3), (4, 7)),
        annotation("caption", "k2", (8, 9)),
        annotation("caption", "k3", (10, 12)),
        annotation("image", "i1", (2, 4), (6, 8), (11, 14)),
    ) == [("caption-overlaps-image", place) for place in where]


@pytest.mark.parametrize("words", ["[/caption]", "[ /Caption\n]", "[/CAPTION]"])
def test_a_closer_however_it_is_written(words: str) -> None:
    markup = annotation("markup", "m1", (5, 5 + len(words)))
    expected = [("caption-closer-without-caption", ("annotations", 0, "spans", 0, "start"))]
    assert found(markup, text=f"Word {words}") == expected


def test_a_closer_may_be_marked_in_parts() -> None:
    parts = annotation("markup", "m1", (CLOSER, CLOSER + 5), (CLOSER + 5, CLOSER + 10))
    assert [rule for rule, _ in found(parts)] == ["caption-closer-without-caption"]


def test_other_markup_of_one_creator_does_not_hide_a_closer_of_another() -> None:
    assert [rule for rule, _ in found(
        annotation("markup", "m1", (0, 3), creator="x"),
        annotation("markup", "m2", (CLOSER, CLOSER + 10), creator="y"),
    )] == ["caption-closer-without-caption"]  # fmt: skip


def test_what_is_much_longer_is_no_closer() -> None:
    text = "[" + " " * 99 + "/caption]"
    assert found(annotation("markup", "m1", (0, len(text))), text=text) == []
    halves = annotation("markup", "m1", (0, 55), (55, len(text)))
    assert found(halves, text=text) == []
