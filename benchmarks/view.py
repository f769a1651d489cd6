"""A page of 10,000 annotations on 1 MB, in a browser: `python -m benchmarks.view`."""

from __future__ import annotations

import shutil
from importlib import import_module
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, Final

from benchmarks import corpus

ANNOTATIONS: Final = 10_000
BYTES: Final = 1_000_000
ROUNDS: Final = 5
PAINT: Final = "performance.getEntriesByName('first-paint')[0].startTime"
#: Milliseconds from a click on a type's switch until the next picture is drawn.
TOGGLE: Final = """async () => {
  const box = document.querySelector('#legend input'), begin = performance.now();
  box.click();
  await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
  return performance.now() - begin;
}"""
#: The longest time between two pictures, in milliseconds, on the way through the page.
SCROLL: Final = """async () => {
  let longest = 0, last = performance.now();
  for (let step = 0; step < 100; step++) {
    scrollBy(0, 700);
    await new Promise(requestAnimationFrame);
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }
  return longest;
}"""


def main() -> None:
    """Measure, and print a table."""
    api: Any = import_module("playwright.sync_api")
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        raise SystemExit("there is no Chromium here")
    with TemporaryDirectory() as folder, api.sync_playwright() as playwright:
        file, seconds = _made(Path(folder))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        figures = [_figures(browser, file) for _ in range(ROUNDS)]
        browser.close()
        size = file.stat().st_size
    print(f"{ANNOTATIONS:,} annotations on {BYTES / 1e6:g} MB; median of {ROUNDS}\n")
    print("| what | measured | limit |\n| --- | --: | --: |")
    print(f"| making the page ({size / 1e6:.1f} MB) | {seconds * 1000:,.0f} ms | |")
    limits = ("1,000 ms", "100 ms", "")
    names = ("first paint", "switching a type off", "longest time between pictures, scrolling")
    for name, limit, found in zip(names, limits, zip(*figures, strict=True), strict=True):
        print(f"| {name} | {median(found):,.0f} ms | {limit} |")


def _made(folder: Path) -> tuple[Path, float]:
    """The page, and the seconds that it took."""
    annotator: Any = import_module("annotator")
    page: Any = import_module("annotator.view").page
    document = annotator.loads(corpus.compact(corpus.flat(ANNOTATIONS, BYTES)))
    report = annotator.validate(document)
    begin = perf_counter()
    made = "".join(page(document, report, "large"))
    seconds = perf_counter() - begin
    file = folder / "large.html"
    file.write_text(made, encoding="utf-8")
    return file, seconds


def _figures(browser: Any, file: Path) -> tuple[float, float, float]:
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.goto(file.as_uri())
    found = page.evaluate(PAINT), page.evaluate(TOGGLE), page.evaluate(SCROLL)
    page.close()
    return found


if __name__ == "__main__":
    main()
