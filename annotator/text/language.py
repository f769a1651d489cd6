"""Language tags: whether one is well-formed by RFC 5646 (BCP 47), whatever the registry says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile
from typing import Final

from .quoting import shown

#: Section 2.1 of RFC 5646: tags of older rules that the syntax of today does not fit.
_IRREGULAR: Final = frozenset(
    (
        *("en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon"),
        *("i-lux", "i-mingo", "i-navajo", "i-pwn", "i-tao", "i-tay", "i-tsu"),
        *("sgn-be-fr", "sgn-be-nl", "sgn-ch-de"),
    )
)
#: The longest beginning of a tag that is well-formed. Each subtag ends at a hyphen or with the
#: tag, and fits one production at most, so the search never tries twice. (The regular ones of
#: the grandfathered tags fit this too.)
_BEGINNING: Final = r"""(?x)
    (?: [a-z]{2,3} (?=-|\Z) (?:-[a-z]{3} (?=-|\Z)){0,3}    # language, up to three extlangs
      | [a-z]{4,8} (?=-|\Z)
    )
    (?:-[a-z]{4} (?=-|\Z))?                                # script
    (?:-(?:[a-z]{2}|[0-9]{3}) (?=-|\Z))?                   # region
    (?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}) (?=-|\Z))*      # variants
    (?:-[0-9a-wyz] (?:-[a-z0-9]{2,8} (?=-|\Z))+)*          # extensions
    (?:-x (?:-[a-z0-9]{1,8} (?=-|\Z))+)?                   # private use
"""
_PRIVATE_USE: Final = "x(?:-[a-z0-9]{1,8})+"
_VARIANT: Final = "[a-z0-9]{5,8}|[0-9][a-z0-9]{3}"


def is_well_formed(tag: str) -> bool:
    """Whether a tag fits the syntax of RFC 5646 and repeats no variant and no extension."""
    return problem_with(tag) is None


def problem_with(tag: str) -> str | None:
    """Why a tag is not well-formed, in a sentence; None if it is."""
    if _is_common(tag):
        return None
    # Before the tag is put in lower case, which makes a "k" of the Kelvin sign.
    if not re.fullmatch("[A-Za-z0-9-]*", tag):
        return "a language tag has only letters from A to Z, digits and hyphens"
    tag = tag.lower()
    if tag in _IRREGULAR or re.fullmatch(_PRIVATE_USE, tag):
        return None
    beginning = re.match(_BEGINNING, tag)
    if beginning is None:
        return "a language tag begins with a language, 2 to 8 letters"
    if beginning.end() < len(tag):
        return _misfit(tag, beginning.end())
    return _repetition(tag.split("-"))


def _is_common(tag: str) -> bool:
    """Whether a tag is a language, perhaps with a country: nearly all are, and need no pattern."""
    language, hyphen, country = tag.partition("-")
    if not (tag.isascii() and language.isalpha() and 2 <= len(language) <= 8):
        return False
    return not hyphen or (len(country) == 2 and country.isalpha())


def _misfit(tag: str, end: int) -> str:
    """What stands after the beginning that is well-formed; at `end` there is a hyphen."""
    if tag == tag[:end] + "-":
        return "the language tag ends in a hyphen"
    part = tag[end + 1 :].partition("-")[0]
    if not part:
        return "the language tag has two hyphens in a row"
    return f"{shown(part)} cannot stand after {shown(tag[:end])} in a language tag"


def _repetition(subtags: list[str]) -> str | None:
    """What of a tag that fits the syntax stands twice."""
    public = list(takewhile(lambda subtag: subtag != "x", subtags))
    singletons = [subtag for subtag in public if len(subtag) == 1]
    if (twice := _first_twice(singletons)) is not None:
        return f"the language tag has the extension {shown(twice)} twice"
    main = takewhile(lambda subtag: len(subtag) > 1, public[1:])
    variants = (subtag for subtag in main if re.fullmatch(_VARIANT, subtag))
    if (twice := _first_twice(variants)) is not None:
        return f"the language tag has the variant {shown(twice)} twice"
    return None


def _first_twice(subtags: Iterable[str]) -> str | None:
    seen: set[str] = set()
    for subtag in subtags:
        if subtag in seen:
            return subtag
        seen.add(subtag)
    return None
