"""Rules about quotes: their marks, their parts, and what an editor put in or left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import dropwhile
from typing import Final, Literal, NamedTuple

from ..model.records import Annotation, Span
from ..model.vocabulary import (
    Boilerplate,
    Caption,
    Credit,
    Image,
    Insertion,
    Inset,
    Markup,
    Omission,
    Quote,
)
from ..problems import Severity
from ..text.marks import (
    CLOSERS,
    closed_after,
    closers_of,
    closes_inner,
    dash_opens,
    is_apostrophe,
    is_closing,
    marks_at_end,
    opening_before,
    opening_in,
)
from ..text.quoting import shown
from .engine import Finding, Findings, Group, found
from .nesting import Blanks, Cover, Piece, Reach, pieces
from .view import ByType, View

quotes = Group("quotes")

#: What may stand between two parts of a quote.
_INTERRUPTIONS: Final = (Boilerplate, Caption, Credit, Image, Markup, Inset)
_BRACKETS: Final = {"[": "]", "(": ")", "［": "］", "（": "）", "〔": "〕"}
#: A gap up to this length is first looked at as it is.
_SHORT_GAP: Final = 1000
#: So many insertions and omissions are compared with every quote.
_FEW: Final = 4


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
        if quote.continues is None and not _has_opening(text, start, end):
            yield found(
                quote, "spans", 0, "start",
                message=f"no quotation mark opens the direct quote {_words(text, start, end)}",
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
                message=f"no mark closes the quote {_words(text, start, end)} at its end; it "
                f"opens with {marks.openings[0]}",
                hint="let the quote end at its closing mark; if the next paragraph goes on with "
                "it, let that be a quote that continues this one; if some of the words stand in "
                "no marks, it is mixed; if the article lost the mark, leave it",
            )  # fmt: skip


@quotes.rule(Severity.WARNING, needs_text=True)
def continuation_not_adjacent(view: View) -> Findings:
    """A quote continues one that does not stand right before it.

    Between two parts of a quote there may be white space and what is no part of the story: an
    advert, an inset, an image with its caption and credit, left-over mark-up. A quote that is
    interrupted by “she said” in the same paragraph is one quote of two spans, or two quotes.

    Passes:
        “We waited all night.
        READ MORE: Ferry news
        “Nobody came.”
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 21}]}
        {"type": "boilerplate", "id": "b1", "spans": [{"start": 22, "end": 43}]}
        {"type": "quote", "id": "q2", "spans": [{"start": 44, "end": 58}], "continues": "q1"}
    Fails:
        “We waited all night.”
        The harbour was dark.
        “Nobody came.”
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 22}]}
        {"type": "quote", "id": "q2", "spans": [{"start": 45, "end": 59}], "continues": "q1"}
    """
    blanks = Blanks(view.text or "")
    circular: set[str] | None = None
    for parts, table in view.by_creator_with(Quote):
        between = _Between(blanks, view.text or "", table)
        for previous, quote in _continuations(view, parts):
            if between.is_empty(*_gap(view.text or "", previous, quote)):
                continue
            if circular is None:
                circular = _in_circles(view.of_type(Quote))
            if quote.id not in circular:
                yield _not_adjacent(view.text or "", previous, quote)


@quotes.rule(Severity.WARNING, needs_text=True)
def continuation_without_opening_mark(view: View) -> Findings:
    """A direct quote that continues another does not repeat the opening mark.

    Where a quote runs over several paragraphs, each of them begins with the opening mark (in
    French and Spanish papers, by an old custom, with »).

    Passes:
        « Nous avons attendu.
        » Personne n’est venu. »
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 21}], "mode": "direct"}
        {"type": "quote", "id": "q2", "spans": [{"start": 22, "end": 46}], "mode": "direct", "continues": "q1"}
    Fails:
        “We waited all night.
        Nobody came.”
        {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 21}], "mode": "direct"}
        {"type": "quote", "id": "q2", "spans": [{"start": 22, "end": 35}], "mode": "direct", "continues": "q1"}
    """  # noqa: E501
    text = view.text or ""
    for quote, start, end in _in_doubt(view):
        if quote.continues is not None and not _has_opening(text, start, end):
            yield found(
                quote, "spans", 0, "start",
                message=f"no quotation mark opens {_words(text, start, end)}, which continues "
                "a quote",
                hint="let this part begin at its opening mark; if the article does not repeat the "
                "mark, leave it",
            )  # fmt: skip


@quotes.rule(Severity.WARNING)
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


@quotes.rule(Severity.WARNING)
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


@quotes.rule(Severity.WARNING, needs_text=True)
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


@quotes.rule(Severity.WARNING, needs_text=True)
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


def _has_opening(text: str, start: int, end: int) -> bool:
    return (
        opening_in(text, start, end) is not None
        or opening_before(text, start) is not None
        or dash_opens(text, start)
    )


def _words(text: str, start: int, end: int) -> str:
    """The words for a message; of long ones no more than that will show."""
    if end - start <= 200:
        return shown(text[start:end])
    return shown(text[start : start + 100] + text[end - 100 : end])


def _not_rejected(view: View) -> Iterator[Quote]:
    return (quote for quote in view.of_type(Quote) if quote.status != "rejected")


def _in_doubt(view: View) -> Iterator[tuple[Quote, int, int]]:
    """The direct quotes whose marks need a closer look, with start and end; few, as a rule."""
    text = view.text or ""
    for quote in _not_rejected(view):
        if quote.mode != "direct" or _plain_ending(quote.spans, text) == "":
            continue
        if _lies_in_text(quote, len(text)):
            yield quote, quote.start, quote.end


def _limit(view: View) -> int:
    """The length of the text, or what it is said to be."""
    return view.document.article.text.length if view.text is None else len(view.text)


def _lies_in_text(annotation: Annotation, limit: int) -> bool:
    """Whether the first and the last span are as they should be; other rules look at all."""
    if not annotation.spans:
        return False
    first, last = annotation.spans[0], annotation.spans[-1]
    return 0 <= first.start < first.end and first.start <= last.start < last.end <= limit


def _continuations(view: View, parts: Iterable[Quote]) -> Iterator[tuple[Quote, Quote]]:
    """The quotes of one creator that are continued, each with the first that continues it.

    A second one is an error of its own; so are references to nothing or to the wrong type.
    """
    limit, by_id = _limit(view), view.index.by_id
    continued: set[str] = set()
    for quote in parts:
        if quote.continues is None or quote.continues in continued:
            continue
        continued.add(quote.continues)
        previous = by_id.get(quote.continues)
        if (
            isinstance(previous, Quote)
            and previous.creator == quote.creator
            and previous.status != "rejected"
            and _lies_in_text(previous, limit)
            and _lies_in_text(quote, limit)
        ):
            yield previous, quote


def _gap(text: str, previous: Quote, quote: Quote) -> tuple[int, int]:
    """What stands between two quotes, less the marks that an annotator left outside of them."""
    start, end = previous.end, quote.start
    mark = opening_before(text, end)
    if mark is not None and mark >= start:
        end = mark
    return (start + 1 if start < end and is_closing(text[start]) else start), end


class _Between:
    """What stands between the parts of one creator's quotes."""

    def __init__(self, blanks: Blanks, text: str, table: ByType) -> None:
        self._blanks = blanks
        self._text = text
        self._table = table

    def is_empty(self, start: int, end: int) -> bool:
        """Whether nothing of the story stands from `start` to `end`."""
        if 0 <= end - start <= _SHORT_GAP and not self._text[start:end].strip():
            return True
        return start <= end <= self._interruptions.end_of(start)

    @cached_property
    def _interruptions(self) -> Cover:
        annotations = [item for kind in _INTERRUPTIONS for item in self._table.get(kind, ())]
        return Cover(pieces(annotations), self._blanks)


