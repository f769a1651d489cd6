"""The same marked twice, and drafts where all is said to be done."""

from __future__ import annotations

import pytest

from annotator.rules.engine import run
from annotator.rules.hygiene import hygiene

from .examples import Json, document, view_of


def cue(id: str, *spans: tuple[int, int], **fields: object) -> Json:
    listed = [{"start": start, "end": end} for start, end in spans]
    return {"type": "cue", "id": id, "spans": listed, **fields}


def found(annotations: list[Json], *more: Json) -> list[tuple[str, str | None]]:
    view = view_of(document("A bridge opened.", annotations, *more))
    return [(problem.rule, problem.annotation) for problem in run([hygiene], view, lambda _: True)]


@pytest.mark.parametrize(
    "first",
    [
        cue("c1", (2, 8)),
        cue("c1", (2, 2)),
        cue("c1", (2, 1)),
        cue("c1", (2, 8), status="rejected"),
        cue("c1", (2, 8), creator="x"),
        cue("c1", (2, 8), (9, 15)),
    ],
)
def test_others_do_not_hide_what_is_there_twice(first: Json) -> None:
    twice = [cue("c2", (9, 15)), cue("c3", (9, 15))]
    assert found([first, *twice]) == [("duplicate-annotation", "c3")]


@pytest.mark.parametrize(
    ("spans", "count"), [([(2, 2)], 0), ([(2, 1)], 0), ([(2, 2), (3, 4)], 1), ([(2, 3)], 1)]
)
def test_empty_spans_alone_do_not_count(spans: list[tuple[int, int]], count: int) -> None:
    assert len(found([cue("c1", *spans), cue("c2", *spans)])) == count


def test_each_copy_is_found() -> None:
    copies = [cue(f"c{n}", (2, 8)) for n in range(3)]
    assert [id for _, id in found(copies)] == ["c1", "c2"]


def test_each_draft_of_a_complete_type_is_found() -> None:
    drafts = [cue(f"c{n}", (n, n + 1), status="draft") for n in range(2)]
    assert found(drafts) == []
    assert found(drafts, {"complete": ["quote"]}) == []
    assert [id for _, id in found(drafts, {"complete": ["quote", "cue"]})] == ["c0", "c1"]
