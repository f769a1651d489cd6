"""The text itself: its length, its digest, where it is, and what hides in it."""

from __future__ import annotations

import pytest

from annotator.problems import Problem
from annotator.rules.engine import run
from annotator.rules.text import text as text_rules
from annotator.rules.view import TextFailure, View

from .examples import Json, document, view_of


def problems(view: View) -> list[Problem]:
    return [*run([text_rules], view, lambda _: True)]


def of_text(content: str, **stated: object) -> list[Problem]:
    made = document(content, [])
    stored = made.article.text
    members: Json = {
        "content": content,
        "offsetUnit": "code-point",
        "length": stored.length,
        "sha256": stored.sha256,
        **stated,
    }
    return problems(view_of(document(content, [], {"article": {"text": members}})))


@pytest.mark.parametrize(
    ("content", "stated", "hint"),
    [
        (
            "A 😀",
            6,
            "6 is its length in UTF-8 bytes, but the offsets count code points; write 3; ",
        ),
        (
            "A 😀",
            4,
            "4 is its length in UTF-16 units, but the offsets count code points; write 3; ",
        ),
        (
            "a\r\nb",
            3,
            "3 is its length in characters, each CR LF as one, but the offsets count code points",
        ),
        ("a\r\nb", 5, "write 4"),
        ("A 😀", 0, "write 3"),
        ("", 1, "write 0"),
    ],
)
def test_a_wrong_length(content: str, stated: int, hint: str) -> None:
    (problem,) = of_text(content, length=stated)
    assert (problem.rule, problem.where) == ("wrong-length", ("article", "text", "length"))
    assert problem.message == f"the text has {len(content)} code points, not {stated}"
    assert (problem.hint or "").startswith(hint)


@pytest.mark.parametrize("content", ["", "A bridge opened.", "A 😀", "e\u0301\r\n"])
def test_right_length_and_digest(content: str) -> None:
    assert of_text(content) == []
    wrong = of_text(content, sha256="0" * 64)
    assert [problem.rule for problem in wrong] == ["wrong-digest"]
    assert "`annotator fix FILE --accept-text --write`" in (wrong[0].hint or "")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("x \u202e", 2),
        ("é \u2067 \u2069 \u2066", 6),
        ("\u202a\u202c\u202b", 2),
        ("a\u2067b\u2069", None),
        ("\u202d\u202c", None),
        ("مرحبا", None),
    ],
)
def test_bidirectional_controls(content: str, place: int | None) -> None:
    found = of_text(content)
    if place is None:
        assert found == []
        return
    (problem,) = found
    code = f"U+{ord(content[place]):04X}"
    assert problem.message == f"the bidirectional control {code} at {place} is unbalanced"
    assert problem.where == ("article", "text")


@pytest.mark.parametrize(
    ("kind", "rule"), [("unsafe", "unsafe-file-path"), ("unreadable", "unreadable-file")]
)
def test_a_file_that_was_not_read(kind: str, rule: str) -> None:
    stored: Json = {"file": "a.txt", "offsetUnit": "code-point", "length": 1, "sha256": "0" * 64}
    made = document("", [], {"article": {"text": stored}})
    (problem,) = problems(View(made, None, TextFailure(kind, "why")))  # type: ignore[arg-type]
    assert (problem.rule, problem.message) == (rule, "why")
    assert problem.where == ("article", "text", "file")


def test_nothing_is_asked_of_a_text_that_is_not_there() -> None:
    assert problems(View(document("A bridge opened."), None)) == []
