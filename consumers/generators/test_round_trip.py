"""The code of every generator reads every valid document, and writes it with nothing lost."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from msgspec.structs import replace

import annotator
from annotator import AnnotatedArticle, Quote
from consumers.validators.expected import SAMPLES
from tests.properties.strategies import Values, documents, model_of

from .built import Outcome, outcomes
from .catalog import BY_NAME
from .comparison import same

DRAWN = 200


@pytest.mark.parametrize("name", BY_NAME)
def test_every_valid_sample_comes_back(name: str) -> None:
    form = BY_NAME[name].form
    samples = sorted(SAMPLES.glob(f"*.{form}"))
    assert len(samples) >= 10
    for path, outcome in outcomes(name, samples).items():
        assert outcome.written is not None, path
        assert same(outcome.written, path)
        for text in SAMPLES.glob("*.txt"):  # a document can have its text in a file beside it
            shutil.copy(text, outcome.written.parent)
        document = annotator.load(path)
        assert annotator.load(outcome.written) == document
        assert outcome.said == quotes(document)


@pytest.mark.parametrize("name", BY_NAME)
def test_any_document_comes_back(name: str, tmp_path: Path) -> None:
    form = BY_NAME[name].form
    drawn = _drawn()
    paths = [tmp_path / f"{at}.{form}" for at in range(len(drawn))]
    for path, document in zip(paths, drawn, strict=True):
        path.write_bytes(annotator.dumps(document, format=form))
    found: Sequence[Outcome] = [*outcomes(name, paths).values()]
    for outcome, document in zip(found, drawn, strict=True):
        assert outcome.written is not None
        assert annotator.load(outcome.written) == document
        assert outcome.said == quotes(document)


def quotes(document: AnnotatedArticle) -> tuple[str, ...]:
    """What each program prints."""
    return tuple(
        " ".join((one.id, one.mode or "-", *one.sources))
        for one in document.annotations
        if isinstance(one, Quote)
    )


def _hard() -> AnnotatedArticle:
    """Characters that some writer treats in a way of its own, also at the ends of texts."""
    document = annotator.load(SAMPLES / "minimal.annotated.json")
    text = (
        " \t\r\n\0\x1f\x7f\x85 <&>]]> \"'\\ \u2028\ufeff\ufffe\ufffd \U0001f600\U0010ffff\r\n\t "
    )
    quote, *others = document.annotations
    quote = replace(quote, note=text, features={"a": text, "b": "", "c": " "}, confidence=1e-7)
    return replace(document, annotations=(quote, *others))


def _drawn() -> list[AnnotatedArticle]:
    """Documents of every shape, and one that is hard to write."""
    found: list[AnnotatedArticle] = []

    @seed(1)
    @settings(
        max_examples=DRAWN,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(documents())
    def collect(values: Values) -> None:
        found.append(model_of(values))

    collect()
    return [*found, _hard()]
