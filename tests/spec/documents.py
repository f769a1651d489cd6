"""Documents for the tests of clauses, and what the tool finds in them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Final

from annotator import AnnotatedArticle, dumps, validate
from annotator.codec.json import from_values

from .clauses import tested

Json = dict[str, Any]

TEXT: Final = "“The ferry is late,” said Ida Morn."
CUE: Final[Json] = {"type": "cue", "id": "c1", "spans": [{"start": 21, "end": 25}]}
QUOTE: Final[Json] = {"type": "quote", "id": "q1", "spans": [{"start": 0, "end": 20}]}
SOURCE: Final[Json] = {"type": "source", "id": "s1", "spans": [{"start": 26, "end": 34}]}
DESK: Final[Json] = {"id": "desk", "kind": "group", "name": "Fact desk"}


def text_of(content: str) -> Json:
    """The record of an embedded text."""
    return {
        "content": content,
        "offsetUnit": "code-point",
        "length": len(content),
        "sha256": hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest(),
    }


def values(*annotations: Json, text: str = TEXT, article: Json | None = None, **more: Any) -> Json:
    """A document in JSON, as plain values: valid, unless something else is asked for."""
    return {
        "format": "annotated-article",
        "version": "1.0",
        "article": {"id": "urn:example:1", "text": text_of(text)} | (article or {}),
        "annotations": list(annotations),
    } | more


def cue(**fields: Any) -> Json:
    """A document with one cue that has more fields."""
    return values(CUE | fields)


def as_json(document: Json) -> bytes:
    """The JSON form, whatever the values are."""
    return json.dumps(document).encode()


def as_xml(document: Json) -> bytes:
    """The XML form of values that have at least the right structure."""
    return dumps(document_of(document), format="xml", check=False)


def document_of(document: Json) -> AnnotatedArticle:
    """The values as a document."""
    return from_values(document)


def changed(data: bytes | str, *changes: tuple[str, str]) -> bytes:
    """The data with some words replaced, each of which must be there once."""
    text = data.decode() if isinstance(data, bytes) else data
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text.encode("utf-8", "surrogatepass")


def json_with(old: str, new: str, document: Json | None = None) -> bytes:
    """A valid JSON file in which some words are replaced."""
    return changed(as_json(document or cue()), (old, new))


def xml_with(*changes: tuple[str, str], document: Json | None = None) -> bytes:
    """A valid XML file in which some words are replaced."""
    return changed(as_xml(document or cue()), *changes)


def found(data: bytes | Json) -> list[str]:
    """The names of all findings in a file."""
    content = data if isinstance(data, bytes) else as_json(data)
    return [problem.rule for problem in validate(content).problems]


def errors(data: bytes | Json) -> list[str]:
    """The names of the errors in a file."""
    content = data if isinstance(data, bytes) else as_json(data)
    return [problem.rule for problem in validate(content).errors]


@dataclass(frozen=True)
class Case:
    """A file, and all that is to be found in it."""

    clause: str
    data: bytes
    finds: tuple[str, ...]

    def __str__(self) -> str:
        return self.clause


def accepts(clause: str, *files: bytes | Json) -> list[Case]:
    """Cases of a clause that are fine."""
    return _cases(clause, files, ())


def refuses(clause: str, finding: str, *files: bytes | Json) -> list[Case]:
    """Cases of a clause that each give one finding and no other."""
    return _cases(clause, files, (finding,))


def both(*documents: Json) -> list[bytes]:
    """Each document in JSON and in XML."""
    return [form(document) for document in documents for form in (as_json, as_xml)]


def _cases(clause: str, files: tuple[bytes | Json, ...], finds: tuple[str, ...]) -> list[Case]:
    tested.add(clause)
    return [
        Case(clause, file if isinstance(file, bytes) else as_json(file), finds) for file in files
    ]
