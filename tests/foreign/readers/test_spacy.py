"""What spaCy's own commands and components make of files that are written for it."""

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

FORMAT = registry.named("spacy")
SAMPLES = sorted(Path("samples").glob("*.annotated.json"))

pytestmark = pytest.mark.skipif(find_spec("spacy") is None, reason="spaCy is not installed")


def loaded(document: annotator.AnnotatedArticle, folder: Path) -> Any:
    """The `Doc` that spaCy reads, with a vocabulary that knows nothing."""
    import spacy
    from spacy.tokens import DocBin

    main = written(to_foreign(document, "spacy"), FORMAT, folder)
    (doc,) = DocBin().from_disk(main).get_docs(spacy.blank("xx").vocab)
    return doc


def check(document: annotator.AnnotatedArticle, doc: Any) -> None:
    """Each annotation has its words and its place, by tokens and by characters."""
    assert doc.text == document.text
    found: dict[str, list[tuple[int, int, str]]] = {}
    for span in doc.spans["sc"]:
        place = (span.start_char, span.end_char, doc[span.start : span.end].text)
        found.setdefault(span.id_, []).append(place)
    assert found == {
        one.id: [
            (span.start, span.end, words)
            for span, words in zip(one.spans, document.words(one), strict=True)
        ]
        for one in document.annotations
    }


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_spacy_reads_the_same_words_and_writes_them_again(path: Path, tmp_path: Path) -> None:
    from spacy.tokens import DocBin

    document = annotator.load(path)
    doc = loaded(document, tmp_path)
    check(document, doc)
    again = tmp_path / "again.spacy"
    DocBin(store_user_data=True, docs=[doc]).to_disk(again)
    (found,) = from_foreign(again, "spacy")
    assert found.document == document


@settings(max_examples=50, suppress_health_check=list(HealthCheck), deadline=None)
@given(documents())
def test_spacy_reads_any_document(
    tmp_path_factory: pytest.TempPathFactory, values: Values
) -> None:
    document = from_values(values)
    check(document, loaded(document, tmp_path_factory.mktemp("spacy")))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_displacy_shows_each_label(path: Path, tmp_path: Path) -> None:
    from spacy import displacy

    document = annotator.load(path)
    doc = loaded(document, tmp_path)
    html = displacy.render(doc, style="span")
    for span in doc.spans["sc"]:
        assert span.start == span.end or span.label_ in html


def test_the_span_categorizer_learns_from_the_files(tmp_path: Path) -> None:
    import spacy
    from spacy.training import Corpus

    folder = tmp_path / "corpus"
    folder.mkdir()
    labels: set[str] = set()
    for path in SAMPLES:
        document = annotator.load(path)
        (folder / f"{path.stem}.spacy").write_bytes(to_foreign(document, "spacy").files[0].data)
        doc = annotator.to_spacy(document)
        labels |= {span.label_ for span in doc.spans["sc"]}
    nlp = spacy.blank("en")
    component = nlp.add_pipe("spancat")
    corpus = Corpus(folder)
    nlp.initialize(lambda: corpus(nlp))
    losses = nlp.update(list(corpus(nlp)))
    assert set(component.labels) == labels
    assert losses["spancat"] > 0
