"""What a reader sees and does: marks, types, details, filters, search, the keyboard."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from annotator import AnnotatedArticle, Report, Source, load, new, to_html
from annotator.model.records import Span
from annotator.view import page as page_of
from tests.view.documents import SAMPLES, article

from .conftest import Show

CRANE = load(SAMPLES / "harbour-crane.annotated.json")
FIRST_LAYERS = "mark => getComputedStyle(mark).backgroundImage.split('gradient').length - 1"


def html_of(document: AnnotatedArticle) -> str:
    return "".join(page_of(document, Report()))


def nested() -> AnnotatedArticle:
    """A quote, a source that lies in it, and words after both."""
    document = article("“Ida Morn said so,” he said.", (0, 19))
    source = Source(id="s1", spans=(Span(1, 9),), name="Ida Morn", status="draft", confidence=0.5)
    return msgspec.structs.replace(document, annotations=(*document.annotations, source))


def detail(page: Any) -> str:
    """What is told of the selected annotation."""
    return str(page.locator("#detail h2").inner_text())


def box(page: Any, type: str) -> Any:
    """What shows and hides a type."""
    return page.get_by_role("checkbox", name=re.compile(rf"^{type} \d"))


def lit(page: Any, name: str = "on") -> list[str]:
    return [str(words) for words in page.locator(f"#text mark.{name}").all_inner_texts()]


def test_the_text_can_be_copied_as_it_is(show: Show) -> None:
    page = show(html_of(CRANE))
    assert page.evaluate("document.getElementById('text').textContent") == CRANE.text


def test_each_of_nested_marks_is_drawn(show: Show) -> None:
    page = show(html_of(nested()))
    assert page.locator("#text mark").evaluate_all(f"all => all.map({FIRST_LAYERS})") == [1, 2, 1]


def test_hiding_a_type_touches_nothing_in_the_text(show: Show) -> None:
    page = show(html_of(nested()))
    page.evaluate(
        "new MutationObserver(seen => { window.seen = seen.length }).observe("
        "document.getElementById('text'), {subtree: true, attributes: true, childList: true})"
    )
    box(page, "source").uncheck()
    assert page.locator("#text mark").evaluate_all(f"all => all.map({FIRST_LAYERS})") == [1, 1, 1]
    assert page.get_by_role("status").inner_text() == "1 of 2 annotations are shown"
    assert page.evaluate("window.seen") is None
    box(page, "source").check()
    assert page.locator("#text mark").evaluate_all(f"all => all.map({FIRST_LAYERS})") == [1, 2, 1]


def test_the_mark_of_an_image_goes_with_its_type(show: Show) -> None:
    page = show(html_of(CRANE))
    points = page.locator("#text .point.image")
    assert points.count() > 1
    assert all(point.is_visible() for point in points.all())
    box(page, "image").uncheck()
    assert not any(point.is_visible() for point in points.all())


def test_a_click_selects_the_shortest_and_the_next_one_what_holds_it(show: Show) -> None:
    page = show(html_of(nested()))
    inner = page.locator("#text mark").nth(1)
    inner.click()
    assert (detail(page), lit(page)) == ("source s1", ["Ida Morn"])
    inner.click()
    assert (detail(page), lit(page)) == ("quote q1", ["“", "Ida Morn", " said so,”"])
    inner.click()
    assert detail(page) == "source s1"
    box(page, "source").uncheck()
    page.locator("#text mark").first.click()
    inner.click()
    assert detail(page) == "quote q1"


def test_a_chain_is_selected_and_pointed_at_as_one(show: Show) -> None:
    page = show(html_of(CRANE))
    parts = [CRANE.chain(quote) for quote in CRANE.of_type(type(CRANE["q-driver"]))]  # type: ignore[arg-type]
    chain = next(found for found in parts if len(found) == 3)
    words = "".join(word for part in chain for word in CRANE.words(part)).replace("\n", "")
    page.get_by_role("searchbox").fill(CRANE.words(chain[1])[0][:40].partition("\n")[0])
    page.locator("#list button").filter(has_text="quote").first.click()
    assert "".join(lit(page)).replace("\n", "") == words
    assert page.get_by_role("heading", name="Parts of this quote").is_visible()
    page.locator("#text mark.on").first.hover()
    assert "".join(lit(page, "hover")).replace("\n", "") in words


def test_fields_lead_to_what_they_refer_to(show: Show) -> None:
    page = show(html_of(CRANE))
    quote = next(q for q in CRANE.annotations if getattr(q, "sources", ()))
    page.get_by_role("searchbox").fill(quote.id)
    page.locator("#list button").first.click()
    assert quote.id in detail(page)
    target = quote.sources[0]  # type: ignore[union-attr]
    page.locator("#detail dd button").first.click()
    assert detail(page).endswith(target)
    assert page.evaluate("document.activeElement.parentElement.id") == "detail"
    page.locator("#detail h3:text('Referred to by') + ul button").filter(
        has_text="quote"
    ).first.click()
    assert "quote" in detail(page)


def test_all_fields_are_told(show: Show) -> None:
    document = load(SAMPLES / "every-field.annotated.json")
    page = show(html_of(document))
    told = ""
    for number in range(page.locator("#list button").count()):
        page.locator("#list button").nth(number).click()
        told += page.locator("#detail").inner_text() + "\n"
    strings = {
        value
        for annotation in msgspec.to_builtins(document.annotations)
        for key, value in annotation.items()
        if isinstance(value, str) and key not in ("type", "creator", "quote", "continues", "of")
    }
    assert {value for value in strings if value not in told} == set()
    assert all(agent.name in told for agent in document.agents)


def test_only_addresses_of_the_web_are_links(show: Show) -> None:
    document = article("words", (0, 5))
    sources = [
        Source(id=f"s{number}", spans=(Span(0, 5),), entity=entity)
        for number, entity in enumerate(["javascript:window.ran=1", "https://example.org/x"])
    ]
    page = show(html_of(msgspec.structs.replace(document, annotations=tuple(sources))))
    page.locator("#list button").nth(0).click()
    assert page.locator("#detail a").count() == 0
    assert "javascript:window.ran=1" in page.locator("#detail").inner_text()
    page.locator("#list button").nth(1).click()
    assert page.locator("#detail a").get_attribute("href") == "https://example.org/x"


@pytest.mark.parametrize(
    ("label", "value", "shown"),
    [
        ("Status", "draft", ["Ida Morn"]),
        ("Status", "none given", ["“Ida Morn said so,”"]),
        ("Creator", "none given", ["“Ida Morn said so,”", "Ida Morn"]),
        ("Confidence at least", "0.5", ["Ida Morn"]),
        ("Confidence at least", "0.6", []),
        ("Search", "MORN SAID", ["“Ida Morn said so,”"]),
        ("Search", "s1", ["Ida Morn"]),
        ("Search", "he", []),
        ("Search", "(", []),
    ],
)
def test_filters(label: str, value: str, shown: list[str], show: Show) -> None:
    page = show(html_of(nested()))
    field = page.get_by_label(label)
    choose = field.select_option if label in ("Status", "Creator") else field.fill
    choose(value)
    assert page.locator("#list bdi").all_inner_texts() == shown
    drawn = page.locator("#text mark").evaluate_all(f"all => all.map({FIRST_LAYERS})")
    quote, source = ("“Ida Morn said so,”" in shown), ("Ida Morn" in shown)
    assert drawn == [quote, quote + source, quote]
    field.select_option("any") if label in ("Status", "Creator") else field.fill("")
    assert page.locator("#list li").count() == 2
    assert page.locator("#text mark").evaluate_all(f"all => all.map({FIRST_LAYERS})") == [1, 2, 1]


def test_the_keyboard_does_all_of_it(show: Show) -> None:
    page = show(html_of(nested()))
    page.locator("#text mark").first.focus()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "button"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == "Ida Morn"
    page.keyboard.press("Enter")
    assert detail(page) == "source s1"
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.keyboard.press("Escape")
    assert page.locator("#detail").is_hidden()
    assert page.evaluate("document.activeElement.textContent") == "Ida Morn"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.textContent") == "“"
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.textContent") == " said so,”"
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.textContent") == "“"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.type") == "quote"
    page.keyboard.press("Space")
    assert not box(page, "quote").is_checked()


def test_only_one_place_of_the_text_is_in_the_order_of_tabs(show: Show) -> None:
    page = show(html_of(CRANE))
    page.locator("#text mark").nth(3).click()
    assert page.locator("#text [tabindex]").count() == 1
    assert page.locator("#text [role]").count() == 1


def test_a_finding_leads_to_its_place(show: Show) -> None:
    document = article("First line\n" * 200 + "Words without marks.", (2206, 2213), mode="direct")
    page = show(to_html(document))
    page.locator("#findings a").click()
    mark = page.locator("#text mark.warning")
    assert mark.inner_text() == "without"
    assert "wavy" in mark.evaluate("mark => getComputedStyle(mark).textDecoration")
    assert mark.evaluate("mark => mark.getBoundingClientRect().top < innerHeight")
    page.get_by_label("Mark findings").uncheck()
    assert "wavy" not in mark.evaluate("mark => getComputedStyle(mark).textDecoration")


def test_a_long_list_comes_in_parts(show: Show) -> None:
    text = "word " * 250
    quotes = tuple(Source(id=f"s{n}", spans=(Span(5 * n, 5 * n + 4),)) for n in range(250))
    page = show(html_of(msgspec.structs.replace(new(text, id="a"), annotations=quotes)))
    counts = []
    while page.get_by_role("button", name="Show more").count():
        counts.append(page.locator("#list li").count())
        page.get_by_role("button", name="Show more").click()
    assert [*counts, page.locator("#list li").count()] == [100, 200, 250]


def test_without_script_the_text_is_marked_all_the_same(show: Show) -> None:
    document = article("Words without marks.", (6, 13), mode="direct")
    page = show(to_html(document), java_script_enabled=False)
    assert page.locator("#text").inner_text() == "Words without marks."
    assert page.locator("#legend li").inner_text().split() == ["quote", "1"]
    assert page.locator("input:visible, select:visible").count() == 0
    assert page.locator("#findings a").is_visible()
    page.locator("#findings a").click()
    assert page.url.endswith("#m0")


def test_each_paragraph_has_its_own_direction(show: Show) -> None:
    page = show(html_of(article("שלום, world\nHello, עולם\n123 مرحبا", (0, 4))))
    lines = page.locator("#text p").all()
    found = [line.evaluate("p => getComputedStyle(p).direction") for line in lines]
    assert found == ["rtl", "ltr", "rtl"]


def test_a_control_that_turns_text_turns_nothing_outside_its_line(show: Show) -> None:
    page = show(to_html(article("one \u202etwo\nthree", (0, 7), note="\u202eabc")))
    page.locator("#list button").click()
    for place in ("#text p:last-child", "#detail dt", "#findings h2"):
        assert page.locator(place).first.evaluate("e => getComputedStyle(e).direction") == "ltr"
    for told in page.locator("#detail dd > *").all():
        assert told.evaluate("e => e.matches('bdi, ul, dl, button, span')")


def test_print_shows_the_text_and_no_controls(show: Show) -> None:
    page = show(html_of(CRANE))
    page.emulate_media(media="print")
    assert page.locator("#text").is_visible()
    assert page.locator("#legend").is_visible()
    assert page.locator("input:visible, select:visible, #list:visible").count() == 0
    assert (
        page.locator("#text p").first.evaluate("p => getComputedStyle(p).contentVisibility")
        == "visible"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark(scheme: str, show: Show) -> None:
    page = show(html_of(CRANE), color_scheme=scheme)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(22, 24, 27)")


@pytest.mark.parametrize("width", [320, 800, 1200])
def test_nothing_is_wider_than_the_screen(width: int, show: Show) -> None:
    """WCAG 2, 1.4.10: 320 pixels need no scrolling to the side."""
    document = article("long" * 200 + "\nwords", (0, 800), note="note" * 200)
    page = show(html_of(document), viewport={"width": width, "height": 700})
    page.locator("#list button").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
