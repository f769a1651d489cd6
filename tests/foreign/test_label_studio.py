"""Label Studio's exports."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import annotator
from annotator.operations.foreign import Imported, from_foreign, to_foreign

TEXT = "🦊 “It rains,” said Ida."


def region(id: str, label: str, start: int, end: int, **more: Any) -> dict[str, Any]:
    value = {"start": start, "end": end, "labels": [label]}
    common = {"from_name": "label", "to_name": "text", "type": "labels"}
    return {"id": id, **common, "value": value, **more}


def answer(id: str, type: str, name: str, **value: Any) -> dict[str, Any]:
    place = {"start": 3, "end": 14}
    common = {"from_name": name, "to_name": "text", "type": type}
    return {"id": id, **common, "value": {**place, **value}}


def read(*result: Any, **more: Any) -> Imported:
    one = {"id": 1, "result": list(result), **more.pop("annotation", {})}
    task = {"id": 1, "data": {"text": TEXT, "date": "today"}, "annotations": [one], **more}
    (found,) = from_foreign(json.dumps([task]).encode(), "label-studio")
    return found


def test_regions_answers_and_relations() -> None:
    found = read(
        region("q", "Quote", 3, 14, meta={"text": ["Odd."]}),
        answer("q", "choices", "mode", choices=["direct"]),
        answer("q", "textarea", "why", text=["marks", "cue"]),
        region("s", "Source", 20, 23),
        {"type": "relation", "from_id": "s", "to_id": "q", "direction": "left",
         "labels": ["sources"]},
        annotation={"completed_by": {"id": 7, "email": "ida@example.org"}},
    )  # fmt: skip
    assert found.document is not None, found.report.problems
    quote, source = found.document.annotations
    assert list(found.document.words(quote)) == ["“It rains,”"]
    assert isinstance(quote, annotator.Quote)
    assert (quote.mode, quote.note, quote.sources) == ("direct", "Odd.", (source.id,))
    assert quote.features == {"why": "marks", "why.2": "cue"}
    assert [(one.id, one.kind, one.name) for one in found.document.agents] == [
        ("user-7", "person", "ida@example.org")
    ]
    assert quote.creator == "user-7"
    assert found.document.article.features == {"date": "today"}


def test_predictions_are_by_a_program_and_ids_stay_apart() -> None:
    prediction = {"model_version": "m1", "result": [region("q", "Quote", 3, 14)]}
    found = read(region("q", "Quote", 3, 14), predictions=[prediction])
    assert found.document is not None
    assert [one.creator for one in found.document.annotations] == [None, "model-m1"]
    assert found.document.agents[0].kind == "software"


def test_cancelled_annotations_are_said_to_be_left_out() -> None:
    found = read(region("q", "Quote", 3, 14), annotation={"was_cancelled": True})
    assert [one.rule for one in found.report.problems] == ["foreign-skipped"]


@pytest.mark.parametrize(
    ("task", "said"),
    [
        ({"text": TEXT, "label": []}, "no task of Label Studio"),
        ({"data": {"image": "x.png"}}, "not clear which data"),
        ({"data": {}}, "no 'text'"),
        ({"data": {"text": TEXT}, "annotations": {}}, "expected an array"),
        ({"data": {"text": TEXT}, "annotations": [{"result": [1]}]}, "has to be an object"),
    ],
)
def test_what_is_no_task_of_texts_is_refused(task: Any, said: str) -> None:
    (found,) = from_foreign(json.dumps([task]).encode(), "label-studio")
    assert found.document is None
    assert said in found.report.problems[0].message


def test_offsets_in_another_unit_are_told_by_the_words() -> None:
    one = region("q", "Quote", 2, 13)
    one["value"]["text"] = "“It rains,”"
    found = read(one)
    assert found.document is None
    assert "--offsets-from code-point" in str(found.report.problems[0].hint)


def test_a_place_inside_a_character_is_found() -> None:
    found = read(region("q", "Quote", 1, 14))
    assert [one.rule for one in found.report.problems] == ["foreign-offset"]


def test_regions_say_their_words_and_the_configuration_has_their_labels(tmp_path: Path) -> None:
    document = annotator.load("samples/every-field.annotated.json")
    tasks, config = to_foreign(document, "label-studio").files
    (task,) = json.loads(tasks.data)
    units = task["data"]["text"].encode("utf-16-le")
    labels = {one.get("value") for one in ElementTree.fromstring(config.data).iter("Label")}
    regions = [one for one in task["annotations"][0]["result"] if one["type"] == "labels"]
    for one in regions:
        value = one["value"]
        assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == value["text"]
        assert labels.issuperset(value["labels"])
    assert (config.name, config.shared) == ("labeling-config.xml", True)


def test_what_is_no_annotation_is_told() -> None:
    """Drafts, and what stands where no text is."""
    drawn = {"id": "r", "type": "rectanglelabels", "from_name": "box", "value": {"x": 1}}
    found = read(region("q", "Quote", 3, 14), drawn, drafts=[{"result": []}])
    assert found.document is not None
    assert [(one.rule, one.message) for one in found.report.problems] == [
        ("foreign-skipped", "'box' is about no region of the text, and is left out"),
        ("foreign-skipped", "what is only a draft, and was not submitted, is left out"),
    ]


def test_answers_about_the_article_are_its_features() -> None:
    mood = {"id": "m", "type": "choices", "from_name": "mood", "value": {"choices": ["dry"]}}
    found = read(region("q", "Quote", 3, 14), mood)
    assert found.document is not None
    assert found.document.article.features == {"date": "today", "mood": "dry"}
    assert not found.report.problems


def test_what_a_model_is_sure_of() -> None:
    result = [region("q", "Quote", 3, 14, score=0.75)]
    predictions = [{"model_version": "m1", "score": 0.5, "result": result}]
    found = read(predictions=predictions)
    assert found.document is not None
    (quote,) = found.document.annotations
    assert (quote.creator, quote.confidence, quote.features) == (
        "model-m1",
        0.75,
        {"score": "0.5"},
    )


def test_the_completions_of_older_exports() -> None:
    found = read(completions=[{"id": 1, "result": [region("q", "Quote", 3, 14)]}])
    assert found.document is not None
    assert [one.id for one in found.document.annotations] == ["q"]


def named(data: dict[str, Any], *results: Any) -> Imported:
    task = {"data": data, "annotations": [{"result": list(results)}]}
    (found,) = from_foreign(json.dumps(task).encode(), "label-studio")
    return found


def test_the_text_may_have_any_name() -> None:
    one = region("s", "Source", 20, 23)
    one["value"]["text"] = "Ida"
    found = named({"title": "Rain", "body": TEXT}, one)
    assert found.document is not None
    assert found.document.text == TEXT
    assert found.document.article.features == {"title": "Rain"}


@pytest.mark.parametrize(
    "data",
    [
        {"title": TEXT, "body": TEXT},
        {"image": "a.png"},
        {"dialogue": [{"author": "Ida", "text": TEXT}]},
        {"text": [{"author": "Ida", "text": TEXT}], "body": TEXT},
        {},
    ],
)
def test_no_text_is_guessed(data: dict[str, Any]) -> None:
    one = region("s", "Source", 20, 23)
    one["value"]["text"] = "Ida"
    found = named(data, one)
    assert found.document is None
    assert found.report.problems[0].message.startswith(("it is not clear which", "the task has "))


def test_json_min_is_refused() -> None:
    value = [{"id": 1, "text": TEXT, "label": [{"start": 3, "end": 14, "labels": ["Quote"]}]}]
    (found,) = from_foreign(json.dumps(value).encode(), "label-studio")
    assert found.document is None
    assert "JSON-MIN" in str(found.report.problems[0].hint)


@pytest.mark.parametrize("type", ["hypertextlabels", "paragraphlabels"])
def test_places_in_html_and_dialogues_are_refused(type: str) -> None:
    value = {"start": "/p[1]", "end": "/p[1]", "startOffset": 0, "endOffset": 3, type: ["Quote"]}
    found = read({"id": "q", "type": type, "value": value})
    assert found.document is None
    assert "HTML" in str(found.report.problems[0].hint)


def drafted(**more: Any) -> annotator.AnnotatedArticle:
    """Everything by one program."""
    values = {
        "version": "1.0",
        "format": "annotated-article",
        "article": {"id": "urn:example:rain", "text": {"content": TEXT}},
        "agents": [{"id": "m", "kind": "software", "name": "finder", "version": "2.1"}],
        "annotations": [
            {"type": "quote", "id": "q", "spans": [{"start": 2, "end": 13}], "creator": "m",
             "confidence": 0.5, "status": "draft", **more},
        ],
    }  # fmt: skip
    text = TEXT.encode()
    values["article"]["text"] |= {  # type: ignore[index]
        "offsetUnit": "code-point", "length": len(TEXT), "sha256": sha256(text).hexdigest()
    }  # fmt: skip
    return annotator.loads(json.dumps(values))


def task_of(document: annotator.AnnotatedArticle) -> Any:
    (task,) = json.loads(to_foreign(document, "label-studio").files[0].data)
    return task


def test_what_a_program_made_is_a_prediction() -> None:
    document = drafted()
    task = task_of(document)
    assert "annotations" not in task
    assert [one["model_version"] for one in task["predictions"]] == ["finder 2.1"]
    (back,) = from_foreign(json.dumps([task]).encode(), "label-studio")
    assert back.document == document


def test_spans_of_a_prediction_have_one_maker() -> None:
    document = drafted(spans=[{"start": 2, "end": 5}, {"start": 7, "end": 13}])
    (back,) = from_foreign(json.dumps([task_of(document)]).encode(), "label-studio")
    assert back.document == document


@pytest.mark.parametrize("more", [{"status": "accepted"}, {"status": "rejected"}])
def test_what_a_person_has_looked_at_is_an_annotation(more: Any) -> None:
    assert "predictions" not in task_of(drafted(**more))


def test_an_annotation_made_of_a_prediction_takes_its_place() -> None:
    task = task_of(drafted())
    (prediction,) = task["predictions"]
    who = {"id": 7, "email": "ida@example.org"}
    own = {**prediction, "parent_prediction": prediction["id"], "completed_by": who}
    data = json.dumps([{**task, "annotations": [own]}]).encode()
    (found,) = from_foreign(data, "label-studio")
    assert found.document is not None, found.report.problems
    assert [one.rule for one in found.report.problems] == ["foreign-skipped"]
    assert [one.creator for one in found.document.annotations] == ["user-7"]
    assert [one.id for one in found.document.agents] == ["m", "user-7"]
