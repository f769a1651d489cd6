"""The formats of reports, by name. Only the one that is asked for is imported."""

from __future__ import annotations

from importlib import import_module
from typing import Final, cast

from .base import Reporter

#: Each is a module here with a function `write`, a `Reporter`.
OUTPUT_FORMATS: Final = ("text", "concise", "json", "jsonl", "sarif", "github", "junit")

#: Its lines are findings and nothing else, so that programs can read them.
FINDINGS_ONLY: Final = ("concise",)


def reporter(name: str) -> Reporter:
    """The reporter of one of the `OUTPUT_FORMATS`."""
    return cast(Reporter, import_module(f".{name}", __package__).write)
