"""What is left of documents whose structure is broken."""

from __future__ import annotations

import json
from typing import Any

import pytest

from annotator import Quote, Source
from annotator.structure.reading import read_json, read_xml
from annotator.structure.remains import remains

from .documents import SAMPLES

MINIMAL = SAMPLES / "minimal.annotated.json"


def tree() -> Any:
    return json.loads(MINIMAL.read_bytes())


def test_what_is_sound_is_kept_as_it_is() -> None:
    document = read_json(MINIMAL.read_bytes()).document
    left = remains(tree())
    assert document is not None
    assert left is not None
    assert left.document.annotations == document.annotations
    assert left.document.text == document.text
    assert left.positions == (0, 1, 2)


def test_of_an_unsound_annotation_type_id_and_spans_are_left() -> None:
    broken = tree()
    broken["annotations"][0] |= {"mode": "straight", "note": 7, "sources": None}
    left = remains(broken)
    assert left is not None
    quote = left.document.annotations[0]
    assert isinstance(quote, Quote)
    assert (quote.id, quote.start, quote.end) == ("q1", 0, 20)
    assert (quote.mode, quote.note, quote.sources) == (None, None, ())


UNSOUND_SPANS: list[Any] = [None, [], {}, [1], [{}], [{"start": "0", "end": 1}]]
UNSOUND: list[Any] = [
    *(None, 1, [], {}, {"type": "quote"}, {"type": "qoute", "id": "x"}, {"type": ["quote"]}),
    *({"type": "quote", "id": "x", "spans": spans} for spans in UNSOUND_SPANS),
]


@pytest.mark.parametrize("annotation", UNSOUND)
def test_what_has_no_type_or_no_sound_spans_is_left_out(annotation: Any) -> None:
    broken = tree()
    broken["annotations"].insert(0, annotation)
    left = remains(broken)
    assert left is not None
    assert left.positions == (1, 2, 3)
    assert len(left.document.annotations) == 3


@pytest.mark.parametrize("value", [None, 1, [], {}, {"article": 1}, {"article": {"text": {}}}])
def test_without_a_text_nothing_is_left(value: Any) -> None:
    assert remains(value) is None


def test_agents_and_title_are_kept_where_they_are_sound() -> None:
    broken = tree()
    broken["agents"] = [{"id": "a", "kind": "person", "name": "A"}, {"id": "b"}]
    broken["article"] |= {"title": "A title", "language": 1, "id": None}
    left = remains(broken)
    assert left is not None
    assert [agent.id for agent in left.document.agents] == ["a"]
    article = left.document.article
    assert (article.title, article.language, article.id) == ("A title", None, "")


def test_broken_xml_leaves_the_same() -> None:
    data = MINIMAL.with_suffix(".xml").read_bytes()
    reading = read_xml(data.replace(b'mode="direct"', b'mode="straight"'))
    left = remains(reading.value)
    assert reading.document is None
    assert left is not None
    kinds = [type(annotation) for annotation in left.document.annotations]
    assert (len(kinds), kinds[0], kinds[2]) == (3, Quote, Source)
