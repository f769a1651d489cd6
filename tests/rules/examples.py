"""The examples in the docstrings of rules, as documents.

A block begins with ``Passes:`` or ``Fails:``. Indented below stand the lines of the article's
text, if any, up to the first line that begins with ``{``; then JSON objects, one a line. An object
with a "type" is an annotation; any other is merged into the document, one level deep.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from itertools import takewhile
from tempfile import TemporaryDirectory
from typing import Any, Literal

from annotator.codec import json as codec
from annotator.model.document import AnnotatedArticle
from annotator.operations.texts import beside, find_text
from annotator.rules.view import View

Json = dict[str, Any]
Verdict = Literal["Passes", "Fails"]

_LABELS: dict[str, Verdict] = {"Passes:": "Passes", "Fails:": "Fails"}

A_CUE: Json = {"type": "cue", "id": "c1", "spans": [{"start": 9, "end": 15}]}


def parse(docstring: str) -> list[tuple[Verdict, AnnotatedArticle]]:
    """The documents of the examples in a docstring, each after what is said of it."""
    return [(verdict, _document_of(lines)) for verdict, lines in _blocks(docstring)]


def document(
    text: str = "A bridge opened.", annotations: Iterable[Json] = (A_CUE,), *more: Json
) -> AnnotatedArticle:
    """A document around a text, with its length and digest; without arguments a valid one."""
    values = {
        "format": "annotated-article",
        "version": "1.0",
        "article": {"id": "urn:example:1", "text": _text(text)},
        "annotations": list(annotations),
    }
    for members in more:
        _merge(values, members)
    return codec.from_values(values)


def view_of(document: AnnotatedArticle) -> View:
    """The document as the rules see it, lying in a folder in which there is no other file."""
    with TemporaryDirectory() as folder:
        found = find_text(document, beside(folder, 1000))
    return View(document, found.text, found.failure)


def _text(content: str) -> Json:
    return {
        "content": content,
        "offsetUnit": "code-point",
        "length": len(content),
        "sha256": hashlib.sha256(content.encode()).hexdigest(),
    }


def _merge(values: Json, members: Json) -> None:
    for key, value in members.items():
        if isinstance(value, dict) and isinstance(values.get(key), dict):
            values[key] |= value
        else:
            values[key] = value


def _document_of(lines: list[str]) -> AnnotatedArticle:
    words = list(takewhile(lambda line: not line.startswith("{"), lines))
    objects = [json.loads(line) for line in lines[len(words) :] if line]
    return document(
        "\n".join(words).rstrip("\n"),
        [one for one in objects if "type" in one],
        *(one for one in objects if "type" not in one),
    )


def _blocks(docstring: str) -> list[tuple[Verdict, list[str]]]:
    """The lines under each label, without their indentation."""
    blocks: list[tuple[Verdict, list[str]]] = []
    inside = False
    for line in docstring.split("\n"):
        if line in _LABELS:
            blocks.append((_LABELS[line], []))
            inside = True
        elif inside and (not line or line.startswith("    ")):
            blocks[-1][1].append(line.removeprefix("    "))
        else:
            inside = False
    return blocks
