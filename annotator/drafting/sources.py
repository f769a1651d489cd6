"""The words that name who says something, before or after the word that reports it."""

from __future__ import annotations

from typing import Final

from .english import (
    AFTER,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    IN_PHRASES,
    LEAD_IN,
    LEADING,
    MADE,
    PLURAL_SIGNS,
    PLURALS,
    PREPOSITIONS,
    PRONOUNS,
    QUOTE,
    SINGULAR,
    STOP,
)
from .verbs import ALL
from .words import Words

_FURTHEST: Final = 40


def cue_start(words: Words, low: int, at: int) -> int:
    """Where the cue begins of which `at` is the verb: auxiliaries and adverbs belong to it."""
    start = at
    while start > low and (
        words.lower[start - 1] in AUXILIARIES
        or (words.lower[start - 1].endswith("ly") and words.words[start - 1].islower())
    ):
        start -= 1
    while start < at and words.lower[start] == "to":
        start += 1
    return start


def before(words: Words, low: int, at: int) -> tuple[int, int] | None:
    """The source that ends right before `at`, as positions, half-open; None if there is none."""
    end = at
    if end <= low:
        return None
    if words.lower[end - 1] == ")":
        inside = _opening(words, low, end - 1)
        found = _with_relative(words, low, inside) if low < inside < end else None
        return (found[0], end) if found else None
    if words.lower[end - 1] in DAYS and end - 1 > low:
        end -= 1
        if words.lower[end - 1] == "on" and end - 1 > low:
            end -= 1
    if words.lower[end - 1] in (",", "–", "—", "--"):
        return _before_apposition(words, low, end - 1)
    return _with_relative(words, low, end)


def _with_relative(words: Words, low: int, end: int) -> tuple[int, int] | None:
    """“Officials who spoke to the paper said”: what stands before “who”."""
    found = _phrase(words, low, end)
    if words.lower[end - 1] in PRONOUNS:
        return found
    for position in range(end - 1, max(low, end - _FURTHEST), -1):
        if words.lower[position] in (",", QUOTE, "—", "–", "--", ";", ":"):
            break
        if words.lower[position] == "who":
            return _phrase(words, low, position)
    return found


def first(words: Words, low: int, high: int) -> tuple[int, int] | None:
    """The noun phrase with which a sentence begins, as far as one can tell."""
    low = _after_dateline(words, low, high)
    if words.lower[low] in LEAD_IN or words.lower[low].endswith("ing"):
        high = min(high, low + _FURTHEST)
        while low < high and words.lower[low] != ",":
            low += 1
        low += 1
    if low >= high:
        return None
    end = low
    if words.lower[low] in PRONOUNS:
        return low, low + 1
    if words.lower[low] in DETERMINERS:
        end = low + 1
    while end < high and words.words[end][0].isupper():
        end += 1
    if end == low + 1 and words.lower[low] in DETERMINERS:
        end += 1
    if low == end or words.lower[low] in STOP or words.lower[end - 1] in DAYS:
        return None
    return low, min(end, high)


def _after_dateline(words: Words, low: int, high: int) -> int:
    """“HARBOUR CITY (AP) — …”: where the sentence itself begins."""
    if words.words[low].isupper() and len(words.words[low]) > 2:
        for at in range(low, min(low + 12, high - 1)):
            if words.words[at] in ("—", "–", "--", "-"):
                return at + 1
    return low


def is_plural(words: Words, place: tuple[int, int]) -> bool:
    """Whether “say” can follow a source: not “his post”, “a report”."""
    last = words.lower[place[1] - 1]
    if place[1] - place[0] == 1 and last in PRONOUNS:
        return last not in SINGULAR
    names = words.lower[place[0] : place[1]]
    return last.endswith("s") or last in PLURALS or not PLURAL_SIGNS.isdisjoint(names)


def _opening(words: Words, low: int, at: int) -> int:
    for position in range(at - 1, max(low, at - _FURTHEST), -1):
        if words.words[position] == "(":
            return position
    return at + 1


