"""Patterns made wrong in one place, in the ways in which people get patterns wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

#: What a pattern of the format consists of: a class, a count, or one character.
_TOKEN = re.compile(
    r"(?P<cls>\[\^?(?:\\.|[^\]\\])+\])|(?P<count>\{[0-9,]+\}|[*+?])|\\.|.", re.DOTALL
)
_MEMBER = re.compile(r"(?:\\u[0-9A-F]{4}|\\.|[^\\])(?:-(?:\\u[0-9A-F]{4}|\\.|[^\\]))?", re.DOTALL)
#: What a class may take by mistake: white space, letters and digits that are not ASCII.
_STRANGERS = {"space": " ", "line feed": "\n", "umlauts": "à-ÿ", "arabic digits": "٠-٩"}


class Change(NamedTuple):
    """A wrong pattern, and what was done to it."""

    what: str
    pattern: str


def wrong_patterns(pattern: str) -> Iterator[Change]:
    """All changes of a pattern without anchors, each in one place."""
    tokens = list(_TOKEN.finditer(pattern))
    for token in tokens:
        for what, text in _replacements(token):
            changed = pattern[: token.start()] + text + pattern[token.end() :]
            yield Change(f"{what} at {token.start()}", changed)
    yield from _without_a_branch(pattern, tokens)


def _replacements(token: re.Match[str]) -> Iterator[tuple[str, str]]:
    text = token[0]
    if token["cls"]:
        yield "any character for a class", "[^\n]"
        yield from _other_classes(text)
    elif token["count"]:
        yield from _other_counts(text)
    elif text == r"\.":
        yield "unescaped dot", "."
    elif text not in "()|":
        yield "character left out", ""


def _other_classes(text: str) -> Iterator[tuple[str, str]]:
    sign = "^" if text.startswith("[^") else ""
    inner = text[1 + len(sign) : -1]
    members = list(_MEMBER.finditer(inner))
    for member in members if len(members) > 1 else ():
        rest = inner[: member.start()] + inner[member.end() :]
        yield f"class without {member[0]!a}", f"[{sign}{_hyphen_safe(rest)}]"
    for name, stranger in {}.items() if sign else _STRANGERS.items():
        yield f"{name} in a class", f"[{stranger}{inner}]"


def _hyphen_safe(inner: str) -> str:
    """A hyphen that now stands first is still no range."""
    return "\\" + inner if inner.startswith("-") else inner


def _other_counts(text: str) -> Iterator[tuple[str, str]]:
    others = {"*": ("+", "?"), "+": ("*", ""), "?": ("*", "")}
    for other in others.get(text, ()):
        yield f"{text} became {other or 'one'}", other
    if text.startswith("{"):
        first, _, last = text[1:-1].partition(",")
        least, most = int(first), int(last or first)
        for low, high in (
            (least - 1, most),
            (least + 1, most),
            (least, most - 1),
            (least, most + 1),
        ):
            if 0 <= low <= high:
                yield f"{text} became {{{low},{high}}}", f"{{{low},{high}}}"
        yield f"{text} has no end", f"{{{least},}}"


def _without_a_branch(pattern: str, tokens: list[re.Match[str]]) -> Iterator[Change]:
    for start, end in _branches(tokens, len(pattern)):
        # The bar goes with it: the one behind it, or that before the last one.
        if pattern[end : end + 1] == "|":
            changed = pattern[:start] + pattern[end + 1 :]
        else:
            changed = pattern[: start - 1] + pattern[end:]
        yield Change(f"without {pattern[start:end]!a} at {start}", changed)


def _branches(tokens: list[re.Match[str]], length: int) -> Iterator[tuple[int, int]]:
    """Where each branch of each alternation begins and ends."""
    open_groups: list[list[int]] = [[0]]
    for token in tokens:
        if token[0] == "(":
            open_groups.append([token.end()])
        elif token[0] == "|":
            open_groups[-1].append(token.end())
        elif token[0] == ")":
            yield from _closed(open_groups.pop(), token.start())
    yield from _closed(open_groups.pop(), length)


def _closed(starts: list[int], end: int) -> Iterator[tuple[int, int]]:
    if len(starts) > 1:
        yield from zip(starts, [*(start - 1 for start in starts[1:]), end], strict=True)
