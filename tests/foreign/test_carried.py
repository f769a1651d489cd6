"""What was carried along may come back changed: then there is a document or a finding."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

import pytest

import annotator
from annotator.operations.foreign import Imported, from_foreign, to_foreign

from .test_broken_json import broken

CARRIED: Final = "annotated_article"


def line_of(sample: str) -> dict[str, Any]:
    """A line of doccano, where nearly everything is carried."""
    document = annotator.load(f"samples/{sample}.annotated.json")
    line: dict[str, Any] = json.loads(to_foreign(document, "doccano").files[0].data)
    return line


def read(line: dict[str, Any]) -> Imported:
    (found,) = from_foreign(json.dumps(line).encode(), "doccano")
    return found


def with_others(line: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The line with each carried thing broken in one place."""
    for other in broken(json.loads(line[CARRIED])):
        yield {**line, CARRIED: json.dumps(other)}
    marks = line[f"{CARRIED}_marks"]
    tried: set[tuple[str, ...]] = set()
    for at, mark in enumerate(marks):
        carried = json.loads(mark.get("carried", "{}"))
        if (keys := tuple(carried)) in tried:
            continue
        tried.add(keys)
        for other in broken(carried):
            changed = {**mark, "carried": json.dumps(other)}
            yield {**line, f"{CARRIED}_marks": [*marks[:at], changed, *marks[at + 1 :]]}


def test_any_other_value_gives_a_document_or_a_finding() -> None:
    told: set[str] = set()
    for line in with_others(line_of("every-field")):
        found = read(line)
        assert found.document is not None or not found.report.ok
        told |= {problem.rule for problem in found.report.problems}
    assert {"foreign-carried", "wrong-type"} <= told


@pytest.mark.parametrize(
    "text",
    [
        "", "nothing", "[]", "[" * 5000, '{"spans": [{"start": 0}]}', '{"spans": {}}',
        '{"at": [1]}', '{"type": "no-type"}', '{"features": []}', '{"label": 1}',
    ],
)  # fmt: skip
def test_what_was_carried_with_an_annotation_is_left_out_if_it_was_changed(text: str) -> None:
    line = line_of("minimal")
    entity = line["entities"][0]
    place = {"start": entity["start_offset"], "end": entity["end_offset"]}
    line[f"{CARRIED}_marks"] = [{**place, "label": entity["label"], "carried": text}]
    found = read(line)
    assert [one.rule for one in found.report.problems] == ["foreign-carried"]
    assert found.document is not None
    assert len(found.document.annotations) == len(line["entities"])


@pytest.mark.parametrize(
    "head",
    [
        {"restore": "x:1"}, {"restore": "0:110000"}, {"restore": "0:D800"},
        {"restore": "9" * 5000}, {"restore": "0:41\n"},
        {"article": []}, {"agents": {}}, {"agents": [1]},
        {"annotations": [{"at": 2**70, "values": {}}]}, {"annotations": [{"at": 0}]},
    ],
)  # fmt: skip
def test_what_was_carried_with_the_article_is_left_out_if_it_was_changed(
    head: dict[str, Any],
) -> None:
    line = {**line_of("minimal"), CARRIED: json.dumps(head)}
    found = read(line)
    assert [one.rule for one in found.report.problems] == ["foreign-carried"]
    assert found.document is not None
    assert found.document.text == line["text"]
