"""Rules about what nothing refers to. They are off by default: it is often meant to be so."""

from __future__ import annotations

from operator import attrgetter

from ..model.index import references
from ..model.vocabulary import Cue, Source
from ..problems import Severity
from .engine import Findings, Group, found
from .view import View

usage: Group = Group("usage")


@usage.rule(Severity.WARNING, on_by_default=False)
def unused_source(view: View) -> Findings:
    """Nothing refers to a source.

    A source is there to say who is quoted or claims something. A later mention that refers to it
    (`corefersTo`) is use enough; what a rejected annotation refers to is not. Off by default:
    some projects mark every mention.

    Passes:
        “The pumps work,” the mayor said.
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 17}], "sources": ["s1"]}
        {"type": "source", "id": "s1", "spans": [{"start": 18, "end": 27}]}
    Fails:
        “The pumps work,” the mayor said.
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 17}]}
        {"type": "source", "id": "s1", "spans": [{"start": 18, "end": 27}]}
    """
    used = _referred_to(view)
    for source in view.of_type(Source):
        if source.id not in used and source.status != "rejected":
            yield found(
                source,
                message="nothing refers to this source",
                hint="name it in the quote or claim that it makes, or remove it",
            )  # fmt: skip


@usage.rule(Severity.WARNING, on_by_default=False)
def unused_cue(view: View) -> Findings:
    """Nothing refers to a cue.

    A cue is there to signal a quote or a claim. What a rejected annotation refers to does not
    count. Off by default: some projects mark every word that could be one.

    Passes:
        “The pumps work,” the mayor said.
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 17}], "cues": ["u1"]}
        {"type": "cue", "id": "u1", "spans": [{"start": 28, "end": 32}]}
    Fails:
        “The pumps work,” the mayor said.
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 17}]}
        {"type": "cue", "id": "u1", "spans": [{"start": 28, "end": 32}]}
    """
    used = _referred_to(view)
    for cue in view.of_type(Cue):
        if cue.id not in used and cue.status != "rejected":
            yield found(
                cue,
                message="nothing refers to this cue",
                hint="name it in the quote or claim that it signals, or remove it",
            )  # fmt: skip


@usage.rule(Severity.WARNING, on_by_default=False)
def unused_agent(view: View) -> Findings:
    """No annotation was made by an agent.

    Unlike other references, the creator of a rejected annotation counts: the agent made it.
    Off by default: a team may list all its members in every document.

    Passes:
        The pumps work.
        {"agents": [{"id": "desk", "kind": "group", "name": "Fact desk"}]}
        {"type": "claim", "id": "k1", "spans": [{"start": 0, "end": 14}], "creator": "desk"}
    Fails:
        The pumps work.
        {"agents": [{"id": "desk", "kind": "group", "name": "Fact desk"}]}
        {"type": "claim", "id": "k1", "spans": [{"start": 0, "end": 14}]}
    """
    creators = set(map(attrgetter("creator"), view.annotations))
    for agent in view.document.agents:
        if agent.id not in creators:
            yield found(
                agent,
                message="this agent made no annotation of the document",
                hint="name the agent as creator of what it made, or remove it",
            )  # fmt: skip


@usage.clear
def _nothing_wrong(_: View) -> bool:
    return True  # there is no rule that is on by default


def _referred_to(view: View) -> set[str]:
    """The ids that annotations refer to, those that were rejected apart."""
    return {
        id
        for annotation in view.annotations
        if annotation.status != "rejected"
        for _, _, id in references(annotation)
    }
