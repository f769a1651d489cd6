"""What a document holds is text: in no field does anything run, load or become an element."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from annotator import AnnotatedArticle, Report, Sic, new, to_html
from annotator.cli.view import page_of
from annotator.model.records import Agent, Span
from annotator.view import page
from tests.view.documents import HOSTILE, all_replaced, article, every_field, naughty_strings

from .conftest import Show

_ELEMENTS = (
    "[...document.querySelectorAll('*')].map(e => e.localName + ' ' + e.getAttributeNames())"
)


def visited(opened: Any) -> set[str]:
    """Look at everything there is; the kinds of elements seen, with their attributes."""
    seen = set(opened.evaluate(_ELEMENTS))
    for number in range(min(opened.locator("#list button").count(), 30)):
        opened.evaluate(f"document.querySelectorAll('#list button')[{number}].click()")
        seen.update(opened.evaluate(_ELEMENTS))
    return seen


@pytest.fixture(scope="module")
def harmless() -> dict[bool, set[str]]:
    """What is seen in a page with nothing hostile in it; filled as needed."""
    return {}


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_valid_documents(words: str, show: Show, harmless: dict[bool, set[str]]) -> None:
    if not harmless:
        harmless[True] = visited(show("".join(page(every_field("x"), Report()))))
    opened = show("".join(page(every_field(words), Report())))
    assert visited(opened) == harmless[True]
    opened.get_by_role("searchbox").fill(words.replace("\n", "")[:200])
    opened.locator("#text").hover()


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_broken_documents(
    words: str, show: Show, tmp_path: Path, harmless: dict[bool, set[str]]
) -> None:
    def opened(text: str) -> Any:
        (tmp_path / "hostile.json").write_bytes(all_replaced(text))
        return show(page_of(str(tmp_path / "hostile.json"))[1])

    if not harmless:
        harmless[True] = visited(opened("x"))
    assert visited(opened(words)) <= harmless[True] | {"p dir", "p dir,class"}


def many(strings: list[str]) -> AnnotatedArticle:
    """An annotation for each string, which is its words and in all its fields, with an agent of that name."""
    text, annotations = "", []
    for number, words in enumerate(strings):
        span = Span(len(text), len(text) + len(words))
        annotations.append(
            Sic(
                id=f"s{number}", spans=(span,), creator=f"g{number}", note=words,
                features={"x": words}, correction=words,
            )
        )  # fmt: skip
        text += f"{words}\n"
    agents = tuple(Agent(id=f"g{n}", kind="person", name=words) for n, words in enumerate(strings))
    return msgspec.structs.replace(
        new(text, id="a"), annotations=tuple(annotations), agents=agents
    )


@pytest.mark.skipif(not naughty_strings(), reason="../shared/data/naughty-strings is not there")
def test_naughty_strings(show: Show) -> None:
    strings = [words for words in naughty_strings() if words.strip()]
    opened = show("".join(page(many(strings), Report())))
    expected = visited(show("".join(page(many(["x"] * len(strings)), Report()))))
    while opened.get_by_role("button", name="Show more").count():
        opened.get_by_role("button", name="Show more").click()
    seen = set()
    for number in range(opened.locator("#list button").count()):
        opened.evaluate(f"document.querySelectorAll('#list button')[{number}].click()")
        seen.update(
            opened.evaluate(
                "[...document.querySelectorAll('#detail *, #list li:nth-child(1) *')].map(e => e.localName)"
            )
        )
    assert seen <= {kind.split()[0] for kind in expected}
    assert set(opened.evaluate(_ELEMENTS)) <= expected | {"button type"}


def test_the_policy_stops_what_would_get_in(show: Show, chromium: Any, tmp_path: Path) -> None:
    """Even with a hole in the page: a handler, a script, a style and an image that are added."""
    html = to_html(article("words", (0, 5)))
    hole = (
        '<img src="https://example.org/x.png" onerror="window.ran = 1"><p onclick="window.ran = 1" '
        'id="hole" style="color: rgb(1, 2, 3)">x</p><script>window.ran = 1</script>'
    )
    (tmp_path / "hole.html").write_text(html.replace("<main", hole + "<main"), "utf-8")
    opened = chromium.new_page()
    asked: list[str] = []
    opened.on("requestfinished", lambda request: asked.append(request.url))
    opened.goto((tmp_path / "hole.html").as_uri())
    opened.locator("#hole").click()
    assert opened.evaluate("window.ran") is None
    assert opened.locator("#hole").evaluate("e => getComputedStyle(e).color") != "rgb(1, 2, 3)"
    assert [url for url in asked if not url.startswith("file:")] == []
    opened.close()
