"""What people do with the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import annotator
from annotator import Agent, AnnotatedArticle, Cue, Quote, Source, Span
from annotator.view.escaping import plain

from ..hostile import HOSTILE, everywhere
from ..test_page import ELEMENTS
from .conftest import Open

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
TEXT = "Ann said: “One.\n“Two.\n“Three,” Ann said again.\n"


def article() -> AnnotatedArticle:
    """A quote of three parts, with its source and cue, and a draft of somebody else."""
    parts = [(10, 15), (16, 21), (22, 30)]
    annotations: list[annotator.AnyAnnotation] = [
        Source(id="s", spans=(Span(0, 3),), creator="desk", confidence=0.9),
        Cue(id="c", spans=(Span(4, 8),), creator="desk", status="accepted"),
        Quote(id="q0", spans=(Span(*parts[0]),), sources=("s",), cues=("c",), note="a note"),
        Quote(id="q1", spans=(Span(*parts[1]),), continues="q0"),
        Quote(id="q2", spans=(Span(*parts[2]),), continues="q1"),
        Cue(id="d", spans=(Span(35, 45),), status="draft", creator="tool", confidence=0.2),
    ]
    agents = (
        Agent(id="desk", kind="group", name="The desk"),
        Agent(id="tool", kind="software", name="A tool"),
    )
    made = annotator.new(TEXT, id="x", title="A title")
    return replace(made, agents=agents, annotations=tuple(annotations))


def underlined(page: Any, type: str) -> int:
    """How many elements of a type have a line under them."""
    script = "all => all.filter(e => getComputedStyle(e).textDecorationLine != 'none').length"
    count: int = page.locator(f".u.{type}").evaluate_all(script)
    return count


def chosen(page: Any) -> list[str]:
    words: list[str] = page.locator(".on").all_inner_texts()
    return words


def test_a_click_tells_all_about_an_annotation(show: Open) -> None:
    page = show(article())
    assert page.locator("#panel").is_hidden()
    page.locator("#a1").click()
    panel = page.locator("#panel")
    assert "cue" in panel.inner_text()
    for part in ("accepted", "desk", "4–8", "quote q0"):
        assert part in panel.inner_text()
    panel.get_by_role("button", name="quote q0").click()
    assert "a note" in panel.inner_text()


def test_parts_of_a_quote_are_shown_as_one(show: Open) -> None:
    page = show(article())
    page.locator("#a3").click()
    assert chosen(page) == ["“One.", "“Two.", "“Three,”"]
    assert page.locator("#panel blockquote").all_inner_texts() == ["“One.", "“Two.", "“Three,”"]


def test_types_are_switched_off_and_on(show: Open) -> None:
    page = show(article())
    assert (underlined(page, "quote"), underlined(page, "cue")) == (3, 2)
    page.get_by_role("checkbox", name="quote").uncheck()
    assert (underlined(page, "quote"), underlined(page, "cue")) == (0, 2)
    page.locator("#a3").click()
    assert page.locator("#panel").is_hidden()
    page.get_by_role("checkbox", name="quote").check()
    assert underlined(page, "quote") == 3


def test_the_keyboard_goes_everywhere(show: Open) -> None:
    page = show(article())
    page.locator("#text").focus()
    seen = []
    for _ in range(6):
        page.keyboard.press("ArrowRight")
        seen.append(page.locator("#panel h2").first.inner_text().split()[-1])
    assert seen == ["s", "c", "q0", "q1", "q2", "d"]
    page.keyboard.press("Home")
    assert chosen(page) == ["Ann"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert "quote q0" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Enter")
    assert chosen(page) == ["“One.", "“Two.", "“Three,”"]
    page.locator("#panel").press("Escape")
    assert page.locator("#panel").is_hidden()
    assert page.evaluate("document.activeElement.tagName") == "MARK"


def test_tab_leaves_the_text_at_once(show: Open) -> None:
    page = show(article())
    page.locator("#text").focus()
    page.keyboard.press("ArrowRight")
    stops = page.locator("#text mark[tabindex='0']")
    assert stops.count() == 1


@pytest.mark.parametrize(
    ("control", "choice", "left"),
    [
        ("Creator", "The desk", "s c"),
        ("Creator", "none", "q0 q1 q2"),
        ("Status", "draft", "d"),
        ("Status", "none", "s q0 q1 q2"),
    ],
)
def test_filters_leave_what_is_asked_for(show: Open, control: str, choice: str, left: str) -> None:
    page = show(article())
    page.get_by_label(control).select_option(label=choice)
    assert visible(page) == left.split()
    assert f"{len(left.split())} of 6 shown" in page.locator("#found").inner_text()
    page.get_by_label(control).select_option(label="any")
    assert len(visible(page)) == 6


def visible(page: Any) -> list[str]:
    titles = page.locator(".u.b:not(.off)").evaluate_all("all => all.map(e => e.title)")
    return [title.split()[1] for title in titles]


def test_confidence_filters(show: Open) -> None:
    page = show(article())
    page.get_by_label("Confidence").fill("0.5")
    assert visible(page) == ["s"]


def test_search_finds_words_and_fields(show: Open) -> None:
    page = show(article())
    page.get_by_label("Search").fill("NOTE")
    assert page.locator("#results li").count() == 1
    page.get_by_label("Search").fill("“t")
    assert page.locator("#results button").all_inner_texts() == ["quote q1", "quote q2"]
    page.get_by_role("button", name="quote q2").click()
    assert len(chosen(page)) == 3


def test_findings_lead_to_their_place_and_back(show: Open) -> None:
    wrong = replace(article(), annotations=(Cue(id="c", spans=(Span(4, 8, exact="sang"),)),))
    page = show(wrong)
    assert "1 error" in page.locator("#findings h2").inner_text()
    flag = page.locator("a.flag.error")
    assert flag.inner_text() == "1"
    page.locator("#findings a").click()
    assert "cue" in page.locator("#panel h2").inner_text()
    flag.click()
    assert page.url.endswith("#f1")


def test_without_scripts_there_is_the_text(show: Open) -> None:
    page = show(article(), java_script_enabled=False)
    assert page.locator("#text p").count() == 3
    assert page.locator("#filters").is_hidden()
    assert "quote" in page.locator("#legend").inner_text()
    assert page.locator("#text").inner_text().split("\n")[0].startswith("Ann said: “One.")


def test_the_direction_of_each_line_is_its_own(show: Open) -> None:
    made = annotator.new("abc dég\nאבג דהו\n", id="x")
    page = show(replace(made, annotations=(Cue(id="c", spans=(Span(8, 11),)),)))
    script = "all => all.map(e => getComputedStyle(e).direction)"
    assert page.locator("#text p").evaluate_all(script) == ["ltr", "rtl"]


def test_dark_and_print_have_their_colours(show: Open) -> None:
    page = show(article(), color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(21, 23, 27)"
    page.emulate_media(media="print")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    assert page.locator("#filters").is_hidden()


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_runs_that_a_document_holds(show: Open, text: str) -> None:
    page = show(everywhere(text), annotator.Report())
    for number in range(7):
        page.evaluate(f"show([{number}])")
        tags = page.evaluate("[...document.querySelectorAll('*')].map(e => e.localName)")
        assert set(tags) <= ELEMENTS | {"dl", "dt", "dd", "blockquote", "button"}
    page.get_by_label("Search").fill(text[:3])
    page.wait_for_timeout(20)
    assert page.evaluate("typeof pwned") == "undefined"
    assert page.evaluate("document.scripts.length") == 2


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.annotated.json")), ids=lambda p: p.name)
def test_all_samples_are_shown(show: Open, path: Path) -> None:
    document = annotator.load(path)
    page = show(document)
    page.locator("#text").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#panel section").count() >= 1
    words = "".join(plain(document.text).split())
    shown = page.evaluate(
        "(() => { const c = document.getElementById('text').cloneNode(true);"
        " c.querySelectorAll('.flag, .z').forEach(e => e.remove()); return c.textContent; })()"
    )
    assert "".join(shown.split()) == words
