"""Spans whose words are not at their offsets: one of the two is wrong."""

from __future__ import annotations

from msgspec.structs import replace

from ..model.records import Span
from .base import Case, of_one_span, repairs
from .context import FOLDED, with_words_around


@repairs("span-reversed", "span-outside-text", "exact-differs")
@of_one_span
def put_in_place(case: Case, span: Span) -> tuple[Span, str] | str:
    """The offsets become those of the one place where the words of `exact` stand.

    With `prefix` and `suffix`, if there are any, around them. A reversed span is turned where its
    words stand between its offsets then. Where the words are those of the text, but for Unicode
    normalisation, `exact` is copied from the text. With `--trust offsets`, it always is.

    Left where the span has no `exact`, or the words stand nowhere or at more than one place.
    """
    if case.text is None:
        return "there is no text to compare the offsets with"
    if (turned := case.diagnosis.turned(span)) is not None:
        return turned, "the words stand there when start and end are swapped"
    if case.trust == "offsets":
        return _words_copied(case.text, span)
    if case.diagnosis.folded:
        return FOLDED
    if case.diagnosis.looks_alike(span):
        copied = _with_words_at_its_offsets(span, case.text)
        return copied, "the same characters, written with the code points of the text"
    return _moved(case, span)


def _moved(case: Case, span: Span) -> tuple[Span, str] | str:
    """The span at the one place where its words stand."""
    start = case.diagnosis.place(span)
    if isinstance(start, str):
        return start
    words = span.exact or ""
    among = "" if len(case.diagnosis.places(words)) == 1 else ", between these words,"
    why = f"its words stand there{among} and nowhere else"
    return replace(span, start=start, end=start + len(words)), why


def _words_copied(text: str, span: Span) -> tuple[Span, str] | str:
    """The span with the words that stand at its offsets, and around them."""
    if not 0 <= span.start < span.end <= len(text):
        return "there are no words at these offsets"
    return _with_words_at_its_offsets(span, text), "these words stand at its offsets"


def _with_words_at_its_offsets(span: Span, text: str) -> Span:
    exact = None if span.exact is None else text[span.start : span.end]
    return with_words_around(replace(span, exact=exact), text)
