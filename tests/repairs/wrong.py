"""Valid documents, made wrong where a repair may put them right."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from copy import deepcopy
from itertools import accumulate

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from ..properties.strategies import Values, documents


@st.composite
def wrong(draw: DrawFn) -> Values:
    """A document with one to four changes of its offsets, words or text record."""
    values = deepcopy(draw(documents()))
    for _ in range(draw(st.integers(1, 4))):
        draw(st.sampled_from(_CHANGES))(draw, values)
    return values


def content(values: Values) -> str:
    """The text of a document."""
    text = values["article"]["text"]["content"]
    assert isinstance(text, str)
    return text


def all_spans(values: Values) -> list[Values]:
    """The spans of a document."""
    return [span for annotation in values["annotations"] for span in annotation["spans"]]


def _a_span(draw: DrawFn, values: Values) -> Values:
    spans = all_spans(values)
    return draw(st.sampled_from(spans)) if spans else {"start": 0, "end": 0}


def _move(draw: DrawFn, values: Values) -> None:
    span, step = _a_span(draw, values), draw(st.integers(-3, 3))
    for key in ("start", "end"):
        span[key] = max(span[key] + step, 0)


def _move_all(draw: DrawFn, values: Values) -> None:
    step = draw(st.integers(1, 5))
    for span in all_spans(values):
        span["start"] += step
        span["end"] += step


def _swap(draw: DrawFn, values: Values) -> None:
    span = _a_span(draw, values)
    span["start"], span["end"] = span["end"], span["start"]


def _reorder(draw: DrawFn, values: Values) -> None:
    for annotation in values["annotations"]:
        annotation["spans"] = draw(st.permutations(annotation["spans"]))


def _say(draw: DrawFn, values: Values) -> None:
    """Let spans say the words that they have."""
    text = content(values)
    for span in all_spans(values):
        if draw(st.booleans()):
            span["exact"] = text[span["start"] : span["end"]]


def _say_other(draw: DrawFn, values: Values) -> None:
    text, key = content(values), draw(st.sampled_from(("exact", "prefix", "suffix")))
    at = draw(st.integers(0, len(text)))
    _a_span(draw, values)[key] = text[at : at + draw(st.integers(0, 4))]


def _stretch(draw: DrawFn, values: Values) -> None:
    """Let spans take the characters around them in, as far as those are white space."""
    text = content(values)
    for span in all_spans(values):
        right = span.get("exact") == text[span["start"] : span["end"]]
        while text[span["end"] : span["end"] + 1].isspace():
            span["end"] += 1
        while text[span["start"] - 1 : span["start"]].isspace():
            span["start"] -= 1
        if right:
            span["exact"] = text[span["start"] : span["end"]]


def _count_otherwise(draw: DrawFn, values: Values) -> None:
    text = content(values)
    encoding, size = draw(st.sampled_from((("utf-8", 1), ("utf-16-le", 2))))
    widths = [len(character.encode(encoding)) // size for character in text]
    counted = [*accumulate(widths, initial=0)]
    for span in all_spans(values):
        for key in ("start", "end"):
            span[key] = counted[span[key]] if span[key] < len(counted) else span[key]
    if draw(st.booleans()):
        values["article"]["text"]["length"] = counted[-1]


def _fold(draw: DrawFn, values: Values) -> None:
    """Change the line ends of the text, and perhaps its digest, but no offsets."""
    stored = values["article"]["text"]
    stored["content"] = content(values).replace("\n", "\r\n")
    if draw(st.booleans()):
        stored["sha256"] = hashlib.sha256(stored["content"].encode()).hexdigest()


def _length(draw: DrawFn, values: Values) -> None:
    values["article"]["text"]["length"] = draw(st.integers(0, 70))


def _text(draw: DrawFn, values: Values) -> None:
    text, at = content(values), draw(st.integers(0, len(content(values))))
    values["article"]["text"]["content"] = (
        text[:at] + draw(st.sampled_from((" ", "x"))) + text[at:]
    )


_CHANGES: Sequence[Callable[[DrawFn, Values], None]] = (
    _move,
    _move,
    _move_all,
    _swap,
    _reorder,
    _say,
    _say,
    _say_other,
    _stretch,
    _stretch,
    _count_otherwise,
    _fold,
    _length,
    _text,
)
