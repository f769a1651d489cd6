"""Rules about captions, the images they describe, and the mark-up that closed them."""

from __future__ import annotations

from ..model.records import Annotation
from ..model.vocabulary import Caption, Credit, Image, Markup
from ..problems import Severity
from .engine import Findings, Group, found
from .nesting import Blanks, Piece, Reach, crossings_within, pieces
from .view import ByType, View

captions: Group = Group("captions")

_CLOSER = "[/caption]"
#: Mark-up longer than this is no closer, however much white space it holds.
_LONGEST_CLOSER = 64


@captions.rule(Severity.WARNING)
def caption_overlaps_image(view: View) -> Findings:
    """A caption shares text with an image and does not contain it.

    An image of which something is left in the text (its address, its alternative text) may lie
    inside the caption. Otherwise image and caption stand side by side, and a lost image has no
    words at all.

    Passes:
        The old bridge. [photo] The new bridge.
        {"type": "image", "id": "i1", "spans": [{"start": 16, "end": 23}]}
        {"type": "caption", "id": "c1", "spans": [{"start": 24, "end": 39}], "images": ["i1"]}
    Fails:
        The old bridge. [photo] The new bridge.
        {"type": "image", "id": "i1", "spans": [{"start": 16, "end": 23}]}
        {"type": "caption", "id": "c1", "spans": [{"start": 17, "end": 39}], "images": ["i1"]}
    """
    for mine, table in view.by_creator_with(Caption):
        images = table.get(Image, [])
        reach = Reach(pieces(images))
        seen: set[int] = set()
        for caption in pieces(mine):
            image = _sticking_out(caption, reach)
            if image is None or caption.owner in seen:
                continue
            seen.add(caption.owner)
            yield found(
                mine[caption.owner], "spans", caption.position,
                message=f"the caption and the image '{images[image.owner].id}' share text",
                hint="end one where the other begins, or let the caption contain the image; an "
                "image that left nothing in the text is empty (start = end)",
                related=(("the image", images[image.owner], ("spans", image.position)),),
            )  # fmt: skip


def _sticking_out(caption: Piece, images: Reach) -> Piece | None:
    """An image that shares text with the caption but has some outside of it."""
    before = images.furthest(caption.start)
    if before is not None and before.end > caption.start:
        return before
    after = images.furthest(caption.end)
    return after if after is not None and after.end > caption.end else None


@captions.rule(Severity.WARNING)
def captions_overlap_partly(view: View) -> Findings:
    """Two captions overlap, and neither contains the other.

    A caption may lie in another, as that of one picture in a gallery. Where two overlap in part,
    one of them ends in the wrong place.

    Passes:
        The old bridge. The new bridge.
        {"type": "image", "id": "i1", "spans": [{"start": 0, "end": 0}]}
        {"type": "caption", "id": "c1", "spans": [{"start": 0, "end": 15}], "images": ["i1"]}
        {"type": "caption", "id": "c2", "spans": [{"start": 0, "end": 31}], "images": ["i1"]}
    Fails:
        The old bridge. The new bridge.
        {"type": "image", "id": "i1", "spans": [{"start": 0, "end": 0}]}
        {"type": "caption", "id": "c1", "spans": [{"start": 0, "end": 19}], "images": ["i1"]}
        {"type": "caption", "id": "c2", "spans": [{"start": 16, "end": 31}], "images": ["i1"]}
    """
    for mine, _ in view.by_creator_with(Caption):
        for crossing in crossings_within(mine):
            yield found(
                crossing.annotation, "spans", crossing.position,
                message=f"the caption partly overlaps the caption '{crossing.other.id}'",
                hint="let one end where the other begins, or lie in it as a whole",
                related=(
                    ("the other caption", crossing.other, ("spans", crossing.other_position)),
                ),
            )  # fmt: skip


