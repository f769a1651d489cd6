"""Rules about quotes: that marks open and close them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from ..model.records import Span
from ..model.vocabulary import Quote
from ..problems import Severity
from ..text.marks import (
    CLOSERS,
    closed_after,
    closers_of,
    closes_inner,
    has_opening,
    is_apostrophe,
    marks_at_end,
    opening_before,
    opening_in,
)
from ..text.quoting import excerpt
from .engine import Findings, Group, found
from .nesting import lies_in_text
from .view import View

quotes: Group = Group("quotes")


@quotes.rule(Severity.WARNING, needs_text=True)
def quote_without_opening_mark(view: View) -> Findings:
    """A direct quote has no opening quotation mark.

    In a direct quote every word stands in marks. The mark is the first character of the quote or
    stands right before it, in French with a space between. The dash that opens a line of dialogue
    counts as well. Where the words are not in marks, the quote is mixed or indirect.

    Passes:
        “The ferry is late,” said the harbour master.
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 20}], "mode": "direct"}
    Passes:
        Le maire répond : « Rien n’est décidé. »
        {"type": "quote", "id": "q1", "spans": [{"start": 20, "end": 38}], "mode": "direct"}
    Fails:
        The harbour master said the ferry was late.
        {"type": "quote", "id": "q1", "spans": [{"start": 24, "end": 42}], "mode": "direct"}
    """
    text = view.text or ""
    for quote, start, end in _in_doubt(view):
        if quote.continues is None and not has_opening(text, start, end):
            yield found(
                quote, "spans", 0, "start",
                message=f"no quotation mark opens the direct quote {excerpt(text, start, end)}",
                hint="let the quote begin at its opening mark; if only some of its words stand in "
                "marks, it is mixed, if none do, indirect",
            )  # fmt: skip


@quotes.rule(Severity.WARNING, needs_text=True)
def quote_marks_mismatched(view: View) -> Findings:
    """The mark at the end of a direct quote cannot close the mark at its start.

    Punctuation after the last mark does not count. The last mark may also close a quote inside
    the quote, or be the apostrophe of a word: then it says nothing about the outer marks.

    Passes:
        „Der Deich hält“, sagte sie.
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 16}], "mode": "direct"}
    Fails:
        “The dyke holds,» she said.
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 17}], "mode": "direct"}
    """
    text = view.text or ""
    for quote, _, _ in _in_doubt(view):
        marks = _Marks.around(text, quote)
        if marks.ending == "mismatched":
            opening = marks.openings[0]
            yield found(
                quote, "spans", len(quote.spans) - 1, "end",
                message=f"the quote opens with {opening} but ends with {marks.last}",
                hint=f"check where the quote ends; {opening} is closed by "
                f"{' or '.join(closers_of(opening))}; if the article mixes the marks, leave it",
            )  # fmt: skip


@quotes.rule(Severity.WARNING, needs_text=True)
def quote_unterminated(view: View) -> Findings:
    """A direct quote is opened and not closed at its end.

    The closing mark is the last mark of the quote or stands just after it, with punctuation or a
    space between at most. A quote over several paragraphs is closed by its last part only: a
    part that another one continues needs no closing mark. Words after the closing mark make a
    quote mixed.

    Passes:
        “We waited all night.
        “Nobody came.”
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 21}], "mode": "direct"}
        {"type": "quote", "id": "q2", "spans": [{"start": 22, "end": 36}], "mode": "direct", "continues": "q1"}
    Fails:
        “We waited all night.
        Nobody came.
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 21}], "mode": "direct"}
    """  # noqa: E501
    text = view.text or ""
    continued = {quote.continues for quote in _not_rejected(view)}
    for quote, start, end in _in_doubt(view):
        if quote.id in continued:
            continue
        marks = _Marks.around(text, quote)
        if marks.openings and marks.ending == "open":
            yield found(
                quote, "spans", len(quote.spans) - 1, "end",
                message=f"no mark closes the quote {excerpt(text, start, end)} at its end; it "
                f"opens with {marks.openings[0]}",
                hint="let the quote end at its closing mark; if the next paragraph goes on with "
                "it, let that be a quote that continues this one; if some of the words stand in "
                "no marks, it is mixed; if the article lost the mark, leave it",
            )  # fmt: skip


class _Marks(NamedTuple):
    """The marks around the words of a quote."""

    openings: tuple[str, ...]
    """The mark with which the words begin, and the one just outside, as far as there are any."""
    ending: Literal["closed", "open", "mismatched"]
    last: str = ""
    """The closing mark with which the words end."""

    @classmethod
    def around(cls, text: str, quote: Quote) -> _Marks:
        inside, outside = _opening_marks(text, quote)
        openings = tuple(text[at] for at in (inside, outside) if at is not None)
        first = outside if inside is None else inside
        if first is None:
            return cls((), "open")
        ends = marks_at_end(text, first + 1, quote.end)
        if _are_closed(openings, {text[at] for at in ends}, text, quote.end):
            return cls(openings, "closed")
        if inside is None or not ends or is_apostrophe(text, ends[0]):
            return cls(openings, "open")
        inner = closes_inner(text, first + 1, ends[0])
        return cls(openings, "open" if inner else "mismatched", text[ends[0]])


def _opening_marks(text: str, quote: Quote) -> tuple[int | None, int | None]:
    """Offsets of the marks with which a quote begins and just outside of it.

    Each part of an interrupted quote has marks of its own, as a rule: “Yes,” she said, “we did.”
    So the mark that the end must fit is that of the last span, if it has one.
    """
    for span in (quote.spans[-1], quote.spans[0]):
        inside = opening_in(text, span.start, span.end)
        outside = opening_before(text, span.start)
        if inside is not None or outside is not None:
            break
    return inside, outside


def _are_closed(openings: Iterable[str], ends: set[str], text: str, end: int) -> bool:
    return any(
        not ends.isdisjoint(closers_of(opening)) or closed_after(text, end, opening)
        for opening in openings
    )


def _not_rejected(view: View) -> Iterator[Quote]:
    return (quote for quote in view.of_type(Quote) if quote.status != "rejected")


def _in_doubt(view: View) -> Iterator[tuple[Quote, int, int]]:
    """The direct quotes whose marks need a closer look, with start and end; few, as a rule."""
    text = view.text or ""
    for quote in _not_rejected(view):
        if quote.mode != "direct" or _plain_ending(quote.spans, text) == "":
            continue
        if lies_in_text(quote, len(text)):
            yield quote, quote.start, quote.end


def _plain_ending(spans: tuple[Span, ...], text: str) -> str | None:
    """How words end that begin with a mark: empty if with its closing mark and a full stop at
    most after it, else their last letter or digit; None on any doubt.
    """
    if not spans:
        return None
    first, start, end = spans[0].start, spans[-1].start, spans[-1].end
    if not 0 <= first <= start < end - 2 <= len(text) - 2:
        return None
    closers = CLOSERS.get(text[start])
    if closers is None or text[first] not in CLOSERS:
        return None
    last = text[end - 1]
    if last in ".,;:!?":
        last = text[end - 2]
    if last in closers:
        return ""
    return last if last.isalnum() else None


@quotes.clear
def _all_plain(view: View) -> bool:
    """Whether all direct quotes begin with a mark, and end with its closing mark or go on."""
    text = view.text
    if text is None:
        return True
    unclosed: list[str] = []
    for quote in view.of_type(Quote):
        if quote.mode == "direct":
            ending = _plain_ending(quote.spans, text)
            if ending is None:
                return False
            if ending:
                unclosed.append(quote.id)
    return not unclosed or {q.continues for q in _not_rejected(view)}.issuperset(unclosed)
