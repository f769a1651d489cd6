"""Deterministic documents to measure on, as plain values in canonical key order.

Nothing here needs the library: what is measured must not make its own input.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, Final

import orjson

from benchmarks.story import BLOCKS, FILLER, FRONT, annotate

Json = dict[str, Any]

SCHEMA: Final = "https://w3id.org/annotated-article/1.0/annotated-article.schema.json"
DESK: Final[Json] = {"id": "desk", "kind": "group", "name": "Annotation desk"}


def document(
    text: str,
    annotations: Iterable[Json],
    agents: Iterable[Json] = (DESK,),
    *,
    number: int = 0,
) -> Json:
    """A whole document around a text and its annotations."""
    identity = {"id": f"urn:example:night-train:{number}", "language": "en"}
    return {
        "$schema": SCHEMA,
        "format": "annotated-article",
        "version": "1.0",
        "article": {**identity, "text": _stored(text)},
        "agents": list(agents),
        "annotations": list(annotations),
    }


def _stored(text: str) -> Json:
    return {
        "content": text,
        "offsetUnit": "code-point",
        "length": len(text),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def compact(doc: Json) -> bytes:
    """The canonical JSON on one line, as `--compact` writes it."""
    return orjson.dumps(doc, option=orjson.OPT_APPEND_NEWLINE)


def indented(doc: Json) -> bytes:
    """The canonical JSON, as the tool writes it by default."""
    return orjson.dumps(doc, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_INDENT_2)


def foreign(doc: Json, indent: int | None = None) -> bytes:
    """The same values as another tool writes them: other key order, escapes, white space."""
    return json.dumps(doc, ensure_ascii=True, sort_keys=True, indent=indent).encode()


# --- a realistic article -----------------------------------------------------------------


def article(seed: int = 0, fillers: int = 8) -> Json:
    """A news story with 40 annotations, and so many sentences that carry none."""
    text, annotations = "", list[Json]()
    for index, block in enumerate(FRONT + BLOCKS):
        paragraph, found = annotate(block, 100 * seed + index, len(text), len(annotations))
        text += f"{paragraph}\n\n"
        annotations += found
        if index >= len(FRONT):
            text += _interlude(index - len(FRONT), fillers)
    for annotation in annotations:
        _quote_words(annotation, text)
    return document(text, annotations, number=seed)


def _interlude(place: int, fillers: int) -> str:
    """The share of the filler sentences that follows one block, as a paragraph."""
    chosen = [FILLER[i % len(FILLER)] for i in range(place, fillers, len(BLOCKS))]
    return " ".join(chosen) + "\n\n" if chosen else ""


def _quote_words(annotation: Json, text: str) -> None:
    """Add `exact` to every span that has words."""
    for span in annotation["spans"]:
        if span["start"] < span["end"]:
            span["exact"] = text[span["start"] : span["end"]]


@cache
def fillers_for(size: int, measure: Callable[[Json], int]) -> int:
    """How many sentences fill an article up to a size, never above it."""
    return next(n for n in range(1_000) if measure(article(fillers=n + 1)) > size)


def document_size(doc: Json) -> int:
    """UTF-8 bytes of the whole document in its compact form."""
    return len(compact(doc))


def text_size(doc: Json) -> int:
    """UTF-8 bytes of the article's text alone."""
    return len(doc["article"]["text"]["content"].encode())


def lines(count: int) -> Iterator[bytes]:
    """So many different articles of about 10 kB, one compact JSON line each."""
    fillers = fillers_for(10_000, document_size)
    return (compact(article(seed, fillers)) for seed in range(count))


# --- large documents ---------------------------------------------------------------------


def _annotation(type_: str, number: int, start: int, end: int, **own: Any) -> Json:
    span = {"start": start, "end": end}
    return {"type": type_, "id": f"{type_}{number}", "spans": [span], "creator": "desk", **own}


def flat(count: int, length: int) -> Json:
    """Quotes, each with its source and cue, evenly over a text of about so many bytes."""
    groups = -(-count // 3)
    sentence = _sentence(round(length / groups) - 1)
    text = sentence * groups
    return document(text, (_flat(i, len(sentence), text) for i in range(count)))


def _sentence(length: int) -> str:
    """Words, a full stop and a line end: so many code points, and one byte more."""
    words = "Éva said that the last boat of the night would wait for the train "
    return words[: length - 2].rstrip().ljust(length - 2, "s") + ".\n"


def _flat(index: int, stride: int, text: str) -> Json:
    number, part = divmod(index, 3)
    start = number * stride
    type_ = ("source", "cue", "quote")[part]
    if type_ != "quote":
        found = _annotation(type_, number, start, start + stride - 2)
    else:
        names: Json = {"sources": [f"source{number}"], "cues": [f"cue{number}"]}
        found = _annotation(type_, number, start, start + stride - 1, mode="indirect", **names)
    _quote_words(found, text)
    return found


def nested(count: int) -> Json:
    """Every annotation inside the one before it, of the types whose rules compare places."""
    kinds = ("quote", "claim", "inset", "caption")
    text = "nightferry" * (count // 5 + 1)
    image = _annotation("image", 0, 0, 0, kind="photo")
    return document(text, [image, *(_nested(kinds[i % 4], i, len(text)) for i in range(1, count))])


def _nested(kind: str, depth: int, length: int) -> Json:
    fields: dict[str, Json] = {
        "quote": {"mode": "indirect"},
        "caption": {"images": ["image0"]},
    }
    own = fields.get(kind, {})
    return _annotation(kind, depth, depth, length - depth, **own)


def identical(count: int) -> Json:
    """Every annotation on the same words, by one creator: almost each repeats another."""
    return document("Night ferry", [_identical(i, "desk") for i in range(count)])


def identical_by_many(count: int) -> Json:
    """Every annotation on the same words, four by each of many creators: no findings."""
    agents = [{"id": f"p{i}", "kind": "person", "name": f"P{i}"} for i in range((count + 3) // 4)]
    annotations = (_identical(i, f"p{i // 4}") for i in range(count))
    return document("Night ferry", annotations, agents)


def _identical(number: int, creator: str) -> Json:
    kind = ("quote", "claim", "source", "cue")[number % 4]
    own = {"mode": "indirect"} if kind == "quote" else {}
    return _annotation(kind, number, 0, 11, **own) | {"creator": creator}
