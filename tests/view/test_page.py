"""What is on the page, read without a browser."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import annotator
from annotator import Caption, Image, Quote, Report, Source, load, new, to_html, validate
from annotator.model.records import Agent, Span
from annotator.view import page
from tests.properties.strategies import documents, model_of

from .documents import HOSTILE, SAMPLES, article, every_field, naughty_strings
from .reading import Page

STEMS = sorted(path.name.removesuffix(".annotated.json") for path in SAMPLES.glob("*.json"))


@pytest.mark.parametrize("stem", STEMS)
def test_both_forms_of_a_sample_give_the_same_page(stem: str) -> None:
    forms = [load(SAMPLES / f"{stem}.annotated.{form}") for form in ("json", "xml")]
    json, xml = ("".join(page(document, Report())) for document in forms)
    assert json == xml


@pytest.mark.parametrize("stem", sorted({*STEMS} - {"control-characters"}))
def test_the_article_is_there_as_it_is(stem: str) -> None:
    document = load(SAMPLES / f"{stem}.annotated.json")
    assert Page("".join(page(document, Report()))).article == document.text


def test_control_characters_have_pictures() -> None:
    found = Page(to_html(article("a\0b\r\nc\x7f\x85\ufffe\ttab", (0, 4))))
    assert found.article == "a␀b␍\nc␡\ufffd\ufffd\ttab"


@given(documents())
def test_any_valid_document_has_a_page(tree: dict[str, Any]) -> None:
    document = model_of(tree)
    found = Page(to_html(document))
    assert len(found.article) == document.article.text.length
    assert found.data["annotations"] == msgspec.json.decode(
        msgspec.json.encode(document.annotations)
    )


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=4))
def test_spans_may_be_anything(spans: list[tuple[int, int]]) -> None:
    assert Page(to_html(article("Some words, and\nmore.", *spans))).article == (
        "Some words, and\nmore."
    )


def test_overlapping_types_are_drawn_in_lanes() -> None:
    document = article("He said yes to it.", (0, 11))
    source = Source(id="s1", spans=(Span(8, 18),))
    document = msgspec.structs.replace(document, annotations=(*document.annotations, source))
    assert Page("".join(page(document, Report()))).marks() == [
        ("quote-0",), ("quote-0", "source-1"), ("source-1",),
    ]  # fmt: skip


def test_a_quote_over_paragraphs_is_drawn_as_one() -> None:
    first = Quote(id="q1", spans=(Span(0, 4),))
    second = Quote(id="q2", spans=(Span(9, 13),), continues="q1")
    document = msgspec.structs.replace(new("“One\nand “Two”", id="a"), annotations=(first, second))
    found = Page("".join(page(document, Report())))
    assert found.marks() == [("quote-0",), ("quote-gap-0",), ("quote-gap-0",), ("quote-0",)]
    chains = [place["chain"] for place in found.data["places"]]
    assert chains[0] == chains[1]
    assert found.data["places"][0]["gaps"] == [[1, 2]]


def test_spans_of_one_annotation_are_joined() -> None:
    assert Page("".join(page(article("abcdefghi", (0, 2), (5, 7)), Report()))).marks() == [
        ("quote-0",), ("quote-gap-0",), ("quote-0",),
    ]  # fmt: skip


def test_more_than_there_are_lanes_for_is_told() -> None:
    quotes = tuple(Quote(id=f"q{n}", spans=(Span(0, 4),)) for n in range(9))
    document = msgspec.structs.replace(new("word", id="a"), annotations=quotes)
    (mark,) = Page("".join(page(document, Report()))).marks()
    assert mark == ("more", *(f"quote-{lane}" for lane in range(8)))


def test_a_lost_image_stands_there_with_its_caption() -> None:
    image = Image(id="i1", spans=(Span(4, 4),), kind="photo")
    caption = Caption(id="c1", spans=(Span(4, 14),), images=("i1",))
    document = msgspec.structs.replace(
        new("Top\nThe bridge", id="a"), annotations=(image, caption)
    )
    found = Page(to_html(document))
    labels = [has["data-label"] for _, has in found.elements if "data-label" in has]
    assert labels == ["photo: The bridge"]
    assert found.marks() == [("point", "image"), ("caption-0",)]


def test_findings_are_marked_and_listed() -> None:
    document = article("No marks here.", (0, 8), mode="direct", sources=("s9",))
    report = validate(document)
    assert [problem.rule for problem in report.problems] == [
        "dangling-reference", "quote-without-opening-mark",
    ]  # fmt: skip
    html = to_html(document)
    assert Page(html).marks() == [("error", "quote-0", "warning")]
    for problem in report.problems:
        assert problem.rule in html
        assert problem.hint is not None
        assert Page(html).elements.count(("a", {"href": "#m0"})) == 2
    assert ("mark", {"id": "m0", "class": "error quote-0 warning"}) in Page(html).elements


def test_the_legend_counts_types() -> None:
    html = to_html(load(SAMPLES / "minimal.annotated.json"))
    boxes = [has["data-type"] for tag, has in Page(html).elements if "data-type" in has]
    assert boxes == ["quote", "source", "cue"]
    assert html.count("<span>1</span>") == 3


def test_a_text_that_is_not_there_is_told() -> None:
    document = annotator.detached(load(SAMPLES / "minimal.annotated.json"), "gone.txt")
    document = msgspec.json.decode(msgspec.json.encode(document), type=annotator.AnnotatedArticle)
    html = to_html(document)
    assert "The text of this article could not be read." in html
    assert "unreadable-file" in html
    assert Page(html).data["places"] == []


def test_what_cannot_be_written_has_its_findings() -> None:
    html = to_html(article("half of a pair", (0, 4), note="\ud800"))
    assert "lone-surrogate" in html
    html.encode()


def test_nothing_but_its_own_style_and_script_is_allowed() -> None:
    found = Page(to_html(load(SAMPLES / "every-field.annotated.json")))
    digest = {
        name: base64.b64encode(hashlib.sha256(found.raw[name][-1].encode()).digest()).decode()
        for name in ("style", "script")
    }
    assert found.policy == {
        "default-src": "'none'",
        "style-src": f"'sha256-{digest['style']}'",
        "script-src": f"'sha256-{digest['script']}'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
    }
    allowed = {name for _, has in found.elements for name in has}
    assert "style" not in allowed
    assert not [name for name in allowed if name.startswith("on") or name in ("src", "srcdoc")]


def shape(words: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of the page in which all fields hold these words; which may give findings."""
    return Page("".join(page(every_field(words), Report()))).shape


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_in_a_field_becomes_an_element(words: str) -> None:
    assert shape(words) == shape("x\nx" if "\n" in words else "x")


@pytest.mark.skipif(not naughty_strings(), reason="../shared/data/naughty-strings is not there")
def test_no_naughty_string_becomes_an_element() -> None:
    harmless = shape("x")
    for words in naughty_strings():
        if words and "\n" not in words:
            assert shape(words) == harmless, words


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_what_the_script_gets_is_what_stands_in_the_document(words: str) -> None:
    document = every_field(words)
    assert Page(to_html(document)).data["annotations"] == msgspec.json.decode(
        msgspec.json.encode(document.annotations)
    )


def test_agents_are_told() -> None:
    agent = Agent(id="desk", kind="group", name="The <desk>")
    document = article("words", (0, 5), creator="desk")
    document = msgspec.structs.replace(document, agents=(agent,))
    html = to_html(document)
    assert '<option value="=desk">The &lt;desk&gt;</option>' in html
    assert Page(html).data["agents"] == [{"id": "desk", "kind": "group", "name": "The <desk>"}]


def test_the_library_shows_text_and_findings() -> None:
    document = load(SAMPLES / "harbour-crane.annotated.json")
    assert to_html(document) == "".join(page(document, validate(document)))
