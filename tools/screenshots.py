"""`python -m tools.screenshots`: the pictures in the README and the documentation, of own samples.

Needs what `make browser` installs, and a Chromium.
"""

from __future__ import annotations

import shutil
from importlib import import_module
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
FOLDER: Final = ROOT / "docs" / "images"
SAMPLE: Final = ROOT / "samples" / "harbour-crane.annotated.json"
SIZE: Final = {"width": 1200, "height": 760}


def main() -> None:
    """Make the pictures anew."""
    api: Any = import_module("playwright.sync_api")
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        raise SystemExit("there is no Chromium here")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            _take(browser, scheme)
        browser.close()


def _take(browser: Any, scheme: str) -> None:
    annotator: Any = import_module("annotator")
    view: Any = import_module("annotator.view")
    document = annotator.load(SAMPLE)
    page = browser.new_page(viewport=SIZE, color_scheme=scheme)
    page.set_content("".join(view.page(document, annotator.validate(SAMPLE), SAMPLE.name)))
    page.locator(".u.quote.b").nth(1).click()
    page.screenshot(path=FOLDER / f"view-{scheme}.png")
    page.close()


if __name__ == "__main__":
    main()
