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
#: More values of an attribute than that are no list to choose from.
_FEW: Final = 20
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
            *_attributes(sheet),
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


def _attributes(sheet: Sheet) -> Iterator[str]:
    """The attributes that have one of a few values, each once: brat knows them by name alone."""
    labels: dict[str, list[str]] = {}
    values: dict[str, dict[str, None]] = {}
    for label, told in VOCABULARY.labels.items():
        for key, field in plain_fields(told["type"]).items():
            if isinstance(field.item, Enum):
                labels.setdefault(key, []).append(label)
                values.setdefault(key, {}).update(dict.fromkeys(field.item.values))
    for key, some in labels.items():
        yield f"{key}\tArg:{'|'.join(some)}, Value:{'|'.join(values[key])}"
    for key, found in _other_attributes(sheet).items():
        if key not in labels and all(map(_NAME.fullmatch, (key, *found))) and len(found) <= _FEW:
            yield f"{key}\tArg:<ANY>, Value:{'|'.join(found)}"


def _other_attributes(sheet: Sheet) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = {}
    for mark in sheet.marks:
        for key, value in mark.attributes.items():
            found.setdefault(key, {})[value] = None
    return found
