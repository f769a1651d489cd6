"""Pages in a Chromium that is there, never one of Playwright's own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from annotator import AnnotatedArticle, Report, validate
from annotator.view import page as made

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: Takes a document, perhaps with its report and options of the browser, to its open page.
Open = Callable[..., Any]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if find_spec("playwright") is None:
        pytest.skip("playwright is not installed: make browser")
    if path is None:
        pytest.skip("there is no Chromium here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def show(chromium: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens the page of a document; nothing may go wrong in it, and nothing be loaded."""
    wrong: list[str] = []
    loaded: list[str] = []
    expected: list[str] = []
    contexts: list[Any] = []

    def opened(document: AnnotatedArticle, report: Report | None = None, **options: Any) -> Any:
        file = tmp_path / f"{len(contexts)}.html"
        report = validate(document) if report is None else report
        file.write_text("".join(made(document, report, "sample")), encoding="utf-8")
        context = chromium.new_context(viewport={"width": 1300, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text))
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        page.on("request", lambda request: loaded.append(request.url))
        page.goto(file.as_uri())
        expected.append(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [one for one in loaded if "#" not in one] == expected
    assert not wrong
