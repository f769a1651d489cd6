"""Rules about ids and the references to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from operator import attrgetter
from typing import TypeVar

from ..model.index import references
from ..model.records import Agent, Annotation, Evidence
from ..model.references import ReferenceField
from ..model.vocabulary import TYPE_BY_NAME, Claim, Markup, Quote, Source
from ..problems import Severity
from ..text.similar import did_you_mean
from .engine import Findings, Group, found
from .view import View

ids_and_references: Group = Group("ids and references")
A = TypeVar("A", Quote, Source)


@ids_and_references.rule(Severity.ERROR)
def duplicate_id(view: View) -> Findings:
    """An id is used twice.

    Agents and annotations share one name space, so that a reference means one thing.

    Passes:
        A bridge opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 2, "end": 8}]}
        {"type": "cue", "id": "c2", "spans": [{"start": 9, "end": 15}]}
    Fails:
        A bridge opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 2, "end": 8}]}
        {"type": "cue", "id": "c1", "spans": [{"start": 9, "end": 15}]}
    """
    first: dict[str, Agent | Annotation] = {}
    for item in (*view.document.agents, *view.annotations):
        if item.id in first:
            yield found(
                item, "id",
                message=f"the id '{item.id}' is used twice",
                hint="give each agent and annotation an id of its own",
                related=(("first defined here", first[item.id], ("id",)),),
            )  # fmt: skip
        else:
            first[item.id] = item


@ids_and_references.rule(Severity.ERROR)
def dangling_reference(view: View) -> Findings:
    """A reference is to an id that does not exist.

    Passes:
        “Yes,” he said.
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 6}], "cues": ["c1"]}
        {"type": "cue", "id": "c1", "spans": [{"start": 10, "end": 14}]}
    Fails:
        “Yes,” he said.
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 6}], "cues": ["c2"]}
        {"type": "cue", "id": "c1", "spans": [{"start": 10, "end": 14}]}
    """
    known = _types_by_id(view)
    for annotation in view.annotations:
        for field, path, id in references(annotation):
            if id not in known:
                yield found(
                    annotation, *path,
                    message=f"there is no agent or annotation with the id '{id}'",
                    hint=partial(_what_to_do, field, id, known),
                )  # fmt: skip


def _what_to_do(field: ReferenceField, id: str, known: Mapping[str, str]) -> str:
    """What may have been meant, of the right type if possible; or how to add it."""
    fitting = [name for name, kind in known.items() if _may_refer(field, kind)]
    if hint := did_you_mean(id, fitting):
        return hint
    if field.targets == ("agent",):
        return "add an agent with this id to agents, or take the reference out"
    return "add it, or take the reference out"


@ids_and_references.rule(Severity.ERROR)
def reference_to_wrong_type(view: View) -> Findings:
    """A reference is to something of another type than belongs there.

    Passes:
        “Yes,” he said.
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 6}], "cues": ["c1"]}
        {"type": "cue", "id": "c1", "spans": [{"start": 10, "end": 14}]}
    Fails:
        “Yes,” he said.
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 6}], "cues": ["s1"]}
        {"type": "source", "id": "s1", "spans": [{"start": 7, "end": 9}]}
    """
    known = _types_by_id(view)
    for annotation in view.annotations:
        for field, path, id in references(annotation):
            kind = known.get(id)
            if kind is None or _may_refer(field, kind):
                continue
            wanted = " or ".join(_with_article(target) for target in field.targets)
            yield found(
                annotation, *path,
                message=f"'{id}' is {_with_article(kind)}, not {wanted or 'an annotation'}",
                hint=f"{path[0]} refers to {wanted or 'an annotation'}",
            )  # fmt: skip


def _may_refer(field: ReferenceField, kind: str) -> bool:
    """Whether a reference may be to something of a type; one to any type is to annotations."""
    return kind in field.targets or (not field.targets and kind != "agent")


@ids_and_references.rule(Severity.ERROR)
def reference_to_itself(view: View) -> Findings:
    """An annotation refers to itself.

    Passes:
        “Yes.” “No.”
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 6}]}
        {"type": "quote", "id": "q2", "spans": [{"start": 7, "end": 12}], "relations": [{"role": "answers", "target": "q1"}]}
    Fails:
        “Yes.” “No.”
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 6}], "relations": [{"role": "answers", "target": "q1"}]}
    """  # noqa: E501
    for annotation in view.annotations:
        for _, path, id in references(annotation):
            if id == annotation.id:
                yield found(
                    annotation, *path,
                    message=f"'{id}' refers to itself",
                    hint="name the other annotation that is meant, or take the reference out",
                )  # fmt: skip


@ids_and_references.rule(Severity.ERROR)
def reference_cycle(view: View) -> Findings:
    """A chain of references comes back to where it began.

    `continues` leads to the first part of a quote, `corefersTo` to a mention that stands for
    itself; in a circle there is no first one.

    Passes:
        The mayor came. She spoke.
        {"type": "source", "id": "s1", "spans": [{"start": 0, "end": 9}]}
        {"type": "source", "id": "s2", "spans": [{"start": 16, "end": 19}], "corefersTo": "s1"}
    Fails:
        The mayor came. She spoke.
        {"type": "source", "id": "s1", "spans": [{"start": 0, "end": 9}], "corefersTo": "s2"}
        {"type": "source", "id": "s2", "spans": [{"start": 16, "end": 19}], "corefersTo": "s1"}
    """
    yield from _cycles(view.of_type(Quote), "continues", attrgetter("continues"))
    yield from _cycles(view.of_type(Source), "corefersTo", attrgetter("corefers_to"))


def _cycles(annotations: list[A], key: str, follow: Callable[[A], str | None]) -> Findings:
    """One finding for each circle, at its first annotation in the document's order."""
    next_id = {annotation.id: follow(annotation) for annotation in annotations}
    position = {annotation.id: at for at, annotation in enumerate(annotations)}
    walked_by: dict[str, str] = {}
    for start in annotations:
        if start.id in walked_by:  # or its id is used twice
            continue
        id: str | None = start.id
        while id is not None and id in next_id and id not in walked_by:
            walked_by[id] = start.id
            id = next_id[id]
        if id is None or walked_by.get(id) != start.id or next_id[id] == id:
            continue
        first = min(_circle(id, next_id), key=position.__getitem__)
        yield found(
            annotations[position[first]], key,
            message=f"following {key} from '{first}' leads back to '{first}'",
            hint="take one of the references out",
        )  # fmt: skip


