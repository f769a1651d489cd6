"""Other command lines from some command line: options come from the commands themselves."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Final

import click

from annotator.cli.main import cli
from annotator.rules import RULES

from . import command_line, seeds
from .vocabulary import PIECES, TIMES, WILD_PIECES

_VALUES: Final = ("json", "xml", "bytes=10", "depth=1", "annotations=0", "bytes=x", "0", "1", "-1",
                  "all", "default", "utf-16", "utf-8", "words", "offsets", "always", "never",
                  "draft", "none", "quote", "claim", "en", "x", "", "--", "-", "-h", "out.xml",
                  "out.annotated.json", "out.txt", "below", "new/out.xml", ".")  # fmt: skip
_TOML: Final = b'[rules]\nselect = ["all"]\n[rules.severity]\nwrong-length = "warning"\n'


def mutated(data: bytes, random: Random) -> bytes:
    """The same content with another command line."""
    arguments, content = command_line.split(data)
    for _ in range(random.choice((1, 1, 2, 3))):
        at = random.randint(0, len(arguments))
        taken = random.random() < 0.5
        given = [] if random.random() < 0.2 else [_argument(random)]
        arguments[at : at + taken] = given
    return command_line.joined(arguments, content)


def _argument(random: Random) -> str:
    kind = random.random()
    if kind < 0.4:
        option = random.choice(_options())
        return f"{option}={_value(random)}" if random.random() < 0.3 else option
    if kind < 0.5:
        return random.choice(_commands())
    return _value(random)


def _value(random: Random) -> str:
    hostile = (*PIECES, *WILD_PIECES[1:5], *TIMES)
    return random.choice((*command_line.FILES * 4, *_VALUES, *_choices(), *hostile, *RULES))


def _commands() -> list[str]:
    return cli.list_commands(click.Context(cli))


@cache
def _parameters() -> tuple[click.Parameter, ...]:
    context = click.Context(cli)
    commands = (cli.get_command(context, name) for name in _commands())
    return tuple(one for command in commands if command for one in command.params)


@cache
def _options() -> tuple[str, ...]:
    own = {name for one in _parameters() if isinstance(one, click.Option) for name in one.opts}
    return (*sorted(own), "--help", "--version")


@cache
def _choices() -> tuple[str, ...]:
    kinds = (one.type for one in _parameters())
    return tuple(str(value) for kind in kinds if isinstance(kind, click.Choice)
                 for value in kind.choices)  # fmt: skip


def command_lines() -> tuple[bytes, ...]:
    """Each command with each kind of file, and with each option of its own."""
    contents = (seeds.in_json()[::40], seeds.in_xml()[::40], (b"words\n", _TOML))
    made = []
    for number, name in enumerate(_commands()):
        for content in (one for kind in contents for one in kind):
            made.append(command_line.joined([name, command_line.FILES[number % 3]], content))
            made.append(command_line.joined([name, "-"], content))
    made += [command_line.joined(["validate", "below", option], seeds.in_json()[0])
             for option in _options()]  # fmt: skip
    return tuple(made)
