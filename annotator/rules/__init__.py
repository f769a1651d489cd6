"""What a schema cannot say. Each rule is one function in one of these groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..problems import Problem
from .captions import captions
from .claims import claims
from .continuations import continuations
from .edits import edits
from .engine import Choice, Found, Group, Rule, collected, run
from .hygiene import hygiene
from .insets import insets
from .quotes import quotes
from .references import ids_and_references
from .scalars import scalars
from .spans import spans
from .text import text
from .usage import usage
from .view import View

#: All groups, in the order in which a person would repair a document.
GROUPS: tuple[Group, ...] = (
    text,
    ids_and_references,
    spans,
    scalars,
    captions,
    quotes,
    continuations,
    edits,
    claims,
    insets,
    hygiene,
    usage,
)
RULES: Mapping[str, Rule] = {rule.name: rule for group in GROUPS for rule in group.rules}
"""All rules, by name, in the order in which they are documented."""


def on_by_default(rule: Rule) -> bool:
    """Whether a rule runs when nobody chose."""
    return rule.on_by_default


def findings(view: View, chosen: Callable[[Rule], bool] = on_by_default) -> Iterator[Problem]:
    """All problems that the chosen rules find in a document, however many."""
    return run(GROUPS, view, chosen)


def found(view: View, choice: Choice) -> Found:
    """The problems in a document, as many as are wanted."""
    return collected(GROUPS, view, choice)


__all__ = [
    "GROUPS",
    "RULES",
    "Choice",
    "Found",
    "Group",
    "Rule",
    "View",
    "findings",
    "found",
    "on_by_default",
]
