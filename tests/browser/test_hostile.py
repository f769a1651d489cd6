"""What a document holds is text: in no field does anything run, load or become an element."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from annotator import AnnotatedArticle, AnyAnnotation, Report, Sic, new, to_html
from annotator.cli.view import page_of
from annotator.model.records import Agent, Span
from annotator.view import page
from tests.view.documents import HOSTILE, all_replaced, article, every_field, naughty_strings

from .conftest import Show

_ELEMENTS = (
    "[...document.querySelectorAll('*')].map(e => `${e.localName} ${e.getAttributeNames()}`)"
)
#: What findings have, of which hostile words may give more than harmless ones.
_OF_FINDINGS = {"ol ", "li class", "strong class", "small ", "code ", "a href", "p ", "bdi "}


def visited(opened: Any, most: int = 30) -> set[str]:
    """Look at so many annotations; the kinds of elements seen, with their attributes."""
    seen = set(opened.evaluate(_ELEMENTS))
    for number in range(min(opened.locator("#list li button").count(), most)):
        opened.evaluate(f"document.querySelectorAll('#list li button')[{number}].click()")
        seen.update(opened.evaluate(_ELEMENTS))
    return seen


def broken(words: str, folder: Path) -> str:
    """The page of a broken document with these words everywhere."""
    (folder / "hostile.json").write_bytes(all_replaced(words))
    return page_of(str(folder / "hostile.json"))[1]


@pytest.fixture(scope="module")
def seen(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What is seen where nothing is hostile: in a valid document, and in a broken one."""
    folder = tmp_path_factory.mktemp("harmless")
    pages = {"valid": to_html(every_field("x")), "broken": broken("x", folder)}
    opened = chromium.new_page()
    found = {}
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, "utf-8")
        opened.goto((folder / f"{name}.html").as_uri())
        found[name] = visited(opened)
    opened.close()
    return found


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_valid_documents(words: str, show: Show, seen: dict[str, set[str]]) -> None:
    opened = show("".join(page(every_field(words), Report())))
    assert visited(opened) <= seen["valid"]
    opened.get_by_role("searchbox").fill(words.replace("\n", "")[:200])
    opened.locator("#text").hover()


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_broken_documents(
    words: str, show: Show, tmp_path: Path, seen: dict[str, set[str]]
) -> None:
    opened = show(broken(words, tmp_path))
    assert visited(opened) <= seen["broken"] | _OF_FINDINGS | {"p dir", "p dir,class"}


def many(strings: list[str]) -> AnnotatedArticle:
    """An annotation for each string, in its words, all its fields, and the name of its creator."""
    text, annotations, agents = "", list[AnyAnnotation](), list[Agent]()
    for number, words in enumerate(strings):
        agents.append(Agent(id=f"g{number}", kind="person", name=words))
        annotations.append(
            Sic(
                id=f"s{number}", spans=(Span(len(text), len(text) + len(words)),),
                creator=agents[-1].id, note=words, features={"x": words}, correction=words,
            )
        )  # fmt: skip
        text += f"{words}\n"
    replace = msgspec.structs.replace
    return replace(new(text, id="a"), annotations=tuple(annotations), agents=tuple(agents))


@pytest.mark.skipif(not naughty_strings(), reason="../shared/data/naughty-strings is not there")
def test_naughty_strings(show: Show) -> None:
    strings = [words for words in naughty_strings() if words.strip()]
    harmless = visited(show("".join(page(many(["x"] * len(strings)), Report()))))
    opened = show("".join(page(many(strings), Report())))
    more = opened.get_by_role("button", name="Show more")
    while more.count():
        more.click()
    assert visited(opened, len(strings)) <= harmless


def test_the_policy_stops_what_would_get_in(chromium: Any, tmp_path: Path) -> None:
    """Even with a hole in the page: a handler, a script, a style and an image that are added."""
    hole = (
        '<img src="https://example.org/x.png" onerror="window.ran = 1"><script>window.ran = 1'
        '</script><p id="hole" onclick="window.ran = 1" style="color: rgb(1, 2, 3)">x</p>'
    )
    html = to_html(article("words", (0, 5))).replace("<main", f"{hole}<main")
    (tmp_path / "hole.html").write_text(html, "utf-8")
    opened = chromium.new_page()
    asked: list[str] = []
    opened.on("requestfinished", lambda request: asked.append(request.url))
    opened.goto((tmp_path / "hole.html").as_uri())
    opened.locator("#hole").click()
    assert opened.evaluate("window.ran") is None
    assert opened.locator("#hole").evaluate("e => getComputedStyle(e).color") != "rgb(1, 2, 3)"
    assert [url for url in asked if not url.startswith("file:")] == []
    opened.close()
