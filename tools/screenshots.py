"""Pictures of what `annotator view` makes of a sample, in docs/images: `make screenshots`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from annotator.cli.view import page_of

from .chromium import running

ROOT: Final = Path(__file__).resolve().parents[1]
IMAGES: Final = ROOT / "docs" / "images"
#: In pixels; wide enough for text and legend side by side.
_SCREEN: Final = {"width": 1100, "height": 700}
_SELECTED: Final = "the driver was"


def main() -> None:
    """Take a picture on a light and on a dark page."""
    IMAGES.mkdir(exist_ok=True)
    _, html = page_of(str(ROOT / "samples" / "harbour-crane.annotated.json"))
    with running() as browser, TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(html, "utf-8")
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport=_SCREEN, color_scheme=scheme)
            page.goto(file.as_uri())
            _take(page, IMAGES / f"view-{scheme}.png")


def _take(page: Any, path: Path) -> None:
    """With an annotation selected, and without the cursor anywhere."""
    page.locator("#text mark", has_text=_SELECTED).first.click()
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    page.screenshot(path=path)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
