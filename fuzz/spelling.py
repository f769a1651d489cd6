"""JSON as a tree that holds what no value can: keys given twice, numbers as they are spelled."""

from __future__ import annotations

import hashlib
import json
from random import Random
from typing import Any


class Raw(str):
    """A number or constant, as it is spelled."""


class Members(list[list[Any]]):
    """The members of an object, each a key and a value."""


def read(data: bytes) -> Any:
    """The tree of a JSON text. Raises ValueError, or RecursionError."""
    return json.loads(
        data.decode("utf-8"),
        object_pairs_hook=lambda pairs: Members([key, value] for key, value in pairs),
        parse_int=Raw,
        parse_float=Raw,
        parse_constant=Raw,
    )


def write(tree: Any, random: Random) -> bytes:
    """A tree as JSON, with white space or none, with escapes or few."""
    space, ascii_only = random.choice(("", " ", "\n", "\r\n\t")), random.random() < 0.2
    return _written(tree, space, ascii_only).encode("utf-8")


def _written(tree: Any, space: str, ascii_only: bool) -> str:
    match tree:
        case Raw():
            return tree
        case str():
            return _string(tree, ascii_only)
        case Members():
            items = [f"{_string(key, ascii_only)}:{_written(value, space, ascii_only)}"
                     for key, value in tree]  # fmt: skip
            return "{" + space + f",{space}".join(items) + "}"
        case list():
            return "[" + f",{space}".join(_written(one, space, ascii_only) for one in tree) + "]"
        case _:
            return json.dumps(tree)


def _string(text: str, ascii_only: bool) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        ascii_only = True
    return json.dumps(text, ensure_ascii=ascii_only)


def member(tree: Any, *keys: str) -> Any:
    """The value below an object, by keys; None if there is none."""
    for key in keys:
        found = [value for name, value in tree if name == key] if isinstance(tree, Members) else []
        tree = found[0] if found else None
    return tree


def fit_text(tree: Any) -> None:
    """Let length and digest fit the text again, so that a changed text is not all there is."""
    text = member(tree, "article", "text")
    content = member(text, "content")
    if not isinstance(content, str):
        return
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    for pair in text:
        pair[1] = {"length": Raw(len(content)), "sha256": digest}.get(pair[0], pair[1])
