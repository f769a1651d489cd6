"""Any bytes, taken for JSON."""

from __future__ import annotations

from .checks import file_holds


def run(data: bytes) -> None:
    """Validate, load and convert the bytes."""
    file_holds(data, "json")
