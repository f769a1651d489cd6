"""STAM stores as others write them."""

from __future__ import annotations

import json
from typing import Any

import pytest

import annotator
from annotator.operations.foreign import Imported, from_foreign

TEXT = "🦊 “It rains,” said Ida, “again.”"


def cursor(value: int) -> dict[str, Any]:
    kind = "BeginAlignedCursor" if value >= 0 else "EndAlignedCursor"
    return {"@type": kind, "value": value}


def selector(begin: int, end: int, resource: str = "r") -> dict[str, Any]:
    offset = {"@type": "Offset", "begin": cursor(begin), "end": cursor(end)}
    return {"@type": "TextSelector", "resource": resource, "offset": offset}


def annotation(id: str, target: Any, **data: str) -> dict[str, Any]:
    made = [
        {
            "@type": "AnnotationData",
            "set": "s",
            "key": key,
            "value": {"@type": "String", "value": value},
        }
        for key, value in data.items()
    ]
    return {"@type": "Annotation", "@id": id, "target": target, "data": made}


def read(*annotations: Any, **more: Any) -> Imported:
    store = {
        "@type": "AnnotationStore",
        "resources": [{"@type": "TextResource", "@id": "r", "text": TEXT}],
        "annotations": annotations,
        **more,
    }
    (found,) = from_foreign(json.dumps(store).encode(), "stam")
    return found


def test_composites_and_cursors_from_the_end() -> None:
    last = selector(24, 0)
    last["offset"]["end"] = {"@type": "EndAlignedCursor", "value": 0}
    parts = {"@type": "CompositeSelector", "selectors": [selector(2, 13), last]}
    found = read(annotation("q1", parts, type="Quote"), annotation("x", selector(-8, -1)))
    assert found.document is not None, found.report.problems
    said = [list(found.document.words(one)) for one in found.document.annotations]
    assert said == [["“It rains,”", "“again.”"], ["“again."]]


def test_links_and_data_that_is_in_its_set() -> None:
    ends = [{"@type": "AnnotationSelector", "annotation": one} for one in ("q1", "s1")]
    link = annotation("l", {"@type": "DirectionalSelector", "selectors": ends}, role="sources")
    quote = annotation("q1", selector(2, 13), type="Quote")
    quote["data"].append({"@type": "AnnotationData", "@id": "D1", "set": "s"})
    known = {"@type": "AnnotationData", "@id": "D1", "key": "mode", "value": "direct"}
    group = {"@type": "AnnotationDataSet", "@id": "s", "keys": [], "data": [known]}
    found = read(
        quote, annotation("s1", selector(19, 22), type="Source"), link, annotationsets=[group]
    )
    assert found.document is not None, found.report.problems
    (one,) = found.document.of_type(annotator.Quote)
    assert (one.mode, one.sources) == ("direct", ("s1",))


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (selector(0, 1, "other"), "there is no resource 'other' in this store"),
        ({"@type": "DataSetSelector", "dataset": "s"}, "a DataSetSelector of an annotation"),
        ({"@type": "DirectionalSelector", "selectors": []}, "from one annotation to one other"),
        (selector(0, 400), "400 is no offset in code points"),
        (selector(-400, -1), "-368 is no offset in code points"),
    ],
)
def test_wrong_targets_are_found(target: Any, said: str) -> None:
    found = read(annotation("a", target, type="Quote"))
    assert found.document is None
    assert any(said in one.message for one in found.report.problems), found.report.problems


def test_a_text_that_is_elsewhere_is_refused() -> None:
    found = read(resources=[{"@type": "TextResource", "@id": "r", "@include": "r.txt"}])
    assert "not in the file" in found.report.problems[0].message