@captions.rule(Severity.WARNING, needs_text=True)
def caption_closer_without_caption(view: View) -> Findings:
    """A left-over `[/caption]` does not follow a caption.

    WordPress writes `[/caption]` after the words of each caption, so the words before it are a
    caption, whatever else the scraper lost. White space, credits and other left-over mark-up may
    stand between the two.

    Passes:
        The new bridge. Photo: J. Roe [/caption]
        {"type": "image", "id": "i1", "spans": [{"start": 0, "end": 0}]}
        {"type": "caption", "id": "c1", "spans": [{"start": 0, "end": 15}], "images": ["i1"]}
        {"type": "credit", "id": "r1", "spans": [{"start": 16, "end": 29}], "images": ["i1"]}
        {"type": "markup", "id": "m1", "spans": [{"start": 30, "end": 40}], "of": "c1"}
    Fails:
        The new bridge. [/caption] It opened in May.
        {"type": "markup", "id": "m1", "spans": [{"start": 16, "end": 26}]}
    """
    text = view.text or ""
    blanks = Blanks(text)
    for mine, table in view.by_creator_with(Markup):
        closers: list[Markup] = []
        passed_over = [*table.get(Credit, ())]
        for markup in mine:
            (closers if _is_closer(markup, text) else passed_over).append(markup)
        if not closers:
            continue
        after_caption = _offsets_after_captions(table, passed_over, blanks, len(text))
        for closer in closers:
            if blanks.before(closer.start) not in after_caption:
                yield found(
                    closer, "spans", 0, "start",
                    message=f"no caption ends before this {_CLOSER}",
                    hint="annotate the words before it as a caption, with an empty image (start = "
                    "end) where they begin",
                )  # fmt: skip


def _is_closer(markup: Annotation, text: str) -> bool:
    words = ""
    for span in markup.spans:
        if not 0 <= span.start < span.end <= min(len(text), span.start + _LONGEST_CLOSER):
            return False
        words += text[span.start : span.end]
        if len(words) > _LONGEST_CLOSER:
            return False
    return words == _CLOSER or "".join(words.split()).casefold() == _CLOSER


def _offsets_after_captions(
    table: ByType, passed_over: list[Annotation], blanks: Blanks, limit: int
) -> set[int]:
    """Where captions end, or what may stand between them and their closer, less white space.

    From left to right: what is passed over ends further right than it starts, so whether it
    stands behind a caption is known by the time that it is needed.
    """
    offsets = {
        blanks.before(caption.spans[-1].end)
        for caption in table.get(Caption, ())
        if caption.spans and 0 < caption.spans[-1].end <= limit
    }
    steps = [
        (blanks.before(span.end), blanks.before(span.start))
        for annotation in passed_over
        for span in annotation.spans
        if 0 <= span.start < span.end <= limit
    ]
    for end, start in sorted(steps):
        if start in offsets:
            offsets.add(end)
    return offsets


@captions.rule(Severity.WARNING)
def caption_without_image(view: View) -> Findings:
    """A caption names no image that it describes.

    Where the scraper lost the image, an empty one stands for it at the start of the caption.

    Passes:
        The new bridge.
        {"type": "image", "id": "i1", "spans": [{"start": 0, "end": 0}], "status": "draft"}
        {"type": "caption", "id": "c1", "spans": [{"start": 0, "end": 15}], "images": ["i1"]}
    Fails:
        The new bridge.
        {"type": "caption", "id": "c1", "spans": [{"start": 0, "end": 15}]}
    """
    for caption in view.of_type(Caption):
        if not caption.images and caption.status != "rejected":
            yield found(
                caption,
                message="the caption does not say which image it describes",
                hint="name the image in `images`; for a lost one, add an empty image (start = "
                "end) where the caption starts",
            )  # fmt: skip


@captions.clear
def _all_apart(view: View) -> bool:
    """Whether all captions name images and no caption or image shares text with another."""
    stretches: list[tuple[int, int]] = []
    ends: set[int] = set()
    for caption in view.of_type(Caption):
        if not caption.images:
            return False
        stretches += [(span.start, span.end) for span in caption.spans]
        ends.add(caption.spans[-1].end)
    for image in view.of_type(Image):
        stretches += [(span.start, span.end) for span in image.spans if span.start < span.end]
    stretches.sort()
    last = 0
    for start, end in stretches:
        if start < last:
            return False
        last = end
    return _all_closers_close(view, ends)


def _all_closers_close(view: View, ends: set[int]) -> bool:
    """Whether all mark-up stands right after a caption, or is at least no closer left alone."""
    left = [markup for markup in view.of_type(Markup) if markup.spans[0].start not in ends]
    if not left and (not ends or view.all_comparable):
        return True
    return not any(caption_closer_without_caption(view))
