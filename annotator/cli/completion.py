"""What a command line can go on with, for the shell that asks: bash, zsh, fish or another.

Click asks these functions for options and arguments, and itself completes commands, the names of
options, and choices.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem, ShellComplete

#: A shell sets it to ask.
VARIABLE: Final = "_ANNOTATOR_COMPLETE"


def answer(cli: click.Command) -> int | None:
    """Answer the shell that asks, if one does; returns the exit code."""
    instruction = os.environ.get(VARIABLE)
    if not instruction:
        return None
    from click import shell_completion

    for shell in (_bash(), _fish()):
        shell_completion.add_completion_class(shell)
    try:
        return shell_completion.shell_complete(cli, {}, "annotator", VARIABLE, instruction)
    except (click.ClickException, KeyError, ValueError):
        return 1  # half a command line may hold anything; nobody wants to read about it


def _bash() -> type[ShellComplete]:
    from click.shell_completion import BashComplete

    class Bash(BashComplete):
        """Bash takes the sign in ``--option=value`` for a word of its own."""

        def get_completion_args(self) -> tuple[list[str], str]:
            args, incomplete = super().get_completion_args()
            return [word for word in args if word != "="], incomplete.removeprefix("=")

    return Bash


def _fish() -> type[ShellComplete]:
    from click.shell_completion import FishComplete

    class Fish(FishComplete):
        """The script of click cuts a value at its comma."""

        source_template = FishComplete.source_template.replace("split ", "split -m 1 ")

    return Fish


def paths(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Leaves it to the shell, which knows best about files and folders."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def rules(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The names of rules and of sets of them; after a comma those that were not named yet."""
    from ..rules import RULES
    from .settings import ALL, DEFAULT

    before, begun, named = _after_comma(incomplete)
    sets = {DEFAULT: "The rules that run by default.", ALL: "All rules."}
    summaries = sets | {name: rule.summary for name, rule in RULES.items()}
    return _items(
        (before + name, summary)
        for name, summary in summaries.items()
        if name.startswith(begun) and name not in named
    )


def checks(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The structural checks and rules, which can all be explained."""
    from ..rules import RULES
    from ..structure.catalog import STRUCTURE

    summaries = {**STRUCTURE, **{name: rule.summary for name, rule in RULES.items()}}
    return _items(item for item in summaries.items() if item[0].startswith(incomplete))


def _items(summaries: Iterable[tuple[str, str]]) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(name, help=summary) for name, summary in summaries]


def types(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """The annotation types; after a comma those that were not named yet."""
    from ..model.vocabulary import TYPE_NAMES

    before, begun, named = _after_comma(incomplete)
    return [before + name for name in TYPE_NAMES if name.startswith(begun) and name not in named]


def _after_comma(incomplete: str) -> tuple[str, str, list[str]]:
    """Of a list of names: what stands before the last one, that one, and those before it."""
    comma = incomplete.rfind(",") + 1
    before = incomplete[:comma]
    return before, incomplete[comma:], before.split(",")


def formats(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """The formats of documents."""
    from ..formats.registry import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


def all_formats(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The formats of documents, and those of other systems."""
    from ..foreign.registry import MODULES

    own = formats(context, parameter, incomplete)
    return own + [name for name in MODULES if name.startswith(incomplete)]


def schemas(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """The schema files."""
    from ..schemas import SCHEMAS

    return [name for name in SCHEMAS if name.startswith(incomplete)]
