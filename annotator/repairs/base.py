"""What a repair is, and what it sees.

A repair of spans is one function, registered for the rules whose findings it puts right. It gets
the spans of one annotation and the numbers of those with a finding, and says for each how it
should be, or why it is left: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Literal

from msgspec import Struct

from ..model.records import Span
from ..problems import Path, Place
from ..rules.offsets import Diagnosis
from ..rules.view import View

#: Which of the two is right where the offsets and the words of a span disagree.
Trust = Literal["words", "offsets"]
Spans = tuple[Span, ...]


class Repair(Struct, frozen=True):
    """One thing that is put right. Offsets and lengths count code points."""

    rule: str
    """The name of the rule whose finding it puts right."""
    message: str
    """Why this is known to be right."""
    where: Path
    """The place in the model."""
    before: str | int | None
    """What stood there; None for nothing."""
    after: str | int | None
    """What stands there now; None for nothing."""
    annotation: str | None = None
    """The id of the annotation it is about; None for the document."""
    place: Place | None = None
    """The place in the file, once a format has been asked."""

    @property
    def in_words(self) -> bool:
        """Whether no value stands at the place, but many, of which both sides tell something."""
        return self.where[-1] in ("annotations", "spans")


class Change(Struct, frozen=True):
    """The spans of an annotation as they should be."""

    spans: Spans
    why: dict[int, str]
    """Why that is known, for each span that had a finding and has none now."""
    left: dict[int, str]
    """Why the others are left as they are."""


class Case:
    """A document that is being repaired, and what can be asked about it."""

    def __init__(self, view: View, trust: Trust = "words") -> None:
        self.text: str | None = view.text
        self.trust = trust
        self.diagnosis: Diagnosis = Diagnosis(view)


RepairOfSpans = Callable[[Case, Spans, Sequence[int]], Change]
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
    def of_spans(case: Case, spans: Spans, numbers: Sequence[int]) -> Change:
        changed, why, left = list(spans), {}, {}
        for number in numbers:
            done = repair(case, spans[number])
            if isinstance(done, str):
                left[number] = done
            else:
                changed[number], why[number] = done
        return Change(tuple(changed), why, left)

    return of_spans
