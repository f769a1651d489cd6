"""TEI files: valid, with the words where the pointers lead; and those that others write."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

import annotator
from annotator.codec.json import from_values
from annotator.foreign.xml_characters import IMPOSSIBLE
from annotator.operations.foreign import Imported, from_foreign, to_foreign

from ..properties.strategies import Values, documents
from .files import SHARED

SAMPLES: Final = sorted(Path("samples").glob("*.annotated.json"))
GRAMMAR: Final = SHARED / "schemas" / "tei_all.rng"
NAMES: Final = {"t": "http://www.tei-c.org/ns/1.0"}
XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"

needs_grammar = pytest.mark.skipif(
    not GRAMMAR.exists(), reason="TEI's grammar, tei_all.rng, is not beside this checkout"
)


def tei(document: annotator.AnnotatedArticle, **options: Any) -> bytes:
    (file,) = to_foreign(document, "tei", **options).files
    return file.data


@pytest.fixture(scope="module")
def grammar() -> Any:
    return etree.RelaxNG(etree.parse(GRAMMAR))


@needs_grammar
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_valid_tei(path: Path, grammar: Any) -> None:
    grammar.assertValid(etree.fromstring(tei(annotator.load(path))))


@needs_grammar
@settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None)
@given(documents())
def test_any_document_is_valid_tei(grammar: Any, values: Values) -> None:
    grammar.assertValid(etree.fromstring(tei(from_values(values))))


@needs_grammar
@pytest.mark.skipif(shutil.which("jing") is None, reason="jing is not installed")
def test_jing_finds_no_error(tmp_path: Path) -> None:
    file = tmp_path / "article.xml"
    file.write_bytes(tei(annotator.load("samples/every-field.annotated.json")))
    run = subprocess.run(["jing", GRAMMAR, file], check=False, capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (0, "")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_string_ranges_give_the_words(path: Path) -> None:
    """By XPath: `substring` counts characters from 1."""
    document = annotator.load(path)
    root = etree.fromstring(tei(document))
    found = root.xpath("//t:annotation", namespaces=NAMES)
    texts = {one.get(XML_ID): one.get("target") for one in found}
    for one in document.annotations:
        words = [
            root.xpath(f"substring(id('{id}') | //*[@xml:id='{id}'], {int(at) + 1}, {size})")
            for id, at, size in re.findall(r"string-range\(([^,]+),(\d+),(\d+)\)", texts[one.id])
        ]
        assert words == [IMPOSSIBLE.sub("\ufffd", word) for word in document.words(one)]


def read(body: str, stand_off: str, header: str = "") -> Imported:
    data = (
        f'<TEI xmlns="{NAMES["t"]}"><teiHeader>{header}</teiHeader>\n'
        f"<text><body>{body}</body></text>\n<standOff>{stand_off}</standOff>\n</TEI>"
    )
    (found,) = from_foreign(data.encode(), "tei")
    return found


BODY: Final = '<p xml:id="p1">🦊 <w xml:id="w1">“It</w> <w xml:id="w2">rains,”</w> said Ida.</p>'


def words(found: Imported) -> list[list[str]]:
    assert found.document is not None, found.report.problems
    return [list(found.document.words(one)) for one in found.document.annotations]


@pytest.mark.parametrize(
    "annotation",
    [
        '<annotation target="#string-range(p1,2,11)"/>',
        '<annotation target="#string-range(p1, 2, 11)"/>',
        '<spanGrp><span from="#w1" to="#w2" type="Quote"/></spanGrp>',
    ],
)
def test_pointers_of_others_are_read(annotation: str) -> None:
    assert words(read(BODY, annotation)) == [["“It rains,”"]]


def test_several_stretches_and_whole_elements() -> None:
    ranges = '<annotation target="#string-range(p1,2,3,6,7)"/>'
    elements = '<spanGrp><span target="#w1 #w2" ana="#quote">Odd.</span></spanGrp>'
    found = read(BODY, ranges + elements)
    assert words(found) == [["“It", "rains,”"], ["“It", "rains,”"]]
    assert found.document is not None
    assert found.document.annotations[1].note == "Odd."


def test_the_header_tells_of_the_article() -> None:
    header = "<fileDesc><titleStmt><title>Rain\n in May</title></titleStmt></fileDesc>"
    found = read(BODY, "", header)
    assert found.document is not None
    assert found.document.article.title == "Rain in May"


@pytest.mark.parametrize(
    ("stand_off", "said"),
    [
        ('<annotation target="#p9"/>', "no element with the id 'p9'"),
        ('<annotation target="#match(p1,x)"/>', "the pointer '#match(p1,x)' is not understood"),
        ('<annotation target="other.xml"/>', "the pointer 'other.xml' is not understood"),
        ("<annotation/>", "there is no pointer"),
        ('<annotation target="#string-range(p1,2,999)"/>', "is no offset in code points"),
        (f'<annotation target="#string-range(p1,{"9" * 5000},1)"/>', "is no offset"),
        ('<annotation target="#p1"/><linkGrp><link target="#a"/></linkGrp>', "a link has to lead"),
        ('<linkGrp><link type="x" target="#a #b"/></linkGrp>', "which is not in this file"),
        ('<annotation xml:id="a" target="#w1"/><spanGrp><span xml:id="b" from="#w9"/></spanGrp>',
         "no element with the id 'w9'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_on_its_line(stand_off: str, said: str) -> None:
    found = read(BODY, stand_off)
    assert found.document is None
    for problem in found.report.problems:
        assert said in problem.message
        assert problem.place is not None
        assert problem.place.line == 3


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b"<TEI", "this is not XML"),
        (b"<TEI/>", "this is no TEI file"),
        (b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', "there is no <text>"),
        (
            b'<!DOCTYPE TEI [<!ENTITY a "b">]><TEI>&a;</TEI>',
            "a document type declaration is not accepted",
        ),
    ],
)
def test_what_is_no_tei_is_refused(data: bytes, said: str) -> None:
    (found,) = from_foreign(data, "tei")
    assert found.document is None
    assert said in found.report.problems[0].message


def test_white_space_and_line_ends_stay(tmp_path: Path) -> None:
    text = "\r\n  One\tword \u2028 more.\r \n"
    document = annotator.new(text, id="x")
    (found,) = from_foreign(tei(document), "tei")
    assert found.document is not None
    assert found.document.text == text


def test_mark_up_that_is_not_read_is_told() -> None:
    body = "<p>Then <persName>Ida</persName> said: <q>It <emph>rains</emph></q></p>"
    found = read(body, "<listPerson><person/></listPerson>")
    assert found.document is not None
    assert found.document.text == "Then Ida said: It rains"
    assert [one.message for one in found.report.problems] == [
        "mark-up in the text itself is left out, but not its words: 1 <persName>, 1 <q>, 1 <emph>",
        "this is not read, and is left out: 1 <listPerson>, 1 <person>",
    ]
    assert [one.place.line for one in found.report.problems if one.place] == [2, 3]


def test_a_corpus_is_refused() -> None:
    (found,) = from_foreign(f'<teiCorpus xmlns="{NAMES["t"]}"/>'.encode(), "tei")
    assert "a corpus" in str(found.report.problems[0].hint)
