"""What the repairs of spans propose for each annotation, and which of it can be taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct
from msgspec.structs import replace

from ..model.document import AnnotatedArticle
from ..model.records import Annotation
from ..problems import Path, Problem, Severity
from ..rules import RULES
from .base import REPAIRS, Case, Repair, Spans
from .differences import differences
from .state import State

#: Why findings are left, by their rules and places.
Reasons = dict[tuple[str, Path], str]
#: Each look at the whole document costs as much as to validate it.
_LOOKS = 40


class Proposal(Struct):
    """Other spans for one annotation."""

    position: int
    spans: Spans
    repairs: list[Repair]
    findings: list[Problem]
    """What it puts right."""


def proposals(
    state: State, rules: Collection[str], case: Case, reasons: Reasons
) -> list[Proposal]:
    """What the repair of some rules proposes; why it leaves something goes to the reasons."""
    found: dict[int, list[Problem]] = {}
    for problem in state.problems:
        if problem.rule in rules:
            found.setdefault(_numbers(problem)[0], []).append(problem)
    proposed = (_proposal(state.document, at, found[at], case, reasons) for at in found)
    return [one for one in proposed if one.repairs]


def _proposal(
    document: AnnotatedArticle, at: int, found: list[Problem], case: Case, reasons: Reasons
) -> Proposal:
    """What is proposed for the findings in one annotation, all of the same repair."""
    annotation = document.annotations[at]
    by_number = {_numbers(problem)[1]: problem for problem in found}
    change = REPAIRS[found[0].rule](case, annotation.spans, tuple(by_number))
    for number, reason in change.left.items():
        reasons[by_number[number].rule, by_number[number].where] = reason
    rules = {number: problem.rule for number, problem in by_number.items()}
    repairs = [*differences(annotation, at, annotation.spans, change, rules)]
    done = [problem for number, problem in by_number.items() if number in change.why]
    return Proposal(at, change.spans, repairs, done)


def _numbers(problem: Problem) -> tuple[int, int]:
    """The positions of the annotation and the span that a finding is about."""
    _, at, _, number, *_ = problem.where
    assert isinstance(at, int)
    assert isinstance(number, int)
    return at, number


class Taking:
    """Takes as many proposals as bring about no new finding, with so many looks at most."""

    def __init__(self, state: State, reasons: Reasons) -> None:
        self.state: State = state
        self.taken: list[Proposal] = []
        self._reasons = reasons
        self._looks = 0

    def take(self, proposed: list[Proposal]) -> None:
        """Take all of them, or those that are not to blame; where nobody is, try each half."""
        while proposed:
            after = self.state.after(_applied(self.state.document, proposed))
            brought = after.new_since(self.state, for_an_error=_are_for_errors(proposed))
            self._looks += 1
            if not brought:
                self.state = after
                self.taken += proposed
                return
            blamed = _blamed(proposed, brought)
            if self._looks >= _LOOKS or len(proposed) == 1:
                blamed = proposed
            elif not blamed:
                half = len(proposed) // 2
                self.take(proposed[:half])
                proposed = proposed[half:]
                continue
            self._refuse(blamed, brought[0].rule)
            refused = {one.position for one in blamed}
            proposed = [one for one in proposed if one.position not in refused]

    def _refuse(self, blamed: Iterable[Proposal], rule: str) -> None:
        for one in blamed:
            for problem in one.findings:
                self._reasons[problem.rule, problem.where] = f"it would bring about {rule}"


def _applied(document: AnnotatedArticle, proposed: Iterable[Proposal]) -> AnnotatedArticle:
    annotations: list[Annotation] = list(document.annotations)
    for one in proposed:
        annotations[one.position] = replace(annotations[one.position], spans=one.spans)
    changed = replace(document, annotations=tuple(annotations))
    known = document.__dict__.get("text")
    return changed if known is None else changed.with_text(known)


def _are_for_errors(proposed: Iterable[Proposal]) -> bool:
    rules = {problem.rule for one in proposed for problem in one.findings}
    return all(RULES[rule].severity is Severity.ERROR for rule in rules)


def _blamed(proposed: list[Proposal], brought: list[Problem]) -> list[Proposal]:
    """Those that the new findings are about, or else mention."""
    for places in (
        {problem.where[:2] for problem in brought},
        {other.where[:2] for problem in brought for other in problem.related},
    ):
        if blamed := [one for one in proposed if ("annotations", one.position) in places]:
            return blamed
    return []
