"""PubAnnotation JSON as others write it."""

from __future__ import annotations

import json
from typing import Any

import annotator
from annotator.operations.foreign import Imported, from_foreign

TEXT = "🦊 “It rains,” said Ida, “again.”"


def read(**values: Any) -> Imported:
    (found,) = from_foreign(json.dumps({"text": TEXT, **values}).encode(), "pubannotation")
    return found


def denotation(id: str, obj: str, *spans: tuple[int, int]) -> dict[str, Any]:
    made = [{"begin": begin, "end": end} for begin, end in spans]
    return {"id": id, "obj": obj, "span": made[0] if len(made) == 1 else made}


def words(found: Imported) -> list[list[str]]:
    assert found.document is not None, found.report.problems
    return [list(found.document.words(one)) for one in found.document.annotations]


def test_bagged_and_chained_stretches_are_one_mark() -> None:
    expected = [["“It rains,”", "“again.”"]]
    bagged = read(denotations=[denotation("T1", "Quote", (2, 13), (24, 32))])
    assert words(bagged) == expected
    chained = read(
        denotations=[denotation("T1", "_FRAGMENT", (2, 13)), denotation("T2", "Quote", (24, 32))],
        relations=[{"id": "R1", "pred": "_lexicallyChainedTo", "subj": "T2", "obj": "T1"}],
    )
    assert words(chained) == expected


def test_relations_attributes_and_what_the_article_is() -> None:
    found = read(
        denotations=[denotation("T1", "Quote", (2, 13)), denotation("T2", "Source", (19, 22))],
        relations=[{"pred": "sources", "subj": "T1", "obj": "T2"}],
        attributes=[
            {"subj": "T1", "pred": "mode", "obj": "direct"},
            {"subj": "T1", "pred": "sure", "obj": 0.5},
        ],
        sourcedb="News",
        sourceid="17",
    )
    assert found.document is not None
    (quote,) = found.document.of_type(annotator.Quote)
    assert (quote.sources, quote.mode, quote.features) == (("T2",), "direct", {"sure": "0.5"})
    assert found.document.article.id == "17"
    assert found.document.article.features == {"sourcedb": "News"}


def test_what_leads_nowhere_is_found_at_its_place() -> None:
    quote = [denotation("T1", "Quote", (2, 13))]
    relation = {"pred": "sources", "subj": "T1", "obj": "T9"}
    (problem,) = read(denotations=quote, relations=[relation]).report.problems
    assert problem.message == "sources refers to 'T9', which is not in this file"
    assert problem.place is not None
    assert problem.place.path == "/relations/0"
    attribute = {"subj": "T8", "pred": "mode", "obj": "direct"}
    (problem,) = read(denotations=quote, attributes=[attribute]).report.problems
    assert problem.message == "mode refers to 'T8', which is not in this file"
    assert problem.place is not None
    assert problem.place.path == "/attributes/0"


def test_wrong_values_are_all_found() -> None:
    found = read(
        denotations=[
            {"id": "T1", "obj": "Quote", "span": {"begin": "2", "end": 13}},
            denotation("T2", "Quote", (2, 400)),
            denotation("T2", "Quote", (2, 13)),
            {"id": "T4", "obj": "Quote", "span": []},
        ]
    )
    assert [one.place and one.place.path for one in found.report.problems] == [
        "/denotations/0/span/begin",
        "/denotations/2",
        "/denotations/3",
    ]
    found = read(denotations=[denotation("T2", "Quote", (2, 400))])
    assert found.report.problems[0].message == "400 is no offset in code points of this text"


def test_an_attribute_of_a_relation_is_said_to_be_left_out() -> None:
    found = read(
        denotations=[denotation("T1", "Quote", (2, 13)), denotation("T2", "Source", (19, 22))],
        relations=[{"id": "R1", "pred": "sources", "subj": "T1", "obj": "T2"}],
        attributes=[{"subj": "R1", "pred": "sure", "obj": True}],
    )
    assert found.document is not None
    assert [one.rule for one in found.report.problems] == ["foreign-attribute"]


def test_an_array_is_several_articles() -> None:
    two = [{"text": "One.", "denotations": []}, {"text": "Two.", "denotations": []}]
    found = from_foreign(json.dumps(two).encode(), "pubannotation")
    assert [one.document and one.document.text for one in found] == ["One.", "Two."]


def test_modifications_and_other_members_are_kept() -> None:
    one = {**denotation("T1", "Quote", (2, 13)), "score": 0.9}
    found = read(
        denotations=[one], modifications=[{"id": "M1", "pred": "Negation", "obj": "T1"}],
        section="Body", divid=0,
    )  # fmt: skip
    assert found.document is not None
    assert found.document.annotations[0].features == {"score": "0.9", "Negation": "true"}
    assert found.document.article.features == {"section": "Body", "divid": "0"}


def test_what_is_not_read_is_told() -> None:
    found = read(catanns=[{"id": "T1"}], typesettings=[{"style": "bold"}], namespaces=[])
    assert found.document is not None
    (told,) = found.report.problems
    assert told.message == "this is not read, and is left out: 'catanns', 'typesettings'"


def test_relations_of_relations_are_left_out_and_told() -> None:
    found = read(
        denotations=[denotation("T1", "Quote", (2, 13)), denotation("T2", "Source", (19, 22))],
        relations=[
            {"id": "R1", "pred": "sources", "subj": "T1", "obj": "T2"},
            {"id": "R2", "pred": "why", "subj": "R1", "obj": "T2"},
        ],
    )
    assert found.document is not None
    assert [one.message for one in found.report.problems] == [
        "'why' leads from or to the relation R1, and is left out"
    ]


def test_each_track_is_an_article() -> None:
    tracks = [
        {"project": "one", "denotations": [denotation("T1", "Quote", (2, 13))]},
        {"project": "two", "denotations": [denotation("T1", "Source", (19, 22))]},
    ]
    value = {"text": TEXT, "sourceid": "17", "tracks": tracks}
    found = from_foreign(json.dumps(value).encode(), "pubannotation")
    assert [words(one) for one in found] == [[["“It rains,”"]], [["Ida"]]]
    assert [one.document.article.features for one in found if one.document] == [
        {"project": "one"}, {"project": "two"},
    ]  # fmt: skip
