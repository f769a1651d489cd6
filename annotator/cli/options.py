"""Options and arguments that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

import click

from ..errors import AnnotatorError
from . import completion
from .common import STDIN

Callback = TypeVar("Callback", bound=Callable[..., None])


class Option(Protocol):
    """Gives a command an option or an argument."""

    def __call__(self, command: Callback, /) -> Callback:
        """The same command with it."""


def format_option(flag: str, name: str, help: str) -> Option:
    """An option that takes the name of a format."""

    def check(
        _context: click.Context, _parameter: click.Parameter, value: str | None
    ) -> str | None:
        from ..formats import registry

        try:
            return None if value is None else registry.named(value).name
        except AnnotatorError as error:
            raise click.BadParameter(str(error)) from None

    return click.option(
        flag, name, metavar="FORMAT", callback=check, shell_complete=completion.formats, help=help
    )


def any_format_option(flag: str, name: str, help: str) -> Callable[[Callback], Callback]:
    """An option that takes the name of a format, also of another system."""

    def check(
        _context: click.Context, _parameter: click.Parameter, value: str | None
    ) -> str | None:
        from ..corpus.names import FORMS
        from ..formats.registry import FORMATS

        if value is None or value in FORMATS or value in FORMS:
            return value
        from ..foreign.registry import MODULES
        from ..text.similar import did_you_mean

        known = (*FORMATS, *FORMS, *MODULES)
        if value in known:
            return value
        hint = did_you_mean(value, known) or f"there are {', '.join(known)}"
        raise click.BadParameter(f"there is no format '{value}'; {hint}")

    complete = completion.all_formats
    return click.option(
        flag, name, metavar="FORMAT", callback=check, shell_complete=complete, help=help
    )


def _standard_output(
    _context: click.Context, _parameter: click.Parameter, output: str | None
) -> str | None:
    """No file where ``-`` says standard output."""
    return None if output == STDIN else output


def no_stream(
    _context: click.Context, _parameter: click.Parameter, path: str | None
) -> str | None:
    """The path of a file that cannot be standard output. Raises BadParameter."""
    if path == STDIN:
        raise click.BadParameter(f"this has to be a file, and {STDIN} is none")
    return path


class WholeNumber(click.IntRange):
    """A number, which a message calls as people do."""

    name = "whole number"


def _standard_input_once(
    _context: click.Context, _parameter: click.Parameter, paths: tuple[str, ...]
) -> tuple[str, ...]:
    """It can be read once only: the second time it would look empty."""
    if paths.count(STDIN) > 1:
        raise click.BadParameter("- is standard input, which can be read only once")
    return paths


paths_argument: Option = click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="PATH...",
    callback=_standard_input_once,
    shell_complete=completion.paths,
)
output_argument: Option = click.argument(
    "output",
    required=False,
    metavar="[OUTPUT]",
    callback=_standard_output,
    shell_complete=completion.paths,
)
from_option: Option = format_option(
    "--from", "source_format", help="The format of the files, where their names do not tell."
)
limit_option: Option = click.option(
    "--limit",
    multiple=True,
    metavar="NAME=NUMBER",
    help="Set a limit: bytes (64MiB), depth, annotations or values of a file, or problems.",
)
color_option: Option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Whether to write colours; 'auto' asks NO_COLOR, FORCE_COLOR and the terminal.",
)


def settings_options(command: Callback) -> Callback:
    """The options that say which file of settings is taken."""
    config = click.option(
        "--config",
        metavar="FILE",
        shell_complete=completion.paths,
        help="Take the settings of this file.",
    )
    return config(
        click.option("--no-config", is_flag=True, help="Take no settings of a file.")(command)
    )
