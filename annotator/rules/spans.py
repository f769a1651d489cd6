"""Rules about spans: that they lie in the text and hold the words they say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from ..model.records import Annotation, Span
from ..model.vocabulary import Image
from ..problems import Severity
from ..text.graphemes import cuts_cluster, is_plain, may_cut_cluster
from ..text.quoting import shown
from .engine import Findings, Group, found
from .hints import Hints
from .offsets import holds_exact
from .view import View

spans: Group = Group("spans")


@spans.rule(Severity.ERROR)
def span_reversed(view: View) -> Findings:
    """A span ends before it starts.

    Spans are half-open: `start` is the offset of the first code point, `end` the offset after
    the last one, so `end` is never smaller.

    Passes:
        A bridge opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 2, "end": 8}]}
    Fails:
        A bridge opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 8, "end": 2}]}
    """
    hints = Hints(view)
    for annotation, position, span in _all_spans(view):
        if span.end < span.start:
            yield found(
                annotation, "spans", position, "end",
                message=f"the span ends at {span.end}, before its start at {span.start}",
                hint=partial(hints.reversed, annotation, span),
            )  # fmt: skip


@spans.rule(Severity.ERROR)
def span_empty(view: View) -> Findings:
    """A span holds no text, and the annotation is not an image.

    Only an image may be empty: the scraper lost it, and the place where it stood is all that is
    left. Every other type marks words.

    Passes:
        A bridge opened.
        {"type": "image", "id": "i1", "spans": [{"start": 0, "end": 0}]}
    Fails:
        A bridge opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 2, "end": 2}]}
    """
    for annotation, position, span in _all_spans(view):
        if span.end == span.start and not isinstance(annotation, Image):
            yield found(
                annotation, "spans", position,
                message=f"the span from {span.start} to {span.end} is empty; "
                "only an image may be empty",
                hint="end is the offset after the last character of the words",
            )  # fmt: skip


@spans.rule(Severity.ERROR, needs_text=True)
def span_outside_text(view: View) -> Findings:
    """A span reaches beyond the end of the text.

    Offsets count Unicode code points of the text as stored. Offsets that count UTF-8 bytes or
    UTF-16 units grow too large wherever the text is not ASCII, and end outside it.

    Passes:
        A bridge opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 9, "end": 16}]}
    Fails:
        A bridge opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 9, "end": 17}]}
    """
    length = len(_text(view))
    hints = Hints(view)
    for annotation, position, span in _all_spans(view):
        if span.end > length and span.start <= span.end:
            yield found(
                annotation, "spans", position, "end",
                message=f"the span ends at {span.end}, but the text has {length} code points",
                hint=partial(hints.misplaced, annotation, span),
            )  # fmt: skip


@spans.rule(Severity.ERROR, needs_text=True)
def exact_differs(view: View) -> Findings:
    """The words of a span are not those at its offsets.

    `exact` is the check on the offsets. Where they disagree, one of the two is wrong; the hint
    says which when all offsets of the document fit another unit, or the words stand elsewhere.

    Passes:
        A bridge opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 9, "end": 15, "exact": "opened"}]}
    Fails:
        A bridge opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 9, "end": 15, "exact": "closed"}]}
    """
    text = _text(view)
    hints = Hints(view)
    for annotation, position, span in _all_spans(view):
        if 0 <= span.start <= span.end <= len(text) and not holds_exact(span, text):
            yield found(
                annotation, "spans", position, "exact",
                message=f"the words at {span.start} to {span.end} are "
                f"{shown(text[span.start : min(span.end, span.start + 200)])}, "
                f"not {shown(str(span.exact))}",
                hint=partial(hints.misplaced, annotation, span),
            )  # fmt: skip


@spans.rule(Severity.ERROR, needs_text=True)
def prefix_differs(view: View) -> Findings:
    """The words said to stand before a span do not.

    `prefix` ends right where the span starts. It may be empty, and is shorter at the beginning of
    the text.

    Passes:
        A bridge opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 9, "end": 15, "prefix": "bridge "}]}
    Fails:
        A bridge opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 9, "end": 15, "prefix": "bridge"}]}
    """
    text = _text(view)
    hints = Hints(view)
    for annotation, position, span in _all_spans(view):
        if not span.prefix or span.start > len(text) or not holds_exact(span, text):
            continue
        if not text.endswith(span.prefix, 0, span.start):
            before = text[max(span.start - len(span.prefix), 0) : span.start][-200:]
            yield found(
                annotation, "spans", position, "prefix",
                message=f"before the span stands {shown(before)}, not {shown(span.prefix)}",
                hint=partial(hints.around, span, "prefix"),
            )  # fmt: skip


@spans.rule(Severity.ERROR, needs_text=True)
def suffix_differs(view: View) -> Findings:
    """The words said to stand after a span do not.

    `suffix` begins right where the span ends. It may be empty, and is shorter at the end of the
    text.

    Passes:
        A bridge opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 9, "end": 15, "suffix": "."}]}
    Fails:
        A bridge opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 9, "end": 15, "suffix": "!"}]}
    """
    text = _text(view)
    hints = Hints(view)
    for annotation, position, span in _all_spans(view):
        if not span.suffix or span.end > len(text) or not holds_exact(span, text):
            continue
        if not text.startswith(span.suffix, span.end):
            after = text[span.end : span.end + min(len(span.suffix), 200)]
            yield found(
                annotation, "spans", position, "suffix",
                message=f"after the span stands {shown(after)}, not {shown(span.suffix)}",
                hint=partial(hints.around, span, "suffix"),
            )  # fmt: skip


@spans.rule(Severity.ERROR)
def spans_out_of_order(view: View) -> Findings:
    """The spans of one annotation are not in the order of the text.

    Passes:
        A bridge, he said, opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 2, "end": 8}, {"start": 19, "end": 25}]}
    Fails:
        A bridge, he said, opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 19, "end": 25}, {"start": 2, "end": 8}]}
    """
    hints = Hints(view)
    for annotation, position, before, span in _neighbours(view):
        if span.start < before.start:
            yield found(
                annotation, "spans", position, "start",
                message=f"the span at {span.start} stands after the one at {before.start}",
                hint=partial(hints.out_of_order, annotation),
                related=(("this span begins later", annotation, ("spans", position - 1)),),
            )  # fmt: skip


@spans.rule(Severity.ERROR)
def spans_overlap(view: View) -> Findings:
    """Two spans of one annotation share text.

    Spans of one annotation may touch, but each character belongs to it once.

    Passes:
        A bridge opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 2, "end": 5}, {"start": 5, "end": 8}]}
    Fails:
        A bridge opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 2, "end": 8}, {"start": 5, "end": 15}]}
    """
    for annotation, position, before, span in _neighbours(view):
        if before.start <= span.start < before.end and before.start <= before.end:
            yield found(
                annotation, "spans", position, "start",
                message=f"the span at {span.start} begins before the one at {before.start} "
                f"ends, at {before.end}",
                hint="make one span of the two, or move the offsets apart",
                related=(("this span", annotation, ("spans", position - 1)),),
            )  # fmt: skip


@spans.rule(Severity.WARNING, needs_text=True)
def span_cuts_grapheme_cluster(view: View) -> Findings:
    """A span begins or ends inside what a reader sees as one character.

    An emoji sequence, a letter with combining marks and a CR LF are several code points and one
    grapheme cluster (UAX #29); half of one is hardly what the annotator meant.

    Passes:
        Two cafe\u0301s opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 4, "end": 9}]}
    Fails:
        Two cafe\u0301s opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 4, "end": 8}]}
    """
    text = _text(view)
    for annotation, position, span in _all_spans(view):
        if not span.start <= span.end <= len(text) or not holds_exact(span, text):
            continue
        for key, offset in (("start", span.start), ("end", span.end)):
            if cuts_cluster(text, offset):
                around = text[max(offset - 4, 0) : offset + 4]
                yield found(
                    annotation, "spans", position, key,
                    message=f"offset {offset} lies inside one visible character, "
                    f"in {shown(around)}",
                    hint="move the offset before or after the whole character",
                )  # fmt: skip
                break


@spans.rule(Severity.WARNING, needs_text=True)
def span_edge_white_space(view: View) -> Findings:
    """A span begins or ends with white space.

    Passes:
        A bridge opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 9, "end": 15}]}
    Fails:
        A bridge opened.
        {"type": "cue", "id": "c1", "spans": [{"start": 8, "end": 15}]}
    """
    text = _text(view)
    hints = Hints(view)
    for annotation, position, span in _all_spans(view):
        if not span.start < span.end <= len(text) or not holds_exact(span, text):
            continue
        starts, ends = text[span.start].isspace(), text[span.end - 1].isspace()
        if starts or ends:
            edge = "begins and ends" if starts and ends else "begins" if starts else "ends"
            yield found(
                annotation, "spans", position, "start" if starts else "end",
                message=f"the span from {span.start} to {span.end} {edge} with white space",
                hint=partial(hints.white_space, annotation, span),
            )  # fmt: skip


@spans.clear
def _nothing_wrong(view: View) -> bool:
    text = view.text
    if text is None or _empty_spans(text, view) != _empty_images(view):
        return False
    return is_plain(view.utf8) or not may_cut_cluster(_around(text, view))


def _empty_spans(text: str, view: View) -> int | None:
    """How many spans are empty; None if anything else is wrong with any span.

    No words are cut out of the text: nested spans can have far more of them in all than it has.
    """
    length, startswith, empty = len(text), text.startswith, 0
    for annotation in view.annotations:
        last = 0
        for span in annotation.spans:
            start, end, exact = span.start, span.end, span.exact
            if start < last or end > length or span.prefix or span.suffix:
                return None
            last = end
            if exact:
                if end - start != len(exact) or exact.strip() != exact:
                    return None
                if not startswith(exact, start):
                    return None
            elif start < end:
                if exact is not None or text[start].isspace() or text[end - 1].isspace():
                    return None
            elif start == end:
                empty += 1
            else:
                return None
    return empty


def _around(text: str, view: View) -> str:
    """The characters right before and right after each start and end."""
    return "".join(
        [
            text[offset - 1 : offset + 1]
            for annotation in view.annotations
            for span in annotation.spans
            for offset in (span.start, span.end)
            if offset
        ]
    )


def _empty_images(view: View) -> int:
    images = view.of_type(Image)
    return sum(span.start == span.end for image in images for span in image.spans)


def _text(view: View) -> str:
    assert view.text is not None  # the engine runs these rules only then
    return view.text


def _all_spans(view: View) -> Iterator[tuple[Annotation, int, Span]]:
    for annotation in view.annotations:
        for position, span in enumerate(annotation.spans):
            yield annotation, position, span


def _neighbours(view: View) -> Iterator[tuple[Annotation, int, Span, Span]]:
    """Each span of a discontinuous annotation but the first, after the one listed before it."""
    for annotation in view.annotations:
        if len(annotation.spans) > 1:
            for position, (before, span) in enumerate(pairwise(annotation.spans), start=1):
                yield annotation, position, before, span
