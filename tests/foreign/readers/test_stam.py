"""What STAM's own library finds in stores that are written for it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import annotator
from annotator.codec.json import from_values
from annotator.foreign import registry
from annotator.operations.foreign import from_foreign, to_foreign

from ...properties.strategies import Values, documents
from ..files import written

FORMAT = registry.named("stam")
SAMPLES = sorted(Path("samples").glob("*.annotated.json"))

pytestmark = pytest.mark.skipif(find_spec("stam") is None, reason="stam is not installed")


def loaded(document: annotator.AnnotatedArticle, folder: Path) -> Any:
    """The store that the library makes of a document."""
    import stam

    return stam.AnnotationStore(file=str(written(to_foreign(document, "stam"), FORMAT, folder)))


def check(document: annotator.AnnotatedArticle, store: Any) -> None:
    texts = {one.id(): one.text() for one in store.annotations()}
    for one in document.annotations:
        words = [word for word in document.words(one) if word]
        if words:
            assert [word for word in texts[one.id] if word] == words


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_stam_reads_the_same_words(path: Path, tmp_path: Path) -> None:
    document = annotator.load(path)
    store = loaded(document, tmp_path)
    check(document, store)
    again = tmp_path / "again.stam.json"
    store.set_filename(str(again))
    store.save()
    (found,) = from_foreign(again, "stam")
    assert found.document is not None, found.report.problems
    assert {one.id for one in found.document.annotations} == {
        one.id for one in document.annotations
    }


@settings(max_examples=50, suppress_health_check=list(HealthCheck), deadline=None)
@given(documents())
def test_stam_reads_any_document(tmp_path_factory: pytest.TempPathFactory, values: Values) -> None:
    document = from_values(values)
    check(document, loaded(document, tmp_path_factory.mktemp("stam")))
