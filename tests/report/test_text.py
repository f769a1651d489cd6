"""The report for people: the carets stand under what they mean, in cells of a terminal."""

from __future__ import annotations

import pytest

from annotator.problems import Excerpt, Place, Related, Severity
from annotator.report.base import Style
from annotator.text.cells import width
from annotator.text.lines import Lines
from annotator.text.quoting import printable

from .outcomes import problem, report, written

#: Before, marked, after; each with what takes another number of cells than of code points.
LINES = [
    ("plain ", "words", " here"),
    ("渡船は", "遅れた", "、と"),
    ("e\u0301lan vital: ", "cafe\u0301", "\u0301"),
    ("\tindented\t", "a\tb", "\t"),
    ("right \u202e", "to\u202cleft", " again"),
    ("👩\u200d🔧 ", "👍🏽", "🇫🇷"),
    ("\u1112\u1161\u11ab\u1100\u116e\u11a8 ", "\u110b\u1165", " end"),
    ("ﾊﾝｶｸ ", "ｶﾅ", "Ｆｕｌｌ"),
    ("\x1b[31m", "\x07", "\x00"),
    ("x" * 500, "語" * 200, "y" * 500),
    ("", "", "after"),
    ("before", "", ""),
]


def marked(place: Place) -> tuple[str, str]:
    """The line of the file as it is shown, and the carets below it."""
    lines = written("text", [report(problem(place=place))]).splitlines()
    return lines[1], lines[2]


@pytest.mark.parametrize(("before", "words", "after"), LINES)
def test_carets_stand_under_the_words(before: str, words: str, after: str) -> None:
    start, end = len(before.encode()), len((before + words).encode())
    excerpt = Lines((before + words + after).encode()).excerpt(start, end)
    line, carets = marked(Place("/a", 1, 1, 1, 9, excerpt))
    gutter = len("  1 | ")
    indent = len(carets) - len(carets.lstrip(" |1"))
    assert set(carets[indent:]) == {"^"}
    assert indent - gutter == width(printable(excerpt.before))
    assert len(carets) - indent == max(width(printable(excerpt.marked)), 1)
    assert line == ("  1 | " + "".join(map(printable, (excerpt.before, excerpt.marked, excerpt.after)))).rstrip()  # noqa: E501  # fmt: skip


def test_a_place_that_goes_on_says_where_to() -> None:
    line, carets = marked(Place("/a", 7, 3, 12, 2, Excerpt("  ", "{", "")))
    assert (line, carets) == ("  7 |   {", "    |   ^ to line 12")


def test_a_long_line_is_shown_in_part() -> None:
    data = b"<" + b"x" * 100_000 + b">"
    line, carets = marked(Place("/a", 1, 2, 1, 9, Lines(data).excerpt(1, 100_001)))
    assert len(line) < 200
    assert len(carets) < 200


def test_all_that_is_known_is_said_in_this_order() -> None:
    other = Related("first seen here", ("agents", 0), Place("/agents/0", 1, 1, 1, 2))
    found = problem("it is wrong", annotation="q1", words='"xy"', related=(other,), hint="mend it")
    assert written("text", [report(found)]).splitlines() == [
        "a.json:2:3: error: it is wrong [exact-differs]",
        "  2 |   xyz",
        "    |   ^^",
        '    at /annotations/0, q1, "xy"',
        "    first seen here: a.json:1:1 (/agents/0)",
        "    hint: mend it",
    ]


def test_a_place_without_a_file_is_a_path_in_the_model() -> None:
    found = problem(place=None, file=None, where=("article", "features", "a/b"))
    first, second = written("text", [report(found)]).splitlines()
    assert first == "<document>: error: it is wrong [exact-differs]"
    assert second == "    at /article/features/a~1b"


def test_says_what_is_not_listed() -> None:
    text = written("text", [report(problem(), omitted_warnings=2, stopped=True)])
    assert "a.json: 2 more warnings not listed here; --max-problems 0 lists all\n" in text
    assert "a.json: there may be more errors behind these\n" in text


@pytest.mark.parametrize("format", ["text", "concise"])
def test_colours_change_nothing_else(format: str) -> None:
    outcomes = [report(problem(), problem(severity=Severity.WARNING, hint="mend it"))]
    colored = written(format, outcomes, Style(color=True))
    plain = written(format, outcomes)
    assert "\x1b[1;31m" in colored
    assert "\x1b[1;33m" in colored
    for code in ("0", "1", "2", "1;31", "1;33"):
        colored = colored.replace(f"\x1b[{code}m", "")
    assert colored == plain
