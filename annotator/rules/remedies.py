"""Whether `annotator fix` puts a finding right, so that its hint can say so.

The command refuses what brings about another finding. A hint is made while one annotation is
looked at, so what is asked here is stricter: where the answer is yes, the command does it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable
from functools import cached_property
from itertools import pairwise

from ..model.records import Annotation, Span
from ..model.vocabulary import Insertion, Omission, Quote
from ..text.graphemes import cuts_cluster
from .offsets import Diagnosis, holds
from .view import View

#: Rules look for marks or brackets at the edges of these.
_MARKED = (Quote, Insertion, Omission)


class Remedies:
    """Which findings the command puts right for sure."""

    def __init__(self, view: View, diagnosis: Diagnosis) -> None:
        self._view = view
        self._text = view.text or ""
        self._known = diagnosis
        self._sortable: dict[int, bool] = {}
        stored = view.document.article.text
        self.are_there: bool = stored.content is None or stored.file is None
        """Whether there are any: of two texts, nobody knows the right one."""

    def may_move(self, annotation: Annotation, to: Span) -> bool:
        """Whether no annotation of its type is or may come where this one goes."""
        if len(annotation.spans) > 1:
            return False
        there = _identity(annotation, [to])
        others = self._places[there] - (_identity(annotation, annotation.spans) == there)
        return others == 0 and self._misplaced[type(annotation), to.exact] <= 1

    def may_sort(self, annotation: Annotation) -> bool:
        """Whether spans that are not in the order of the text could be, and all else is right."""
        if id(annotation) not in self._sortable:  # each of its spans may have a finding
            self._sortable[id(annotation)] = self._may_sort(annotation)
        return self._sortable[id(annotation)]

    def _may_sort(self, annotation: Annotation) -> bool:
        spans = sorted(annotation.spans, key=lambda span: (span.start, span.end))
        return (
            all(span.start <= span.end for span in spans)
            and all(before.end <= span.start for before, span in pairwise(spans))
            and (self._view.text is None or all(holds(span, self._text) for span in spans))
            and self._places[_identity(annotation, spans)] == 1
        )

    def may_trim(self, annotation: Annotation, span: Span) -> bool:
        """Whether white space at the edges of a span has nothing to do with anything else."""
        words = self._text[span.start : span.end]
        bare = words.strip()
        if not bare or not self._known.all_hold:
            return False
        certain = self._known.offsets_are_certain and not self._known.may_be_utf16
        if span.exact is None and not certain:
            return False
        start = span.start + len(words) - len(words.lstrip())
        end = start + len(bare)
        if cuts_cluster(self._text, start) or cuts_cluster(self._text, end):
            return False
        if isinstance(annotation, _MARKED):
            around = self._text[max(span.start - 1, 0) : span.start] + bare[0] + bare[-1]
            around += self._text[span.end : span.end + 1]
            if not all(one.isalnum() or one.isspace() for one in around):
                return False
        before = start == span.start or self._is_bare(span.start, start)
        return before and (end == span.end or self._is_bare(end, span.end))

    def _is_bare(self, start: int, end: int) -> bool:
        """Whether there is only one offset in a stretch, which is cut off."""
        return bisect_right(self._offsets, end) - bisect_left(self._offsets, start) == 1

    @cached_property
    def _offsets(self) -> list[int]:
        spans = self._known.spans()
        return sorted(offset for span in spans for offset in (span.start, span.end))

    @cached_property
    def _places(self) -> Counter[Hashable]:
        """How many annotations of each type there are on the same spans, in any order."""
        return Counter(_identity(one, one.spans) for one in self._view.annotations)

    @cached_property
    def _misplaced(self) -> Counter[tuple[type[Annotation], str | None]]:
        """How many spans of each type of annotation say the same words, and do not have them."""
        return Counter(
            (type(annotation), span.exact)
            for annotation in self._view.annotations
            for span in annotation.spans
            if not holds(span, self._text)
        )


def _identity(annotation: Annotation, spans: Iterable[Span]) -> Hashable:
    places = (sorted((span.start, span.end)) for span in spans)
    return type(annotation), tuple(sorted(map(tuple, places)))
