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
from .proposals import proposals, taken
from .state import Key, State, key_of
from .text import all_words_stand, text_accepted, why_left
from .units import TELLING, diagnosed

#: The rules whose findings are put right together, in this order: the edges of a span mean
#: nothing before its words stand where it says, and the order of spans nothing before they do.
STEPS = (
    ("span-reversed", "span-outside-text", "exact-differs"),
    ("prefix-differs", "suffix-differs"),
    ("spans-out-of-order",),
    ("span-edge-white-space",),
)
_OF_THE_TEXT = ("wrong-length", "wrong-digest")
_NO_REPAIR = "only a person can tell what is right"


class Left(Struct, frozen=True):
    """A finding that is not put right."""

    problem: Problem
    reason: str


class Fixed(Struct, frozen=True):
    """A document after its repair, what was repaired, and what is left to a person."""

    before: AnnotatedArticle
    document: AnnotatedArticle
    repairs: tuple[Repair, ...]
    left: tuple[Left, ...]

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
        self.reasons: dict[Key, str] = {}

    def recount(self) -> None:
        """First the unit: as long as it is wrong, nothing can be said about single offsets."""
        if not any(problem.rule in TELLING for problem in self.state.problems):
            return
        done = diagnosed(self.state.document, self.state.view)
        if done is None:
            return
        if not isinstance(done, str):
            after = self.state.after(done[0])
            brought = after.new_since(self.state, for_an_error=True)
            if not brought:
                self.state = after
                self.repairs += done[1]
                return
            done = f"to recount the offsets would bring about {brought[0].rule}"
        self.reasons |= {
            key_of(problem): done for problem in self.state.problems if problem.rule in TELLING
        }

    def put_spans_right(self) -> None:
        """Repeat the steps: what one puts right another may have waited for."""
        done = -1
        while done < len(self.repairs):
            done = len(self.repairs)
            self.reasons.clear()
            for rules in STEPS:
                self._step(rules)

    def _step(self, rules: tuple[str, ...]) -> None:
        case = Case(self.state.view, self.trust)
        proposed = proposals(self.state, rules, case, self.reasons)
        self.state, done = taken(self.state, proposed, self.reasons)
        for one in done:
            self.repairs += one.repairs

    def put_text_right(self, accepted: bool) -> None:
        """Last, when all words stand where they can: they prove the text, or nothing does."""
        text, document = self.state.view.text, self.state.document
        if text is None or not any(one.rule in _OF_THE_TEXT for one in self.state.problems):
            return
        proven = all_words_stand(document, text) and not any(
            problem.severity is Severity.ERROR and problem.rule not in _OF_THE_TEXT
            for problem in self.state.problems
        )
        changed, done = text_accepted(document, text, proven=proven, accepted=accepted)
        if done:
            self.state = self.state.after(changed)
            self.repairs += done
        self.reasons |= {(rule, ("article", "text")): why_left(changed, text)
                         for rule in _OF_THE_TEXT}  # fmt: skip

    def left(self) -> tuple[Left, ...]:
        """What the rules still find."""
        return tuple(
            Left(problem, self.reasons.get(key_of(problem), _NO_REPAIR))
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
    """The document with everything put right that is beyond doubt."""
    work = _Work(State(document, text, failure), trust)
    stored = document.article.text
    if stored.content is None or stored.file is None:  # of two texts nobody knows the right one
        work.recount()
        if not work.reasons:
            work.put_spans_right()
        work.put_text_right(accept_text)
    return Fixed(document, work.state.document, tuple(work.repairs), work.left())


assert {rule for rules in STEPS for rule in rules} == set(REPAIRS)
