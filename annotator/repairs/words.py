"""Spans whose words are not at their offsets: one of the two is wrong."""

from __future__ import annotations

from unicodedata import normalize

from msgspec.structs import replace

from ..model.records import Span
from .base import Case, of_one_span, repairs

_FOLDED = "the offsets fit the text with each CR LF as one character; it is another text"
_TOO_MANY = "so many words were looked for already; run it again"


@repairs("span-reversed", "span-outside-text", "exact-differs")
@of_one_span
def put_in_place(case: Case, span: Span) -> tuple[Span, str] | str:
    """Let the offsets and the words of a span agree."""
    if case.text is None:
        return "there is no text to compare the offsets with"
    turned = replace(span, start=span.end, end=span.start)
    if span.end < span.start and _says_something(span) and _holds(turned, case.text):
        return turned, "the words stand there when start and end are swapped"
    if case.trust == "offsets":
        return _words_copied(case.text, span)
    if case.diagnosis.folded:
        return _FOLDED
    if not span.exact:
        return "nothing tells which words are meant"
    if _is_composed_otherwise(span, case.text):
        copied = _with_words_at_its_offsets(span, case.text)
        return copied, "the same characters, written with the code points of the text"
    return _moved(case, span)


def _moved(case: Case, span: Span) -> tuple[Span, str] | str:
    """The span at the one place where its words stand."""
    assert span.exact
    alone = case.places(Span(0, 0, exact=span.exact))
    if alone is None:
        return _TOO_MANY
    if not alone:
        return "its words stand nowhere in the text"
    places = case.places(span)
    if places is None:
        return _TOO_MANY
    if not places:
        return "its words stand in the text, but not between those around them"
    if len(places) > 1:
        return "its words stand at more than one place"
    (start,) = places
    among = "" if len(alone) == 1 else ", between these words,"
    why = f"its words stand there{among} and nowhere else"
    return replace(span, start=start, end=start + len(span.exact)), why


def _words_copied(text: str, span: Span) -> tuple[Span, str] | str:
    """The span with the words that stand at its offsets, and around them."""
    if not 0 <= span.start < span.end <= len(text):
        return "there are no words at these offsets"
    return _with_words_at_its_offsets(span, text), "these words stand at its offsets"


@repairs("prefix-differs", "suffix-differs")
@of_one_span
def context_copied(case: Case, span: Span) -> tuple[Span, str] | str:
    """Take the words around a span from the text, where the span itself is beyond doubt."""
    text = case.text or ""
    if span.end < span.start:
        return "the span is reversed"
    if case.trust == "words":
        if not span.exact:
            return "nothing tells whether the offsets are right or the words around them"
        alone = case.places(Span(0, 0, exact=span.exact))
        if alone != [span.start]:
            return "the words of the span stand at more than one place" if alone else _TOO_MANY
    return _with_words_around(span, text), "the text has these words around the span"


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


def _says_something(span: Span) -> bool:
    return bool(span.exact or span.prefix or span.suffix)


def _holds(span: Span, text: str) -> bool:
    """Whether all that a span says of its words is so."""
    if not 0 <= span.start < span.end <= len(text):
        return False
    if span.exact is not None and text[span.start : span.end] != span.exact:
        return False
    return text.endswith(span.prefix or "", 0, span.start) and text.startswith(
        span.suffix or "", span.end
    )


def _is_composed_otherwise(span: Span, text: str) -> bool:
    """Whether the offsets have the words, but for Unicode normalisation."""
    exact = span.exact or ""
    if not 0 <= span.start < span.end <= len(text) or span.end - span.start > 4 * len(exact):
        return False
    return normalize("NFC", text[span.start : span.end]) == normalize("NFC", exact)
