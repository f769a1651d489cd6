"""Words in quotation marks."""

from __future__ import annotations

import pytest

import annotator

from .reading import said, sound, words


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“We waited,” said Ida Morn.", ["“We waited,”"]),
        ('"We waited," said Ida Morn.', ['"We waited,"']),
        ("''We waited,'' said Ida Morn.", ["''We waited,''"]),
        ("“We waited,\" said Ida Morn.", ["“We waited,\""]),
        ("“We waited,“ said Ida Morn.", ["“We waited,“"]),
        ("‘We don’t wait,’ said Ida Morn.", ["‘We don’t wait,’"]),
        ("„Wir warten“, sagte Ida Morn.", ["„Wir warten“"]),
        ("»Wir warten«, sagte Ida Morn.", ["»Wir warten«"]),
        ("« Nous attendons », dit Ida Morn.", ["« Nous attendons »"]),
        ("市長は「待っている」と述べた。", ["「待っている」"]),
        ("“She said ‘wait’ twice,” he said.", ["“She said ‘wait’ twice,”", "‘wait’"]),
    ],
)  # fmt: skip
def test_marks_of_several_languages(text: str, quotes: list[str]) -> None:
    assert words(text, "quote") == quotes


@pytest.mark.parametrize(
    "text",
    [
        "The workers’ boats and the mayor’s don’t sail.",
        "It was the summer of ’98, rock ’n’ roll time.",
        "A board 5' 3\" long.",
        'Two marks: “” and "".',
    ],
)
def test_apostrophes_and_empty_marks_are_no_quotes(text: str) -> None:
    assert words(text, "quote", "quotedTerm") == []


def test_an_unterminated_quote_runs_to_the_end_of_its_paragraph() -> None:
    assert words("He added: “It is late.\nThe harbour slept.", "quote") == ["“It is late."]


def test_a_chain_passes_boilerplate_and_captions() -> None:
    text = (
        "“We waited all night.\n"
        "ADVERTISEMENT\n"
        "“Nobody came.\n"
        "A boat in the dark[/caption]\n"
        "“Then it rained,” said Ida Morn.\n"
    )
    document = sound(text)
    first, second, third = document.of_type(annotator.Quote)
    assert (second.continues, third.continues) == (first.id, second.id)
    assert [document.words(one) for one in document.sources_of(third)] == [("Ida Morn",)]
    assert third.sources == ()


def test_a_chain_ends_with_the_mark_that_closes() -> None:
    text = "“We waited.\n“Nobody came.”\n“It rained,” said Ida Morn."
    document = sound(text)
    assert [one.continues for one in document.of_type(annotator.Quote)] == [None, "q1", None]


def test_brackets_in_a_quote_are_insertions_and_omissions() -> None:
    text = "“They threw [their] nets […] into the sea,” he said [on Monday]."
    assert words(text, "insertion") == ["[their]"]
    assert words(text, "omission") == ["[…]"]


def test_titles_and_terms_are_no_quotes() -> None:
    text = "The novel “Night on the Quay” made the term “harbour noir” known."
    assert words(text, "quotedTerm") == ["“Night on the Quay”", "“harbour noir”"]
    assert words(text, "quote") == []


def test_short_words_in_marks_are_quotes() -> None:
    assert said("The pilots called the plan “reckless”.")[-1][:2] == ("direct", "“reckless”")
