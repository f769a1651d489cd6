"""Web Annotations as other tools write them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import annotator
from annotator.operations.foreign import Imported, from_foreign, to_foreign

TEXT = "🦊 “It rains,” said Ida. It rains."


def read(tmp_path: Path, value: Any, text: str = TEXT, **options: Any) -> Imported:
    (tmp_path / "page.txt").write_text(text, "utf-8", newline="")
    file = tmp_path / "page.jsonld"
    file.write_text(json.dumps(value), "utf-8")
    (found,) = from_foreign(file, "web-annotation", **options)
    return found


def mark(selector: Any, **more: Any) -> dict[str, Any]:
    body = {"type": "TextualBody", "purpose": "tagging", "value": "Quote"}
    target = {"source": "page.txt", "selector": selector}
    return {"id": "#q1", "type": "Annotation", "body": body, "target": target, **more}


def position(start: int, end: int) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def quoted(exact: str, **around: str) -> dict[str, Any]:
    return {"type": "TextQuoteSelector", "exact": exact, **around}


def words(found: Imported) -> list[list[str]]:
    assert found.document is not None, found.report.problems
    return [list(found.document.words(one)) for one in found.document.annotations]


def messages(found: Imported) -> list[str]:
    assert found.document is None
    return [one.message for one in found.report.problems]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda one: one,
        lambda one: [one],
        lambda one: {"type": "AnnotationPage", "items": [one]},
        lambda one: {"type": "AnnotationCollection", "first": {"items": [one]}},
    ],
    ids=["one", "array", "page", "collection"],
)
def test_annotations_stand_alone_or_together(tmp_path: Path, wrap: Any) -> None:
    found = read(tmp_path, wrap(mark(position(2, 13))))
    assert words(found) == [["“It rains,”"]]


def test_a_quote_that_is_there_once_is_found(tmp_path: Path) -> None:
    assert words(read(tmp_path, mark(quoted("Ida")))) == [["Ida"]]
    assert words(read(tmp_path, mark(quoted("It rains", prefix=". ")))) == [["It rains"]]


def test_a_quote_that_is_there_twice_or_not_is_refused(tmp_path: Path) -> None:
    assert "several times" in messages(read(tmp_path, mark(quoted("It rains"))))[0]
    assert "not in the text" in messages(read(tmp_path, mark(quoted("It snows"))))[0]
    assert "not in the text" in messages(read(tmp_path, mark(quoted(""))))[0]


@pytest.mark.parametrize(
    "selector",
    [
        {"type": "XPathSelector", "value": "/p"},
        {**position(0, 1), "refinedBy": quoted("x")},
        None,
        [],
    ],
)
def test_other_selectors_are_refused(tmp_path: Path, selector: Any) -> None:
    assert "a target needs a TextPositionSelector" in messages(read(tmp_path, mark(selector)))[0]


def test_offsets_in_another_unit_are_told_by_the_words(tmp_path: Path) -> None:
    value = mark([position(3, 14), quoted("“It rains,”")])
    found = read(tmp_path, value)
    assert found.document is None
    assert found.report.problems[0].rule == "exact-differs"
    assert "--offsets-from utf-16" in str(found.report.problems[0].hint)
    assert words(read(tmp_path, value, unit="utf-16")) == [["“It rains,”"]]


def test_who_and_when(tmp_path: Path) -> None:
    who = {"id": "https://example.org/people/ida", "type": "Person", "name": "Ida"}
    found = read(tmp_path, mark(position(2, 13), creator=who, created="2026-03-01T12:00:00Z"))
    assert found.document is not None
    (agent,) = found.document.agents
    assert (agent.id, agent.kind, agent.name, agent.url) == ("ida", "person", "Ida", who["id"])
    (quote,) = found.document.annotations
    assert (quote.creator, quote.created) == ("ida", "2026-03-01T12:00:00Z")


def test_a_generator_alone_is_who_made_it(tmp_path: Path) -> None:
    tool = {"id": "#finder", "type": "Software", "name": "Finder"}
    found = read(tmp_path, mark(position(2, 13), generator=tool))
    assert found.document is not None
    assert [(one.id, one.kind) for one in found.document.agents] == [("finder", "software")]
    assert found.document.annotations[0].creator == "finder"


def test_what_has_no_place_becomes_features(tmp_path: Path) -> None:
    bodies = [
        {"type": "TextualBody", "purpose": "tagging", "value": "Quote"},
        {"type": "TextualBody", "value": "Check this."},
        {"type": "TextualBody", "purpose": "tagging", "value": "second"},
        "https://example.org/about",
    ]
    found = read(
        tmp_path,
        mark(position(2, 13), body=bodies, rights="free", motivation="highlighting", id="urn:x:1"),
    )
    assert found.document is not None
    (quote,) = found.document.annotations
    assert quote.note == "Check this."
    assert quote.features == {
        "motivation": "highlighting",
        "iri": "urn:x:1",
        "tagging": "second",
        "link": "https://example.org/about",
        "rights": "free",
    }


def test_links_as_recogito_writes_them(tmp_path: Path) -> None:
    source = mark(position(19, 22), id="#s1")
    source["body"] = [{"type": "TextualBody", "purpose": "tagging", "value": "Source"}]
    link = {
        "id": "#l",
        "type": "Annotation",
        "motivation": "linking",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": "sources"}],
        "target": [{"id": "#q1"}, {"id": "#s1"}],
    }
    found = read(tmp_path, [mark(position(2, 13)), source, link])
    assert found.document is not None
    assert found.document.of_type(annotator.Quote)[0].sources == ("s1",)
    link["target"] = [{"id": "#q1"}, {"id": "#s2"}]
    (message,) = messages(read(tmp_path, [mark(position(2, 13)), source, link]))
    assert message == "sources refers to 's2', which is not in this file"


def test_a_text_that_is_missing_is_named(tmp_path: Path) -> None:
    file = tmp_path / "page.jsonld"
    file.write_text(json.dumps(mark(position(2, 13))), "utf-8")
    (found,) = from_foreign(file, "web-annotation")
    assert "the text is missing" in messages(found)[0]
    assert "'page.txt'" in str(found.report.problems[0].hint)
    (found,) = from_foreign(file.read_bytes(), "web-annotation")
    assert "no file" in messages(found)[0]


def test_other_texts_are_never_left_behind(tmp_path: Path) -> None:
    """A page about two articles is two documents."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{name} {TEXT}", "utf-8")
    page = [mark(position(0, 1)), mark(position(0, 1), id="#q2")]
    page[0]["target"]["source"], page[1]["target"]["source"] = "a.txt", "b.txt"
    file = tmp_path / "page.jsonld"
    file.write_text(json.dumps(page), "utf-8")
    found = from_foreign(file, "web-annotation")
    assert [words(one) for one in found] == [[["a"]], [["b"]]]


