"""Web Annotation as a foreign format."""

from __future__ import annotations

from typing import Final

from ..base import Foreign, Holds, always
from ..locators import in_json
from ..mapping import Mapping
from .reading import read
from .writing import write

FORMAT: Final = Foreign(
    name="web-annotation",
    title="W3C Web Annotation",
    patterns=("*.jsonld", "*.annotations.json"),
    vocabulary=Mapping(prefix="web-annotation"),
    holds=Holds(
        ids=always,
        labels=lambda label: bool(label),
        several_spans="together",
        empty_spans=True,
        attributes=always,
        links=always,
        notes=lambda note: bool(note),
        agents=True,
        carried=True,
        carried_head=True,
    ),
    read=read,
    write=write,
    locator=in_json,
    places={
        "text": "the file `NAME.txt`, the `source` of all targets",
        "label": "a TextualBody with the purpose `tagging`",
        "id": "the `id`, as a fragment of the page",
        "spans": "TextPositionSelector and TextQuoteSelector; a target each where there are "
        "several",
        "attributes": "`creator`, `created`, `modified`; all others in `attributes`",
        "note": "a TextualBody with the purpose `commenting`",
        "links": "annotations with the motivation `linking` and two targets; the role is the tag",
        "agents": "`creator` of annotations; `generator`, where that is all that is said; "
        "everything about them in `agents` of the page",
        "carried": "`carried` of the annotation, and of the page",
    },
)
