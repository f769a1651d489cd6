"""The pages about the formats of other systems: what stands where in them, and what is lost."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

import msgspec

import annotator
from annotator import AnnotatedArticle
from annotator.foreign import maps, registry
from annotator.foreign.base import Foreign
from annotator.foreign.losses import LOSSES, Loss
from annotator.foreign.mapping import LABELS
from annotator.foreign.outward import outward
from annotator.text.units import UNITS

from .tables import table

_HEAD: Final = """\
# Formats of other systems

`annotator convert` takes articles from the formats below and to them, by way of a document: so
from any to any other. `annotator.from_foreign` and `annotator.to_foreign` do the same in Python.

- Offsets are taken from the unit that the format counts to code points and back.
- A label that stands for no type becomes a `custom` annotation, an attribute that is no field
  becomes a feature, a link that is no reference becomes a relation: nothing is dropped.
- What a format has no place for is *carried along* where it has a place for anything, so that
  coming back restores it. What another system changed there counts more than what was carried.
- What is lost nevertheless is listed, by the names below. `--strict` writes nothing then,
  `--no-carry` carries nothing.
- Of several articles, in a folder or in one file, all are converted or none. Several go into one
  file of {several}: `annotator convert articles/ all.csv`.
- Reading back what was written gives the document without exactly what was listed as lost.
"""
_MAPS: Final = """\
## Your own labels

`--map FILE` says what labels, attributes and relations of the other system stand for. It is used
in both directions: in writing, the label counts that tells most. This is such a file:

```toml
{example}
```

Labels stand for a type, perhaps with values of fields; attributes for a field with one value,
perhaps with other values there; relations for a field that refers to annotations. With `inverse`
the field is that of the annotation where the relation ends.
"""
_PARTS: Final = {
    "text": "the text",
    "label": "the type of an annotation",
    "id": "the id of an annotation",
    "spans": "the spans of an annotation",
    "attributes": "fields with one value, and features",
    "note": "the note of an annotation",
    "links": "references between annotations, and relations",
    "article": "the article",
    "agents": "agents",
    "carried": "what is carried along",
}
_LOST: Final = """\
## What is lost

Of the sample `every-field`, which has every field of the model: what is not written so that others
can read it, but only carried along, and what is lost. Of spans that is what they say beyond their
offsets.
"""


def foreign_pages(docs: Path, samples: Path) -> Iterator[tuple[Path, str]]:
    """Each page, with the file it belongs in."""
    yield docs / "formats.md", _index()
    every = annotator.load(samples / "every-field.annotated.json")
    for name in registry.MODULES:
        format = registry.named(name)
        yield docs / "formats" / f"{name}.md", "\n".join(_page(format, every))


def _index() -> str:
    formats = [registry.named(name) for name in registry.MODULES]
    rows = [
        [f"[`{one.name}`](formats/{one.name}.md)", one.title, _can(one), _files(one), _extra(one)]
        for one in formats
    ]
    example = (maps.__doc__ or "").split("\n\n", 1)[1].strip()
    losses = [[f"`{name}`", meaning] for name, meaning in LOSSES.items()]
    return "\n".join(
        [
            _HEAD.format(several=", ".join(f"`{one.name}`" for one in formats if one.together)),
            table(["format", "what", "", "files", "needs"], rows) + "\n",
            _MAPS.format(example=example),
            "## What can be lost\n",
            table(["name", "what"], losses) + "\n",
        ]
    )


def _can(format: Foreign) -> str:
    return ", ".join(filter(None, [format.read and "read", format.write and "write"]))


def _files(format: Foreign) -> str:
    return ", ".join(f"`{one}`" for one in format.patterns)


def _extra(format: Foreign) -> str:
    return f"`annotated-article[{format.extra}]`" if format.extra else ""


def _page(format: Foreign, every: AnnotatedArticle) -> Iterator[str]:
    module = import_module(f"annotator.foreign.{registry.MODULES[format.name]}")
    unit = UNITS.get(format.unit, "code points")
    yield f"# {format.title}\n"
    yield (
        f"`--from {format.name}`" * bool(format.read)
        + ", " * bool(format.read and format.write)
        + f"`--to {format.name}`" * bool(format.write)
        + f". Offsets count {unit}.\n"
    )
    yield f"{inspect.getdoc(module)}\n"
    yield "## What stands where\n"
    parts = [
        [meaning, format.places[key]] for key, meaning in _PARTS.items() if key in format.places
    ]
    yield table(["what", "where"], parts) + "\n"
    yield from _vocabulary(format)
    if format.write:
        yield _LOST
        yield _lost(format, every) + "\n"


def _vocabulary(format: Foreign) -> Iterator[str]:
    own = format.vocabulary
    rows = [[f"`{label}`", _told(told)] for label, told in own.labels.items()]
    if own.labels is not LABELS:
        yield "## Labels\n"
        yield table(["label", "stands for"], rows) + "\n"
    rows = [[f"`{name}`", f"`{one.field}`"] for name, one in own.attributes.items()]
    rows += [
        [f"`{role}`", f"`{one.field}`{' of the other one' if one.inverse else ''}"]
        for role, one in own.roles.items()
    ]
    if rows:
        yield "## Attributes and relations\n"
        yield table(["name", "stands for"], rows) + "\n"


def _told(told: dict[str, object]) -> str:
    more = ", ".join(f"`{key}` {value}" for key, value in told.items() if key != "type")
    return f"`{told['type']}`" + (f" with {more}" if more else "")


def _lost(format: Foreign, every: AnnotatedArticle) -> str:
    there = _present(every)
    bare, carried = (
        Counter(map(_field, outward(every, format, format.vocabulary, carry=carry).losses))
        for carry in (False, True)
    )
    rows = [
        [f"`{field}`", _some(bare[field] - carried[field], count), _some(carried[field], count)]
        for field, count in there.items()
        if bare[field]
    ]
    return table(["field", "carried along", "lost"], rows) if rows else "Nothing."


def _some(number: int, count: int) -> str:
    return "" if not number else "yes" if number >= count else f"{number} of {count}"


def _field(loss: Loss) -> str:
    return f"annotations.{loss.field}" if loss.annotation is not None else loss.field


def _present(document: AnnotatedArticle) -> Counter[str]:
    """The fields that a document has, as losses name them, and how often."""
    values = msgspec.to_builtins(document)
    found = Counter(f"article.{key}" for key in values["article"])
    found.update(key for key in ("agents", "complete") if key in values)
    for one in values["annotations"]:
        found.update(f"annotations.{key}" for key in one if key not in ("type", "features"))
        found.update(f"annotations.features.{name}" for name in one.get("features", {}))
    return found
