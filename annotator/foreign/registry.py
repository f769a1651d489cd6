"""All foreign formats. To add one, write its module and a line here."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatch
from functools import cache
from importlib import import_module
from typing import Final

from ..errors import UnknownFormat
from ..text.similar import did_you_mean
from .base import Foreign

#: The module of each: it is imported when first asked for, and its libraries when it is used.
MODULES: Final[Mapping[str, str]] = {
    "brat": "brat",
    "doccano": "doccano",
    "label-studio": "label_studio",
    "pubannotation": "pubannotation",
    "schema-org": "schema_org",
    "spacy": "spacy",
    "stam": "stam",
    "table": "table",
    "table-parquet": "table.parquet",
    "tei": "tei",
    "uima-json": "uima.cas_json",
    "uima-xmi": "uima",
    "web-annotation": "web_annotation",
}


@cache
def named(name: str) -> Foreign:
    """The foreign format of a name; raises UnknownFormat."""
    if name not in MODULES:
        hint = did_you_mean(name, MODULES) or f"there are {', '.join(MODULES)}"
        raise UnknownFormat(f"there is no format '{name}'; {hint}")
    found = import_module(f".{MODULES[name]}", __package__).FORMAT
    assert isinstance(found, Foreign)
    return found


def by_file_name(name: str) -> Foreign | None:
    """The format that the name of a file tells, by its longest known extension."""
    found = [
        (len(pattern), one)
        for one in map(named, MODULES)
        for pattern in one.patterns
        if fnmatch(name.lower(), pattern)
    ]
    return max(found, key=lambda item: item[0])[1] if found else None
