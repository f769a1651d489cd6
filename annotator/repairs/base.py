"""What a repair is, and what it sees.

A repair of spans is one function, registered for the rules whose findings it puts right. It gets
the spans of one annotation and which of them the finding is about, and returns the spans as they
should be, or the reason why it leaves them: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Literal

from msgspec import Struct

from ..model.records import Span
from ..problems import Path
from ..rules.offsets import Diagnosis
from ..rules.view import View

#: Which of the two is right where the offsets and the words of a span disagree.
Trust = Literal["words", "offsets"]
Spans = tuple[Span, ...]


class Repair(Struct, frozen=True):
    """One thing that is put right."""

    rule: str
    """The name of the rule whose finding it puts right."""
    message: str
    """Why this is known to be right."""
    where: Path
    """The place in the model."""
    before: str | int | None
    """What stood there; None for nothing."""
    after: str | int | None
    annotation: str | None = None
    """The id of the annotation it is about; None for the document."""


class Change(Struct, frozen=True):
    """The spans of an annotation as they should be, and why."""

    spans: Spans
    why: str


class Case:
    """A document that is being repaired, and what can be asked about it."""

    #: So many different words are looked for; each search reads the whole text.
    searches = 10_000

    def __init__(self, view: View, trust: Trust = "words") -> None:
        self.text = view.text
        self.trust = trust
        self.diagnosis = Diagnosis(view)
        self._known: dict[tuple[str, str, str], list[int]] = {}

    def places(self, span: Span) -> list[int] | None:
        """The first two places where the words of a span stand, between those around them.

        None where nobody looked, because too many were looked for already.
        """
        key = span.prefix or "", span.exact or "", span.suffix or ""
        if key not in self._known:
            if len(self._known) >= self.searches:
                return None
            self._known[key] = _two_places(self.text or "", *key)
        return self._known[key]


def _two_places(text: str, prefix: str, words: str, suffix: str) -> list[int]:
    places: list[int] = []
    whole = prefix + words + suffix
    place = text.find(whole)
    while place >= 0 and len(places) < 2:
        places.append(place + len(prefix))
        place = text.find(whole, place + 1)
    return places


RepairOfSpans = Callable[[Case, Spans, int], Change | str]
RepairOfSpan = Callable[[Case, Span], tuple[Span, str] | str]

#: The repair for the findings of each rule.
REPAIRS: dict[str, RepairOfSpans] = {}


def repairs(*rules: str) -> Callable[[RepairOfSpans], RepairOfSpans]:
    """Register a function for the findings of rules."""

    def add(repair: RepairOfSpans) -> RepairOfSpans:
        REPAIRS.update(dict.fromkeys(rules, repair))
        return repair

    return add


def of_one_span(repair: RepairOfSpan) -> RepairOfSpans:
    """Make a repair of spans from one that looks at a single span."""

    @wraps(repair)
    def of_spans(case: Case, spans: Spans, number: int) -> Change | str:
        done = repair(case, spans[number])
        if isinstance(done, str):
            return done
        span, why = done
        return Change((*spans[:number], span, *spans[number + 1 :]), why)

    return of_spans
