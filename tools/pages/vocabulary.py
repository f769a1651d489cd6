"""The page that describes each annotation type, with an example from the samples."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

from annotator import load
from annotator.model.records import Annotation
from annotator.model.shape import shape_of
from annotator.model.vocabulary import TYPES
from annotator.text.quoting import printable

from .tables import own_table, record_table

_HEAD = """\
# Vocabulary

What an annotation can be. Every annotation has the fields of the first table; the fields of its
type come after them. How the hard cases are written down stands in the
[specification](format.md#vocabulary).
"""
#: Longer examples would bury what they show.
_LONGEST = 160


@dataclass(frozen=True)
class Example:
    """An annotation of a sample."""

    sample: str
    language: str
    words: tuple[str, ...]
    values: dict[str, Any]

    @property
    def merit(self) -> tuple[bool, bool, int]:
        """What makes one example better than another: it is plain, and shows many own fields."""
        own = set(self.values).difference(field.key for field in shape_of(Annotation).fields)
        return (
            self.values.get("status") != "rejected",
            self.language.startswith("en") and all(map(_is_plain, self.words)),
            len(own),
        )


def vocabulary_page(samples: Path) -> str:
    """The page, with examples from the documents in a folder."""
    examples = list(_examples(samples))
    sections = (_section(kind, examples) for kind in TYPES)
    common = f"## Every annotation\n\n{record_table(Annotation)}\n"
    return "\n".join((_HEAD, common, *sections))


def _section(kind: type[Annotation], examples: Sequence[Example]) -> str:
    name = str(shape_of(kind).tag)
    parts = [f"## `{name}`", inspect.cleandoc(kind.__doc__ or "")]
    if (own := own_table(kind)) is not None:
        parts.append(own)
    candidates = [example for example in examples if example.values["type"] == name]
    if candidates:
        parts += _shown(max(candidates, key=attrgetter("merit")))
    return "\n\n".join(parts) + "\n"


def _shown(example: Example) -> Iterator[str]:
    words = " … ".join(f"`{printable(words)}`" for words in example.words if words)
    marked = f"marks {words}" if words else "marks an empty place"
    yield f"Example, from `samples/{example.sample}`; it {marked}:"
    yield f"```json\n{json.dumps(example.values, indent=2, ensure_ascii=False)}\n```"


def _is_plain(words: str) -> bool:
    """Whether words are short, on one line, and of letters and marks that English uses."""
    return len(words) <= _LONGEST and words.isprintable() and max(words, default=" ") < "\u2100"


def _examples(samples: Path) -> Iterator[Example]:
    """All annotations of the samples, the fullest sample first."""
    documents = {file: load(file) for file in sorted(samples.glob("*.annotated.json"))}
    for file in sorted(documents, key=lambda file: -len(documents[file].annotations)):
        document, language = documents[file], documents[file].article.language or ""
        stored = json.loads(file.read_bytes())["annotations"]
        for annotation, values in zip(document.annotations, stored, strict=True):
            yield Example(file.name, language, document.words(annotation), values)
