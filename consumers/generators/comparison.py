"""Whether two documents are the same, also where they are not valid."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree.ElementTree import canonicalize


def same(one: Path, other: Path) -> bool:
    """Whether two files hold the same, but for spelling, order of fields in JSON and comments."""
    return _content(one) == _content(other)


def _content(path: Path) -> object:
    if path.suffix == ".json":
        return json.loads(path.read_bytes())
    # White space between elements is layout. At the ends of texts it is not, but every text that
    # ends in some is looked at by the tests of valid documents.
    return canonicalize(path.read_text("utf-8"), strip_text=True, rewrite_prefixes=True)
