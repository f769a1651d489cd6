"""The data model: fields, lists, ids and references."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from annotator import dumps, loads, validate

from .clauses import clause
from .documents import (
    CUE,
    DESK,
    QUOTE,
    SOURCE,
    Case,
    Json,
    accepts,
    as_json,
    as_xml,
    both,
    changed,
    cue,
    document_of,
    found,
    json_with,
    refuses,
    values,
    xml_with,
)


def without(key: str) -> Json:
    return {name: value for name, value in cue().items() if name != key}


def related(target: str, **more: Any) -> Json:
    """A cue that is linked to something, and a quote."""
    return values(CUE | {"relations": [{"role": "about", "target": target}]}, QUOTE, **more)


def chain(*continued: str | None) -> Json:
    """Quotes q0, q1, … in a row, each with what it continues."""
    return values(
        *(
            {"type": "quote", "id": f"q{n}", "spans": [{"start": n, "end": n + 1}]}
            | ({} if before is None else {"continues": before})
            for n, before in enumerate(continued)
        ),
        text="abcdef",
    )


def mentions(*same: str | None) -> Json:
    """Sources s0, s1, … in a row, each with what it is another mention of."""
    document = chain(*([None] * len(same)))
    for n, (annotation, other) in enumerate(zip(document["annotations"], same, strict=True)):
        annotation |= {"type": "source", "id": f"s{n}"}
        if other is not None:
            annotation["corefersTo"] = other
    return document


CASES = [
    *refuses("model.required", "missing-field", *map(without, ("version", "article"))),
    *refuses("model.required", "missing-field", without("annotations")),
    *refuses("model.required", "missing-field", values(agents=[{"id": "a", "kind": "person"}])),
    *refuses("model.required", "missing-field", xml_with((' id="c1"', ""))),
    *refuses("model.closed", "unknown-field", values(x=1), cue(x=1), values(article={"x": ""})),
    *refuses("model.closed", "unknown-field", cue(spans=[{"start": 21, "end": 25, "x": 1}])),
    *refuses("model.closed", "unknown-field", xml_with(('start="21"', 'start="21" x="1"'))),
    *refuses("model.case", "unknown-value", cue(status="Draft")),
    *refuses("model.case", "unknown-type", values(CUE | {"type": "Cue"})),
    *refuses("model.case", "unknown-field", cue(Note="x")),
    *accepts("model.absent", cue(), values()),
    *refuses("model.no-null", "null-value", cue(note=None), values(agents=None)),
    *refuses("model.no-null", "null-value", cue(relations=[None]), cue(features={"a": None})),
    *refuses("model.no-empty-lists", "empty-list", values(agents=[]), values(complete=[])),
    *refuses("model.no-empty-lists", "empty-list", cue(features={}), cue(relations=[])),
    *refuses("model.no-empty-lists", "empty-list", values(QUOTE | {"cues": []})),
    *accepts("model.no-annotations", *both(values())),
    *refuses("model.no-annotations", "missing-field", without("annotations")),
    *refuses(
        "model.no-annotations",
        "missing-field",
        xml_with(("  <annotations/>\n", ""), document=values()),
    ),
    *accepts(
        "model.lists",
        *both(
            values(QUOTE | {"cues": ["c1", "c1"]}, CUE), values(complete=["quote", "cue", "quote"])
        ),
    ),
    *refuses(
        "model.maps",
        "duplicate-field",
        json_with('"a": ""', '"a": "", "a": ""', cue(features={"a": ""})),
    ),
    *accepts("model.annotation-order", values(SOURCE, QUOTE, CUE), values(CUE, SOURCE, QUOTE)),
    *refuses(
        "ids.unique",
        "duplicate-id",
        *both(
            values(CUE, QUOTE | {"id": "c1"}),
            values(CUE, agents=[DESK | {"id": "c1"}]),
            values(agents=[DESK, DESK]),
        ),
    ),
    *accepts("ids.article", values(CUE, article={"id": "c1"})),
    *refuses("ids.article", "dangling-reference", related("here", article={"id": "here"})),
    *accepts("references.exist", related("q1")),
    *refuses(
        "references.exist",
        "dangling-reference",
        *both(
            related("q2"),
            cue(creator="desk"),
            values(QUOTE | {"cues": ["c1", "c2"]}, CUE),
            values({**CUE, "type": "claim", "evidence": [{"target": "x"}]}),
        ),
    ),
    *accepts("references.targets", cue(creator="desk") | {"agents": [DESK]}, related("q1")),
    *refuses(
        "references.targets",
        "reference-to-wrong-type",
        *both(
            values(CUE | {"creator": "q1"}, QUOTE),
            values(QUOTE | {"sources": ["c1"]}, CUE),
            related("desk", agents=[DESK]),
        ),
    ),
    *refuses(
        "references.not-to-itself",
        "reference-to-itself",
        *both(
            cue(relations=[{"role": "about", "target": "c1"}]),
            chain("q0"),
            values({**CUE, "type": "markup", "of": "c1"}),
        ),
    ),
    *refuses(
        "references.no-cycles",
        "reference-cycle",
        *both(chain("q1", "q0"), chain("q2", "q0", "q1"), mentions("s1", "s0")),
    ),
    *accepts("references.no-cycles", mentions(None, "s0", "s0", "s1")),
    *accepts("model.rejected", cue(status="rejected")),
    *refuses("model.rejected", "dangling-reference", cue(status="rejected", creator="desk")),
    *refuses(
        "model.rejected", "span-empty", cue(status="rejected", spans=[{"start": 1, "end": 1}])
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    assert found(case.data) == list(case.finds)


@clause("model.absent")
def test_absence_is_kept() -> None:
    (annotation,) = loads(as_json(cue())).annotations
    assert annotation.status is None
    assert annotation.creator is None
    assert b"status" not in dumps(document_of(cue()))


@clause("model.lists", "model.annotation-order")
@pytest.mark.parametrize("form", ["json", "xml"])
def test_order_and_repetition_are_kept(form: str) -> None:
    before = document_of(
        values(QUOTE | {"cues": ["c1", "c0", "c1"]}, CUE, CUE | {"id": "c0"}, complete=["cue"] * 2)
    )
    after = loads(dumps(before, format=form))
    assert after == before


@clause("model.maps")
def test_names_have_no_order() -> None:
    one, other = cue(features={"a": "1", "b": "2"}), cue(features={"b": "2", "a": "1"})
    assert document_of(one) == document_of(other)
    assert as_xml(one) == as_xml(other)


@clause("model.complete")
def test_complete_needs_no_annotation_of_its_types() -> None:
    assert found(values(complete=["caption"])) == []
    draft = values(CUE | {"status": "draft"}, complete=["cue"])
    assert found(draft) == ["complete-type-only-draft"]
    assert validate(as_json(draft)).ok


@clause("model.case")
def test_case_in_xml() -> None:
    assert found(xml_with(("<cue", "<Cue"), ("</cue", "</Cue"))) == ["unknown-type"]
    assert found(xml_with(('id="c1"', 'ID="c1"'))) == ["missing-field", "unknown-field"]


@clause("references.exist")
def test_the_document_in_memory_is_judged_alike() -> None:
    document = document_of(cue())
    dangling = msgspec.structs.replace(document.annotations[0], creator="desk")
    changed_document = msgspec.structs.replace(document, annotations=(dangling,))
    assert [p.rule for p in validate(changed_document).problems] == ["dangling-reference"]


@clause("model.no-empty-lists")
def test_empty_lists_in_xml() -> None:
    root = '<annotatedArticle xmlns="https://w3id.org/annotated-article/1" version="1.0"'
    data = as_xml(cue())
    assert found(changed(data, (root, f'{root} complete=""'))) == ["empty-list"]
    assert found(changed(data, ("  <annotations>", "<agents/><annotations>"))) == ["empty-list"]
