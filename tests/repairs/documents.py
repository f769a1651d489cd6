"""Small documents around a text, for tables."""

from __future__ import annotations

from msgspec.structs import replace

import annotator
from annotator import AnnotatedArticle, Cue, Span

Place = tuple[int, int] | tuple[int, int, str] | tuple[int, int, str, str, str]


def span(place: Place) -> Span:
    """A span of start, end, exact, prefix and suffix, as far as given."""
    start, end, *said = place
    return Span(start, end, *(str(words) or None for words in said))


def document(text: str, *places: Place) -> AnnotatedArticle:
    """A document with one cue on several spans."""
    begun = annotator.new(text, id="urn:example:repairs")
    return replace(begun, annotations=(Cue(id="c1", spans=tuple(map(span, places))),))


def with_cues(text: str, *places: Place) -> AnnotatedArticle:
    """A document with a cue for each place."""
    begun = annotator.new(text, id="urn:example:repairs")
    cues = (Cue(id=f"c{number}", spans=(span(one),)) for number, one in enumerate(places))
    return replace(begun, annotations=tuple(cues))


def with_record(whole: AnnotatedArticle, **changes: object) -> AnnotatedArticle:
    """The document with another record of its text."""
    stored = replace(whole.article.text, **changes)
    return replace(whole, article=replace(whole.article, text=stored))


def spans_of(whole: AnnotatedArticle) -> list[Place]:
    """Each span as it would be given."""
    return [place_of(one) for annotation in whole.annotations for one in annotation.spans]


def place_of(one: Span) -> Place:
    if one.prefix or one.suffix:
        return one.start, one.end, one.exact or "", one.prefix or "", one.suffix or ""
    return (one.start, one.end) if one.exact is None else (one.start, one.end, one.exact)
