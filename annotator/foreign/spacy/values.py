"""Values that users of spaCy attach, which may be anything, as text."""

from __future__ import annotations

from typing import Any

import msgspec

from ..json_files import as_text


def text_of(value: Any) -> str:
    """A value that JSON can have, as text. Raises TypeError for any other."""
    if isinstance(value, bytes) or (isinstance(value, dict) and b"nd" in value):
        raise TypeError  # the latter is a number or an array of NumPy
    try:
        return as_text(value)
    except (ValueError, OverflowError, RecursionError) as error:
        raise TypeError from error


def plain(value: Any) -> Any:
    """A value with lists, which spaCy may give back as tuples. Raises TypeError."""
    return msgspec.json.decode(msgspec.json.encode(value))
