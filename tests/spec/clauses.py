"""The clauses of the specification, and the tests that name them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

Test = TypeVar("Test", bound=Callable[..., None])

ROOT: Final = Path(__file__).parent.parent.parent
FORMAT: Final = (ROOT / "docs" / "format.md").read_text("utf-8")

_CLAUSE: Final = re.compile(r'(?m)^<a id="([^"]*)"></a>\n\*\*\[([^\]]*)\]\*\* ')
_BLOCK: Final = re.compile(r"(?ms)^```(\w+)\n(.*?)^```$")

#: The names that tests were found to be about, as their modules are imported.
tested: set[str] = set()


def anchors_and_names() -> list[tuple[str, str]]:
    """The anchor and the name of each clause of the specification."""
    return _CLAUSE.findall(FORMAT)


def blocks(page: str, language: str) -> list[str]:
    """The code blocks of a page that are in a language."""
    return [text for found, text in _BLOCK.findall(page) if found == language]


def clause(*names: str) -> Callable[[Test], Test]:
    """Says of a test which clauses it is about."""
    tested.update(names)
    return lambda test: test
