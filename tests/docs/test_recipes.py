"""The programs on the page of recipes get words right that stand beside astral characters."""

from __future__ import annotations

import fnmatch
import json
from pathlib import Path
from typing import Final

import msgspec
import pytest

import annotator
from tools.examples import ROOT, bash, blocks, prepare, why_it_cannot_run

PAGE: Final = blocks((ROOT / "docs" / "recipes.md").read_text("utf-8"))
#: What makes spans of UTF-16 units go wrong: each end of each span beside an astral character.
ASTRAL: Final = "😀a𝕏“b𝄞”🏴"


@pytest.mark.parametrize(
    ("program", "form"),
    [("node words.mjs", "json"), ("java Words.java", "xml"), ("Rscript words.R", "json")],
)
def test_words_are_whole_beside_astral_characters(program: str, form: str, tmp_path: Path) -> None:
    command = f"{program} astral.annotated.{form}"
    if reason := why_it_cannot_run(command, tmp_path):
        pytest.skip(reason)
    prepare(tmp_path)
    (code,) = (block.code for block in PAGE if block.file == program.split()[1])
    (tmp_path / program.split()[1]).write_text(code, "utf-8")
    document = everywhere(ASTRAL)
    annotator.save(document, tmp_path / f"astral.annotated.{form}")
    assert bash(command, tmp_path).stdout.splitlines() == [
        f"{quote.id}: {' / '.join(document.words(quote))}" for quote in document.annotations
    ]


def everywhere(text: str) -> annotator.AnnotatedArticle:
    """A quote on every stretch of a text, and one with a span for each of its code points."""
    length = len(text)
    quotes = [
        annotator.Quote(id=f"q{start}-{end}", spans=(annotator.Span(start, end),))
        for start in range(length)
        for end in range(start + 1, length + 1)
    ]
    whole = annotator.Quote(id="q", spans=tuple(annotator.Span(n, n + 1) for n in range(length)))
    return msgspec.structs.replace(annotator.new(text, id="x"), annotations=(*quotes, whole))


def test_the_entry_for_schemastore() -> None:
    (entry,) = (json.loads(block.code) for block in PAGE if block.language == "json")
    assert set(entry) == {"name", "description", "fileMatch", "url"}
    schema = json.loads(annotator.schema_text("json-draft07"))
    assert entry["url"] == schema["$id"]
    samples = [path.name for path in (ROOT / "samples").glob("*.json")]
    (pattern,) = entry["fileMatch"]
    assert fnmatch.filter(samples, pattern) == samples
    assert not fnmatch.fnmatch("package.json", pattern)
