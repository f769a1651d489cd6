"""Pages in a real browser, which may neither complain nor ask anybody for anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tools.chromium import running, why_it_cannot_run

#: Opens a page of this HTML, in a browser with these settings of playwright.
Show = Callable[..., Any]
_SCREEN = {"viewport": {"width": 1200, "height": 900}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser, all tests here are skipped, and say why."""
    reason = why_it_cannot_run()
    for item in items:
        if reason is not None and Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser, started once."""
    with running() as browser:
        yield browser


@pytest.fixture
def show(chromium: Any, tmp_path: Path) -> Iterator[Show]:
    """Opens pages. At the end: nothing was complained of, nothing asked for, nothing run."""
    contexts: list[Any] = []
    wrong: list[str] = []

    def opened(html: str, **settings: Any) -> Any:
        (tmp_path / "page.html").write_text(html, "utf-8", newline="")
        address = (tmp_path / "page.html").as_uri()
        contexts.append(chromium.new_context(**_SCREEN | settings))
        page = contexts[-1].new_page()
        for event in ("pageerror", "console", "dialog", "popup"):
            page.on(event, lambda told, event=event: wrong.append(f"{event}: {told}"))
        page.on("request", lambda asked: wrong.append(asked.url))
        page.goto(address)
        wrong.remove(address)
        return page

    yield opened
    for context in contexts:
        for page in context.pages:
            assert page.evaluate("window.ran") is None
        context.close()
    assert wrong == []
