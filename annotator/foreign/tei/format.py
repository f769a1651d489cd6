"""TEI as a foreign format."""

from __future__ import annotations

from typing import Final

from ..base import Foreign, Holds, always
from ..locators import in_lines
from ..mapping import Mapping
from ..xml_characters import IMPOSSIBLE, is_possible
from .names import is_held, is_word
from .reading import read
from .writing import write


def _holds_attribute(name: str, value: str) -> bool:
    return bool(name) and is_possible((name, value))


FORMAT: Final = Foreign(
    name="tei",
    title="TEI P5",
    patterns=("*.tei", "*.tei.xml"),
    vocabulary=Mapping(prefix="tei"),
    holds=Holds(
        ids=always,
        labels=lambda label: bool(label) and is_possible(label),
        several_spans="together",
        empty_spans=True,
        attributes=_holds_attribute,
        links=is_word,
        notes=is_possible,
        article=frozenset(["id", "title", "language", "url", "publisher", "authors", "published"]),
        texts=is_held,
        agents=True,
        carried=True,
        carried_head=True,
        lost_characters=IMPOSSIBLE,
    ),
    read=read,
    write=write,
    locator=in_lines,
    places={
        "text": "`<ab>` in the `<body>`",
        "label": '`<note type="label">` of the annotation',
        "id": "`xml:id` of the annotation",
        "spans": "`target` of the annotation, a `string-range` each",
        "attributes": '`<note type="attribute" n="NAME">`; the creator is `resp`',
        "note": '`<note type="comment">`',
        "links": "`<link>` with both annotations as `target` and the role as `type`",
        "article": "`<bibl>` in the `<sourceDesc>`; the language in the `<profileDesc>`",
        "agents": "`<respStmt>` in the `<titleStmt>`",
        "carried": '`<note type="carried">`; for the article, `<xenoData>`',
    },
)
