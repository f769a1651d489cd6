"""Label Studio as a foreign format."""

from __future__ import annotations

from typing import Final

from ..base import Foreign, Holds, always
from ..locators import in_json
from ..mapping import Mapping
from .configuration import CHOICES
from .reading import read
from .writing import together, write


def _holds_attribute(name: str, value: str) -> bool:
    return value in CHOICES.get(name, ())


FORMAT: Final = Foreign(
    name="label-studio",
    title="Label Studio JSON",
    patterns=("*.label-studio.json", "*.ls.json"),
    vocabulary=Mapping(prefix="label-studio"),
    unit="utf-16",
    holds=Holds(
        ids=always,
        labels=lambda label: bool(label),
        attributes=_holds_attribute,
        links=always,
        notes=always,
        carried=True,
        carried_head=True,
    ),
    read=read,
    write=write,
    together=together,
    locator=in_json,
    places={
        "text": "`text` in the `data` of the task; read under any name",
        "label": "`labels` of a region",
        "id": "`id` of a region",
        "spans": "`start` and `end` of a region",
        "attributes": "`choices` of a region, for fields with a fixed set of values; read are "
        "also `textarea`, `rating`, `number`, `datetime`, `taxonomy`",
        "note": "`text` in the `meta` of a region",
        "links": "relations, with the role as label",
        "agents": "`completed_by`, only read, and `model_version` of predictions",
        "carried": "`annotated_article` in the `meta` of a region and in the `data` of the task",
    },
)
