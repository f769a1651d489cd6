"""`annotation.conf`, which tells brat what there is to annotate with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ...model.shape import Enum
from ..mapping import plain_fields, reference_fields
from ..sheet import Sheet
from .events import CONTENT, CUE, SOURCE, TRIGGER, TYPE
from .vocabulary import VOCABULARY

#: What brat takes as the name of a type there.
_NAME: Final = re.compile(r"[A-Za-z0-9_-]+")
_HEAD: Final = "# What there is to annotate with in brat: edit it as you like.\n"


def configuration(sheet: Sheet) -> str:
    """All that documents have in general, and what else one has."""
    labels = dict.fromkeys([*VOCABULARY.labels, *_names(mark.label for mark in sheet.marks)])
    roles = _names(link.role for link in sheet.links if link.role not in (CUE, SOURCE))
    return "\n".join(
        [
            _HEAD,
            "[entities]\n",
            *labels,
            "\n[relations]\n",
            "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
            *_relations(roles),
            "\n[events]\n",
            f"{TYPE}\t{CONTENT}+:{CONTENT}, {CUE}*:{CUE}, {SOURCE}*:{SOURCE}",
            "\n[attributes]\n",
            *_attributes(),
            "",
        ]
    )


def _names(given: Iterable[str]) -> Iterator[str]:
    return (one for one in dict.fromkeys(given) if _NAME.fullmatch(one))


def _relations(others: Iterable[str]) -> Iterator[str]:
    known: set[str] = set()
    for label, told in VOCABULARY.labels.items():
        for key, field in reference_fields(told["type"]).items():
            role, _ = VOCABULARY.written_role(key)
            known.add(role)
            targets = [
                pascal
                for pascal, other in VOCABULARY.labels.items()
                if field.ref and other["type"] in field.ref.targets
            ] or ["<ENTITY>"]
            yield f"{role}\tArg1:{label}, Arg2:{'|'.join(targets)}"
    for role in others:
        if role not in known and role != TRIGGER:
            yield f"{role}\tArg1:<ENTITY>, Arg2:<ENTITY>"


def _attributes() -> Iterator[str]:
    """The fields that have one of a few values."""
    for label, told in VOCABULARY.labels.items():
        for key, field in plain_fields(told["type"]).items():
            if isinstance(field.item, Enum):
                yield f"{key}\tArg:{label}, Value:{'|'.join(field.item.values)}"
