"""A corpus of news articles in brat's format: all of it is read, and returns as it was."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from annotator.foreign.brat.lines import BREAKS
from annotator.model.document import AnnotatedArticle
from annotator.operations.foreign import from_foreign, to_foreign

from .files import SHARED

FILES: Final = sorted((SHARED / "quotes").glob("*.ann"))

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus is not beside this checkout")

#: A label with its stretches; an event with the place of its anchor, and of what has which role.
Textbound = tuple[str, tuple[tuple[int, int], ...]]
Event = tuple[Textbound, tuple[tuple[str, Textbound], ...]]


def stretches(places: str, text: str) -> tuple[tuple[int, int], ...]:
    """Places in order, without the line ends in them, where brat has none."""
    found: list[tuple[int, int]] = []
    for place in places.split(";"):
        start, end = map(int, place.split())
        parts = re.finditer(r"[^\n]+", BREAKS.sub("\n", text[start:end]))
        found.extend((start + part.start(), start + part.end()) for part in parts)
    return tuple(sorted(found))


def told(annotations: str, text: str) -> tuple[set[Textbound], Counter[Event]]:
    """The textbounds and events in a file, by their places instead of their ids."""
    textbounds: dict[str, Textbound] = {}
    events = []
    for line in annotations.splitlines():
        id, _, rest = line.partition("\t")
        if id.startswith("T"):
            label, _, places = rest.partition("\t")[0].partition(" ")
            textbounds[id] = label, stretches(places, text)
        elif id.startswith("E"):
            events.append([part.partition(":")[::2] for part in rest.split()])
    made = (
        (
            textbounds[parts[0][1]],
            # Content2 is a second content; where both stand is told by their places.
            tuple(sorted((role.rstrip("0123456789"), textbounds[id]) for role, id in parts[1:])),
        )
        for parts in events
    )
    return set(textbounds.values()), Counter(made)


@pytest.fixture(scope="module")
def documents() -> dict[Path, AnnotatedArticle]:
    found = {}
    for file in FILES:
        (one,) = from_foreign(file, "brat")
        assert one.document is not None, one.report.problems
        assert one.report.ok
        found[file] = one.document
    return found


def test_every_article_is_read_and_returns(documents: dict[Path, AnnotatedArticle]) -> None:
    for file, document in documents.items():
        made = to_foreign(document, "brat")
        assert made.losses == ()
        back = told(made.files[0].data.decode(), document.text)
        assert back == told(file.read_text("utf-8"), document.text), file.name


def test_every_stretch_is_an_annotation_or_an_anchor(
    documents: dict[Path, AnnotatedArticle],
) -> None:
    for file, document in documents.items():
        textbounds, events = told(file.read_text("utf-8"), document.text)
        anchors = {anchor for anchor, _ in events}
        places = {
            stretches(";".join(f"{span.start} {span.end}" for span in one.spans), document.text)
            for one in document.annotations
        }
        for textbound in textbounds - anchors:
            assert textbound[1] in places, file.name
