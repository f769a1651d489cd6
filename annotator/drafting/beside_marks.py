"""Who says what stands in marks, in German, French and Japanese.

Only what stands beside marks, and German and French clauses with "dass" and "que": there is no
corpus at hand to measure more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from .attribution import Attribution, Positions
from .english import QUOTE, words
from .quotation import Marked
from .verbs import BESIDE_MARKS, JAPANESE
from .words import Words

_THAT: Final = {"de": "dass", "fr": "que"}
_ACCORDING: Final = {"de": words("laut so"), "fr": words("selon")}
#: Where a name or description ends.
_STOPS: Final = {
    "de": words(
        """
        , . ; : ( ) – — “” ! ? am an auf bei dass gegenüber im in mit nach und vor wie zu zum zur
        """
    ),
    "fr": words(
        """
        , . ; : ( ) – — “” ! ? à au dans dimanche en et jeudi lors lundi mardi mercredi que samedi
        sur vendredi
        """
    ),
}
#: Words between a verb and its subject.
_HELPING: Final = words("a ai ont avait avaient est hat haben hatte hatten wurde -t-il -t-elle")
_FURTHEST: Final = 12


def beside_marks(line: Words, low: int, high: int, language: str) -> list[Attribution]:
    """The attributions of a German or French sentence."""
    found: list[Attribution] = []
    taken = low
    for at in range(low, high):
        if at < taken:
            continue
        word = line.lower[at]
        if word in BESIDE_MARKS[language]:
            one = _verb(line, low, high, at, language)
        elif word in _ACCORDING[language]:
            one = _according(line, low, high, at, language)
        else:
            continue
        if one is not None:
            found.append(one)
            taken = max(end for _, end in one.contents)
    return found


def _verb(line: Words, low: int, high: int, at: int, language: str) -> Attribution | None:
    behind = at + 1
    cue = (at, behind)
    while cue[0] > low and line.lower[cue[0] - 1] in _HELPING:
        cue = (cue[0] - 1, behind)
    following = line.lower[behind : behind + 2]
    if following == [":", QUOTE]:
        return _made("colon", (behind + 1, behind + 2), cue, _before(line, low, at, language))
    if following[:1] == [_THAT[language]] or following == [",", _THAT[language]]:
        start = behind + (following[0] == ",")
        end = high - 1 if line.words[high - 1] in (".", "!", "?") else high
        return _made("that", (start, end), cue, _before(line, low, at, language))
    quote = _marks_before(line, low, at)
    if quote is None:
        return None
    source = _after(line, behind, high, language) or _between(line, quote + 1, at)
    return _made("said-source", (quote, quote + 1), cue, source)


def _made(
    rule: str, content: Positions, cue: Positions, source: Positions | None
) -> Attribution | None:
    return Attribution(rule, [content], cue, source) if content[0] < content[1] else None


def _according(line: Words, low: int, high: int, at: int, language: str) -> Attribution | None:
    """„…“, so die Sprecherin; « … », selon le maire."""
    quote = _marks_before(line, low, at)
    source = _after(line, at + 1, high, language)
    if quote is None or source is None:
        return None
    return _made("according-last", (quote, quote + 1), (at, at + 1), source)


def _marks_before(line: Words, low: int, at: int) -> int | None:
    """The stretch in marks right before a verb; a comma and helping words may stand between."""
    for position in range(at - 1, max(low, at - 5) - 1, -1):
        if line.words[position] == QUOTE:
            return position
        if (
            line.lower[position] != ","
            and line.lower[position] not in _HELPING
            and not (position > at - 4 and line.words[position][0].isupper())
        ):
            return None
    return None


def _after(line: Words, at: int, high: int, language: str) -> Positions | None:
    end = at
    while end < min(high, at + _FURTHEST) and line.lower[end] not in _STOPS[language]:
        end += 1
    return (at, end) if end > at else None


def _before(line: Words, low: int, at: int, language: str) -> Positions | None:
    end = at
    while end > low and line.lower[end - 1] in _HELPING:
        end -= 1
    start = end
    while start > max(low, end - _FURTHEST) and line.lower[start - 1] not in _STOPS[language]:
        start -= 1
    return (start, end) if start < end else None


def _between(line: Words, low: int, at: int) -> Positions | None:
    """« … », il dit."""
    while low < at and line.lower[low] == ",":
        low += 1
    while at > low and line.lower[at - 1] in _HELPING:
        at -= 1
    return (low, at) if low < at else None


_SAID: Final = re.compile(rf"(?:など)?と(?:の)?(?:{'|'.join(JAPANESE)})[^。、「\n]{{0,8}}")
_TOPIC: Final = re.compile(r"([^。、「」\s]{1,24}?)(?:は|が)")
_NEAR: Final = 200


def japanese(
    text: str, marked: Sequence[Marked], start: int
) -> Iterator[tuple[Marked, tuple[int, int], tuple[int, int] | None]]:
    """Words in marks that a verb of saying follows: with the places of the cue and the source."""
    for one in marked:
        if (
            one.depth
            or not one.closed
            or (cue := _SAID.match(text, one.end, one.end + 40)) is None
        ):
            continue
        low = max(start, one.start - _NEAR)
        low = max(low, text.rfind("。", low, one.start) + 1)
        topic = _TOPIC.search(text, low, one.start)
        yield one, cue.span(), topic.span(1) if topic else None
