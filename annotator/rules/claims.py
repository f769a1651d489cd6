"""Rules about claims: whether it is clear who makes them.

A claim that is made in a quote takes its claimants and cues from the first part of that quote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Generic, TypeVar

from ..model.records import Annotation
from ..model.vocabulary import Claim, Cue, Quote, Source
from ..problems import Severity
from ..text.quoting import shown
from .engine import Findings, Group, found
from .view import View

claims: Group = Group("claims")
A = TypeVar("A", Quote, Source)
B = TypeVar("B", Source, Cue)


@claims.rule(Severity.WARNING)
def claimants_contradict_quote(view: View) -> Findings:
    """A claim names a claimant who is not a source of its quote.

    A claim that is made in a quote is made by the sources of that quote; where the quote goes over
    several paragraphs, by those of its first part. It need not repeat them. Another mention of the
    same source (`corefersTo`) is no contradiction, and neither is any claimant where the quote
    has no source. If the claim and the quote are by different creators, they may differ.

    Passes:
        “The pumps work,” the mayor said. She was sure of it.
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 17}], "sources": ["s1"]}
        {"type": "source", "id": "s1", "spans": [{"start": 18, "end": 27}]}
        {"type": "source", "id": "s2", "spans": [{"start": 34, "end": 37}], "corefersTo": "s1"}
        {"type": "claim", "id": "k1", "spans": [{"start": 1, "end": 15}], "quote": "q1", "claimants": ["s2"]}
    Fails:
        “The pumps work,” the mayor said. The engineer did not.
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 17}], "sources": ["s1"]}
        {"type": "source", "id": "s1", "spans": [{"start": 18, "end": 27}]}
        {"type": "source", "id": "s2", "spans": [{"start": 34, "end": 46}]}
        {"type": "claim", "id": "k1", "spans": [{"start": 1, "end": 15}], "quote": "q1", "claimants": ["s2"]}
    """  # noqa: E501
    mentions = _Chains(view, Source, attrgetter("corefers_to"))
    strangers = _strangers(view, Source, "claimants", "sources", lambda s: mentions.first(s).id)
    for claim, position, claimant, source in strangers:
        yield found(
            claim, "claimants", position,
            message=f"the claim names {_words(view, claimant)} as claimant, but the quote in "
            f"which it is made has the source {_words(view, source)}",
            hint="leave claimants out, or correct the sources of the quote",
            related=(("the source of the quote", source, ()),),
        )  # fmt: skip


@claims.rule(Severity.WARNING)
def cues_contradict_quote(view: View) -> Findings:
    """A claim names a cue that is not a cue of its quote.

    A claim that is made in a quote is signalled by the cues of that quote; where the quote goes
    over several paragraphs, by those of its first part. It need not repeat them. Where the quote
    has no cue, or is by another creator, the claim may name any.

    Passes:
        “The pumps work,” the mayor said and repeated.
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 17}], "cues": ["u1", "u2"]}
        {"type": "cue", "id": "u1", "spans": [{"start": 28, "end": 32}]}
        {"type": "cue", "id": "u2", "spans": [{"start": 37, "end": 45}]}
        {"type": "claim", "id": "k1", "spans": [{"start": 1, "end": 15}], "quote": "q1", "cues": ["u2"]}
    Fails:
        “The pumps work,” the mayor said and repeated.
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 17}], "cues": ["u1"]}
        {"type": "cue", "id": "u1", "spans": [{"start": 28, "end": 32}]}
        {"type": "cue", "id": "u2", "spans": [{"start": 37, "end": 45}]}
        {"type": "claim", "id": "k1", "spans": [{"start": 1, "end": 15}], "quote": "q1", "cues": ["u2"]}
    """  # noqa: E501
    for claim, position, cue, known in _strangers(view, Cue, "cues", "cues", attrgetter("id")):
        yield found(
            claim, "cues", position,
            message=f"the claim names the cue {_words(view, cue)}, but the quote in which it is "
            f"made has the cue {_words(view, known)}",
            hint="leave cues out, or correct the cues of the quote",
            related=(("the cue of the quote", known, ()),),
        )  # fmt: skip


@claims.rule(Severity.WARNING, on_by_default=False)
def claim_without_claimant(view: View) -> Findings:
    """Nobody is named who makes a claim.

    A claim names its claimants, or is made in a quote that has sources. Off by default: what a
    reporter claims in her own words has no claimant, and many articles hold such claims.

    Passes:
        The mayor said the pumps work.
        {"type": "source", "id": "s1", "spans": [{"start": 0, "end": 9}]}
        {"type": "claim", "id": "k1", "spans": [{"start": 15, "end": 29}], "claimants": ["s1"]}
    Passes:
        The mayor said the pumps work.
        {"type": "source", "id": "s1", "spans": [{"start": 0, "end": 9}]}
        {"type": "quote", "id": "q1", "spans": [{"start": 15, "end": 29}], "mode": "indirect", "sources": ["s1"]}
        {"type": "claim", "id": "k1", "spans": [{"start": 15, "end": 29}], "quote": "q1"}
    Fails:
        The pumps work.
        {"type": "claim", "id": "k1", "spans": [{"start": 0, "end": 14}]}
    """  # noqa: E501
    for claim, quote in _with_first_part(view):
        if claim.claimants or (claim.quote is not None and quote is None):
            continue
        if quote is None or not quote.sources:
            yield found(
                claim,
                message="it is not said who makes this claim",
                hint="name the claimants, or the quote in which the claim is made",
                related=() if quote is None else (("made in this quote", quote, ()),),
            )  # fmt: skip


@claims.clear
def _nothing_wrong(view: View) -> bool:
    for claim in view.of_type(Claim):
        if claim.quote is not None and (claim.claimants or claim.cues):
            return False
    return True


def _strangers(
    view: View, kind: type[B], of_claim: str, of_quote: str, same: Callable[[B], str]
) -> Iterator[tuple[Claim, int, B, B]]:
    """What claims name and their quotes lack: at most one for each claim.

    With its position in the claim, and with one that the quote has instead.
    """
    known_to: dict[str, dict[str, B]] = {}
    for claim, quote in _with_first_part(view):
        if quote is None or quote.status == "rejected" or quote.creator != claim.creator:
            continue
        if quote.id not in known_to:
            listed = _existing(view, kind, getattr(quote, of_quote))
            known_to[quote.id] = {same(item): item for _, item in listed}
        known = known_to[quote.id]
        for position, item in _existing(view, kind, getattr(claim, of_claim) if known else ()):
            if same(item) not in known:
                yield claim, position, item, next(iter(known.values()))
                break


def _existing(view: View, kind: type[B], ids: Iterable[str]) -> Iterator[tuple[int, B]]:
    """The annotations that are referred to, with their positions in the list."""
    for position, id in enumerate(ids):
        item = view.index.by_id.get(id)
        if isinstance(item, kind):
            yield position, item


def _with_first_part(view: View) -> Iterator[tuple[Claim, Quote | None]]:
    """Each claim that was not rejected, with the first part of the quote it is made in, if any."""
    parts = _Chains(view, Quote, attrgetter("continues"))
    for claim in view.of_type(Claim):
        if claim.status != "rejected":
            quote = view.index.by_id.get(claim.quote or "")
            yield claim, parts.first(quote) if isinstance(quote, Quote) else None


class _Chains(Generic[A]):
    """Where the references in one field lead in the end, found once for each annotation.

    A reference to nothing ends a chain. In a circle, which is an error of its own, one annotation
    stands for all.
    """

    def __init__(self, view: View, kind: type[A], follow: Callable[[A], str | None]) -> None:
        self._by_id = view.index.by_id
        self._kind: type[A] = kind
        self._follow: Callable[[A], str | None] = follow
        self._first: dict[str, A] = {}

    def first(self, annotation: A) -> A:
        """The annotation that a chain leads to."""
        walked = []
        while annotation.id not in self._first:
            self._first[annotation.id] = annotation  # where a circle would come back to
            walked.append(annotation.id)
            before = self._by_id.get(self._follow(annotation) or "")
            if not isinstance(before, self._kind):
                break
            annotation = before
        first = self._first[annotation.id]
        self._first.update(dict.fromkeys(walked, first))
        return first


def _words(view: View, annotation: Annotation) -> str:
    """The words of an annotation's first span, as far as they can be had; else its id."""
    text, span = view.text, annotation.spans[0]
    if text is None or not span.start < span.end <= len(text):
        return f"'{annotation.id}'"
    return shown(text[span.start : min(span.end, span.start + 200)])
