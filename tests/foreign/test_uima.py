"""CAS files: what dkpro-cassis finds in those that are written, and those that others write."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import pytest

import annotator
from annotator.foreign import registry
from annotator.operations.foreign import Imported, from_foreign, to_foreign

from .files import written

SAMPLES: Final = sorted(Path("samples").glob("*.annotated.json"))
TEXT: Final = "🦊 “It rains,” said Ida."

needs_cassis = pytest.mark.skipif(find_spec("cassis") is None, reason="cassis is not installed")


@pytest.mark.skipif(find_spec("cassis") is not None, reason="cassis is installed")
@pytest.mark.parametrize("format", ["uima-xmi", "uima-json"])
def test_without_its_library_it_says_what_to_install(format: str) -> None:
    with pytest.raises(annotator.AnnotatorError, match=r"pip install 'annotated-article\[uima\]'"):
        to_foreign(annotator.load(SAMPLES[0]), format)
    with pytest.raises(annotator.AnnotatorError, match=r"pip install 'annotated-article\[uima\]'"):
        from_foreign(b"{}", format)


def loaded(format: str, folder: Path, document: annotator.AnnotatedArticle) -> Any:
    """The CAS that cassis reads from the files of a document."""
    import cassis

    main = written(to_foreign(document, format), registry.named(format), folder)
    if format == "uima-json":
        with main.open("rb") as file:
            return cassis.load_cas_from_json(file)
    with (folder / "article.TypeSystem.xml").open("rb") as file:
        types = cassis.load_typesystem(file)
    with main.open("rb") as file:
        return cassis.load_cas_from_xmi(file, typesystem=types)


@needs_cassis
@pytest.mark.parametrize("format", ["uima-xmi", "uima-json"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_cassis_covers_the_same_words(path: Path, format: str, tmp_path: Path) -> None:
    document = annotator.load(path)
    cas = loaded(format, tmp_path, document)
    is_exact = cas.sofa_string == document.text  # not where XML cannot have a character
    found: dict[str, list[str]] = {}
    for one in cas.select_all_fs():
        identifier = getattr(one, "identifier", None)
        if identifier is not None and not one.type.name.endswith(".ArticleMetaData"):
            found.setdefault(identifier, []).append(one.get_covered_text())
    for annotation in document.annotations:
        words = list(document.words(annotation))
        parts = [words[:1], *([word] for word in words[1:])]
        ids = [annotation.id, *(f"{annotation.id}.{n}" for n in range(2, len(words) + 1))]
        assert len(parts) == len(ids)
        if is_exact:
            assert [found[id] for id in ids] == parts


def read_json(tmp_path: Path, *structures: dict[str, Any], **options: Any) -> Imported:
    """What is read from a CAS with a custom layer, a relation layer, and tokens."""
    token = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
    annotation: dict[str, Any] = {"%SUPER_TYPE": "uima.tcas.Annotation"}
    string = {"%RANGE": "uima.cas.String"}
    end = {"%RANGE": "uima.tcas.Annotation"}
    types = {
        "webanno.custom.Quote": {**annotation, "mode": {"%NAME": "mode", **string}},
        "webanno.custom.Source": annotation,
        "webanno.custom.Said": {
            **annotation,
            "Governor": {"%NAME": "Governor", **end},
            "Dependent": {"%NAME": "Dependent", **end},
        },
        token: annotation,
    }
    sofa = {
        "%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView",
        "mimeType": "text/plain", "sofaString": TEXT,
    }  # fmt: skip
    ids = [one["%ID"] for one in structures]
    cas = {
        "%TYPES": {name: {"%NAME": name, **said} for name, said in types.items()},
        "%FEATURE_STRUCTURES": [sofa, *({"@sofa": 1, **one} for one in structures)],
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": ids}},
    }
    file = tmp_path / "x.cas.json"
    file.write_text(json.dumps(cas), "utf-8")
    (found,) = from_foreign(file, "uima-json", **options)
    return found


QUOTE: Final = {
    "%ID": 2,
    "%TYPE": "webanno.custom.Quote",
    "begin": 3,
    "end": 14,
    "mode": "direct",
}
SOURCE: Final = {"%ID": 3, "%TYPE": "webanno.custom.Source", "begin": 20, "end": 23}


@needs_cassis
def test_layers_features_and_relations_of_others(tmp_path: Path) -> None:
    relation = {
        "%ID": 4, "%TYPE": "webanno.custom.Said", "begin": 20, "end": 23, "@Dependent": 2,
        "@Governor": 3,
    }  # fmt: skip
    token = {
        "%ID": 5,
        "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token",
        "begin": 0,
        "end": 2,
    }
    found = read_json(tmp_path, QUOTE, SOURCE, relation, token)
    assert found.document is not None, found.report.problems
    quote, source = found.document.annotations
    assert [list(found.document.words(one)) for one in (quote, source)] == [
        ["“It rains,”"],
        ["Ida"],
    ]
    assert isinstance(quote, annotator.Quote)
    assert quote.mode == "direct"
    assert [(one.role, one.target) for one in quote.relations] == [("Said", source.id)]
    (warning,) = found.report.problems
    assert (warning.rule, warning.message.endswith("1 Token")) == ("foreign-skipped", True)


@needs_cassis
def test_offsets_that_are_none_are_found_and_may_count_something_else(tmp_path: Path) -> None:
    found = read_json(tmp_path, {**QUOTE, "begin": 1})
    assert [one.rule for one in found.report.problems] == ["foreign-offset"]
    (problem,) = found.report.problems
    assert problem.place is not None
    assert (problem.place.path, problem.place.line) == ("/%FEATURE_STRUCTURES/1", 1)
    found = read_json(tmp_path, {**QUOTE, "end": 400})
    assert [one.rule for one in found.report.problems] == ["foreign-offset"]
    found = read_json(tmp_path, {**QUOTE, "begin": 2, "end": 13}, unit="code-point")
    assert found.document is not None
    assert list(found.document.words(found.document.annotations[0])) == ["“It rains,”"]


@needs_cassis
def test_what_is_wrong_in_xmi_is_found_on_its_line(tmp_path: Path) -> None:
    document = annotator.load("samples/minimal.annotated.json")
    main = written(to_foreign(document, "uima-xmi"), registry.named("uima-xmi"), tmp_path)
    before = main.read_text("utf-8")
    main.write_text(before.replace('end="34"', 'end="340"'), "utf-8")
    (found,) = from_foreign(main, "uima-xmi")
    (problem,) = found.report.problems
    assert problem.place is not None
    assert problem.place.line is not None
    assert 'begin="26"' in before.splitlines()[problem.place.line - 1]


@needs_cassis
def test_nothing_is_fetched_and_no_entity_is_expanded(tmp_path: Path) -> None:
    document = annotator.load("samples/minimal.annotated.json")
    main = written(to_foreign(document, "uima-xmi"), registry.named("uima-xmi"), tmp_path)
    secret = tmp_path / "secret"
    secret.write_text("SECRET", "utf-8")
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}"><!ENTITY f "FFFF">]>'
    head, _, body = main.read_text("utf-8").partition("?>")
    for entity in ("e", "f"):
        text = body.replace("The ferry", f"&{entity}; ferry")
        main.write_text(f"{head}?>{doctype}{text}", "utf-8")
        (found,) = from_foreign(main, "uima-xmi")
        assert found.document is None
        assert "SECRET" not in str(found.report)


@needs_cassis
def test_a_type_system_is_needed_and_looked_for_beside(tmp_path: Path) -> None:
    document = annotator.load("samples/minimal.annotated.json")
    main = written(to_foreign(document, "uima-xmi"), registry.named("uima-xmi"), tmp_path)
    types = tmp_path / "article.TypeSystem.xml"
    types.rename(tmp_path / "TypeSystem.xml")
    (found,) = from_foreign(main, "uima-xmi")
    assert found.document == document
    (tmp_path / "TypeSystem.xml").unlink()
    (found,) = from_foreign(main, "uima-xmi")
    assert found.report.problems[0].message == "the type system is missing"


@needs_cassis
@pytest.mark.parametrize("data", [b"", b"<x", b"<x/>", b"text"])
def test_what_is_no_cas_is_refused(data: bytes, tmp_path: Path) -> None:
    document = annotator.load("samples/minimal.annotated.json")
    main = written(to_foreign(document, "uima-xmi"), registry.named("uima-xmi"), tmp_path)
    main.write_bytes(data)
    (found,) = from_foreign(main, "uima-xmi")
    assert found.document is None
    assert not found.report.ok


@pytest.fixture
def inception(tmp_path: Path) -> Path:
    """A CAS as INCEpTION exports one: a knowledge base, links with roles, a layer of relations."""
    cassis = pytest.importorskip("cassis", reason="cassis is not installed")
    types = cassis.TypeSystem()
    mark, string = "uima.tcas.Annotation", "uima.cas.String"
    entity = types.create_type("de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity", mark)
    link = types.create_type("webanno.custom.QuoteSourcesLink", "uima.cas.TOP")
    quote = types.create_type("webanno.custom.Quote", mark)
    relation = types.create_type("webanno.custom.Said", mark)
    for owner, name, of in (
        (entity, "value", string), (entity, "identifier", string), (link, "role", string),
        (link, "target", mark), (quote, "sources", "uima.cas.FSArray"),
        (quote, "tags", "uima.cas.StringArray"), (relation, "label", string),
        (relation, "sure", string), (relation, "Governor", mark), (relation, "Dependent", mark),
    ):  # fmt: skip
        types.create_feature(owner, name, of)
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string = TEXT
    ida = entity(begin=19, end=22, value="PER", identifier="http://example.org/Q1")
    links = types.get_type("uima.cas.FSArray")(elements=[link(role="who", target=ida)])
    tags = types.get_type("uima.cas.StringArray")(elements=["wet", "odd"])
    said = quote(begin=2, end=13, sources=links, tags=tags)
    ends = {"Governor": ida, "Dependent": said}
    cas.add_all([ida, said, relation(begin=19, end=22, label="loud", **ends)])
    cas.add(relation(begin=19, end=22, label="loud", sure="no", **ends))
    (tmp_path / "TypeSystem.xml").write_text(types.to_xml(), "utf-8")
    file = tmp_path / "a.xmi"
    file.write_text(cas.to_xmi(), "utf-8")
    return file


def test_what_inception_exports(inception: Path) -> None:
    (found,) = from_foreign(inception, "uima-xmi")
    assert found.document is not None, found.report.problems
    ida, quote = found.document.annotations
    assert list(found.document.words(ida)) == ["Ida"]
    assert ida.features == {"identifier": "http://example.org/Q1", "value": "PER"}
    assert quote.features == {"tags": "wet", "tags.2": "odd"}
    assert {one.role for one in quote.relations} == {"who", "Said.loud", "Said"}
    assert {one.target for one in quote.relations} == {ida.id}
    (warning,) = found.report.problems
    assert warning.message == (
        "'label', 'sure' of a relation is left out: relations have only a role"
    )
