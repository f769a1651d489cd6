"""Characters that no XML 1.0 file can have."""

from __future__ import annotations

import re
from typing import Any, Final

IMPOSSIBLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def is_possible(value: Any) -> bool:
    """Whether XML can have all texts in a value."""
    if isinstance(value, dict):
        return all(map(is_possible, value.values()))
    if isinstance(value, list | tuple):
        return all(map(is_possible, value))
    return not isinstance(value, str) or IMPOSSIBLE.search(value) is None


def escaped(json: str) -> str:
    """JSON without them: they can only be in its strings, and have another way to be written."""
    return IMPOSSIBLE.sub(lambda match: f"\\u{ord(match[0]):04x}", json)
