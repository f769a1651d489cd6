"""What axe-core finds that keeps people from using the page (WCAG 2.2, levels A and AA)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import annotator

from .conftest import Open

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
SAMPLES = Path(__file__).resolve().parents[3] / "samples"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

pytestmark = pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: make browser")


def violations(page: Any) -> list[str]:
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("tags => axe.run({ runOnly: tags })", TAGS)
    assert found["passes"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["harbour-crane", "night-train", "minimal"])
def test_nothing_keeps_people_out(show: Open, name: str, scheme: str) -> None:
    page = show(annotator.load(SAMPLES / f"{name}.annotated.json"), color_scheme=scheme)
    assert not violations(page)
    page.locator("#text").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.get_by_label("Search").fill("a")
    assert not violations(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nor_do_findings(show: Open, scheme: str) -> None:
    document = annotator.load(SAMPLES / "minimal.annotated.json")
    from msgspec.structs import replace

    moved = [
        replace(one, spans=tuple(replace(span, start=span.start + 1) for span in one.spans))
        for one in document.annotations
    ]
    wrong = replace(document, annotations=tuple(moved))
    page = show(wrong, color_scheme=scheme)
    assert page.locator("#findings li").count() > 1
    assert not violations(page)
