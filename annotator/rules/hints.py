"""What to do about spans, offsets and a length that do not fit the text."""

from __future__ import annotations

from hashlib import sha256

from ..model.records import Annotation, Span
from ..text.similar import are_alike
from ..text.units import UNITS
from .offsets import Diagnosis
from .places import FEW
from .remedies import Remedies
from .view import View

FIX = "`annotator fix FILE --write`"
_TRUST_OFFSETS = "`annotator fix FILE --trust offsets --write`"
#: So many words are compared: a document may have a million that are wrong.
_ENOUGH = 1_000
_FOLDED = (
    "the offsets fit the text with each CR LF counted as one character; "
    "take the text as it was when it was annotated"
)
_LOOK_ALIKE = (
    "they look alike, but other code points make the same characters (Unicode normalisation); "
    "copy the words from the text"
)


def _convert(unit: str) -> str:
    return f"`annotator convert FILE --in-place --offsets-from {unit}`"


_IF_UTF16 = f"if the offsets count UTF-16 units, {_convert('utf-16')} repairs them"


class Hints:
    """Makes hints about one document; what they need is worked out when first asked."""

    def __init__(self, view: View) -> None:
        self._known = Diagnosis(view)
        self._remedies = Remedies(view, self._known)
        self._stored = view.document.article.text
        self._text = view.text or ""
        self._compared = 0

    def misplaced(self, annotation: Annotation, span: Span) -> str:
        """What to do about a span whose words are not at its offsets."""
        if known := self._of_all():
            return known
        if self._known.looks_alike(span):
            return self._fixes(_LOOK_ALIKE, "copies them")
        place = self._known.place(span)
        if isinstance(place, str):
            return self._elsewhere(span)
        moved = Span(place, place + len(span.exact or ""), exact=span.exact)
        sure = self._remedies.may_move(annotation, moved)
        return self._fixes(self._elsewhere(span), "moves the span there", sure=sure)

    def reversed(self, annotation: Annotation, span: Span) -> str:
        """What to do about a span that ends before it starts."""
        turned = self._known.turned(span)
        sure = turned is not None and self._remedies.may_move(annotation, turned)
        return self._fixes("swap start and end", "does it", sure=sure)

    def around(self, span: Span, key: str) -> str:
        """What to do about words that do not stand around a span."""
        if known := self._of_all():
            return known
        side = "before" if key == "prefix" else "after"
        copy = f"copy the words {side} the span from the text, or leave {key} out"
        return self._fixes(copy, "copies them", sure=self._known.context_is_known(span))

    def out_of_order(self, annotation: Annotation) -> str:
        """What to do about spans that are not in the order of the text."""
        sure = self._remedies.may_sort(annotation)
        return self._fixes("put the spans in the order of the text", "does it", sure=sure)

    def white_space(self, annotation: Annotation, span: Span) -> str:
        """What to do about white space at the edges of a span."""
        move = "move the offset to the edge of the words"
        if span.exact is None and self._known.may_be_utf16:
            return f"{_IF_UTF16}; else {move}"
        return self._fixes(move, "does it", sure=self._remedies.may_trim(annotation, span))

    def length(self) -> str:
        """What to do about a stated length that is not that of the text."""
        known, write = self._known, f"write {len(self._text)}"
        way = known.way_of_length
        if way is None:
            return self._fixes(write, "does it", sure=known.text_is_proven)
        unit = way.unit
        told = UNITS[unit] if (in_units := unit in UNITS) else "characters, each CR LF as one"
        said = f"{self._stored.length} is its length in {told}"
        if known.reading is not None and known.reading.unit == unit:
            return self._fixes(f"{said}, and the offsets count them, too", "repairs both")
        if not (known.all_hold and known.text_is_proven):
            return f"{said}; check the offsets"
        if known.offsets_are_certain:
            return self._fixes(f"{said}, but the offsets count code points; {write}", "does it")
        if in_units:
            return f"{said}; if the offsets count them, too, {_convert(unit)} repairs both"
        return f"{said}; check the offsets"

    def digest(self) -> str:
        """What to do about a text that has another digest."""
        stored, text = self._stored, self._text
        lines = text.replace("\r\n", "\n")
        for now, then, other in (
            ("CR LF", "LF", lines),
            ("LF", "CR LF", lines.replace("\n", "\r\n")),
        ):
            if stored.sha256 == sha256(other.encode()).hexdigest():
                return f"only its line ends differ: they are {now} now, and were {then}"
        original = "get the original text back, or, if the change is meant"
        if self._remedies.are_there:
            return f"{original}, take this one with `annotator fix FILE --accept-text --write`"
        return f"{original}, write {sha256(text.encode()).hexdigest()}"

    def _of_all(self) -> str | None:
        """What to do about all offsets of the document."""
        way = self._known.reading
        if way is None:
            return _FOLDED if self._known.folded else None
        if way.unit not in UNITS:
            said = "the offsets of this document count each CR LF as one character"
            return self._fixes(said, "repairs them")
        said = f"the offsets of this document count {UNITS[way.unit]}"
        return self._fixes(said, f"or {_convert(way.unit)} repairs them")

    def _elsewhere(self, span: Span) -> str:
        if not span.exact:
            if self._known.may_be_utf16:
                return _IF_UTF16
            return "offsets count Unicode code points from 0; the end is exclusive"
        places = self._known.places(span.exact)
        if not places:
            return self._nowhere(span)
        if len(places) == 1:
            return f"the words stand at {places[0]} to {places[0] + len(span.exact)}"
        more = " and elsewhere" if len(places) == FEW else ""
        return f"the words stand at {places[0]} and at {places[1]}{more}"

    def _nowhere(self, span: Span) -> str:
        """What to do about words that the text does not have; perhaps it has nearly the same."""
        said = "these words stand nowhere in the text"
        there = self._text[span.start : min(span.end, span.start + 200)]
        self._compared += 1
        if (
            self._compared <= _ENOUGH
            and self._remedies.are_there
            and are_alike(span.exact or "", there)
        ):
            return f"{said}; if the offsets are right, {_TRUST_OFFSETS} copies them from there"
        return f"{said}; copy them from it if the offsets are right"

    def _fixes(self, hint: str, verb: str, *, sure: bool = True) -> str:
        return f"{hint}; {FIX} {verb}" if sure and self._remedies.are_there else hint
