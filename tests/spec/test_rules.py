"""The rules, versions and schemas."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple

import msgspec
import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from lxml import etree

from annotator import Agent, AnnotatedArticle, dumps, embedded, load, schema_text, validate
from annotator.rules import GROUPS, RULES, Rule
from annotator.rules.engine import run
from annotator.structure.catalog import STRUCTURE

from ..rules.examples import parse, view_of
from .clauses import FORMAT, ROOT, clause
from .documents import (
    CUE,
    QUOTE,
    Case,
    as_json,
    as_xml,
    changed,
    cue,
    found,
    refuses,
    values,
    xml_with,
)

SAMPLES = [load(path) for path in sorted((ROOT / "samples").glob("*.annotated.json"))]
#: What these compare is a claim with its quote; whose the sources and cues are is not asked.
SHARED = {"claimants-contradict-quote": "source", "cues-contradict-quote": "cue"}
TEAM = (
    Agent(id="creator.a", kind="person", name="A"),
    Agent(id="creator.b", kind="person", name="B"),
)
NAMESPACE = "https://w3id.org/annotated-article/1"


class Row(NamedTuple):
    """What the specification says of a rule."""

    severity: str
    by_creator: bool
    passes_over_rejected: bool
    meaning: str


def rows() -> dict[str, Row]:
    _, _, table = FORMAT.partition("| name | severity | creators | rejected | finds |\n")
    found = re.findall(r"\| `([\w-]+)` \| ([\w, ]+) \| (yes|) \| (yes|) \| (.*) \|", table)
    return {
        name: Row(severity, bool(by_creator), bool(rejected), meaning)
        for name, severity, by_creator, rejected, meaning in found
    }


ROWS = rows()
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{verdict}-{number}")
    for rule in RULES.values()
    for number, (verdict, example) in enumerate(parse(rule.doc))
]
FAILING = [example for example in EXAMPLES if "-Fails-" in str(example.id)]


def findings(rule: Rule, document: AnnotatedArticle) -> set[str | None]:
    """What a rule finds something in: the ids of annotations, None for the document."""
    chosen = run(GROUPS, view_of(document), lambda one: one is rule)
    return {problem.annotation for problem in chosen}


def with_annotations(document: AnnotatedArticle, annotations: Any) -> AnnotatedArticle:
    return msgspec.structs.replace(document, annotations=tuple(annotations))


def with_creators(document: AnnotatedArticle) -> Iterator[AnnotatedArticle]:
    """The document with its annotations given to two people in every way there is."""
    annotations = document.annotations
    whole = msgspec.structs.replace(document, agents=document.agents + TEAM)
    for creators in product([agent.id for agent in TEAM], repeat=len(annotations)):
        yield with_annotations(
            whole,
            (
                msgspec.structs.replace(one, creator=creator)
                for one, creator in zip(annotations, creators, strict=True)
            ),
        )


@clause("rules.names")
def test_the_table_lists_all_rules() -> None:
    assert list(ROWS) == list(RULES)
    for name, rule in RULES.items():
        off = "" if rule.on_by_default else ", off"
        assert ROWS[name].severity == f"{rule.severity}{off}"
        assert ROWS[name].meaning.endswith(".")


@clause("rules.names")
def test_the_table_lists_all_structural_checks() -> None:
    _, _, part = FORMAT.partition("<!-- generated: structural checks -->")
    table, _, _ = part.partition("<!-- end generated -->")
    assert re.findall(r"(?m)^\| `([\w-]+)` \|", table) == list(STRUCTURE)
    assert not set(STRUCTURE) & set(RULES)


@clause("rules.structure-first")
def test_rules_apply_where_the_structure_is_sound() -> None:
    assert found(cue(creator="nobody")) == ["dangling-reference"]
    assert found(cue(creator="nobody", x="y")) == ["unknown-field"]


@clause("rules.errors", "rules.warnings")
@pytest.mark.parametrize(("rule", "example"), FAILING)
def test_a_validator_applies_the_rule(rule: Rule, example: AnnotatedArticle) -> None:
    if example.article.text.file is not None and example.article.text.content is None:
        return  # files are looked for beside documents in files only: see test_text
    report = validate(dumps(example, check=False))
    assert (rule.name in [problem.rule for problem in report.problems]) == rule.on_by_default
    assert report.ok == (ROWS[rule.name].severity != "error")


@clause("rules.creators")
@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_creators(rule: Rule, example: AnnotatedArticle) -> None:
    shared = SHARED.get(rule.name)
    for document in with_creators(example):
        if not ROWS[rule.name].by_creator:
            if rule.name != "unused-agent":
                assert findings(rule, document) == findings(rule, example)
            continue
        layers = (
            with_annotations(
                document,
                (a for a in document.annotations if a.creator == agent.id or a.type == shared),
            )
            for agent in TEAM
        )
        assert findings(rule, document) == set().union(*(findings(rule, one) for one in layers))


@clause("rules.rejected", "model.rejected")
@pytest.mark.parametrize(("rule", "example"), FAILING)
def test_all_rejected(rule: Rule, example: AnnotatedArticle) -> None:
    rejected = with_annotations(
        example,
        (msgspec.structs.replace(one, status="rejected") for one in example.annotations),
    )
    if ROWS[rule.name].passes_over_rejected:
        assert findings(rule, rejected) == set()
    else:
        assert findings(rule, rejected) == findings(rule, example)


@clause("rules.rejected")
@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_one_rejected_is_as_if_it_were_not_there(rule: Rule, example: AnnotatedArticle) -> None:
    if not ROWS[rule.name].passes_over_rejected:
        return
    for chosen in example.annotations:
        if chosen.type == SHARED.get(rule.name):
            continue
        rejected = with_annotations(
            example,
            (
                msgspec.structs.replace(one, status="rejected") if one is chosen else one
                for one in example.annotations
            ),
        )
        removed = with_annotations(
            example, (one for one in example.annotations if one is not chosen)
        )
        assert findings(rule, rejected) == findings(rule, removed)


CASES = [
    *refuses("versions.this", "wrong-type", values(version=1.0), values(version=1)),
    *refuses("versions.this", "missing-field", xml_with((' version="1.0">', ">"))),
    *(
        case
        for version in ("1.1", "2.0", "1", "1.00", "", " 1.0", "1.0.0", "v1.0")
        for case in refuses("versions.first", "unsupported-version", values(version=version))
    ),
    *refuses("versions.format", "not-an-annotated-article", values(format="x", version="2.0")),
    *refuses("versions.format", "not-an-annotated-article", {"format": "x", "a": None}),
    *refuses("versions.format", "not-an-annotated-article", b'<x version="2.0"><y/></x>'),
    *refuses("versions.no-guessing", "unsupported-version", values(version="1.0.1")),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    assert found(case.data) == list(case.finds)


@clause("versions.first", "versions.no-guessing")
@pytest.mark.parametrize("version", ["1.1", "2.0", "0.9"])
def test_another_version_gives_one_finding(version: str) -> None:
    later = as_json(cue(novel="x", note=None) | {"version": version, "novel": []})
    twice = changed(as_json(values()), ('"1.0"', f'"{version}", "x": "\\ud800", "x": 1'))
    in_xml = xml_with(('version="1.0">', f'version="{version}">'), ("<cue", "<novel/>z<cue"))
    for data in (later, twice, in_xml):
        assert found(data) == ["unsupported-version"]


@clause("versions.namespace")
@pytest.mark.parametrize("major", [2, 3, 10])
def test_another_major_version_has_another_namespace(major: int) -> None:
    namespace = NAMESPACE.removesuffix("1") + str(major)
    assert found(xml_with((NAMESPACE, namespace))) == ["unsupported-version"]
    assert found(xml_with((NAMESPACE, namespace), ("<cue", "<x/><cue"))) == ["unsupported-version"]


@clause("versions.namespace")
@pytest.mark.parametrize("namespace", ["urn:x", f"{NAMESPACE}/", f"{NAMESPACE}.0", NAMESPACE[:-1]])
def test_other_namespaces_are_of_other_formats(namespace: str) -> None:
    assert found(xml_with((NAMESPACE, namespace))) == ["not-an-annotated-article"]


def schema_validators() -> dict[str, Any]:
    return {
        "json": Draft202012Validator(json.loads(schema_text("json"))),
        "json-draft07": Draft7Validator(json.loads(schema_text("json-draft07"))),
        "xsd": etree.XMLSchema(etree.fromstring(schema_text("xsd").encode())),
    }


@clause("schemas.necessary")
@pytest.mark.parametrize("document", SAMPLES, ids=lambda document: document.article.id)
def test_valid_documents_are_valid_by_their_schemas(document: AnnotatedArticle) -> None:
    schemas = schema_validators()
    for one in (document, embedded(document)):
        schemas["json"].validate(json.loads(dumps(one, check=False)))
        schemas["json-draft07"].validate(json.loads(dumps(one, check=False)))
        schemas["xsd"].assertValid(etree.fromstring(dumps(one, format="xml", check=False)))


@clause("schemas.not-sufficient")
def test_what_schemas_cannot_see() -> None:
    schemas = schema_validators()
    for document in (values(CUE, QUOTE | {"id": "c1"}), cue(note="\ud800")):
        schemas["json"].validate(json.loads(as_json(document)))
        assert found(document) != []
    noted = as_xml(cue(note="N"))
    for data in (
        as_xml(cue(creator="nobody")),
        noted.replace(b"N", b"N<!-- -->"),
        noted.replace(b"<note>", b'<note restore="9:0">'),
    ):
        schemas["xsd"].assertValid(etree.fromstring(data))
        assert found(data) != []


@clause("schemas.ids")
def test_the_names_of_the_schemas() -> None:
    (paragraph,) = re.findall(r"(?s)\[schemas\.ids\].*$", FORMAT)
    id = json.loads(schema_text("json"))["$id"]
    assert f"`{id}`" in paragraph
    assert etree.fromstring(schema_text("xsd").encode()).get("targetNamespace") == NAMESPACE
