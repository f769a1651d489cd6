"""The command ``annotator``: the only code that prints, takes paths from people, and exits.

Exit codes: 0 valid or done, 1 problems found, 2 wrong usage, 3 a file could not be read or
written, 4 an internal error.
"""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from typing import NoReturn

import click

from ..errors import FileError
from ..text.quoting import printable
from ..text.similar import did_you_mean
from . import completion, streams

EPILOG = """\b
Examples:
  annotator draft article.txt -o article.annotated.json
  annotator validate article.annotated.json
  annotator convert article.annotated.json article.annotated.xml
  annotator show article.annotated.json
"""

#: The module that holds each command. Only the one that is called is imported.
_MODULES = {
    "validate": "validate",
    "convert": "convert",
    "fix": "fix",
    "new": "new",
    "draft": "draft",
    "show": "show",
    "view": "view",
    "stats": "stats",
    "rules": "info",
    "formats": "info",
    "schema": "info",
}


class _Commands(click.Group):
    """A group that imports a command when it is called."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(_MODULES)

    def get_command(self, _context: click.Context, name: str) -> click.Command:
        if name not in _MODULES:
            hint = did_you_mean(name, _MODULES) or f"there are {', '.join(_MODULES)}"
            raise click.UsageError(f"there is no command '{name}'; {hint}")
        module = import_module(f".{_MODULES[name]}", __package__)
        command = getattr(module, name)
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=_Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="annotated-article", message="annotator %(version)s")
def cli() -> None:
    """Stand-off annotation of news articles: validate, convert, repair, begin, draft, show, count.

    Exit codes: 0 valid or done, 1 problems found, 2 wrong usage, 3 a file could not be read or
    written, 4 an internal error.
    """


def main() -> NoReturn:
    """Run the command line, and end with the exit code that belongs to what happened."""
    streams.prepare()
    try:
        code = _code()
        sys.stdout.flush()  # also what was printed before something went wrong
    except BrokenPipeError:
        code = _without_standard_output(141)
    except OSError as error:
        # What happens to files is told by their names; this is the output that cannot be written.
        click.echo(f"error: standard output: {error.strerror or error}", err=True)
        code = _without_standard_output(3)
    # From here on there is nothing to clean up, and nobody to catch an exception.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    sys.exit(code)


def _code() -> int:
    """The exit code for whatever happens, except to standard output."""
    try:
        _listen_to_termination()
        code = _run()
        sys.stdout.flush()
    except click.ClickException as error:
        # click repeats what it was given as it is, and has no other way to tell it otherwise.
        # Without any argument its message is the help, which has lines and repeats nothing.
        if not isinstance(error, click.exceptions.NoArgsIsHelpError):
            error.message = printable(error.message)  # type: ignore[misc]
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        code = 130
    except _Terminated:
        click.echo("terminated", err=True)
        code = 143
    except FileError as error:
        click.echo(f"error: {printable(str(error))}", err=True)
        code = 3
    except OSError:
        raise
    except Exception as error:
        told = printable(f"internal error: {type(error).__name__}: {error}")
        click.echo(told, err=True)
        click.echo("This is a defect of annotator, not of your file; please report it.", err=True)
        code = 4
    return code


class _Terminated(BaseException):
    """SIGTERM; an exception, so that a file that is being written is cleaned up."""


def _listen_to_termination() -> None:
    def terminate(_signal: int, _frame: object) -> NoReturn:
        raise _Terminated

    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:  # who started us may want it ignored
        signal.signal(signal.SIGTERM, terminate)


def _run() -> int:
    """Like click's own main, which would turn a closed pipe into exit code 1."""
    if (answered := completion.answer(cli)) is not None:
        return answered
    try:
        with cli.make_context("annotator", sys.argv[1:]) as context:
            cli.invoke(context)
    except click.exceptions.Exit as exit:
        return exit.exit_code
    return 0


def _without_standard_output(code: int) -> int:
    """Lead it nowhere: the interpreter would try once more to write what is left."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
