"""spaCy itself, which is optional, and takes a second to start."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from ..base import MissingExtra

NAME: Final = "spacy"
EXTRA: Final = "spacy"
#: The code of spaCy for a text in any language.
_ANY: Final = "xx"
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")


def library() -> Any:
    """The library. Raises MissingExtra."""
    try:
        import spacy
    except ImportError:
        raise MissingExtra(NAME, EXTRA, "spaCy") from None
    return spacy


def pipeline(language: str | None) -> Any:
    """One that only tokenizes, for a language by its tag, or for any. Raises MissingExtra."""
    code = (language or _ANY).lower().partition("-")[0]
    return _blank(code if _LANGUAGE.fullmatch(code) else _ANY)


@cache
def _blank(code: str) -> Any:
    spacy = library()
    try:
        return spacy.blank(code)
    except (
        ImportError
    ):  # no such language in spaCy, or one whose tokenizer is a package of its own
        return spacy.blank(_ANY)
