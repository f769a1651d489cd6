"""All repairs, one after the other, until there is nothing more that can be put right.

No repair may do harm: after each step the rules look at the whole document again, and what brings
about a new finding is not done.
"""

from __future__ import annotations

from msgspec import Struct

from ..model.document import AnnotatedArticle
from ..problems import Problem, Severity
from ..rules.view import TextFailure
from .base import REPAIRS, Case, Repair, Trust
from .proposals import Reasons, Taking, proposals
from .state import State
from .text import all_words_stand, text_accepted, why_left
from .units import diagnosed

#: The rules whose findings are put right together, in this order: the edges of a span mean
#: nothing before its words stand where it says, and the order of spans nothing before they do.
STEPS = (
    ("span-reversed", "span-outside-text", "exact-differs"),
    ("prefix-differs", "suffix-differs"),
    ("spans-out-of-order",),
    ("span-edge-white-space",),
)
_OF_THE_TEXT = {"wrong-length": "length", "wrong-digest": "sha256"}
#: The errors that offsets have which count something else.
_TELLING = ("exact-differs", "span-outside-text", "prefix-differs", "suffix-differs")
#: Few are ever needed; this is against documents that are made to need many.
_ROUNDS = 20
_NO_REPAIR = "only a person can tell what is right"


class Left(Struct, frozen=True):
    """A finding that is not put right."""

    problem: Problem
    """The finding."""
    reason: str
    """Why it is left."""


class Fixed(Struct, frozen=True):
    """A document after its repair, what was repaired, and what is left to a person."""

    before: AnnotatedArticle
    """The document as it was."""
    document: AnnotatedArticle
    """The document as it is after the repairs."""
    repairs: tuple[Repair, ...]
    """What was put right, in the order of the document."""
    left: tuple[Left, ...]
    """The findings that are still there."""

    @property
    def ok(self) -> bool:
        """Whether no error is left; warnings do not count."""
        return not any(one.problem.severity is Severity.ERROR for one in self.left)


class _Work:
    """One document, what was done to it, and why other things were not."""

    def __init__(self, state: State, trust: Trust) -> None:
        self.state = state
        self.trust: Trust = trust
        self.repairs: list[Repair] = []
        self.reasons: Reasons = {}

    def put_spans_right(self) -> None:
        """Repeat all of it: what one step puts right another may have waited for."""
        for _ in range(_ROUNDS):
            done = len(self.repairs)
            self.reasons.clear()
            self._recount()
            for rules in STEPS:
                self._step(rules)
            if len(self.repairs) == done:
                return

    def _recount(self) -> None:
        """First the unit: as long as it is wrong, nothing can be said about single offsets."""
        if self.state.errors.isdisjoint(_TELLING):
            return
        if (done := diagnosed(self.state.view)) is not None:
            self.state = self.state.after(done[0])
            self.repairs += done[1]

    def _step(self, rules: tuple[str, ...]) -> None:
        case = Case(self.state.view, self.trust)
        proposed = proposals(self.state, rules, case, self.reasons)
        taking = Taking(self.state, self.reasons)
        taking.take(proposed)
        self.state = taking.state
        for one in taking.taken:
            self.repairs += one.repairs

    def put_text_right(self, *, accepted: bool) -> None:
        """The text is accepted, or all words stand where they can: they prove it, or nothing does.

        Where the words are not trusted, they prove nothing either.
        """
        view = self.state.view
        if view.text is None or self.state.errors.isdisjoint(_OF_THE_TEXT):
            return
        all_stand = all_words_stand(view.document, view.text)
        trusted = self.trust == "words"
        proven = trusted and all_stand and self.state.errors.issubset(_OF_THE_TEXT)
        changed, done = text_accepted(view, proven=proven, accepted=accepted)
        if done:
            self.state = self.state.after(changed)
            self.repairs += done
            return
        why = why_left(view, trusted=trusted, all_stand=all_stand)
        for rule, key in _OF_THE_TEXT.items():
            self.reasons[rule, ("article", "text", key)] = why

    def left(self) -> tuple[Left, ...]:
        """What the rules still find."""
        return tuple(
            Left(problem, self.reasons.get((problem.rule, problem.where), _NO_REPAIR))
            for problem in self.state.problems
        )


def repaired(
    document: AnnotatedArticle,
    text: str | None,
    failure: TextFailure | None = None,
    *,
    trust: Trust = "words",
    accept_text: bool = False,
) -> Fixed:
    """The document with everything put right that is beyond doubt.

    `text` is that of the article, or None where there is none to be had, because of `failure`.
    """
    work = _Work(State(document, text, failure), trust)
    stored = document.article.text
    if stored.content is None or stored.file is None:  # of two texts nobody knows the right one
        if accept_text:  # first: that it is the right text can be what proves the offsets
            work.put_text_right(accepted=True)
        work.put_spans_right()
        work.put_text_right(accepted=False)
    return Fixed(document, work.state.document, tuple(work.repairs), work.left())


assert {rule for rules in STEPS for rule in rules} == set(REPAIRS)
