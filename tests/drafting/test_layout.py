"""What a scraper left, and what interrupts a story."""

from __future__ import annotations

import pytest

import annotator
from annotator.drafting.engine import proposed
from annotator.drafting.layout import layout_of

from .reading import in_text, sound, words

STORY = "The ferry to the island was late again on Monday, and nobody on the quay was surprised."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("ARTICLE AD BOX", "advert"),
        ("Advertisement", "advert"),
        ("Read more: Ferries are late", "teaser"),
        ("Sign up to our newsletter", "newsletter"),
        ("Share this article", "social"),
        ("Follow Ida Morn on Twitter @idamorn", "social"),
        ("© 2031 Harbour News. All rights reserved.", "other"),
        ("Lesen Sie auch: Fähren sind spät", "teaser"),
        ("Lire aussi : les ferries", "teaser"),
        ("関連記事", "teaser"),
        ("Home › Travel › Slow Boats", "navigation"),
        ("Ad slot 3", "advert"),
    ],
)
def test_boilerplate(line: str, kind: str) -> None:
    (found,) = [one for one in proposed(f"{STORY}\n{line}\n{STORY}") if one.type == "boilerplate"]
    assert found.fields == {"kind": kind}


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Monday.",
        "Read the letter that she wrote.",
        "Advertisements on ferries are banned.",
        "Home is where the ferry is.",
        "Related work takes a year.",
    ],
)
def test_sentences_are_no_boilerplate(line: str) -> None:
    assert words(f"{STORY}\n{line}\n{STORY}", "boilerplate") == []


def test_a_caption_ends_at_its_closer_and_its_picture_stood_before_it() -> None:
    text = f"A ferry at night[/caption] A pilot on deck[/caption]{STORY}"
    document = sound(text)
    assert [document.words(one) for one in document.of_type(annotator.Caption)] == [
        ("A ferry at night",),
        ("A pilot on deck",),
    ]
    assert [(one.start, one.end) for one in document.of_type(annotator.Image)] == [
        (0, 0),
        (27, 27),
    ]
    assert words(text, "markup") == ["[/caption]", "[/caption]"]


def test_a_caption_with_its_opening_and_picture() -> None:
    text = (
        '[caption id="a" width="9"]<img src="https://example.org/f.jpg" alt="Ferry" /> '
        "A ferry at night[/caption]"
    )
    document = sound(text)
    (image,) = document.of_type(annotator.Image)
    assert (image.url, image.alt) == ("https://example.org/f.jpg", "Ferry")
    assert words(text, "caption") == ["A ferry at night"]


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("A ferry at nightGetty", "A ferry at night", ["Getty"]),
        ("A ferry at nightGettyHugh Lind", "A ferry at night", ["GettyHugh Lind"]),
        ("A ferry at night Credit: Ida Morn", "A ferry at night", ["Credit: Ida Morn"]),
        ("A ferry at night AP", "A ferry at night", ["AP"]),
        ("A pilot called McDonald", "A pilot called McDonald", []),
        ("A pilot on YouTube", "A pilot on YouTube", []),
        ("A ferry with APples", "A ferry with APples", []),
    ],
)
def test_a_credit_is_glued_to_a_caption(line: str, caption: str, credit: list[str]) -> None:
    text = f"{line}[/caption]"
    assert (words(text, "caption"), words(text, "credit")) == ([caption], credit)
    sound(text)


def test_lines_that_credit_a_picture() -> None:
    text = f"{STORY}\nGetty Images\n{STORY}\nPhoto: Ida Morn\n{STORY}"
    assert words(text, "credit") == ["Getty Images", "Photo: Ida Morn"]


def test_shortcodes_tags_and_character_references_are_markup() -> None:
    text = '<p>A &amp; B</p> [gallery ids="1,2"] [embed]https://example.org[/embed] a < b [note]'
    assert words(text, "markup") == [
        "<p>", "&amp;", "</p>", '[gallery ids="1,2"]', "[embed]", "[/embed]",
    ]  # fmt: skip


def test_marks_in_a_tag_are_no_quotes() -> None:
    text = '<a href="https://example.org">“Late,”</a> said Ida Morn.'
    assert words(text, "quote") == ["“Late,”"]


def test_headings_and_bylines() -> None:
    text = f"Ferry Is Late\nBy Ida Morn\n{STORY}\nWhy was it late?\n{STORY}"
    assert words(text, "heading") == ["Ferry Is Late", "Why was it late?"]
    assert words(text, "byline") == ["By Ida Morn"]
    assert [one.fields["level"] for one in proposed(text) if one.type == "heading"] == [1, 2]


def test_an_inset_ends_where_the_story_takes_up_its_words() -> None:
    text = "\n".join((
        "A nurse on the island waited for her husband, who was on the ferry to the mainland.",
        "Why Are Ferries Late?",
        "Ida Morn",
        "The company bought three old boats in Norway, and the engines of two are broken since.",
        "Spare parts are made in one factory only, which has a waiting list of nine months.",
        "The nurse called her husband twice; he said from the deck that the engine was silent.",
    ))  # fmt: skip
    (inset,) = [one for one in proposed(text) if one.type == "inset"]
    assert in_text(text, inset).startswith("Why Are Ferries Late?\nIda Morn\nThe company")
    assert in_text(text, inset).endswith("nine months.")
    assert words(text, "byline") == ["Ida Morn"]
    sound(text)


def test_a_lead_in_in_capitals_announces_a_lost_video() -> None:
    found = proposed(f"WATCH the ferry leave. {STORY}")
    (image,) = [one for one in found if one.type == "image"]
    assert (image.spans, image.fields) == (((0, 0),), {"kind": "video"})


def test_a_line_may_end_in_any_way() -> None:
    text = f"{STORY}\r\nAdvertisement\r\n{STORY}\u2028Advertisement\u2028{STORY}"
    assert words(text, "boilerplate") == ["Advertisement", "Advertisement"]
    assert len(layout_of(text).story) == 3
