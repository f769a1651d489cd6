"""The text of an article as paragraphs, with a ``mark`` for each piece that something covers."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.document import AnnotatedArticle
from ..model.vocabulary import Caption, Image
from .drawing import MORE, Drawing
from .lanes import LANES
from .markup import text as escaped
from .pieces import Piece, lines

#: Of the words beside the mark of a lost image, in code points.
_LONGEST_CAPTION = 80


def paragraphs(text: str, drawing: Drawing, document: AnnotatedArticle) -> Iterator[str]:
    """Each line of the text, its line feed included: together they hold the text as it is."""
    labels = _labels(document, text, drawing)
    anchors = {number for number in drawing.findings if number is not None}
    number = 0
    for line in lines(drawing.pieces, text):
        deep = max(map(_lanes, (mark for piece in line for mark in piece.marks)), default=0)
        yield f'<p dir="auto" class="n{deep}">' if deep else '<p dir="auto">'
        for piece in line:
            words = escaped(text[piece.start : piece.end])
            if not piece.marks:
                yield words
                continue
            id = f' id="m{number}"' if number in anchors else ""
            yield f"<mark{id}{_look(piece, labels.get(number))}>{words}</mark>"
            number += 1
        yield "</p>"


def _lanes(mark: str) -> int:
    """How many lanes a mark needs."""
    if mark == MORE:
        return LANES + 1
    lane = mark.rpartition("-")[2]
    return int(lane) + 1 if lane.isdigit() else 0


def _look(piece: Piece, label: str | None) -> str:
    classes = " ".join(piece.marks)
    if piece.start < piece.end:
        return f' class="{classes}"'
    return f' class="point {classes}" data-label="{escaped(label or piece.marks[0])}"'


def _labels(document: AnnotatedArticle, text: str, drawing: Drawing) -> dict[int, str]:
    """What stands at the place of images without words, by the number of the element."""
    captions = _captions(document)
    return {
        run[0]: _label(annotation, captions.get(annotation.id), text)
        for annotation, drawn in zip(document.annotations, drawing.annotations, strict=True)
        if isinstance(annotation, Image)
        for run in drawn.runs
    }


def _captions(document: AnnotatedArticle) -> dict[str, Caption]:
    """The first caption of each image."""
    found: dict[str, Caption] = {}
    for caption in document.of_type(Caption):
        for image in caption.images:
            found.setdefault(image, caption)
    return found


def _label(image: Image, caption: Caption | None, text: str) -> str:
    words = image.alt or ""
    if caption is not None:
        start, end = caption.spans[0].start, caption.spans[0].end
        words = text[start : min(end, start + _LONGEST_CAPTION)]
        words += "…" if end > start + _LONGEST_CAPTION else ""
    return f"{image.kind or 'image'}: {words}" if words else image.kind or "image"
