"""The Chromium of the system, driven by playwright, which never downloads one of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def found() -> str | None:
    """The path of the browser; None where there is none."""
    return next((path for name in _NAMES if (path := shutil.which(name)) is not None), None)


def why_it_cannot_run() -> str | None:
    """What is missing; None where all is there."""
    if find_spec("playwright") is None:
        return "playwright is not installed: make .venv/browser-installed"
    return None if found() is not None else "there is no chromium"


@contextmanager
def running() -> Iterator[Any]:
    """A browser, a ``playwright.sync_api.Browser``. Raises RuntimeError where one cannot run."""
    if (reason := why_it_cannot_run()) is not None:
        raise RuntimeError(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Its sandbox wants rights that a container does not give; the pages are our own.
        launch = playwright.chromium.launch
        browser = launch(executable_path=found(), args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()