def test_every_target_says_its_words() -> None:
    document = annotator.load("samples/every-field.annotated.json")
    made = to_foreign(document, "web-annotation")
    page, text = (file.data.decode() for file in made.files)
    seen = 0
    for item in json.loads(page)["items"]:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for place, said in (one["selector"] for one in targets if "selector" in one):
            start, end = place["start"], place["end"]
            assert said["exact"] == text[start:end]
            assert text[:start].endswith(said["prefix"])
            assert text[end:].startswith(said["suffix"])
            seen += 1
    assert seen == sum(len(one.spans) for one in document.annotations)


def test_open_annotation(tmp_path: Path) -> None:
    one = {
        "@context": "http://www.w3.org/ns/oa.jsonld",
        "@id": "urn:x:1",
        "@type": "oa:Annotation",
        "motivatedBy": "oa:tagging",
        "annotatedBy": {"@id": "http://example.org/ida", "@type": "foaf:Person", "name": "Ida"},
        "annotatedAt": "2014-03-01T12:00:00Z",
        "hasBody": [
            {"@type": ["oa:Tag", "cnt:ContentAsText"], "chars": "Quote"},
            {"@type": "cnt:ContentAsText", "cnt:chars": "Odd."},
        ],
        "hasTarget": {
            "@type": "oa:SpecificResource",
            "hasSource": {"@id": "page.txt"},
            "hasSelector": {"@type": "oa:TextPositionSelector", "start": 2, "end": 13},
        },
    }
    for value in (one, [one], {"@context": one["@context"], "@graph": [one]}):
        found = read(tmp_path, value)
        assert words(found) == [["“It rains,”"]]
        assert found.document is not None
        (quote,) = found.document.annotations
        assert isinstance(quote, annotator.Quote)
        assert (quote.note, quote.created) == ("Odd.", "2014-03-01T12:00:00Z")
        assert [(a.id, a.kind, a.name) for a in found.document.agents] == [
            ("ida", "person", "Ida")
        ]


