"""`python -m benchmarks.view`: how fast the page of a large document is, in the Chromium there is.

Times are of one machine, in milliseconds, the median of several fresh pages. A change is over when
the frame that shows it has been made: `requestAnimationFrame`, then a task.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, Final

from msgspec.structs import replace

import annotator
from annotator import AnnotatedArticle, AnyAnnotation, Claim, Cue, Quote, Source, Span
from annotator.view import page
from tools.chromium import running, why_it_cannot_run

PAGES: Final = 5
WORDS: Final = "harbour crane council water said late slow bridge morning".split()  # noqa: SIM905
KINDS: Final = (Quote, Source, Cue, Claim)

#: Does something, and returns how long it took until it could be seen.
_TIMED: Final = """async (what) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  await frame();
  const began = performance.now();
  await ({
    toggle: () => document.querySelector("[data-type=quote]").click(),
    search: () => {
      const field = document.getElementById("search");
      field.value = "harbour";
      field.dispatchEvent(new Event("input"));
    },
    select: () => document.querySelector("#list button").click(),
    jump: () => scrollTo(0, document.body.scrollHeight / 2),
  })[what]();
  await frame();
  return performance.now() - began;
}"""
#: Scrolls a screen a frame, and returns the longest time from one frame to the next.
_SCROLLED: Final = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  let [longest, last] = [0, await frame()];
  for (let screens = 0; screens < 60; screens++) {
    scrollBy(0, innerHeight);
    const now = await frame();
    [longest, last] = [Math.max(longest, now - last), now];
  }
  return longest;
}"""
_PAINTED: Final = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
_READY: Final = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


def main() -> None:
    """Measure each document, and print a line for it."""
    if (reason := why_it_cannot_run()) is not None:
        raise SystemExit(f"the benchmark of pages cannot run: {reason}")
    columns = ("made", "paint", "ready", "toggle", "search", "select", "jump", "frame")
    print(f"{'document':<34}{'MB':>6}" + "".join(f"{column:>8}" for column in columns))
    with running() as browser, TemporaryDirectory() as folder:
        for name, document in _documents():
            file = Path(folder) / "page.html"
            began = perf_counter()
            report = annotator.validate(document)
            file.write_text("".join(page(document, report)), "utf-8")
            made = 1000 * (perf_counter() - began)
            found = [_measured(browser, file) for _ in range(PAGES)]
            figures = [made, *map(median, zip(*found, strict=True))]
            size = file.stat().st_size / 1e6
            print(f"{name:<34}{size:>6.1f}" + "".join(f"{figure:>8.0f}" for figure in figures))
    print("\nmade: validated and written; paint: first contentful paint; ready: script has run;")
    print("frame: the longest frame of 60 screens that are scrolled through. Milliseconds.")


def _measured(browser: Any, file: Path) -> list[float]:
    opened = browser.new_page(viewport={"width": 1200, "height": 900})
    try:
        opened.goto(file.as_uri())
        times = [opened.evaluate(_PAINTED), opened.evaluate(_READY)]
        times += [opened.evaluate(_TIMED, what) for what in ("toggle", "search", "select", "jump")]
        return [*times, opened.evaluate(_SCROLLED)]
    finally:
        opened.close()


def _documents() -> Iterator[tuple[str, AnnotatedArticle]]:
    text = _text(1_000_000)
    yield "10,000 annotations, 1 MB", _annotated(text, _scattered(text, 10_000))
    yield "the same, one line", _annotated(text.replace("\n", " "), _scattered(text, 10_000))
    yield "10,000, each inside the other", _annotated(text, _nested(text, 10_000))
    yield "100,000 annotations, 1 MB", _annotated(text, _scattered(text, 100_000))


def _text(length: int) -> str:
    random = Random(1)
    parts: list[str] = []
    while length > 0:
        parts.append(" ".join(random.choices(WORDS, k=random.randint(10, 120))))
        length -= len(parts[-1]) + 1
    return "\n".join(parts)


def _scattered(text: str, count: int) -> list[Span]:
    random = Random(2)
    starts = [random.randrange(len(text) - 400) for _ in range(count)]
    return [Span(start, start + random.randint(5, 120)) for start in starts]


def _nested(text: str, count: int) -> list[Span]:
    step = len(text) // (3 * count)
    return [Span(step * number, len(text) - step * number) for number in range(count)]


def _annotated(text: str, spans: Sequence[Span]) -> AnnotatedArticle:
    annotations: list[AnyAnnotation] = [
        KINDS[number % len(KINDS)](id=f"a{number}", spans=(span,), note="a note")
        for number, span in enumerate(spans)
    ]
    return replace(annotator.new(text, id="large"), annotations=tuple(annotations))


if __name__ == "__main__":
    main()
