"""Dates and points in time: each is looked at, in each place."""

from __future__ import annotations

import pytest

from annotator.problems import Path
from annotator.rules.engine import run
from annotator.rules.scalars import scalars

from .examples import Json, document, view_of

BAD = "2023-02-29"


def cue(id: str, **fields: object) -> Json:
    return {"type": "cue", "id": id, "spans": [{"start": 2, "end": 8}], **fields}


def found(annotations: list[Json], *more: Json) -> list[tuple[str, Path]]:
    view = view_of(document("A bridge opened.", annotations, *more))
    return [(problem.rule, problem.where) for problem in run([scalars], view, lambda _: True)]


@pytest.mark.parametrize("key", ["published", "retrieved"])
def test_dates_of_the_article(key: str) -> None:
    assert found([cue("c1")], {"article": {key: BAD}}) == [("impossible-date", ("article", key))]
    assert found([cue("c1")], {"article": {key: "2024-02-29"}}) == []


@pytest.mark.parametrize("key", ["created", "modified"])
def test_dates_of_annotations(key: str) -> None:
    wrong = found([cue("c1"), cue("c2", **{key: BAD}), cue("c3", **{key: "2023-04-31"})])
    assert wrong == [("impossible-date", ("annotations", at, key)) for at in (1, 2)]


def test_dates_of_reviews() -> None:
    reviews = [{"url": "https://a.example/", "date": date} for date in ("2023-01-01", BAD)]
    reviews.insert(0, {"url": "https://a.example/"})
    claims = [cue("k1") | {"type": "claim"}, cue("k2", reviews=reviews) | {"type": "claim"}]
    assert found(claims) == [("impossible-date", ("annotations", 1, "reviews", 2, "date"))]


@pytest.mark.parametrize(
    ("created", "modified", "wrong"),
    [
        ("2024-05-02", "2024-05-01", True),
        ("2024-05-01", "2024-05-01", False),
        ("2024-05-01", "2024-05-02", False),
        ("2024-05-01T10:00:00Z", "2024-05-01T09:59:59Z", True),
        ("2024-05-01T10:00:00Z", "2024-05-01T11:00:00+02:00", True),
        ("2024-05-01T10:00:00Z", "2024-05-01T12:00:00+02:00", False),
        ("2024-05-01T10:00:00Z", "2024-05-01", False),
        (None, "2024-05-01", False),
        ("2024-05-01", None, False),
    ],
)
def test_changed_before_it_was_made(
    created: str | None, modified: str | None, wrong: bool
) -> None:
    times = {"created": created, "modified": modified}
    given = {key: time for key, time in times.items() if time is not None}
    place = ("annotations", 1, "modified")
    assert found([cue("c1"), cue("c2", **given)]) == [("modified-before-created", place)] * wrong


@pytest.mark.parametrize(
    ("tag", "count"), [("en", 0), ("de-AT", 0), ("de-AT-Latn", 1), ("x", 1), ("en-", 1)]
)
def test_language(tag: str, count: int) -> None:
    wrong = found([cue("c1")], {"article": {"language": tag}})
    assert wrong == [("language-tag-not-well-formed", ("article", "language"))] * count
