"""White space at the edges of spans."""

from __future__ import annotations

from msgspec.structs import replace

from ..model.records import Span
from .base import Case, of_one_span, repairs

_MAY_BE_UTF16 = (
    "the offsets may count UTF-16 units, and no words tell; "
    "--trust offsets says that they count code points"
)


@repairs("span-edge-white-space")
@of_one_span
def trimmed(case: Case, span: Span) -> tuple[Span, str] | str:
    """The span gets the words without the white space, and `prefix` and `suffix` take that.

    Left where the span holds nothing else, and where it has no `exact` and the length or the
    digest makes doubt whether its offsets are those of this text. So it is where no words tell
    what the offsets count, and as UTF-16 units fewer spans would look wrong: the white space may
    be the only trace of that. `--trust offsets` says that they count code points.
    """
    if span.exact is None and (doubt := _doubt(case)) is not None:
        return doubt
    words = (case.text or "")[span.start : span.end]
    if not words.strip():
        return "the span holds nothing else"
    begin = len(words) - len(words.lstrip())
    end = len(words.rstrip())
    trimmed = replace(
        span,
        start=span.start + begin,
        end=span.start + end,
        exact=None if span.exact is None else words[begin:end],
        prefix=span.prefix and span.prefix + words[:begin],
        suffix=span.suffix and words[end:] + span.suffix,
    )
    return trimmed, "white space is no part of the words"


def _doubt(case: Case) -> str | None:
    """Why the offsets of a span may not be meant as they are read."""
    if not case.diagnosis.offsets_are_certain:
        return "it is not certain that the offsets are those of this text"
    if case.diagnosis.may_be_utf16 and case.trust != "offsets":
        return _MAY_BE_UTF16
    return None
