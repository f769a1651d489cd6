"""The parts of the page of the command line that each command tells of itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import click

from annotator.cli.main import cli

#: What is set as code in the prose of a help text.
_CODE: Final = re.compile(r"(?<!\S)(\*\.annotated\.\w+|--[\w-]+)|'([\w-]+)'")


def command_blocks() -> Mapping[str, Callable[[], str]]:
    """The part for each command, by its name in the page."""
    context = click.Context(cli)
    return {
        f"command {name}": partial(_command, cli.get_command(context, name))
        for name in cli.list_commands(context)
    }


def usage(command: click.Command, name: str) -> str:
    """The command with its arguments."""
    context = click.Context(command)
    arguments = (one.make_metavar(context) for one in command.params if _is_argument(one))
    return " ".join(["annotator", name, *arguments])


def _command(command: click.Command | None) -> str:
    assert command is not None
    prose = (" ".join(part.split()) for part in (command.help or "").split("\n\n"))
    options = "\n".join(map(_option, filter(_is_option, command.params)))
    examples = "\n".join(["```sh", *examples_of(command), "```"])
    return "\n\n".join(filter(None, [*map(_marked, prose), options, examples]))


def examples_of(command: click.Command) -> list[str]:
    """The command lines that a command gives as examples."""
    _, *lines = (command.epilog or "").replace("\b", "").strip().splitlines()
    return list(map(str.strip, lines))


def _option(option: click.Parameter) -> str:
    assert isinstance(option, click.Option)
    names = " / ".join(
        f"`{name}`" for name in (*reversed(option.opts[1:]), *option.secondary_opts)
    )
    value = (
        "|".join(option.type.choices)
        if isinstance(option.type, click.Choice)
        else "" if option.is_flag else option.metavar or ""
    )  # fmt: skip
    more = " May be given several times." if option.multiple else ""
    first = f"`{' '.join(filter(None, [option.opts[0], value]))}`"
    listed = " / ".join(filter(None, [first, names]))
    return f"- {listed}: {_marked(option.help or '')}{more}"


def _is_argument(one: click.Parameter) -> bool:
    return isinstance(one, click.Argument)


def _is_option(one: click.Parameter) -> bool:
    return isinstance(one, click.Option) and one.name != "help"


def _marked(prose: str) -> str:
    return _CODE.sub(lambda found: f"`{found[1] or found[2]}`", prose)
