"""What is drawn over the text of a document: its annotations, and what is wrong with them.

The parts of a quote over several paragraphs are drawn as one, as are the spans of an annotation
that has several: in one lane, with a thin line in between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from ..model.document import AnnotatedArticle
from ..model.records import Span
from ..model.vocabulary import Quote
from ..problems import Problem
from ..report.speakers import Speakers
from .lanes import Stretch, gaps, lanes
from .pieces import Elements, Piece, Stroke, pieces

Run = tuple[int, int]
#: How a place is drawn where there are more annotations than lanes.
MORE = "more"


class Drawn(Struct, frozen=True, omit_defaults=True, rename="camel"):
    """Where an annotation is found on the page: its elements, by number, first and last."""

    paint: str
    """The class that its elements have for it."""
    runs: tuple[Run, ...]
    """The elements of each span that can be seen."""
    gap_paint: str = ""
    gaps: tuple[Run, ...] = ()
    """The elements between spans, and between the parts of a chain, whose first part has them."""
    chain: int | None = None
    """The number of the chain of quotes that it belongs to, if that has several parts."""


class Drawing(Struct, frozen=True):
    """A text in pieces, and where annotations and findings are in it."""

    pieces: list[Piece]
    annotations: list[Drawn]
    """In the document's order."""
    findings: list[int | None]
    """The number of the first element of each finding; None where it has none in the text."""


class _Group(Struct):
    """Annotations that are drawn as one."""

    members: list[int]
    stretches: list[Stretch]
    """Those that are not empty."""


def drawing(
    document: AnnotatedArticle, text: str, problems: Iterable[Problem], positions: Sequence[int]
) -> Drawing:
    """What is drawn over a text, whatever the spans of the document are.

    Problems name annotations by positions, which are told for each annotation in turn.
    """
    spans = [[_within(span, len(text)) for span in one.spans] for one in document.annotations]
    groups = _groups(document, spans)
    strokes, paints, gap_paints = _strokes(document, spans, groups)
    spans_at = dict(zip(positions, spans, strict=True))
    marked = [(problem, _stretches(problem, spans_at)) for problem in problems]
    strokes += [Stroke(*at, problem.severity) for problem, found in marked for at in found]
    all_pieces = pieces(text, strokes)
    elements = Elements(all_pieces)
    runs = [tuple(_runs(elements, found)) for found in spans]
    drawn = [Drawn(paint, of) for paint, of in zip(paints, runs, strict=True)]
    for number, group in enumerate(groups):
        _join(drawn, group, number, gap_paints[number], elements)
    places = [list(_runs(elements, found)) for _, found in marked]
    return Drawing(all_pieces, drawn, [found[0][0] if found else None for found in places])


def _within(span: Span, length: int) -> Stretch:
    """A span as far as it lies in the text; one that is reversed is empty."""
    start = min(max(span.start, 0), length)
    return start, min(max(span.end, start), length)


def _groups(document: AnnotatedArticle, spans: list[list[Stretch]]) -> list[_Group]:
    """The annotations, by what is drawn as one."""
    speakers = Speakers(document)
    table: defaultdict[int, _Group] = defaultdict(lambda: _Group([], []))
    for number, annotation in enumerate(document.annotations):
        first = speakers.first_part(annotation) if isinstance(annotation, Quote) else annotation
        group = table[id(first)]
        group.members.append(number)
        group.stretches += [(start, end) for start, end in spans[number] if start < end]
    return list(table.values())


def _strokes(
    document: AnnotatedArticle, spans: list[list[Stretch]], groups: list[_Group]
) -> tuple[list[Stroke], list[str], list[str]]:
    """All strokes, how each annotation is painted, and the gaps of each group."""
    paints = [annotation.type for annotation in document.annotations]
    gap_paints = [""] * len(groups)
    drawn: list[Stroke] = []
    found = lanes([group.stretches for group in groups])
    for number, (group, lane) in enumerate(zip(groups, found, strict=True)):
        if group.stretches:
            kind = paints[group.members[0]]
            gap_paints[number] = "" if lane is None else f"{kind}-gap-{lane}"
            for member in group.members:
                paints[member] = MORE if lane is None else f"{kind}-{lane}"
            if lane is not None:
                drawn += [Stroke(*gap, gap_paints[number]) for gap in gaps(group.stretches)]
    for annotation, paint, of in zip(document.annotations, paints, spans, strict=True):
        drawn += [Stroke(s, e, paint if s < e else annotation.type) for s, e in of]
    return drawn, paints, gap_paints


def _runs(elements: Elements, stretches: Iterable[Stretch]) -> Iterator[Run]:
    for start, end in stretches:
        if start == end:
            yield elements.take_point(start)
        elif (run := elements.run(start, end)) is not None:
            yield run


def _join(
    drawn: list[Drawn], group: _Group, number: int, gap_paint: str, elements: Elements
) -> None:
    """Tell the members of a group that they belong together, and the first one of the gaps."""
    chain = number if len(group.members) > 1 else None
    between = tuple(_runs(elements, gaps(group.stretches))) if gap_paint else ()
    for position, member in enumerate(group.members):
        one = drawn[member]
        mine = (gap_paint, between) if position == 0 and between else ("", ())
        drawn[member] = Drawn(one.paint, one.runs, *mine, chain)


def _stretches(problem: Problem, spans: Mapping[int, list[Stretch]]) -> list[Stretch]:
    """Where in the text a finding is: at a span, or at all spans of an annotation."""
    match problem.where:
        case ("annotations", int(number), "spans", int(position), *_):
            return spans.get(number, [])[position : position + 1]
        case ("annotations", int(number), *_):
            return spans.get(number, [])
    return []
