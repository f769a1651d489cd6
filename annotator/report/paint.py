"""Colours for a terminal (ECMA-48 8.3.117, "select graphic rendition")."""

from __future__ import annotations

from typing import Final

from ..problems import Severity
from .base import Style

BOLD: Final = "1"
DIM: Final = "2"
COLOR: Final = {Severity.ERROR: "1;31", Severity.WARNING: "1;33"}


def painted(text: str, code: str, style: Style) -> str:
    """The text, in a colour if the style has any."""
    return f"\x1b[{code}m{text}\x1b[0m" if style.color else text
