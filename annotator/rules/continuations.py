"""Rules about quotes over several paragraphs: that each part follows the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import dropwhile
from typing import Final

from ..model.vocabulary import Boilerplate, Caption, Credit, Image, Inset, Markup, Quote
from ..problems import Severity
from ..text.marks import CLOSERS, has_opening, is_closing, opening_before
from ..text.quoting import excerpt
from .engine import Finding, Findings, Group, found
from .nesting import Blanks, Cover, lies_in_text, pieces
from .view import ByType, View

continuations: Group = Group("continued quotes")

#: What may stand between two parts of a quote.
_INTERRUPTIONS: Final = (Boilerplate, Caption, Credit, Image, Markup, Inset)
#: A gap up to this length is first looked at as it is.
_SHORT_GAP: Final = 1000


@continuations.rule(Severity.WARNING, needs_text=True)
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


@continuations.rule(Severity.WARNING, needs_text=True)
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
    for quote in _parts(view):
        if quote.mode != "direct" or not lies_in_text(quote, len(text)):
            continue
        start, end = quote.start, quote.end
        if not has_opening(text, start, end):
            yield found(
                quote, "spans", 0, "start",
                message=f"no quotation mark opens {excerpt(text, start, end)}, which continues "
                "a quote",
                hint="let this part begin at its opening mark; if the article does not repeat the "
                "mark, leave it",
            )  # fmt: skip


def _parts(view: View) -> Iterator[Quote]:
    """The quotes that continue another."""
    for quote in view.of_type(Quote):
        if quote.continues is not None and quote.status != "rejected":
            yield quote


def _continuations(view: View, parts: Iterable[Quote]) -> Iterator[tuple[Quote, Quote]]:
    """The quotes of one creator that are continued, each with the first that continues it.

    A second one is an error of its own; so are references to nothing or to the wrong type.
    """
    limit, by_id = view.length, view.index.by_id
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
            and lies_in_text(previous, limit)
            and lies_in_text(quote, limit)
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
    words = excerpt(text, quote.start, quote.end)
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


@continuations.clear
def _all_follow(view: View) -> bool:
    """Whether each part opens with a mark and stands right after the one before."""
    text, parts = view.text, list(_parts(view))
    if text is None or not parts:
        return True
    by_id = view.index.by_id
    for part in parts:
        previous = by_id.get(part.continues or "")
        if not isinstance(previous, Quote) or not previous.spans or not part.spans:
            return False
        start, end = previous.spans[-1].end, part.spans[0].start
        if not 0 <= start <= end <= start + _SHORT_GAP or text[start:end].strip():
            return False
        if part.mode == "direct" and text[end : end + 1] not in CLOSERS:
            return False
    return True