def _before_apposition(words: Words, low: int, comma: int) -> tuple[int, int] | None:
    """“Lind, the harbour master, said”: what stands before the first of two commas."""
    mark = words.lower[comma]
    for position in range(comma - 1, max(low, comma - _FURTHEST), -1):
        if words.lower[position] == mark:
            if not (names := _phrase(words, low, position)):
                return None
            following = words.lower[position + 1]
            if (
                words.words[names[0]][0].isupper()
                or following in DETERMINERS
                or following == "who"
            ):
                return names
            return None
    return None


def _phrase(words: Words, low: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before a position."""
    last = words.lower[end - 1] if end > low else ","
    if last in IN_PHRASES:
        return None
    if last in PRONOUNS:
        return end - 1, end
    start = end
    while start > low and end - start < _FURTHEST and not _stops(words, low, start - 1):
        start -= 1
    start = _without_lead(words, start, end)
    return (start, end) if start < end else None


def phrase_start(words: Words, low: int, at: int) -> int:
    """Where the noun phrase begins that a noun stands in."""
    start = at
    while start > low and at - start < _FURTHEST and not _stops(words, low, start - 1):
        start -= 1
    return min(at, _without_lead(words, start, at + 1))


def _stops(words: Words, low: int, at: int) -> bool:
    """Whether a word is no part of a phrase that reaches it from behind."""
    word = words.lower[at]
    if word == "and":
        return not _joins_names(words, low, at)
    if word == ".":
        return not (at > low and words.ends[at - 1] == words.starts[at])
    if word == "by" or (at + 1 < len(words) and words.lower[at + 1] == "by"):
        return words.lower[at if word != "by" else at - 1] not in MADE
    if word == "-":
        return words.ends[at - 1] != words.starts[at] if at > low else True
    return word in STOP or (
        word in ALL and words.words[at].islower() and not _is_noun(words, low, at)
    )


def _joins_names(words: Words, low: int, at: int) -> bool:
    return (
        at - 1 >= low
        and at + 1 < len(words)
        and words.words[at - 1][0].isupper()
        and words.words[at + 1][0].isupper()
    )


def _is_noun(words: Words, low: int, at: int) -> bool:
    """Whether a word that could report is a thing here: “the report”, “his supporters’ claim”."""
    return at > low and (
        words.lower[at - 1] in DETERMINERS or words.lower[at - 1].endswith(("'s", "’s"))
    )


def _without_lead(words: Words, start: int, end: int) -> int:
    while (
        start < end
        and words.lower[start] in LEADING
        and not (words.lower[start] in ("this", "last") and end - start > 1)
    ):
        start += 1
    if start < end and words.lower[start] in IN_PHRASES:
        return _trailing_name(words, start, end)
    return start


def _trailing_name(words: Words, start: int, end: int) -> int:
    """“In an interview Monday Lind”: the capitals at the end."""
    at = end
    while at > start and (words.words[at - 1][0].isupper() or words.words[at - 1] == "."):
        at -= 1
    while at < end and words.lower[at] in DAYS:
        at += 1
    return at


def after(words: Words, at: int, high: int) -> tuple[int, int] | None:
    """The source that begins at a position: “said Mira Lind, who …”."""
    end = at
    if end < high and words.lower[end] in PREPOSITIONS:
        return None
    if end < high and words.lower[end] in PRONOUNS and words.lower[end] != "it":
        return at, at + 1
    while end < high and end - at < _FURTHEST:
        word = words.lower[end]
        if (
            word == "."
            and words.ends[end - 1] == words.starts[end]
            and end + 1 < high
            and end > at
        ):
            end += 1
            continue
        if word == "and" and _joins_names(words, at, end):
            end += 1
            continue
        if word in AFTER or (word in DAYS and end > at):
            break
        end += 1
    return (at, end) if end > at else None


def is_name(words: Words, place: tuple[int, int]) -> bool:
    """Whether a phrase may name somebody: it begins like a name or a description."""
    first = words.words[place[0]]
    return (
        first[0].isupper()
        or words.lower[place[0]] in DETERMINERS
        or words.lower[place[0]] in PRONOUNS
        or first[0].isdigit()
        or (words.lower[place[1] - 1].endswith("s") and first != QUOTE)
    )
