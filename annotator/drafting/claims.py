"""Statements that could be checked, and that the article does not make its own.

Two kinds only: what a picture or a recording is said to show, and what stands behind a hedge such
as "allegedly". The hedges are the weaker ones of FactBank (R. Saurí, J. Pustejovsky, 2009): they
leave the statement possible.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from . import sources
from .english import ARTEFACTS, FULL_STOPS, words
from .words import Words

Positions = tuple[int, int]

_HEDGES: Final = words("allegedly purportedly reportedly supposedly")
_CLAIMS: Final = words(
    """
    appear appeared appearing appears claim claimed claiming claims purport purported purporting
    purports seem seemed seeming seems
    """
)
_SHOWS: Final = words("indicate indicates show showed showing shows suggest suggested suggests")


#: How far before the verb a picture is looked for, in words.
_FURTHEST: Final = 40


@dataclass(slots=True, eq=False)
class Hedged:
    """A claim in a sentence, in positions among its words."""

    rule: str
    content: Positions
    cue: Positions
    source: Positions | None


def hedged_in(line: Words, low: int, high: int) -> list[Hedged]:
    """The claims of a sentence."""
    found: list[Hedged] = []
    taken = low
    end = high - 1 if line.words[high - 1] in FULL_STOPS else high
    for at in range(low, end):
        word = line.lower[at]
        if at < taken or (word not in _HEDGES and word not in _SHOWS):
            continue
        rule = _behind_hedge if word in _HEDGES else _shown
        one = rule(line, low, at, end)
        if one is not None and one.content[0] < one.content[1]:
            found.append(one)
            taken = one.content[1]
    return found


def _behind_hedge(line: Words, low: int, at: int, end: int) -> Hedged | None:
    following = line.lower[at + 1] if at + 1 < end else ""
    if following in ("show", "showing", "shows"):
        content, source = (at + 2, _clause_end(line, at + 2, end)), _artefact(line, low, at)
        return Hedged("hedge-shown", content, (at, at + 2), source)
    return Hedged("hedge", (at + 1, _clause_end(line, at + 1, end)), (at, at + 1), None)


def _shown(line: Words, low: int, at: int, end: int) -> Hedged | None:
    cue = at
    if at - 2 >= low and line.lower[at - 1] == "to" and line.lower[at - 2] in _CLAIMS:
        cue = at - 2
    source = _artefact(line, low, cue)
    if source is None or (cue == at and line.lower[at][:4] == "show"):
        return None  # what a picture simply shows is nobody's claim
    rule = "artefact-claims" if cue < at else "artefact-suggests"
    return Hedged(rule, (at + 1, _clause_end(line, at + 1, end)), (cue, at + 1), source)


def _artefact(line: Words, low: int, at: int) -> Positions | None:
    """The picture or recording that is spoken of before a position."""
    start = at
    while start > max(low, at - _FURTHEST) and line.lower[start - 1] not in (";", ":"):
        start -= 1
    for position in range(start, at):
        if line.lower[position] in ARTEFACTS:
            return _phrase_around(line, start, position, at)
    return None


def _phrase_around(line: Words, low: int, at: int, high: int) -> Positions:
    begin = sources.phrase_start(line, low, at)
    end = at + 1
    while end < high and line.lower[end] not in (",", "that", "which", "–", "—") and end - at < 25:
        end += 1
    return begin, end


def _clause_end(line: Words, start: int, end: int) -> int:
    """What follows a comma says more of the picture, or goes on with the story."""
    for at in range(start, end):
        if line.lower[at] in (";", "–", "—") or (
            line.lower[at] == "," and line.lower[at + 1 : at + 2] != ["and"]
        ):
            return at
    return end
