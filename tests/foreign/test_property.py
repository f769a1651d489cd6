"""Reading back what was written gives the document, minus exactly the losses that are reported."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given

from annotator.codec import json
from annotator.foreign import registry
from annotator.foreign.base import Foreign
from annotator.foreign.losses import LOSSES
from annotator.model.document import AnnotatedArticle
from annotator.operations.foreign import Exported, to_foreign

from ..properties.strategies import Values, documents
from .files import minus, read_back

#: The library of each extra.
LIBRARIES = {"spacy": "spacy", "uima": "cassis"}


def parameter(format: Foreign) -> object:
    """A format; where its library is not there, its tests are skipped."""
    library = LIBRARIES.get(format.extra or "")
    is_missing = library is not None and find_spec(library) is None
    skip = pytest.mark.skipif(is_missing, reason=f"{library} is not installed")
    return pytest.param(format, id=format.name, marks=skip)


FORMATS = [
    parameter(one) for one in map(registry.named, registry.MODULES) if one.read and one.write
]


def document_of(values: Values) -> AnnotatedArticle:
    return json.from_values(values)


def compare(
    document: AnnotatedArticle, made: Exported, format: Foreign, map: Path | None = None
) -> None:
    ids = [one.id for one in document.annotations]
    back = read_back(made, format, map)
    assert minus(back, made.losses, ids) == minus(document, made.losses, ids)


@pytest.mark.parametrize("format", FORMATS)
@given(documents())
def test_with_what_is_carried_only_what_is_reported_is_lost(
    format: Foreign, values: Values
) -> None:
    document = document_of(values)
    made = to_foreign(document, format.name)
    if made.losses:
        compare(document, made, format)
    else:
        assert read_back(made, format) == document


@pytest.mark.parametrize("format", FORMATS)
@given(documents())
def test_with_nothing_carried_only_what_is_reported_is_lost(
    format: Foreign, values: Values
) -> None:
    document = document_of(values)
    made = to_foreign(document, format.name, carry=False)
    assert {one.name for one in made.losses} <= LOSSES.keys()
    compare(document, made, format)


#: Other names for much of the vocabulary, and links that go the other way.
MAP = """
[labels]
Said = "quote"
Shout = { type = "quote", mode = "direct" }
PER = "source"
[attributes]
Stance = { field = "polarity", values = { neg = "denied" } }
[relations]
saidBy = "sources"
signals = { field = "cues", inverse = true }
claimedBy = { field = "claimants", inverse = true }
shows = { field = "images", inverse = true }
"""


@pytest.fixture(scope="module")
def map_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("map") / "map.toml"
    file.write_text(MAP, "utf-8")
    return file


@pytest.mark.parametrize("carry", [True, False])
@pytest.mark.parametrize("format", FORMATS)
@given(documents())
def test_the_same_with_a_map(format: Foreign, carry: bool, map_file: Path, values: Values) -> None:
    document = document_of(values)
    made = to_foreign(document, format.name, map=map_file, carry=carry)
    compare(document, made, format, map_file)
