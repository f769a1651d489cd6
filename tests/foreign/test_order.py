"""The order of links, also of those that a map turns round."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from annotator.foreign.base import Foreign
from annotator.model.document import AnnotatedArticle
from annotator.operations.foreign import to_foreign

from ..properties.strategies import Values, model_of
from .test_property import FORMATS, compare

TEXT: Final = "She said, he wrote, they claim: it rains, it snows."
_TEXT: Final = {
    "content": TEXT,
    "offsetUnit": "code-point",
    "length": len(TEXT),
    "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
}
#: Three of each, which stand anywhere.
CUES: Final = ("u1", "u2", "u3")
SOURCES: Final = ("s1", "s2", "s3")
#: Roles of any direction.
ROUND: Final = """
[relations]
signals = { field = "cues", inverse = true }
says = { field = "sources", inverse = true }
claims = { field = "claimants", inverse = true }
"""
ALONG: Final = """
[relations]
signalledBy = "cues"
saidBy = "sources"
claimedBy = "claimants"
"""


@st.composite
def linked(draw: DrawFn) -> Values:
    """Quotes and claims with many sources and cues, in any order, as the annotations are."""

    def span() -> list[Values]:
        start = draw(st.integers(0, len(TEXT) - 1))
        return [{"start": start, "end": draw(st.integers(start + 1, len(TEXT)))}]

    def some(ids: tuple[str, ...]) -> list[str]:
        return draw(st.permutations(ids))[: draw(st.integers(2, 3))]

    annotations: list[Values] = [
        *({"type": "cue", "id": id, "spans": span()} for id in CUES),
        *({"type": "source", "id": id, "spans": span()} for id in SOURCES),
    ]
    for number in range(draw(st.integers(1, 3))):
        annotations += [
            {"type": "quote", "id": f"q{number}", "spans": span(), "cues": some(CUES),
             "sources": some(SOURCES)},
            {"type": "claim", "id": f"k{number}", "spans": span(), "cues": some(CUES),
             "claimants": some(SOURCES)},
        ]  # fmt: skip
    return {
        "format": "annotated-article",
        "version": "1.0",
        "article": {"id": "a", "text": _TEXT},
        "annotations": draw(st.permutations(annotations)),
    }


@pytest.fixture(scope="module", params=[ROUND, ALONG], ids=["round", "along"])
def map_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("map") / "map.toml"
    file.write_text(request.param, "utf-8")
    return file


@pytest.mark.parametrize("carry", [True, False])
@pytest.mark.parametrize("format", FORMATS)
@given(linked())
def test_links_keep_their_order(
    format: Foreign, carry: bool, map_file: Path, values: Values
) -> None:
    document: AnnotatedArticle = model_of(values)
    made = to_foreign(document, format.name, map=map_file, carry=carry)
    assert not [one for one in made.losses if one.name == "lost-relation"]
    compare(document, made, format, map_file)
