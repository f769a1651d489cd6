"""The page that explains each rule and each structural check."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from annotator.rules import GROUPS, Rule
from annotator.structure.catalog import STRUCTURE
from annotator.text.quoting import printable

from .tables import table

_HEAD = """\
# Rules

Everything that `annotator validate` can find. An error makes a document invalid; a warning is
something that a person should look at. The names never change their meaning. In the examples
stands the text of an article, then its annotations and what else the document holds, one JSON
object a line.

## Structure

These are errors, and found before any other rule runs: a document that has one cannot be read.
"""


def rules_page() -> str:
    """The page."""
    groups = (_group(group.name, group.rules) for group in GROUPS)
    return "\n".join((_HEAD, structure_table() + "\n", *groups))


def structure_table() -> str:
    """The structural checks, each with what it finds."""
    return table(["name", "finds"], ([f"`{name}`", doc] for name, doc in STRUCTURE.items()))


def _group(name: str, rules: list[Rule]) -> str:
    return "\n\n".join((f"## {name[:1].upper()}{name[1:]}", *map(_rule, rules))) + "\n"


def _rule(rule: Rule) -> str:
    off = "" if rule.on_by_default else ", off by default"
    return "\n\n".join((f"### `{rule.name}`", f"*{rule.severity}{off}*", *_paragraphs(rule.doc)))


def _paragraphs(doc: str) -> Iterator[str]:
    """The text of a docstring; what is indented under a label is an example."""
    for indented, lines in groupby(doc.split("\n"), lambda line: line.startswith("    ")):
        if indented:
            example = "\n".join(printable(line.removeprefix("    ")) for line in lines)
            yield f"```text\n{example}\n```"
        elif text := "\n".join(lines).strip():
            yield text
