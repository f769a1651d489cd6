"""What the rules see: the text or its stated length, and who may be compared with whom."""

from __future__ import annotations

import pytest

from annotator.model.vocabulary import Cue, Quote
from annotator.problems import Path
from annotator.rules.view import View

from .examples import Json, document

TEXT = "é bridge opened."


def cue(id: str, **fields: object) -> Json:
    spans = [{"start": 2, "end": 8}, {"start": 9, "end": 15}, {"start": 16, "end": 17}]
    return {"type": "cue", "id": id, "spans": spans, **fields}


def view(*annotations: Json, text: str | None = TEXT) -> View:
    return View(document(TEXT, annotations), text)


def test_length_and_bytes() -> None:
    assert (view().length, view().utf8) == (16, TEXT.encode())
    assert (view(text="four").length, view(text=None).length) == (4, 16)
    assert (view(text="").length, view(text="").utf8, view(text=None).utf8) == (0, b"", b"")


@pytest.mark.parametrize(
    ("fields", "groups"),
    [
        ([{}, {}], [["c0", "c1"]]),
        ([{"creator": "x"}, {"creator": "x"}], [["c0", "c1"]]),
        ([{"creator": "x"}, {}], [["c0"], ["c1"]]),
        ([{"creator": "x"}, {"creator": "y"}, {"creator": "x"}], [["c0", "c2"], ["c1"]]),
        ([{"status": "rejected"}, {}], [["c1"]]),
        ([{"status": "draft"}, {}], [["c0", "c1"]]),
        ([], []),
    ],
)
def test_those_of_one_creator_are_compared(fields: list[Json], groups: list[list[str]]) -> None:
    seen = view(*(cue(f"c{number}", **more) for number, more in enumerate(fields)))
    found = [[one.id for one in cues] for cues, _ in seen.by_creator_with(Cue)]
    assert found == groups
    assert [*seen.by_creator_with(Quote)] == []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ((), '"bridge"'),
        (("id",), '"bridge"'),
        (("relations", 1), '"bridge"'),
        (("spans",), '"bridge"'),
        (("spans", 0, "end"), '"bridge"'),
        (("spans", 1), '"opened"'),
        (("spans", 2), None),
    ],
)
def test_words(path: Path, words: str | None) -> None:
    seen = view(cue("c1"))
    assert seen.words_at(seen.annotations[0], path) == words
    assert view(cue("c1"), text=None).words_at(seen.annotations[0], path) is None


@pytest.mark.parametrize(("start", "end"), [(2, 2), (8, 2), (15, 17)])
def test_spans_without_words(start: int, end: int) -> None:
    seen = view(cue("c1", spans=[{"start": start, "end": end}]))
    assert seen.words_at(seen.annotations[0], ()) is None
    whole = view(cue("c1", spans=[{"start": 0, "end": 16}]))
    assert whole.words_at(whole.annotations[0], ()) == f'"{TEXT}"'


def test_equal_annotations_have_places_of_their_own() -> None:
    seen = view(cue("c1"), cue("c1"))
    first, second = seen.annotations
    assert seen.path_of(first) == ("annotations", 0)
    assert seen.path_of(second) == ("annotations", 1)
    assert seen.path_of(None) == ()
