"""The page that explains each rule and each structural check."""

from __future__ import annotations

from annotator.report.rule_help import paragraphs
from annotator.rules import GROUPS, Rule
from annotator.structure.catalog import STRUCTURE

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
    return "\n\n".join((f"### `{rule.name}`", f"*{rule.severity}{off}*", *paragraphs(rule.doc)))
