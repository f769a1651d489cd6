"""Rules about what was left behind: the same annotation twice, drafts in a complete layer."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from ..model.records import Annotation
from ..model.vocabulary import Custom
from ..problems import Severity
from .engine import Findings, Group, found
from .view import View

hygiene: Group = Group("hygiene")


@hygiene.rule(Severity.WARNING)
def duplicate_annotation(view: View) -> Findings:
    """The same creator marked the same words as the same thing twice.

    A quote and a claim may well hold the same words, and so may the quotes of two creators or a
    quote and a rejected one. Two custom annotations are the same thing only if their names are the
    same. Empty spans do not count: a gallery that lost three images leaves three empty images in
    one place.

    Passes:
        “The pumps work,” the mayor said.
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 17}], "mode": "direct"}
        {"type": "claim", "id": "k1", "spans": [{"start": 0, "end": 17}], "quote": "q1"}
        {"type": "cue", "id": "u1", "spans": [{"start": 28, "end": 32}], "status": "rejected"}
        {"type": "cue", "id": "u2", "spans": [{"start": 28, "end": 32}]}
        {"type": "custom", "id": "x1", "spans": [{"start": 22, "end": 27}], "name": "desk:office"}
        {"type": "custom", "id": "x2", "spans": [{"start": 22, "end": 27}], "name": "desk:woman"}
    Fails:
        “The pumps work,” the mayor said.
        {"type": "cue", "id": "u1", "spans": [{"start": 28, "end": 32}]}
        {"type": "cue", "id": "u2", "spans": [{"start": 28, "end": 32}]}
    """
    first: dict[Hashable, Annotation] = {}
    for annotation in _not_rejected(view):
        if all(span.end <= span.start for span in annotation.spans):
            continue
        before = first.setdefault(_identity(annotation), annotation)
        if before is not annotation:
            yield found(
                annotation, "spans",
                message=f"'{before.id}' already marks the same words as {annotation.type}",
                hint="remove one of the two",
                related=(("first here", before, ("spans",)),),
            )  # fmt: skip


def _identity(annotation: Annotation) -> Hashable:
    """What two annotations have in common that say the same."""
    name = annotation.name if isinstance(annotation, Custom) else None
    places = tuple((span.start, span.end) for span in annotation.spans)
    return type(annotation), name, annotation.creator, places


@hygiene.rule(Severity.WARNING)
def complete_type_only_draft(view: View) -> Findings:
    """A type is said to be annotated completely, and an annotation of it is only a draft.

    `complete` promises that every occurrence in the text is annotated. A draft still waits for
    somebody to accept or reject it, so the promise comes too early.

    Passes:
        The pumps work, the mayor said.
        {"complete": ["cue"]}
        {"type": "cue", "id": "u1", "spans": [{"start": 26, "end": 30}], "status": "accepted"}
        {"type": "source", "id": "s1", "spans": [{"start": 16, "end": 25}], "status": "draft"}
    Fails:
        The pumps work, the mayor said.
        {"complete": ["cue"]}
        {"type": "cue", "id": "u1", "spans": [{"start": 26, "end": 30}], "status": "draft"}
    """
    complete = view.document.complete
    for name in dict.fromkeys(complete):
        for annotation in view.index.by_name.get(name, ()):
            if annotation.status == "draft":
                yield found(
                    annotation, "status",
                    message=f"this {name} is only a draft, but the type is listed as complete",
                    hint=f"accept or reject it, or take {name} out of complete",
                    related=(("listed here", None, ("complete", complete.index(name))),),
                )  # fmt: skip


@hygiene.clear
def _nothing_wrong(view: View) -> bool:
    if view.document.complete and "draft" in view.index.statuses:
        return False
    # Two annotations of one type with different first spans do not have the same spans. Numbers
    # stand for the pairs of offsets: the garbage collector would look at 200,000 pairs for long.
    width = view.length + 1
    for same_type in view.index.by_type.values():
        places = {(span := a.spans[0]).start * width + span.end for a in same_type}
        if len(places) < len(same_type):
            return False
    return True


def _not_rejected(view: View) -> Iterator[Annotation]:
    return (annotation for annotation in view.annotations if annotation.status != "rejected")
