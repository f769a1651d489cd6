"""Spans whose words are not at their offsets: one of the two is wrong."""

from __future__ import annotations

from msgspec.structs import replace

from ..model.records import Span
from .base import Case, of_one_span, repairs

_FOLDED = "the offsets fit the text with each CR LF as one character; it is another text"


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
        return _FOLDED
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


@repairs("prefix-differs", "suffix-differs")
@of_one_span
def context_copied(case: Case, span: Span) -> tuple[Span, str] | str:
    """The words around a span are copied from the text, as many as there were.

    Left where the span has no `exact`, or its words stand at more than one place: then the span
    may be the one that is wrong. With `--trust offsets`, they always are.
    """
    if case.trust == "words":
        if case.diagnosis.folded:
            return _FOLDED
        if not span.exact:
            return "nothing tells whether the offsets are right or the words around them"
        if not case.diagnosis.context_is_known(span):
            return "the words of the span stand at more than one place"
    return _with_words_around(span, case.text or ""), "the text has these words around the span"


def _with_words_at_its_offsets(span: Span, text: str) -> Span:
    exact = None if span.exact is None else text[span.start : span.end]
    return _with_words_around(replace(span, exact=exact), text)


def _with_words_around(span: Span, text: str) -> Span:
    """The span with as many words around it as it says, from the text; right ones stay."""
    prefix, suffix = span.prefix, span.suffix
    if prefix and not text.endswith(prefix, 0, span.start):
        prefix = text[max(span.start - len(prefix), 0) : span.start] or None
    if suffix and not text.startswith(suffix, span.end):
        suffix = text[span.end : span.end + len(suffix)] or None
    return replace(span, prefix=prefix, suffix=suffix)