def test_the_api_of_hypothesis(tmp_path: Path) -> None:
    row = {
        "id": "abc", "user": "acct:ida@example.org", "uri": "https://example.org/a",
        "created": "2024-01-01T00:00:00Z", "updated": "2024-01-02T00:00:00Z",
        "text": "Odd.", "tags": ["Quote", "wet"], "group": "__world__", "permissions": {},
        "target": [
            {
                "source": "https://example.org/a",
                "selector": [{"type": "RangeSelector"}, position(2, 13), quoted("“It rains,”")],
            }
        ],
    }  # fmt: skip
    note = {**row, "id": "def", "target": [{"source": "https://example.org/a"}]}
    found = read(tmp_path, {"total": 2, "rows": [row, note]})
    assert words(found) == [["“It rains,”"]]
    assert found.document is not None
    (quote,) = found.document.annotations
    assert isinstance(quote, annotator.Quote)
    assert (quote.note, quote.modified) == ("Odd.", "2024-01-02T00:00:00Z")
    assert quote.features == {"iri": "abc", "tagging": "wet"}
    assert [one.message for one in found.report.problems] == [
        "what is said of a whole article is no mark in it, and is left out"
    ]


@pytest.mark.parametrize(
    "target",
    [
        "page.txt#char=2,13",
        {"source": "page.txt", "selector": {"type": "FragmentSelector", "value": "char=2,13"}},
        {"id": "page.txt", "selector": position(2, 13)},
        {"selector": position(2, 13)},  # as RecogitoJS leaves the source out
        {"type": "Composite", "items": [{"source": "page.txt", "selector": position(2, 13)}]},
    ],
)
def test_targets_of_other_kinds(tmp_path: Path, target: Any) -> None:
    assert words(read(tmp_path, {**mark(None), "target": target})) == [["“It rains,”"]]


def test_what_is_said_of_the_whole_article_is_left_out(tmp_path: Path) -> None:
    found = read(tmp_path, {**mark(None), "target": "page.txt"})
    assert words(found) == []
    assert [one.rule for one in found.report.problems] == ["foreign-skipped"]


def test_pages_that_are_elsewhere_are_told(tmp_path: Path) -> None:
    page = {"type": "AnnotationPage", "label": "Rain", "items": [mark(position(2, 13))]}
    found = read(tmp_path, {**page, "next": "http://example.org/2"})
    assert words(found) == [["“It rains,”"]]
    assert [one.message for one in found.report.problems] == [
        "more annotations are on the page http://example.org/2, which is not read",
        "this is not read, and is left out: 'label'",
    ]
    collection = {"type": "AnnotationCollection", "first": "http://example.org/1"}
    (message,) = messages(read(tmp_path, collection))
    assert message == "the pages of this collection are not in this file"


def test_several_motivations_and_what_else_a_target_says(tmp_path: Path) -> None:
    one = mark(position(2, 13), motivation=["tagging", "highlighting"])
    one["target"]["styleClass"] = "red"
    one["body"]["purpose"] = ["tagging"]
    found = read(tmp_path, one)
    assert found.document is not None
    (quote,) = found.document.of_type(annotator.Quote)
    assert quote.features == {"motivation": "highlighting", "styleClass": "red"}
