"""What the repairs of spans propose for each annotation, and which of it can be taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct
from msgspec.structs import replace

from ..model.document import AnnotatedArticle
from ..model.records import Annotation
from ..problems import Problem, Severity
from ..rules import RULES
from .base import REPAIRS, Case, Repair, Spans
from .differences import differences
from .state import Key, State, key_of


class Proposal(Struct):
    """Other spans for one annotation."""

    position: int
    spans: Spans
    repairs: list[Repair]
    keys: set[Key]
    """The findings that it puts right."""


def proposals(
    state: State, rules: Collection[str], case: Case, reasons: dict[Key, str]
) -> list[Proposal]:
    """What the repairs of some rules propose; why they leave something goes to the reasons."""
    proposed: dict[int, Proposal] = {}
    for problem in state.problems:
        if problem.rule in rules:
            _propose(problem, state.document, case, proposed, reasons)
    return [one for one in proposed.values() if one.repairs]


def _propose(
    problem: Problem,
    document: AnnotatedArticle,
    case: Case,
    proposed: dict[int, Proposal],
    reasons: dict[Key, str],
) -> None:
    _, position, _, number, *_ = problem.where
    assert isinstance(position, int)
    assert isinstance(number, int)
    annotation = document.annotations[position]
    proposal = proposed.setdefault(position, Proposal(position, annotation.spans, [], set()))
    done = REPAIRS[problem.rule](case, proposal.spans, number)
    if isinstance(done, str):
        reasons[key_of(problem)] = done
        return
    found = differences(annotation, position, proposal.spans, done, problem.rule)
    proposal.repairs.extend(found)
    proposal.spans = done.spans
    proposal.keys.add(key_of(problem))


def taken(
    state: State, proposed: list[Proposal], reasons: dict[Key, str]
) -> tuple[State, list[Proposal]]:
    """The document with as many of the proposals as bring about no new finding."""
    while proposed:
        after = state.after(_applied(state.document, proposed))
        brought = after.new_since(state, for_an_error=_are_for_errors(proposed))
        if not brought:
            return after, proposed
        refused = _blamed(proposed, brought)
        for one in refused:
            reasons |= dict.fromkeys(one.keys, f"it would bring about {brought[0].rule}")
        proposed = [one for one in proposed if one not in refused]
    return state, []


def _applied(document: AnnotatedArticle, proposed: Iterable[Proposal]) -> AnnotatedArticle:
    annotations: list[Annotation] = list(document.annotations)
    for one in proposed:
        annotations[one.position] = replace(annotations[one.position], spans=one.spans)
    changed = replace(document, annotations=tuple(annotations))
    known = document.__dict__.get("text")
    return changed if known is None else changed.with_text(known)


def _are_for_errors(proposed: Iterable[Proposal]) -> bool:
    return all(RULES[rule].severity is Severity.ERROR for one in proposed for rule, _ in one.keys)


def _blamed(proposed: list[Proposal], brought: list[Problem]) -> list[Proposal]:
    """Those that the new findings are about; where there are none, half of all.

    At least one is refused each time, so that this ends; and few times, because each one costs a
    look at the whole document.
    """
    for places in (
        {problem.where[:2] for problem in brought},
        {other.where[:2] for problem in brought for other in problem.related},
    ):
        if blamed := [one for one in proposed if ("annotations", one.position) in places]:
            return blamed
    return proposed[len(proposed) // 2 :]