def _not_adjacent(text: str, previous: Quote, quote: Quote) -> Finding:
    words = _words(text, quote.start, quote.end)
    if quote.start < previous.end:
        message = f"{words} starts before the quote ends that it continues"
    else:
        message = f"{words} does not stand right after the quote that it continues"
    return found(
        quote, "continues",
        message=message,
        hint="continue the part right before it, or annotate what stands between them (an advert, "
        "an inset, a caption); if it is another quote, take `continues` out",
        related=(("continued from here", previous, ("spans", len(previous.spans) - 1)),),
    )  # fmt: skip


def _in_circles(parts: Iterable[Quote]) -> set[str]:
    """The ids of quotes that continue themselves, however indirectly: an error of its own."""
    previous = {part.id: part.continues for part in parts if part.continues is not None}
    circular: set[str] = set()
    seen: set[str] = set()
    for first in previous:
        path: dict[str, None] = {}
        at = first
        while at in previous and at not in seen:
            seen.add(at)
            path[at] = None
            at = previous[at]
        if at in path:
            circular.update(dropwhile(at.__ne__, path))
    return circular


def _outside_quotes(view: View, kind: type[Insertion | Omission]) -> Findings:
    limit = _limit(view)
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
    for position, span in enumerate(edit.spans):
        lies_in_text = 0 <= span.start < span.end <= limit
        if lies_in_text and not extents.contains(span.start, span.end):
            return position
    return None


