"""What axe-core finds in pages, of WCAG 2.2 AA and of good practice: nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotator.cli.view import page_of
from tests.view.documents import SAMPLES

from .conftest import Show

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
pytestmark = pytest.mark.skipif(
    not AXE.exists(), reason="axe-core is not installed: make .venv/browser-installed"
)
INVALID = SAMPLES / "invalid"
PAGES = [
    SAMPLES / "harbour-crane.annotated.json",
    SAMPLES / "every-field.annotated.json",
    SAMPLES / "khan.annotated.xml",
    INVALID / "exact-differs" / "words-stand-elsewhere.json",
    INVALID / "unknown-value" / "quote-mode-misspelt.json",
]


def violations(page: Any) -> list[str]:
    """What is wrong, with the first element that has it."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sample", PAGES, ids=lambda path: path.name)
def test_axe_finds_nothing(sample: Path, scheme: str, show: Show) -> None:
    page = show(page_of(str(sample))[1], color_scheme=scheme)
    assert violations(page) == []
    page.locator("#list button").first.click()
    page.locator("#text mark").first.hover()
    assert violations(page) == []


def test_axe_finds_something_where_it_is(show: Show) -> None:
    page = show('<!DOCTYPE html><title>x</title><img src="data:,">')
    assert {told.partition(":")[0] for told in violations(page)} >= {"html-has-lang", "image-alt"}


@pytest.mark.parametrize("width", [320, 1200])
def test_axe_finds_nothing_on_small_screens(width: int, show: Show) -> None:
    page = show(page_of(str(PAGES[0]))[1], viewport={"width": width, "height": 600})
    page.locator("#text mark").first.click()
    assert violations(page) == []
