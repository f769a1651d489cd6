"""The labelling configuration that belongs to the tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import quoteattr

from ...model.shape import Enum, shape_of
from ...model.vocabulary import TYPE_BY_NAME
from ..mapping import LABELS

NAME: Final = "labeling-config.xml"
LABEL_CONTROL: Final = "label"
TEXT_CONTROL: Final = "text"


def _choices() -> dict[str, list[str]]:
    """The values of each field that has a fixed set of them, over all types."""
    found: dict[str, list[str]] = {}
    for type in TYPE_BY_NAME.values():
        for field in shape_of(type).fields:
            if isinstance(field.item, Enum) and field.many == "one" and field.key != "type":
                known = found.setdefault(field.key, [])
                known.extend(one for one in field.item.values if one not in known)
    return found


#: What is asked of a region beside its label, with the answers.
CHOICES: Final = _choices()


def configuration(labels: Iterable[str], roles: Iterable[str]) -> bytes:
    """The configuration for labels and roles; those of this project are always in it."""
    return (
        "\n".join(_lines(dict.fromkeys([*LABELS, *labels]), dict.fromkeys(roles))) + "\n"
    ).encode()


def _lines(labels: Iterable[str], roles: Iterable[str]) -> Iterator[str]:
    yield "<View>"
    yield f'  <Labels name="{LABEL_CONTROL}" toName="{TEXT_CONTROL}">'
    yield from (f"    <Label value={quoteattr(one)}/>" for one in labels)
    yield "  </Labels>"
    yield f'  <Text name="{TEXT_CONTROL}" value="$text" granularity="symbol"/>'
    yield "  <Relations>"
    yield from (f"    <Relation value={quoteattr(one)}/>" for one in roles)
    yield "  </Relations>"
    for name, values in CHOICES.items():
        yield f'  <Choices name="{name}" toName="{TEXT_CONTROL}" perRegion="true">'
        yield from (f"    <Choice value={quoteattr(one)}/>" for one in values)
        yield "  </Choices>"
    yield "</View>"
