"""Look-up tables over a document's annotations, each made once, at first use."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any

from .lazy import lazy
from .records import Annotation
from .references import COMMON_REFERENCES, OWN_REFERENCES, ReferenceField
from .vocabulary import AnyAnnotation, Quote

Annotations = Sequence[AnyAnnotation]


class Index:
    """What can be asked about a list of annotations without scanning it each time."""

    def __init__(self, annotations: Annotations) -> None:
        self.annotations = annotations

    @lazy
    def ids(self) -> list[str]:
        """The ids, in the document's order."""
        return list(map(attrgetter("id"), self.annotations))

    @lazy
    def id_set(self) -> set[str]:
        """The ids, each once."""
        return set(self.ids)

    @lazy
    def by_id(self) -> dict[str, AnyAnnotation]:
        """The annotation of each id; the first one where an id is used twice."""
        table = dict(zip(self.ids, self.annotations, strict=True))
        if len(table) < len(self.ids):
            for annotation in reversed(self.annotations):
                table[annotation.id] = annotation
        return table

    @lazy
    def by_type(self) -> dict[type[Annotation], list[AnyAnnotation]]:
        """The annotations of each type that occurs, in the document's order."""
        table: defaultdict[type[Annotation], list[AnyAnnotation]] = defaultdict(list)
        for annotation in self.annotations:
            table[type(annotation)].append(annotation)
        return dict(table)

    @lazy
    def creators(self) -> set[str | None]:
        """The creators that occur; None where one is not given."""
        return set(map(attrgetter("creator"), self.annotations))

    @lazy
    def statuses(self) -> set[str | None]:
        """The statuses that occur; None where one is not given."""
        return set(map(attrgetter("status"), self.annotations))

    @lazy
    def by_name(self) -> dict[str, list[AnyAnnotation]]:
        """The annotations of each type that occurs, by the name of the type."""
        return {str(kind.__struct_config__.tag): found for kind, found in self.by_type.items()}

    @lazy
    def referenced(self) -> dict[tuple[str, ...], set[str]]:
        """The ids that are referred to, by the types that may be meant there."""
        table: dict[tuple[str, ...], set[Any]] = {targets: set() for targets in _NO_REFERENCES}
        _collect(_COMMON, self.annotations, table)
        for kind, of_that_type in self.by_type.items():
            if kind in _OWN:
                _collect(_OWN[kind], of_that_type, table)
        for ids in table.values():
            ids.discard(None)
        return table

    @lazy
    def incoming(self) -> dict[str, list[AnyAnnotation]]:
        """The annotations that refer to each id, each once, in the document's order."""
        table: defaultdict[str, list[AnyAnnotation]] = defaultdict(list)
        for annotation in self.annotations:
            for target in dict.fromkeys(id for _, _, id in references(annotation)):
                table[target].append(annotation)
        return dict(table)

    @lazy
    def continuation(self) -> dict[str, Quote]:
        """The quote that continues each quote; the first one where two claim to."""
        table: dict[str, Quote] = {}
        for quote in self.by_type.get(Quote, ()):
            assert isinstance(quote, Quote)
            if quote.continues is not None:
                table.setdefault(quote.continues, quote)
        return table

    @lazy
    def intervals(self) -> Intervals:
        """The spans, arranged for interval queries."""
        return Intervals(self.annotations)


def references(
    annotation: Annotation,
) -> Iterator[tuple[ReferenceField, tuple[str | int, ...], str]]:
    """Each id that an annotation refers to, after the field and the place in the annotation."""
    for field in COMMON_REFERENCES + OWN_REFERENCES[type(annotation)]:
        value = field.read(annotation)
        if value != () and value is not None:  # nearly always there is nothing
            for path, id in field.places(value):
                yield field, path, id


#: How the ids that annotations of one type refer to are collected: for single references, lists of
#: them and records with them, each time what may be meant and how to read the field.
_Reader = Callable[[Any], Any]
_Plan = tuple[
    list[tuple[tuple[str, ...], _Reader]],
    list[tuple[tuple[str, ...], _Reader]],
    list[tuple[tuple[str, ...], _Reader, _Reader]],
]


def _plan(fields: Sequence[ReferenceField]) -> _Plan:
    return (
        [(field.targets, field.read) for field in fields if not field.many],
        [(field.targets, field.read) for field in fields if field.many and field.inner is None],
        [(field.targets, field.read, field.inner.read) for field in fields if field.inner],
    )


_COMMON = _plan(COMMON_REFERENCES)
_OWN = {kind: _plan(fields) for kind, fields in OWN_REFERENCES.items() if fields}
_NO_REFERENCES: Mapping[tuple[str, ...], frozenset[Any]] = {
    field.targets: frozenset()
    for fields in (COMMON_REFERENCES, *OWN_REFERENCES.values())
    for field in fields
}


def _collect(
    plan: _Plan, annotations: Annotations, table: dict[tuple[str, ...], set[Any]]
) -> None:
    """Add all ids that annotations of one type refer to (and None): one pass in C a field."""
    single, many, nested = plan
    for targets, read in single:
        table[targets].update(map(read, annotations))
    for targets, read in many:
        table[targets].update(*map(read, annotations))
    for targets, read, read_inner in nested:
        if any(map(read, annotations)):
            records = chain.from_iterable(map(read, annotations))
            table[targets].update(map(read_inner, records))


class Intervals:
    """Spans sorted by start, under a tree of the greatest end in each stretch of them.

    A query descends only into stretches that hold a hit: O(log n + hits). (The augmented tree of
    Cormen et al., "Introduction to Algorithms", chapter 14.3, laid out in an array.)
    """

    def __init__(self, annotations: Annotations) -> None:
        spans = sorted(
            (span.start, position, max(span.end, span.start + 1))
            for position, annotation in enumerate(annotations)
            for span in annotation.spans
        )
        self._annotations = annotations
        self._starts = [start for start, _, _ in spans]
        self._owners = [position for _, position, _ in spans]
        self._size = 1 << max(len(spans) - 1, 0).bit_length()
        self._tree = self._greatest_ends([end for _, _, end in spans])

    def _greatest_ends(self, ends: list[int]) -> list[int]:
        tree = [-1] * self._size + ends + [-1] * (self._size - len(ends))
        for node in range(self._size - 1, 0, -1):
            tree[node] = max(tree[2 * node], tree[2 * node + 1])
        return tree

    def overlapping(self, start: int, end: int) -> tuple[AnyAnnotation, ...]:
        """The annotations with a span that shares a code point with ``[start, end)``."""
        before_end = bisect_left(self._starts, max(end, start + 1))
        owners = dict.fromkeys(self._owners[leaf] for leaf in self._leaves(start, before_end))
        return tuple(self._annotations[position] for position in owners)

    def _leaves(self, start: int, stop: int) -> Iterator[int]:
        """The leaves before `stop` that end after `start`, from left to right."""
        tree, size = self._tree, self._size
        pending = [(1, 0, size)]
        while pending:
            node, low, width = pending.pop()
            if low >= stop or tree[node] <= start:
                continue
            if width == 1:
                yield low
                continue
            half = width // 2
            pending.append((2 * node + 1, low + half, half))
            pending.append((2 * node, low, half))
