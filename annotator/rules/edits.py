"""Rules about what an editor put into a quote or left out of it."""

from __future__ import annotations

from typing import Final

from ..model.records import Annotation, Span
from ..model.vocabulary import Insertion, Omission, Quote
from ..problems import Severity
from ..text.quoting import excerpt
from .engine import Findings, Group, found
from .nesting import Piece, Reach, lies_in_text
from .view import View

edits: Group = Group("insertions and omissions")

_BRACKETS: Final = {"[": "]", "(": ")", "［": "］", "（": "）", "〔": "〕"}
#: So many insertions and omissions are compared with every quote.
_FEW: Final = 4


@edits.rule(Severity.WARNING)
def insertion_outside_quote(view: View) -> Findings:
    """An insertion lies in no quote.

    An insertion is an editor's word in the words of somebody else. It lies between the start and
    the end of a quote.

    Passes:
        He promised “to mend [his] ways”.
        {"type": "quote", "id": "q1", "spans": [{"start": 12, "end": 32}], "mode": "direct"}
        {"type": "insertion", "id": "i1", "spans": [{"start": 21, "end": 26}]}
    Fails:
        He promised to mend [his] ways.
        {"type": "insertion", "id": "i1", "spans": [{"start": 20, "end": 25}]}
    """
    yield from _outside_quotes(view, Insertion)


@edits.rule(Severity.WARNING)
def omission_outside_quote(view: View) -> Findings:
    """An omission lies in no quote.

    An omission is where an editor left out words of somebody else. It lies between the start and
    the end of a quote.

    Passes:
        He promised “to mend […] fences”.
        {"type": "quote", "id": "q1", "spans": [{"start": 12, "end": 32}], "mode": "direct"}
        {"type": "omission", "id": "o1", "spans": [{"start": 21, "end": 24}]}
    Fails:
        He promised to mend […] fences.
        {"type": "omission", "id": "o1", "spans": [{"start": 20, "end": 23}]}
    """
    yield from _outside_quotes(view, Omission)


@edits.rule(Severity.WARNING, needs_text=True)
def insertion_without_brackets(view: View) -> Findings:
    """An insertion does not begin and end with brackets.

    The brackets tell the editor's words from the speaker's, and belong to the insertion: [ ],
    ( ), and their wide forms.

    Passes:
        He promised “to mend [his] ways”.
        {"type": "quote", "id": "q1", "spans": [{"start": 12, "end": 32}], "mode": "direct"}
        {"type": "insertion", "id": "i1", "spans": [{"start": 21, "end": 26}]}
    Fails:
        He promised “to mend [his] ways”.
        {"type": "quote", "id": "q1", "spans": [{"start": 12, "end": 32}], "mode": "direct"}
        {"type": "insertion", "id": "i1", "spans": [{"start": 22, "end": 25}]}
    """
    yield from _without_brackets(view, Insertion)


@edits.rule(Severity.WARNING, needs_text=True)
def omission_without_brackets(view: View) -> Findings:
    """An omission does not begin and end with brackets.

    Dots alone may be the speaker's pause. Only brackets tell that the editor left something out.

    Passes:
        He promised “to mend […] fences”.
        {"type": "quote", "id": "q1", "spans": [{"start": 12, "end": 32}], "mode": "direct"}
        {"type": "omission", "id": "o1", "spans": [{"start": 21, "end": 24}]}
    Fails:
        He promised “to mend … fences”.
        {"type": "quote", "id": "q1", "spans": [{"start": 12, "end": 30}], "mode": "direct"}
        {"type": "omission", "id": "o1", "spans": [{"start": 21, "end": 22}]}
    """
    yield from _without_brackets(view, Omission)


def _outside_quotes(view: View, kind: type[Insertion | Omission]) -> Findings:
    limit = view.length
    for edits, table in view.by_creator_with(kind):
        extents = Reach(map(_extent, filter(_has_spans, table.get(Quote, ()))))
        for edit in edits:
            position = _first_outside(edit, extents, limit)
            if position is not None:
                yield found(
                    edit, "spans", position,
                    message=f"the {edit.type} lies in no quote",
                    hint=f"annotate the quote around it, or take the {edit.type} out",
                )  # fmt: skip


def _has_spans(annotation: Annotation) -> bool:
    return bool(annotation.spans)


def _extent(annotation: Annotation) -> Piece:
    """From the first start to the last end, so that what lies between two spans lies inside."""
    if len(annotation.spans) == 1:
        return Piece(annotation.start, annotation.end, 0, 0)
    start = min(span.start for span in annotation.spans)
    return Piece(start, max(span.end for span in annotation.spans), 0, 0)


def _first_outside(edit: Annotation, extents: Reach, limit: int) -> int | None:
    """The first span that lies in no quote; the last one where all do, but not in the same."""
    lying = [0 <= span.start < span.end <= limit for span in edit.spans]
    for position, span in enumerate(edit.spans):
        if lying[position] and not extents.contains(span.start, span.end):
            return position
    if len(lying) < 2 or not all(lying):
        return None
    whole = _extent(edit)
    return None if extents.contains(whole.start, whole.end) else len(lying) - 1


def _without_brackets(view: View, kind: type[Insertion | Omission]) -> Findings:
    text = view.text or ""
    for edit in view.of_type(kind):
        if edit.status == "rejected" or not lies_in_text(edit, len(text)):
            continue
        if not _in_brackets(text, edit):
            yield found(
                edit, "spans", 0,
                message=f"the {edit.type} {excerpt(text, edit.start, edit.end)} stands in no "
                "brackets",
                hint="take the brackets into it; without brackets in the article these are the "
                "speaker's own words or pause",
            )  # fmt: skip


def _in_brackets(text: str, edit: Annotation) -> bool:
    return _BRACKETS.get(text[edit.start]) == text[edit.end - 1]


@edits.clear
def _all_in_brackets_and_quotes(view: View) -> bool:
    by_type = view.index.by_type
    if Insertion not in by_type and Omission not in by_type:
        return True
    listed: list[Insertion | Omission] = [*view.of_type(Insertion), *view.of_type(Omission)]
    if len(listed) <= _FEW and len(view.by_creator) == 1:
        around = [quote.spans for quote in view.by_creator[0].get(Quote, ())]
        return all(_is_clear(edit, view.text or "", around) for edit in listed)
    return not any(
        any(_outside_quotes(view, kind)) or any(_without_brackets(view, kind))
        for kind in (Insertion, Omission)
    )


def _is_clear(edit: Insertion | Omission, text: str, around: list[tuple[Span, ...]]) -> bool:
    if len(edit.spans) != 1:
        return False
    start, end = edit.spans[0].start, edit.spans[0].end
    if not 0 <= start < end <= len(text) or _BRACKETS.get(text[start]) != text[end - 1]:
        return False
    return any(spans and spans[0].start <= start and end <= spans[-1].end for spans in around)