def _without_brackets(view: View, kind: type[Insertion | Omission]) -> Findings:
    text = view.text or ""
    for edit in view.of_type(kind):
        if edit.status == "rejected" or not _lies_in_text(edit, len(text)):
            continue
        if not _in_brackets(text, edit):
            yield found(
                edit, "spans", 0,
                message=f"the {edit.type} {_words(text, edit.start, edit.end)} stands in no "
                "brackets",
                hint="take the brackets into it; without brackets in the article these are the "
                "speaker's own words or pause",
            )  # fmt: skip


def _in_brackets(text: str, edit: Annotation) -> bool:
    return _BRACKETS.get(text[edit.start]) == text[edit.end - 1]


@quotes.clear
def _all_plain(view: View) -> bool:
    """Whether all quotes are as nearly all are: in marks that match, part right after part."""
    by_type = view.index.by_type
    if (Insertion in by_type or Omission in by_type) and not _edits_are_clear(view):
        return False
    text = view.text
    if text is None:
        return True
    parts: list[Quote] = []
    unclosed: list[str] = []
    for quote in view.of_type(Quote):
        if quote.continues is not None and quote.status != "rejected":
            parts.append(quote)
        if quote.mode == "direct":
            ending = _plain_ending(quote.spans, text)
            if ending is None:
                return False
            if ending:
                unclosed.append(quote.id)
    if parts and not _follow_each_other(view, text, parts):
        return False
    return not unclosed or {part.continues for part in parts}.issuperset(unclosed)


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


def _follow_each_other(view: View, text: str, parts: Iterable[Quote]) -> bool:
    by_id = view.index.by_id
    for part in parts:
        previous = by_id.get(part.continues or "")
        if not isinstance(previous, Quote) or not previous.spans or not part.spans:
            return False
        start, end = previous.spans[-1].end, part.spans[0].start
        if not 0 <= start <= end <= start + _SHORT_GAP or text[start:end].strip():
            return False
    return True


def _edits_are_clear(view: View) -> bool:
    """Whether all insertions and omissions are in brackets and in quotes."""
    edits: list[Insertion | Omission] = [*view.of_type(Insertion), *view.of_type(Omission)]
    if len(edits) <= _FEW and len(view.by_creator) == 1:
        around = [quote.spans for quote in view.by_creator[0].get(Quote, ())]
        return all(_is_clear(edit, view.text or "", around) for edit in edits)
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
