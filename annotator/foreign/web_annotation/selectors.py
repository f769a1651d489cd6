"""Where a target is in a text."""

from __future__ import annotations

import re
from typing import Any, Final

from msgspec import Struct

from ...problems import Path
from ..json_files import wrong

_POSITION: Final = "TextPositionSelector"
_QUOTE: Final = "TextQuoteSelector"
#: A place in a text by RFC 5147.
_FRAGMENT: Final = "FragmentSelector"
_CHARACTERS: Final = re.compile(r"char=(\d{1,15}),(\d{1,15})(?:;.*)?")


class Place(Struct, frozen=True):
    """A stretch, and the words that are said to be there."""

    start: int
    end: int
    words: str | None = None


def place_of(selectors: Any, text: str, where: Path) -> Place:
    """The stretch that one or several selectors of the same lead to. Raises Wrong."""
    found = [one for one in _listed(selectors) if isinstance(one, dict)]
    by_type = {str(one.get("type")): one for one in reversed(found) if "refinedBy" not in one}
    position, words = by_type.get(_POSITION), by_type.get(_QUOTE)
    said = _words(words, where) if words is not None else None
    if position is not None:
        return Place(_offset(position, "start", where), _offset(position, "end", where), said)
    if match := _CHARACTERS.fullmatch(str(by_type.get(_FRAGMENT, {}).get("value"))):
        return Place(int(match[1]), int(match[2]), said)
    if words is not None and said is not None:
        return _only(words, said, text, where)
    names = ", ".join(sorted({str(one.get("type")) for one in found})) or "none"
    raise wrong(
        f"a target needs a {_POSITION} or a {_QUOTE}, without refinement; it has: {names}", where
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _offset(position: dict[str, Any], key: str, where: Path) -> int:
    value = position.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise wrong(f"'{key}' of a {_POSITION} has to be a number from 0", where)
    return value


def _words(words: dict[str, Any], where: Path) -> str:
    exact = words.get("exact")
    if not isinstance(exact, str):
        raise wrong(f"'exact' of a {_QUOTE} has to be a string", where)
    return exact


def _only(words: dict[str, Any], exact: str, text: str, where: Path) -> Place:
    """The one place that a quote is at, with what is before and after it."""
    prefix, suffix = (str(words.get(key) or "") for key in ("prefix", "suffix"))
    whole = prefix + exact + suffix
    at = text.find(whole) if exact else -1
    if at < 0:
        raise wrong(f"the words '{exact[:80]}' are not in the text as they are quoted", where)
    if text.find(whole, at + 1) >= 0:
        raise wrong(
            f"the words '{exact[:80]}' are in the text several times", where,
            "a TextPositionSelector, or more of `prefix` and `suffix`, tells which are meant",
        )  # fmt: skip
    start = at + len(prefix)
    return Place(start, start + len(exact), exact)
