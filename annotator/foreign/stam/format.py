"""STAM as a foreign format."""

from __future__ import annotations

from typing import Final

from ..base import Foreign, Holds, always
from ..locators import in_json
from ..mapping import Mapping
from .names import OWN
from .reading import read
from .writing import write

FORMAT: Final = Foreign(
    name="stam",
    title="STAM JSON",
    patterns=("*.stam.json",),
    vocabulary=Mapping(prefix="stam"),
    holds=Holds(
        ids=always,
        several_spans="together",
        attributes=lambda name, _: name not in OWN,
        links=always,
        notes=always,
        article=frozenset(["id"]),
        carried=True,
        carried_head=True,
    ),
    read=read,
    write=write,
    locator=in_json,
    places={
        "text": "`text` of the resource",
        "label": "data with the key `type`",
        "id": "`@id` of the annotation",
        "spans": "a text selector, or a composite of several",
        "attributes": "data with the name as key",
        "note": "data with the key `note`",
        "links": "annotations with a directional selector; the role is data with the key `role`",
        "article": "the id as that of the resource",
        "carried": "data with the key `carried`; that of the article at its resource",
    },
)