def _circle(start: str, next_id: Mapping[str, str | None]) -> Iterator[str]:
    yield start
    id = next_id[start]
    while id is not None and id != start:
        yield id
        id = next_id[id]


@ids_and_references.rule(Severity.ERROR)
def quote_continued_twice(view: View) -> Findings:
    """Two quotes continue the same quote.

    A quote over several paragraphs is a chain: each part is continued by the next.

    Passes:
        “One.
        “Two.
        “Three.”
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 5}]}
        {"type": "quote", "id": "q2", "spans": [{"start": 6, "end": 11}], "continues": "q1"}
        {"type": "quote", "id": "q3", "spans": [{"start": 12, "end": 20}], "continues": "q2"}
    Fails:
        “One.
        “Two.
        “Three.”
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 5}]}
        {"type": "quote", "id": "q2", "spans": [{"start": 6, "end": 11}], "continues": "q1"}
        {"type": "boilerplate", "id": "b1", "spans": [{"start": 6, "end": 11}]}
        {"type": "quote", "id": "q3", "spans": [{"start": 12, "end": 20}], "continues": "q1"}
    """
    first: dict[str, Quote] = {}
    for quote in view.of_type(Quote):
        if quote.continues is None or quote.status == "rejected":
            continue
        if quote.continues in first:
            yield found(
                quote, "continues",
                message=f"'{quote.continues}' is already continued by "
                f"'{first[quote.continues].id}'",
                hint="let each part continue the one right before it",
                related=(("continued here", first[quote.continues], ("continues",)),),
            )  # fmt: skip
        else:
            first[quote.continues] = quote


@ids_and_references.rule(Severity.ERROR)
def evidence_needs_one_target(view: View) -> Findings:
    """A piece of evidence has neither or both of `target` and `url`.

    Passes:
        The bridge is new.
        {"type": "claim", "id": "k1", "spans": [{"start": 0, "end": 17}], "evidence": [{"url": "https://example.org/", "stance": "supports"}]}
    Fails:
        The bridge is new.
        {"type": "claim", "id": "k1", "spans": [{"start": 0, "end": 17}], "evidence": [{"stance": "supports"}]}
    """  # noqa: E501
    for claim in view.of_type(Claim):
        for position, evidence in enumerate(claim.evidence):
            if not _has_one_target(evidence):
                which = "neither target nor url" if evidence.url is None else "target and url"
                yield found(
                    claim, "evidence", position,
                    message=f"the evidence has {which}",
                    hint="name an annotation as target, or a page as url, and not both",
                )  # fmt: skip


def _has_one_target(evidence: Evidence) -> bool:
    return (evidence.target is None) != (evidence.url is None)


@ids_and_references.clear
def _nothing_wrong(view: View) -> bool:
    index = view.index
    agents = {agent.id for agent in view.document.agents}
    if len(agents) < len(view.document.agents) or len(index.id_set) < len(index.ids):
        return False
    if not agents.isdisjoint(index.id_set):
        return False
    for targets, ids in index.referenced.items():
        if ids and not ids <= _allowed(view, targets, agents):
            return False
    return _no_circle(view) and _no_other_reference_to_itself(view)


def _allowed(view: View, targets: tuple[str, ...], agents: set[str]) -> set[str]:
    if targets == ("agent",):
        return agents
    if not targets:
        return view.index.id_set
    by_type = view.index.by_type
    return {item.id for target in targets for item in by_type.get(TYPE_BY_NAME[target], ())}


def _no_circle(view: View) -> bool:
    """Whether each chain leads to earlier annotations only, and no quote is continued twice."""
    seen: set[str | None] = {None}
    continued = 0
    for quote in view.of_type(Quote):
        if quote.continues not in seen:
            return False
        continued += quote.continues is not None
        seen.add(quote.id)
    if continued > 1 and continued >= len(set(map(attrgetter("continues"), view.of_type(Quote)))):
        return False
    for source in view.of_type(Source):
        if source.corefers_to not in seen:
            return False
        seen.add(source.id)
    return True


def _no_other_reference_to_itself(view: View) -> bool:
    """Whether what may refer to any annotation does not refer to its own."""
    if not view.index.referenced[()]:
        claims = view.of_type(Claim)
        return all(_has_one_target(item) for claim in claims for item in claim.evidence)
    if any(map(attrgetter("relations"), view.annotations)):
        return False
    for markup in view.of_type(Markup):
        if markup.of == markup.id:
            return False
    for claim in view.of_type(Claim):
        for item in claim.evidence:
            if item.target == claim.id or not _has_one_target(item):
                return False
    return True


def _types_by_id(view: View) -> dict[str, str]:
    types = {annotation.id: annotation.type for annotation in reversed(view.annotations)}
    return {**types, **{agent.id: "agent" for agent in view.document.agents}}


def _with_article(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
