"""The report for people: the carets stand under what they mean, in cells of a terminal."""

from __future__ import annotations

import pytest

from annotator.problems import Excerpt, Place, Related, Severity
from annotator.report.base import Style
from annotator.text.lines import Lines
from annotator.text.quoting import printable

from .outcomes import problem, report, written

#: What stands before, is marked, and stands after; then in how many cells of a terminal the first
#: two are shown.
LINES = [
    ("plain ", "words", " here", 6, 5),
    ("渡船は", "遅れた", "、と", 6, 6),
    ("ﾊﾝｶｸ ", "Ｆｕｌｌ", "ｶﾅ", 5, 8),
    ("e\u0301lan vital: ", "cafe\u0301", "!", 12, 4),
    ("\u1112\u1161\u11ab\u1100\u116e\u11a8 ", "\u110b\u1165", " end", 5, 2),
    ("👩\u200d🔧 ", "👍", "🇫🇷", 2 + len(r"\u{200D}") + 3, 2),
    ("\tindented\t", "a\tb", "\t", len(r"\tindented\t"), len(r"a\tb")),
    ("right \u202e", "to\u202cleft", " again", len(r"right \u{202E}"), len(r"to\u{202C}left")),
    ("\x1b[31m", "\x07", "\x00", len(r"\u{001B}[31m"), len(r"\u{0007}")),
    ("x" * 500, "語" * 200, "y" * 500, len("…") + 39, 59 * 2 + len("…")),
    ("", "", "after", 0, 1),
    ("before", "", "", 6, 1),
]


def marked(place: Place) -> tuple[str, str]:
    """The line of the file as it is shown, and the carets below it."""
    lines = written("text", [report(problem(place=place))]).splitlines()
    return lines[1], lines[2]


@pytest.mark.parametrize(("before", "words", "after", "indent", "carets"), LINES)
def test_carets_stand_under_the_words(
    before: str, words: str, after: str, indent: int, carets: int
) -> None:
    start, end = len(before.encode()), len((before + words).encode())
    excerpt = Lines((before + words + after).encode()).excerpt(start, end)
    line, below = marked(Place("/a", 1, 1, 1, 9, excerpt))
    assert below == "    | " + " " * indent + "^" * carets
    parts = (excerpt.before, excerpt.marked, excerpt.after)
    assert line == "  1 | " + "".join(map(printable, parts))


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
