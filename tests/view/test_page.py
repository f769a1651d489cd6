"""What stands in the page is what the document says, and nothing that it could do."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

import annotator
from annotator import AnnotatedArticle, Caption, Image, Quote, Span
from annotator.view import page
from annotator.view.escaping import plain

from ..properties.strategies import Values, documents, model_of
from .hostile import HOSTILE, everywhere
from .reading import Read, read

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
#: All that a page may consist of, whatever is in the document.
ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        """
        html head meta title style body header h1 p bdi aside fieldset legend label input span form
        select option ol main article div mark section h2 li strong code a br pre b script
        """,
    )
)
ATTRIBUTES = frozenset(
    re.findall(
        r"[\w-]+",
        """
        lang charset http-equiv content name id class aria-label aria-labelledby aria-live role
        type checked disabled hidden tabindex data-type data-i data-to value min max step dir href
        title
        """,
    )
)


def document(text: str, *annotations: annotator.AnyAnnotation) -> AnnotatedArticle:
    return replace(annotator.new(text, id="x"), annotations=annotations)


@given(documents())
def test_the_text_is_there_line_by_line(values: Values) -> None:
    article = model_of(values)
    lines = [plain(line) for line in article.text.split("\n")]
    shown = read(article).paragraphs
    assert [line for line in shown if line] == [line for line in lines if line]


@given(documents())
def test_every_annotation_is_there(values: Values) -> None:
    article = model_of(values)
    found = read(article)
    drawn = {int(one["data-i"]) for _, one in found.elements if "data-i" in one}
    assert drawn == set(range(len(article.annotations)))
    anchors = [one["id"] for _, one in found.elements if "id" in one]
    assert len(anchors) == len(set(anchors))
    assert {f"a{number}" for number in drawn} <= set(anchors)
    for entry, annotation in zip(found.data, article.annotations, strict=True):
        assert entry["id"] == plain(annotation.id)
        assert entry["spans"] == [[span.start, span.end] for span in annotation.spans]


def test_words_stand_in_their_annotation() -> None:
    quote = Quote(id="q", spans=(Span(4, 8), Span(10, 14)))
    cue = annotator.Cue(id="c", spans=(Span(6, 12),))
    source = read(document("one two three four", quote, cue), annotator.Report()).source
    body = re.sub(r' (id|data-i|title)="[^"]*"', "", source[source.index('<div id="text"') :])
    assert (
        '<p dir="auto">one <mark class="s"><span class="u quote k0 b">tw</span></mark>'
        '<mark class="s"><span class="u quote k0"><span class="u cue k1 b">o </span></span></mark>'
        '<mark class="s"><span class="u cue k1">th</span></mark>'
    ) in body


def test_an_image_has_its_caption_beside() -> None:
    image = Image(id="i", spans=(Span(4, 4),))
    caption = Caption(id="c", spans=(Span(5, 16),), images=("i",))
    source = read(document("Top.\nTwo <geese>.\n", image, caption)).source
    assert "image<bdi>: Two &lt;geese&gt;</bdi>" in source


def test_a_quote_over_paragraphs_is_one() -> None:
    parts = [
        Quote(id="a", spans=(Span(0, 4),)),
        Quote(id="b", spans=(Span(5, 9),), continues="a"),
        Quote(id="c", spans=(Span(10, 15),), continues="b"),
    ]
    data = read(document("“One\n“two\n“six”\n", *parts)).data
    assert [entry["chain"] for entry in data] == [[0, 1, 2]] * 3
    assert data[1]["incoming"] == [2]


def test_fields_lead_to_what_they_refer_to() -> None:
    source = annotator.Source(id="s", spans=(Span(0, 3),))
    quote = Quote(id="q", spans=(Span(4, 8),), sources=("s", "none"), note="n", confidence=0.5)
    fields = read(document("one “tw”", source, quote)).data[1]["fields"]
    assert ["sources 1", "s", 0] in fields
    assert ["sources 2", "none", -1] in fields
    assert ["note", "n", -1] in fields


@pytest.mark.parametrize("path", sorted((SAMPLES / "invalid").glob("*/*")), ids=lambda p: p.name)
def test_findings_of_invalid_samples_are_there(path: Path) -> None:
    from annotator.operations.inputs import opened
    from annotator.operations.validate import check
    from annotator.rules import Choice
    from annotator.structure.reading import DEFAULT_LIMITS

    if path.suffix not in (".json", ".xml"):
        pytest.skip("this is a text beside a sample")
    given = opened(path, None, DEFAULT_LIMITS.bytes)
    checked = check(given, Choice(lambda _rule: True), DEFAULT_LIMITS)
    found = Read("".join(page(checked.document, checked.report, path.name)))
    items = [one for tag, one in found.elements if tag == "li"]
    assert len(items) == len(checked.report.problems) > 0
    anchors = {one.get("id") for _, one in found.elements}
    flags = [one["href"] for _, one in found.elements if "flag" in one.get("class", "").split()]
    assert {flag.removeprefix("#") for flag in flags} <= anchors
    if checked.document is not None and found.paragraphs:
        placed = [one for one in checked.report.problems if one.where[:1] == ("annotations",)]
        assert len(flags) >= len(placed) > 0 or not placed


def test_spans_that_are_nowhere_hurt_nobody() -> None:
    wrong = [(0, 99), (3, 1), (50, 60), (2, 2), (99, 99)]
    quotes = [Quote(id=f"q{n}", spans=(Span(*span),)) for n, span in enumerate(wrong)]
    found = read(document("words", *quotes))
    assert found.paragraphs == ["words"]
    assert len(found.data) == len(wrong)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_document_becomes_an_element(text: str) -> None:
    assert_harmless(read(everywhere(text), name=text))


def assert_harmless(found: Read) -> None:
    assert {tag for tag, _ in found.elements} <= ELEMENTS
    assert {name for _, attributes in found.elements for name in attributes} <= ATTRIBUTES
    assert sum(tag == "script" for tag, _ in found.elements) == len(found.scripts) == 2
    assert all(one.get("href", "#").startswith("#") for tag, one in found.elements if tag == "a")


def test_only_its_own_style_and_script_may_run() -> None:
    found = read(everywhere("</script><script>alert(1)</script>"))
    (policy,) = (one["content"] for _, one in found.elements if "http-equiv" in one)
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules == {
        "default-src": "'none'",
        "style-src": f"'{digest(found.styles[0])}'",
        "script-src": f"'{digest(found.scripts[1])}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def test_a_file_of_naughty_strings() -> None:
    path = Path(__file__).resolve().parents[3] / "shared/data/naughty-strings/blns.json"
    if not path.exists():
        pytest.skip("the list of naughty strings is not here")
    for text in json.loads(path.read_text("utf-8")):
        assert_harmless(read(everywhere(text), name=text))


def test_controls_are_seen_and_keep_their_place() -> None:
    assert plain("a\x00\x1b\x7f\ud800z") == "a\u2400\u241b\u2421\ufffdz"
    assert plain("a\tb\nc\u200d\u202e") == "a\tb\nc\u200d\u202e"


def test_long_lists_of_overlaps_cost_no_more() -> None:
    text = "x" * 2000
    nested = [Quote(id=f"q{n}", spans=(Span(n, 2000 - n),)) for n in range(900)]
    found = read(document(text, *nested), annotator.Report())
    layers = [one for _, one in found.elements if "data-i" in one]
    assert len(layers) <= 10 * 2 * len(nested)


def test_without_a_text_the_findings_are_shown(tmp_path: Path) -> None:
    gone: Any = annotator.detached(document("words", Quote(id="q", spans=(Span(0, 5),))), "t.txt")
    path = tmp_path / "a.json"
    path.write_bytes(annotator.dumps(gone))
    bare = replace(gone)
    found = read(bare, annotator.validate(path))
    assert "could not be read" in found.source
    assert found.paragraphs == []
