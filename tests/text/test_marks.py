"""Which quotation marks open and close, and which stand around some words."""

from __future__ import annotations

import pytest

from annotator.text.marks import (
    CLOSERS,
    closed_after,
    closers_of,
    closes_inner,
    dash_opens,
    is_apostrophe,
    is_closing,
    is_opening,
    marks_at_end,
    openers_of,
    opening_before,
    opening_in,
)

PAIRS = [
    *("“”", "‘’", '""', "''", "「」", "『』", "〝〟", "＂＂"),  # English, Chinese, Japanese
    *("„“", "‚‘", "»«", "›‹"),  # German, Danish
    *("„”", "‚’"),  # Polish, Dutch
    *("””", "’’", "»»"),  # Swedish, Finnish
    *("«»", "‹›"),  # French, Italian, Russian
]


@pytest.mark.parametrize("pair", PAIRS)
def test_pairs_of_real_languages(pair: str) -> None:
    opening, closing = pair[0], pair[1]
    assert is_opening(opening)
    assert is_closing(closing)
    assert closing in closers_of(opening)
    assert opening in openers_of(closing)


@pytest.mark.parametrize("pair", ["“»", "“‘", '“"', "««", "““", "『」"])
def test_what_does_not_close(pair: str) -> None:
    assert pair[1] not in closers_of(pair[0])


@pytest.mark.parametrize("character", ["", "a", "[", ",", "“”"])
def test_no_mark(character: str) -> None:
    assert not is_opening(character)
    assert not is_closing(character)
    assert closers_of(character) == openers_of(character) == ""


def test_every_opening_mark_can_be_closed() -> None:
    assert all(CLOSERS.values())


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("“Yes”", 0),
        (" “Yes”", 1),
        ("Yes “no”", None),
        ("", None),
        ("   ", None),
    ],
)
def test_mark_with_which_words_begin(text: str, offset: int | None) -> None:
    assert opening_in(text, 0, len(text)) == offset


@pytest.mark.parametrize(
    "before",
    ["“", "He said “", "« ", "«\u00a0", "dit-il : «\u202f", '("', "– “ ", "said: '", ' " ', "“‘"],
)
def test_mark_just_outside_opens(before: str) -> None:
    assert opening_before(f"{before}Yes", len(before)) == len(before.rstrip()) - 1


@pytest.mark.parametrize(
    "before",
    [
        "",
        "He said ",
        "“No.” ",  # closes what is before it
        '"No." ',
        "»Nein« ",
        "the workers’ ",
        "qu’",  # an elision
        "don'",
        "“No, ",
        "“" + " " * 99,  # too far off
    ],
)
def test_no_mark_just_outside_opens(before: str) -> None:
    assert opening_before(f"{before}Yes", len(before)) is None


@pytest.mark.parametrize(
    ("text", "start", "opens"),
    [
        ("– Oui, dit-il.", 0, True),
        ("– Oui, dit-il.", 2, True),
        ("Il répond.\n— Oui.", 11, True),
        ("Il répond.\n  —Oui.", 14, True),
        ("Il répond – oui.", 12, False),
        ("Il répond.\n– Oui, non.", 18, False),
        ("Oui.", 0, False),
    ],
)
def test_dash_of_a_dialogue(text: str, start: int, opens: bool) -> None:
    assert dash_opens(text, start) is opens


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("“Yes”", "”"),
        ("“Yes,”", "”"),
        ("“Yes”.", "”"),
        ("« Oui. »", "»"),
        ("“He said ‘no.’”", "”’"),
        ("“Ask ‘why’?”", "”’"),
        ("“Yes.", ""),
        ("Yes", ""),
    ],
)
def test_marks_with_which_words_end(words: str, marks: str) -> None:
    assert [words[at] for at in marks_at_end(words, 1, len(words))] == list(marks)


def test_the_opening_mark_ends_nothing() -> None:
    assert marks_at_end('"...', 1, 4) == []


@pytest.mark.parametrize(
    ("opening", "after"),
    [
        ("“", "” he said"),
        ("“", ",” he said"),
        ("“", ".”"),
        ("«", "\u00a0», dit-il"),
        ('"', '"and left'),
        ("„", ".“"),
    ],
)
def test_closed_just_outside(opening: str, after: str) -> None:
    assert closed_after(f"Yes{after}", 3, opening)


@pytest.mark.parametrize(
    ("opening", "after"),
    [
        ("“", " he said ”"),
        ("“", ". “No.”"),
        ('"', '. "No."'),  # opens the next quote
        ("”", ". ”Nej.”"),
        ("‘", "’s"),  # an apostrophe
        ("“", ".»"),
        ("“", ""),
        ("“", " " * 99 + "”"),
    ],
)
def test_not_closed_just_outside(opening: str, after: str) -> None:
    assert not closed_after(f"Yes{after}", 3, opening)


@pytest.mark.parametrize(
    ("words", "inner"),
    [
        ("“He said ‘no’", True),
        ("“He said “no”", True),
        ('“He said "no"', True),
        ("“He said 'no'", True),
        ("“He said no»", False),
        ('“He said no"', False),
        ("“I don’t know.’", False),  # an apostrophe opens nothing
        ("“He said ‘" + "no " * 999 + "’", False),  # too far off
    ],
)
def test_last_mark_closes_an_inner_quote(words: str, inner: bool) -> None:
    assert closes_inner(words, 1, len(words) - 1) is inner


def test_apostrophe_of_the_last_word() -> None:
    assert is_apostrophe("the workers’", 11)
    assert not is_apostrophe("the end.’", 8)
    assert not is_apostrophe("the end”", 7)
    assert not is_apostrophe("’", 0)
