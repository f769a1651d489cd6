"""Words around spans that do not stand there."""

from __future__ import annotations

from msgspec.structs import replace

from ..model.records import Span
from .base import Case, of_one_span, repairs

FOLDED = "the offsets fit the text with each CR LF as one character; it is another text"


@repairs("prefix-differs", "suffix-differs")
@of_one_span
def context_copied(case: Case, span: Span) -> tuple[Span, str] | str:
    """The words around a span are copied from the text, as many as there were.

    Left where the span has no `exact`, or its words stand at more than one place: then the span
    may be the one that is wrong. With `--trust offsets`, they always are.
    """
    if case.trust == "words":
        if case.diagnosis.folded:
            return FOLDED
        if not span.exact:
            return "nothing tells whether the offsets are right or the words around them"
        if not case.diagnosis.context_is_known(span):
            return "the words of the span stand at more than one place"
    return with_words_around(span, case.text or ""), "the text has these words around the span"


def with_words_around(span: Span, text: str) -> Span:
    """The span with as many words around it as it says, from the text; right ones stay."""
    prefix, suffix = span.prefix, span.suffix
    if prefix and not text.endswith(prefix, 0, span.start):
        prefix = text[max(span.start - len(prefix), 0) : span.start] or None
    if suffix and not text.startswith(suffix, span.end):
        suffix = text[span.end : span.end + len(suffix)] or None
    return replace(span, prefix=prefix, suffix=suffix)
