"""New proposals beside the annotations that are there already.

What a person has accepted or rejected, or another program has made, stays as it is. Only drafts
of this program are made anew, and only where nothing of the same type stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable

from ..model.document import AnnotatedArticle
from ..model.index import references
from ..model.records import Agent, Annotation
from ..model.vocabulary import AnyAnnotation, Quote
from .document import AGENT_NAME
from .proposals import Proposal

#: Starts of spans, and how far one that starts there or before reaches, with its annotation's id.
Reach = tuple[list[int], list[tuple[int, str]]]


def kept(document: AnnotatedArticle) -> tuple[AnyAnnotation, ...]:
    """All annotations but own drafts.

    Of these, those stay that something kept refers to, and those that overlap an annotation of
    their type, as one of two quotes in each other: they would not be proposed again.
    """
    own = {agent.id for agent in document.agents if is_own(agent)}
    drafts = {
        one.id: one for one in document.annotations if one.status == "draft" and one.creator in own
    }
    decided = [one for one in document.annotations if one.id not in drafts]
    reach = _reaches(decided)
    for one in tuple(drafts.values()):
        places = [(span.start, span.end) for span in one.spans]
        if _standing(reach[one.type], places) is not None:
            decided.append(drafts.pop(one.id))
    while decided:
        for _, _, target in references(decided.pop()):
            if target in drafts:
                decided.append(drafts.pop(target))
    return tuple(one for one in document.annotations if one.id not in drafts)


def is_own(agent: Agent) -> bool:
    """Whether an agent is this program, in whatever version."""
    return agent.kind == "software" and agent.name == AGENT_NAME


class Present:
    """Where annotations of each type stand already."""

    def __init__(self, annotations: Iterable[AnyAnnotation], complete: Collection[str]) -> None:
        self._complete = complete
        annotations = tuple(annotations)
        self._reach = _reaches(annotations)
        self._continued = {one.continues for one in annotations if isinstance(one, Quote)}

    def take_from(
        self, proposals: Iterable[Proposal]
    ) -> tuple[list[Proposal], dict[Proposal, str]]:
        """The proposals that are new; and for others, the id of what stands in their place."""
        new: list[Proposal] = []
        known: dict[Proposal, str] = {}
        for one in proposals:
            if (id := self._in_place_of(one)) is not None:
                known[one] = id
            elif one.type not in self._complete:
                new.append(one)
        for one in new:
            self._loosen(one, known)
        return _needed(new), known

    def _in_place_of(self, proposal: Proposal) -> str | None:
        return _standing(self._reach[proposal.type], proposal.spans)

    def _loosen(self, proposal: Proposal, known: dict[Proposal, str]) -> None:
        """A quote can be continued once only: let go of one that already is."""
        for target in proposal.links.get("continues", ()):
            if target in known and known[target] in self._continued:
                del proposal.links["continues"]
            self._continued.add(known.get(target))


def _standing(reach: Reach, places: Iterable[tuple[int, int]]) -> str | None:
    """The id of an annotation that overlaps one of some places."""
    starts, ends = reach
    for start, end in places:
        position = bisect_right(starts, max(start, end - 1)) - 1
        if position >= 0 and ends[position][0] > start:
            return ends[position][1]
    return None


def _reaches(annotations: Iterable[Annotation]) -> defaultdict[str, Reach]:
    """Per type, the starts of spans, and how far one that starts there or before reaches.

    An empty span stands for the code point that it precedes.
    """
    spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for one in annotations:
        for span in one.spans:
            spans[one.type].append((span.start, max(span.end, span.start + 1), one.id))
    found: defaultdict[str, Reach] = defaultdict(lambda: ([], []))
    for type, places in spans.items():
        furthest = (0, "")
        for start, end, id in sorted(places):
            furthest = max(furthest, (end, id), key=lambda one: one[0])
            found[type][0].append(start)
            found[type][1].append(furthest)
    return found


def _needed(proposals: list[Proposal]) -> list[Proposal]:
    """Sources and cues only of quotes and claims that are new."""
    wanted = {target for one in proposals for targets in one.links.values() for target in targets}
    return [one for one in proposals if one.type not in ("source", "cue") or one in wanted]
