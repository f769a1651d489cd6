"""STAM stores as others write them."""

from __future__ import annotations

import json
from pathlib import Path
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
        ({"@type": "OddSelector"}, "a OddSelector of an annotation"),
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


def words(found: Imported) -> list[tuple[str, ...]]:
    assert found.document is not None, found.report.problems
    return [found.document.words(one) for one in found.document.annotations]


def on(other: str, *offset: int) -> dict[str, Any]:
    target: dict[str, Any] = {"@type": "AnnotationSelector", "annotation": other}
    if offset:
        target["offset"] = {"begin": cursor(offset[0]), "end": cursor(offset[1])}
    return target


def test_annotations_on_others_and_on_parts_of_them() -> None:
    found = read(
        annotation("verb", on("q", 4, -2), type="Cue"),
        annotation("all", on("q"), type="Claim"),
        annotation("q", selector(2, 13), type="Quote"),
    )
    assert sorted(words(found)) == [("rains",), ("“It rains,”",), ("“It rains,”",)]
    found = read(annotation("a", on("b"), type="Cue"))
    assert found.document is None
    assert [one.message for one in found.report.problems] == [
        "the target refers to 'b', which is not in this file"
    ]


def test_selectors_of_several_stretches() -> None:
    parts = [selector(24, 32), selector(2, 13)]
    multi = annotation("m", {"@type": "MultiSelector", "selectors": parts}, type="Quote")
    assert words(read(multi)) == [("“again.”",), ("“It rains,”",)]
    ordered = annotation("d", {"@type": "DirectionalSelector", "selectors": parts}, type="Quote")
    assert words(read(ordered)) == [("“It rains,”", "“again.”")]


def test_data_of_a_text_are_features_of_the_article() -> None:
    target = {"@type": "ResourceSelector", "resource": "r"}
    found = read(annotation("m", target, genre="weather"))
    assert found.document is not None
    assert found.document.article.features == {"genre": "weather"}


def test_what_leads_to_no_text_is_told() -> None:
    target = {"@type": "DataSetSelector", "annotationset": "s"}
    found = read(annotation("a", target, why="odd"), **{"@include": "more.json"})
    assert found.document is not None
    assert [(one.rule, one.message) for one in found.report.problems] == [
        ("foreign-skipped", "another store is not read, and is left out: more.json"),
        ("foreign-skipped", "a DataSetSelector leads to no text, and is left out"),
    ]


def test_two_annotations_with_one_id_are_found() -> None:
    found = read(*[annotation("a", selector(2, 13), type="Quote")] * 2)
    assert found.document is None
    assert found.report.problems[0].message == "there is another annotation with the id 'a'"


def test_a_text_in_a_file_beside(tmp_path: Path) -> None:
    store = {
        "@type": "AnnotationStore",
        "resources": [{"@type": "TextResource", "@id": "r", "@include": "r.txt"}],
        "annotations": [annotation("q", selector(2, 13), type="Quote")],
    }
    file = tmp_path / "a.stam.json"
    file.write_text(json.dumps(store), "utf-8")
    (found,) = from_foreign(file, "stam")
    assert "the text of this resource is missing" in found.report.problems[0].message
    (tmp_path / "r.txt").write_text(TEXT, "utf-8")
    (found,) = from_foreign(file, "stam")
    assert words(found) == [("“It rains,”",)]
