"""A document on its way through the repairs, with what the rules find in it."""

from __future__ import annotations

from collections import Counter

from ..model.document import AnnotatedArticle
from ..model.lazy import lazy
from ..problems import Path, Problem, Severity
from ..rules import View, findings
from ..rules.view import TextFailure

#: What is found at an annotation (or elsewhere): findings are compared by this, not by their
#: words or exact places, which change when spans move.
Key = tuple[str, Path]


def key_of(problem: Problem) -> Key:
    """What two findings have in common that are the same before and after a repair."""
    return problem.rule, problem.where[:2]


class State:
    """A document and its findings, which are looked for when first asked for."""

    def __init__(
        self, document: AnnotatedArticle, text: str | None, failure: TextFailure | None = None
    ) -> None:
        self.document = document
        self.view: View = View(document, text, failure)

    @lazy
    def problems(self) -> tuple[Problem, ...]:
        """All findings of the rules that are on by default."""
        return tuple(findings(self.view))

    @lazy
    def counts(self) -> Counter[Key]:
        """How often there is which finding where."""
        return Counter(map(key_of, self.problems))

    @lazy
    def errors(self) -> set[str]:
        """The rules whose errors are found."""
        return {one.rule for one in self.problems if one.severity is Severity.ERROR}

    def after(self, document: AnnotatedArticle) -> State:
        """A changed document with the same text."""
        return State(document, self.view.text, self.view.failure)

    def new_since(self, before: State, *, for_an_error: bool) -> list[Problem]:
        """The findings that a repair would bring about.

        To put an error right may bring warnings to light, which could not be seen before: only
        annotations that became the same are a sign that the wrong place was found.
        """
        brought = self.counts - before.counts
        return [
            problem
            for problem in self.problems
            if key_of(problem) in brought
            and (
                not for_an_error
                or problem.severity is Severity.ERROR
                or problem.rule == "duplicate-annotation"
            )
        ]
