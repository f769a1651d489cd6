"""A plugin of pytest: the tests see the package that is installed, and say with what."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import annotator

NEEDED = ("click", "jsonschema", "lxml", "msgspec")


def pytest_configure() -> None:
    """Refuse to test a source that happens to be on the path."""
    place = Path(annotator.__file__)
    if not place.is_relative_to(sys.prefix) or "site-packages" not in place.parts:
        raise pytest.UsageError(f"annotator is not the installed one, but {place}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what the figures are for, which `--quiet` leaves out of the header."""
    versions = ", ".join(f"{name} {version(name)}" for name in NEEDED)
    python = ".".join(map(str, sys.version_info[:3]))
    terminalreporter.write_line(f"on Python {python}, {versions}:")
