"""What the name of a file says: a corpus, and of which kind."""

from __future__ import annotations

import os
from typing import Final

from ..formats.registry import FORMATS

#: The forms of corpora, as `--from` and `--to` name them.
JSONL: Final = "jsonl"
PARQUET: Final = "parquet"
FORMS: Final = (JSONL, PARQUET)
#: How corpora of this project are called.
CORPORA: Final = (
    ".annotated.jsonl",
    ".annotated.jsonl.gz",
    ".annotated.jsonl.zst",
    ".annotated.parquet",
)
#: How files of this project with one article are called.
DOCUMENTS: Final = tuple(one.extensions[0] for one in FORMATS.values())
#: How another system calls its files of lines.
_DOCCANO: Final = ".doccano.jsonl"
_LINES: Final = (".jsonl", ".ndjson")
_PACKED: Final = (".gz", ".zst")
_TABLE: Final = ".parquet"


def holds_lines(path: str) -> bool:
    """Whether a file holds an article a line, packed or not."""
    return _unpacked(path).endswith(_LINES)


def holds_rows(path: str) -> bool:
    """Whether a file holds an article a row."""
    return path.lower().endswith(_TABLE)


def is_packed(path: str) -> bool:
    """Whether a file is compressed as a whole, and so can be read from its beginning only."""
    return path.lower().endswith(_PACKED)


def is_corpus(path: str) -> bool:
    """Whether a file holds many articles."""
    return holds_lines(path) or holds_rows(path)


def is_own_corpus(path: str) -> bool:
    """Whether a file to be written is a corpus of this project; a table may be Parquet, too."""
    name = path.lower()
    return name.endswith(CORPORA) or (holds_lines(name) and not _unpacked(name).endswith(_DOCCANO))


def _unpacked(path: str) -> str:
    name = os.path.basename(path).lower()
    return next((name.removesuffix(one) for one in _PACKED if name.endswith(one)), name)
