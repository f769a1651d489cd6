"""What a JavaScript program gets that cuts the words from the texts."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import annotator
from annotator.codec.json import from_values
from annotator.foreign import registry
from annotator.operations.foreign import to_foreign

from ...properties.strategies import Values, documents
from ..files import written

PROGRAM = Path(__file__).with_name("slices.mjs")
SAMPLES = sorted(Path("samples").glob("*.annotated.json"))

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")


def sliced(document: annotator.AnnotatedArticle, format: str, folder: Path) -> list[Any]:
    """What the program prints of a document in a format."""
    main = written(to_foreign(document, format), registry.named(format), folder)
    command = ["node", str(PROGRAM), format, str(main), str(folder / "article.txt")]
    run = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    found: list[Any] = json.loads(run.stdout)
    return found


def said(document: annotator.AnnotatedArticle) -> list[Any]:
    """The words of each annotation that stands on some."""
    words = ([one.id, list(document.words(one))] for one in document.annotations)
    return [one for one in words if all(one[1])]


def joined(slices: list[Any], document: annotator.AnnotatedArticle) -> list[Any]:
    """The stretches of each mark together, where they had to be written as several."""
    found: dict[str, list[str]] = {}
    known = {one.id for one in document.annotations}
    for id, words in slices:
        whole = id if id in known else id.rpartition(".")[0]
        found.setdefault(whole, []).extend(words)
    wanted = {id for id, _ in said(document)}
    return [[id, words] for id, words in found.items() if id in wanted]


@pytest.mark.parametrize("format", ["label-studio", "web-annotation"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_words_of_samples(path: Path, format: str, tmp_path: Path) -> None:
    document = annotator.load(path)
    assert joined(sliced(document, format, tmp_path), document) == said(document)


@pytest.mark.parametrize("format", ["label-studio", "web-annotation"])
@settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None)
@given(documents())
def test_the_words_of_any_document(
    tmp_path_factory: pytest.TempPathFactory, format: str, values: Values
) -> None:
    document = from_values(values)
    slices = sliced(document, format, tmp_path_factory.mktemp("slices"))
    assert joined(slices, document) == said(document)
