"""The Big List of Naughty Strings, in every field of the model."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

import pytest
from msgspec.structs import replace

import annotator
from annotator.codec import json as json_codec
from annotator.codec.xml import writer as xml_codec
from annotator.formats.registry import FORMATS
from annotator.model.document import AnnotatedArticle
from annotator.model.names import VERSION
from annotator.model.records import Record
from annotator.model.scalars import Scalar
from annotator.model.shape import Enum, Field, shape_of
from annotator.model.vocabulary import TYPES
from annotator.problems import Problem, Report, Severity
from annotator.report.text import lines
from annotator.structure.reading import Limits
from annotator.text.quoting import printable, shown

from .inputs import SHARED

LIST: Final = SHARED / "naughty-strings" / "blns.json"
NAUGHTY: Final[list[str]] = json.loads(LIST.read_text()) if LIST.exists() else []

pytestmark = pytest.mark.skipif(
    not NAUGHTY, reason="the list is not distributed with this project and is not here"
)

SEPARATORS_AND_WORSE: Final = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
#: A valid value of each scalar that is not free text.
PLAIN: Final = {
    "Name": "n", "PrefixedName": "n:n", "Uri": "urn:x", "LanguageTag": "en", "Timestamp":
    "2024-05-01", "FilePath": "a.txt", "Sha256": "0" * 64, "ArticleId": "urn:x", "Id": "i",
    "Reference": "i",
}  # fmt: skip


def full_record(cls: type[Record], words: str) -> Record:
    """A record with all its fields, and the words in all that are free text."""
    values = {field.name: full_value(field, words) for field in shape_of(cls).fields}
    return cls(**values)


def full_value(field: Field, words: str) -> Any:
    match field.item:
        case Scalar(minimum=int()):
            item: Any = field.item.minimum
        case Scalar() if field.free_text:
            item = words
        case Scalar():
            item = PLAIN[field.item.name]
        case Enum(values=values):
            item = values[0]
        case None:
            return tuple(full_record(kind, words) for kind in TYPES)
        case _:
            item = full_record(field.item, words)
    return {"one": item, "list": (item,), "map": {"n": item}}[field.many]


def document(words: str) -> AnnotatedArticle:
    found = full_record(AnnotatedArticle, words)
    assert isinstance(found, AnnotatedArticle)
    return replace(found, version=VERSION)


def texts(value: Record) -> Iterator[str]:
    """All values of free text in a record."""
    for field in shape_of(value.__class__).fields:
        found = getattr(value, field.name)
        items = found if isinstance(found, tuple) else [found]
        if field.free_text:
            yield from found.values() if field.many == "map" else items
        elif field.item is None or isinstance(field.item, type):
            for item in items:
                yield from texts(item)


def read(data: bytes, format: str) -> AnnotatedArticle:
    reading = FORMATS[format].read(data, Limits())
    assert reading.document is not None, reading.problems
    return reading.document


@pytest.mark.parametrize("indent", [True, False])
def test_every_string_survives_in_every_free_text(indent: bool) -> None:
    for words in NAUGHTY:
        before = document(words)
        in_json = json_codec.encode(before, indent=indent)
        in_xml = xml_codec.encode(before, indent=indent)
        assert xml_codec.encode(read(in_json, "json"), indent=indent) == in_xml
        assert json_codec.encode(read(in_xml, "xml"), indent=indent) == in_json
        assert {*texts(read(in_xml, "xml"))} == {words}


def harmless(line: str) -> bool:
    return not any(unicodedata.category(character) in SEPARATORS_AND_WORSE for character in line)


def test_every_string_is_printed_without_harm() -> None:
    for words in NAUGHTY:
        assert harmless(printable(words))
        assert harmless(shown(words))
        assert len(shown(words, 20)) <= 22


def test_every_string_is_reported_without_harm() -> None:
    for words in NAUGHTY:
        problem = Problem("a", Severity.ERROR, words, ("x", words), words, words, file=words)
        assert all(map(harmless, lines(Report((problem,)))))


def with_words_at(value: Any, words: str) -> Iterator[Any]:
    """A value tree with the words at each place that holds a text, one at a time."""
    match value:
        case str():
            yield words
        case dict():
            for key, item in value.items():
                yield from ({**value, key: changed} for changed in with_words_at(item, words))
            yield {**value, words: ""}
        case list():
            for at, item in enumerate(value):
                for changed in with_words_at(item, words):
                    yield [*value[:at], changed, *value[at + 1 :]]


def one_annotation() -> Any:
    """The JSON form of a document with a claim, which has nearly all kinds of fields."""
    values = json.loads(json_codec.encode(document("x")))
    values["annotations"] = [one for one in values["annotations"] if one["type"] == "claim"]
    return values


@pytest.mark.parametrize("words", NAUGHTY[:: max(1, len(NAUGHTY) // 60)], ids=ascii)
def test_every_string_anywhere_is_reported_without_harm(words: str) -> None:
    for values in with_words_at(one_annotation(), words):
        report = annotator.validate(json.dumps(values).encode())
        assert all(map(harmless, lines(report)))


ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,199}")


def test_a_string_for_an_id_is_found() -> None:
    cue = {"type": "cue", "spans": [{"start": 0, "end": 0}]}
    values = {**json.loads(json_codec.encode(annotator.new("x", id="x")))}
    for words in NAUGHTY:
        values["annotations"] = [{**cue, "id": words}]
        rules = {
            problem.rule for problem in annotator.validate(json.dumps(values).encode()).errors
        }
        assert ("malformed-value" in rules) == (ID.fullmatch(words) is None)
