"""Who said what."""

from __future__ import annotations

import pytest

from .reading import said, words

DIRECT, MIXED, INDIRECT = "direct", "mixed", "indirect"


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "“The crane fell,” Ida Morn said.",
            [(DIRECT, "“The crane fell,”", "Ida Morn", "said")],
        ),
        (
            "“The crane fell,” said Ida Morn, who saw it.",
            [(DIRECT, "“The crane fell,”", "Ida Morn", "said")],
        ),
        (
            "The harbour master added: “It fell.”",
            [(DIRECT, "“It fell.”", "The harbour master", "added")],
        ),
        (
            "“It fell,” she said, “and it stayed there.”",
            [
                (DIRECT, "“It fell,”", "she", "said"),
                (DIRECT, "“and it stayed there.”", "she", "said"),
            ],
        ),
        (
            "“It fell,” she said. “It stayed there.”",
            [
                (DIRECT, "“It fell,”", "she", "said"),
                (DIRECT, "“It stayed there.”", "she", "said"),
            ],
        ),
        (
            "Ida Morn, the harbour master, said the crane fell.",
            [(INDIRECT, "the crane fell", "Ida Morn", "said")],
        ),
        (
            "The officials who saw the crane said that it fell.",
            [(INDIRECT, "that it fell", "The officials", "said")],
        ),
        (
            "The crane fell at night, Ida Morn said.",
            [(INDIRECT, "The crane fell at night", "Ida Morn", "said")],
        ),
        (
            "The crane fell at night, said Ida Morn.",
            [(INDIRECT, "The crane fell at night", "Ida Morn", "said")],
        ),
        (
            "The crane, Ida Morn said, fell at night.",
            [(INDIRECT, "fell at night", "Ida Morn", "said")],
        ),
        (
            "The old yellow crane, Ida Morn said, fell at night.",
            [(INDIRECT, "The old yellow crane…fell at night", "Ida Morn", "said")],
        ),
        (
            "According to the police, the crane fell at night.",
            [(INDIRECT, "the crane fell at night", "the police", "According to")],
        ),
        (
            "The crane fell at night, according to the police.",
            [(INDIRECT, "The crane fell at night", "the police", "according to")],
        ),
        (
            "She called the crane “a wreck” and promised to replace it.",
            [
                (MIXED, "the crane “a wreck”", "She", "called"),
                (DIRECT, "“a wreck”", "She", "called"),
                (INDIRECT, "to replace it", "She", "promised"),
            ],
        ),
        (
            "He told reporters on the quay that nobody was hurt.",
            [(INDIRECT, "that nobody was hurt", "He", "told")],
        ),
        (
            "She asked whether the crane was safe.",
            [(INDIRECT, "whether the crane was safe", "She", "asked")],
        ),
        (
            "He has repeatedly denounced the plan.",
            [(INDIRECT, "the plan", "He", "has repeatedly denounced")],
        ),
        (
            "Ida Morn said it was late, adding that the night was cold.",
            [
                (INDIRECT, "it was late", "Ida Morn", "said"),
                (INDIRECT, "that the night was cold", "Ida Morn", "adding"),
            ],
        ),
        (
            "Pilots criticised his claim that the crane was safe.",
            [(INDIRECT, "his claim that the crane was safe", "Pilots", "criticised")],
        ),
    ],
)
def test_english(text: str, quotes: list[tuple[str, str, str, str]]) -> None:
    assert said(text) == quotes


@pytest.mark.parametrize(
    "text",
    [
        "The report lies on the table.",
        "A long phone call followed.",
        "The footage shows a crane on the quay.",
        "Nothing was said.",
        "The crane fell at night.",
    ],
)
def test_nobody_says_anything(text: str) -> None:
    assert said(text) == []


def test_a_colon_announces_the_quote_of_the_next_paragraph() -> None:
    text = "Ida Morn went on:\nNobody heard.\nIda Morn added:\n“The crane fell.”"
    assert said(text) == [("direct", "“The crane fell.”", "Ida Morn", "added")]


def test_a_paragraph_that_is_a_quote_goes_on_with_who_spoke_last() -> None:
    text = (
        "“The crane fell,” Ida Morn said.\n“It stayed there.”\nThe night was cold.\n“Who knows?”"
    )
    assert [source for _, _, source, _ in said(text)] == ["Ida Morn", "Ida Morn", ""]


def test_pronouns_who_and_relative_clauses() -> None:
    assert words("Morn, who said the crane fell, left.", "source") == ["who"]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "„Der Kran ist umgefallen“, sagte Ida Morn. Die Polizei und der Hafen schweigen.",
            [(DIRECT, "„Der Kran ist umgefallen“", "Ida Morn", "sagte")],
        ),
        (
            "Der Hafenmeister erklärte: „Wir bauen ihn auf.“ Das ist nicht billig.",
            [(DIRECT, "„Wir bauen ihn auf.“", "Der Hafenmeister", "erklärte")],
        ),
        (
            "Die Stadt sagte, dass der Kran im Mai und nicht im Juni kommt.",
            [(INDIRECT, "dass der Kran im Mai und nicht im Juni kommt", "Die Stadt", "sagte")],
        ),
        (
            "« La grue est tombée », a déclaré Ida Morn. Les pilotes et le maire attendent.",
            [(DIRECT, "« La grue est tombée »", "Ida Morn", "a déclaré")],
        ),
        (
            "Le maire a dit : « On la remet. » Les pilotes sont sur le quai.",
            [(DIRECT, "« On la remet. »", "Le maire", "a dit")],
        ),
        (
            "市長は記者会見で「橋は残す」と述べた。",
            [(DIRECT, "「橋は残す」", "市長", "と述べた")],
        ),
    ],
)
def test_german_french_japanese(text: str, quotes: list[tuple[str, str, str, str]]) -> None:
    assert said(text) == quotes


def test_the_tag_decides_before_the_words_do() -> None:
    text = "“The crane fell,” said Ida Morn."
    assert said(text, "en-GB")[0][2] == "Ida Morn"
    assert said(text, "fi")[0][2] == ""


def test_what_a_picture_claims_and_what_is_alleged() -> None:
    text = (
        "A video released by the army claims to show the crane, days after the storm. "
        "The crane was allegedly stolen by pirates."
    )
    assert words(text, "claim") == ["the crane", "stolen by pirates"]
    assert words(text, "source") == ["A video released by the army"]
    assert words(text, "cue") == ["claims to show", "allegedly"]
