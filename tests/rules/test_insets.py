"""Insets that cross: each is reported once, and none hides another."""

from __future__ import annotations

from annotator.rules.engine import run
from annotator.rules.insets import insets

from .examples import Json, document, view_of


def one(type: str, id: str, start: int, end: int) -> Json:
    own: Json = {"mode": "direct"} if type == "quote" else {}
    return {"type": type, "id": id, "spans": [{"start": start, "end": end}], **own}


def test_each_is_reported_once_and_none_hides_another() -> None:
    example = document(
        "A bridge opened.",
        [
            one("inset", "n1", 0, 4),
            one("inset", "n2", 2, 7),
            one("inset", "n3", 6, 12),
            one("quote", "q1", 4, 13),
        ],
    )
    found = [*run([insets], view_of(example), lambda _: True)]
    assert [problem.annotation for problem in found] == ["n2", "n3"]
    assert [problem.message for problem in found] == [
        "the inset partly overlaps the quote 'q1'",
        "the inset partly overlaps the inset 'n2'",
    ]
