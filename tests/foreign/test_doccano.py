"""doccano's JSONL as doccano and others write it, also in earlier versions."""

from __future__ import annotations

import json
from typing import Any

import pytest

import annotator
from annotator.operations.foreign import Imported, from_foreign

TEXT = "🦊 “It rains,” said Ida."


def read(*lines: Any, **options: Any) -> list[Imported]:
    data = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    return from_foreign(data.encode(), "doccano", **options)


def marks(found: Imported) -> list[tuple[str, list[str]]]:
    document = found.document
    assert document is not None, found.report.problems
    return [
        (getattr(one, "name", None) or type(one).__name__, [*document.words(one)])
        for one in document.annotations
    ]


def places(found: Imported) -> list[tuple[str, str, int | None]]:
    assert found.document is None
    return [
        (one.message, one.place.path, one.place.line)
        for one in found.report.problems
        if one.place is not None
    ]


def test_an_export() -> None:
    entities = [
        {"id": 7, "label": "Quote", "start_offset": 2, "end_offset": 13},
        {"id": 9, "label": "Source", "start_offset": 19, "end_offset": 22},
        {"id": 11, "label": "PER", "start_offset": 19, "end_offset": 22, "user": 4},
    ]
    relations = [{"id": 1, "from_id": 7, "to_id": 9, "type": "sources"}]
    (found,) = read(
        {"id": 5, "text": TEXT, "entities": entities, "relations": relations, "Comments": []}
    )
    assert marks(found) == [
        ("Quote", ["“It rains,”"]), ("Source", ["Ida"]), ("doccano:PER", ["Ida"])
    ]  # fmt: skip
    assert found.document is not None
    quote, _, person = found.document.annotations
    assert isinstance(quote, annotator.Quote)
    assert quote.sources == ("_9",)
    assert person.features == {"user": "4"}
    assert found.document.article.features == {"id": "5"}


@pytest.mark.parametrize("key", ["label", "labels"])
@pytest.mark.parametrize("text", ["text", "data"])
def test_stretches_as_lists(key: str, text: str) -> None:
    (found,) = read({text: TEXT, key: [[2, 13, "Quote"], [19, 22, "PER"]]})
    assert marks(found) == [("Quote", ["“It rains,”"]), ("doccano:PER", ["Ida"])]


def test_labels_that_are_numbers() -> None:
    annotation = {"label": 3, "start_offset": 19, "end_offset": 22, "user": 1}
    (found,) = read({"text": TEXT, "annotations": [annotation]})
    assert marks(found) == [("doccano:_3", ["Ida"])]


def test_labels_of_a_whole_article_are_features_of_it() -> None:
    (found,) = read({"text": TEXT, "label": ["weather", "short"], "meta": {"page": 4}})
    assert found.document is not None
    assert found.document.article.features == {"label": "weather, short", "meta": '{"page":4}'}


def test_an_array_and_empty_lines() -> None:
    found = from_foreign(
        b'[{"text": "One."}, {"text": "Two."}]\n\n{"text": "Three."}\n', "doccano"
    )
    assert [one.document and one.document.text for one in found] == ["One.", "Two.", "Three."]


def test_what_is_wrong_is_found_in_its_line() -> None:
    good = {"text": TEXT}
    wrong = [{"id": 1, "label": "Quote", "start_offset": "2", "end_offset": 13}, "x"]
    (found,) = read(good, {"text": TEXT, "entities": wrong})
    assert places(found) == [
        ("Expected 'int', got 'str'", "/entities/0/start_offset", 2),
        ("Expected 'object', got 'str'", "/entities/1", 2),
    ]
    (found,) = read(good, {"txt": TEXT})
    assert places(found) == [("'text' has to be a string: there is none", "", 2)]
    (found,) = read(good, {"text": TEXT, "label": [[2, 13]]})
    assert places(found)[0][1:] == ("/label/0", 2)
    (found,) = from_foreign(b'{"text": "One."}\n{"text": "Two.",}\n', "doccano")
    ((_, _, line),) = places(found)
    assert line == 2


def test_what_leads_nowhere_is_found() -> None:
    entity = {"id": 1, "label": "Quote", "start_offset": 2, "end_offset": 13}
    relation = {"id": 1, "from_id": 1, "to_id": 8, "type": "sources"}
    (found,) = read({"text": TEXT, "entities": [entity], "relations": [relation]})
    assert places(found) == [
        ("sources refers to '8', which is not in this file", "/relations/0", 1)
    ]
    (found,) = read({"text": TEXT, "entities": [entity, entity]})
    assert places(found) == [("there is another entity with the id '1'", "/entities/1", 1)]


@pytest.mark.parametrize(
    ("start", "end", "offset"), [(2, 400, 400), (-1, 3, -1), (0, 2**62, 2**62)]
)
def test_offsets_outside_the_text(start: int, end: int, offset: int) -> None:
    (found,) = read({"text": TEXT, "label": [[start, end, "Quote"]]})
    assert places(found) == [(f"{offset} is no offset in code points of this text", "/label/0", 1)]


def test_offsets_in_utf_16_are_taken_where_one_says_so() -> None:
    (found,) = read({"text": TEXT, "label": [[20, 23, "PER"]]}, unit="utf-16")
    assert marks(found) == [("doccano:PER", ["Ida"])]


def test_what_others_added_to_what_is_carried_is_said_to_be_left_out() -> None:
    document = annotator.load("samples/minimal.annotated.json")
    line = json.loads(annotator.to_foreign(document, "doccano").files[0].data)
    (found,) = read({**line, "id": 3, "Comments": ["Who is this?"]})
    assert found.document == document
    assert [one.rule for one in found.report.problems] == ["foreign-dropped"]
