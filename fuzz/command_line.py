"""A command line on its first line, and what stands in every file and on standard input below it.

Arguments are separated by spaces and percent-encoded, so that they can hold anything. The command
runs in this process, in a folder of its own that is emptied afterwards.
"""

from __future__ import annotations

import atexit
import io
import os
import re
import shutil
import signal
import sys
import tempfile
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote, unquote_to_bytes

import click

from annotator.cli.main import cli, main

from .checks import holds, is_printable
from .guard import writing_only_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FILES: Final = ("in.annotated.json", "in.annotated.xml", "in.txt", "below/in.annotated.json",
                "annotator.toml", "\u202e\x1b[31m.json")  # fmt: skip
_DOCUMENT_ON_STDOUT: Final = ("convert", "draft", "new", "fix", "schema", "view")
#: Would start a browser, with a file outside the folder.
_BROWSER: Final = "--open"
_RAW: Final = ("json", "jsonl", "sarif", "github", "junit")
_COLOR: Final = re.compile(r"\x1b\[[0-9;]*m")


class _Ended(NamedTuple):
    """What a command left behind."""

    code: object
    out: bytes
    err: str


def split(data: bytes) -> tuple[list[str], bytes]:
    """The arguments and the content."""
    line, _, content = data.partition(b"\n")
    arguments = [os.fsdecode(unquote_to_bytes(word)) for word in line.split(b" ") if word]
    return [_harmless(argument) for argument in arguments if argument != _BROWSER], content


def joined(arguments: Sequence[str], content: bytes) -> bytes:
    """The opposite of `split`."""
    words = [quote(os.fsencode(argument), safe="-_./=") for argument in arguments]
    return " ".join(words).encode() + b"\n" + content


def _harmless(argument: str) -> str:
    """An argument that names nothing outside the folder: whoever asks for that may have it."""
    inside = argument.replace("\0", "").replace("..", "__")
    return re.sub(r"(?:^|(?<=[^\w.]))/", "_", inside)


def run(data: bytes) -> None:
    """Run the command line of the bytes."""
    arguments, content = split(data)
    folder = _folder()
    _fill(folder, content)
    try:
        with writing_only_in(folder) as outside:
            ended = _run(arguments, content)
    finally:
        _empty(folder)
    told = f"annotator {joined(arguments, b'').decode().strip()}"
    holds(not outside, f"{told}: writes to {outside}")
    _ending_holds(ended, arguments, told)


def _ending_holds(ended: _Ended, arguments: Sequence[str], told: str) -> None:
    command = _command(arguments)
    holds(ended.code in (0, 1, 2, 3), f"{told}: exit code {ended.code}: {ended.err}", command)
    holds("Traceback" not in ended.err, f"{told}: a traceback", command)
    for line in _COLOR.sub("", ended.err).split("\n"):
        holds(is_printable(line), f"{told}: on standard error: {line!a}", command)
    out = ended.out.decode("utf-8")
    if command in _DOCUMENT_ON_STDOUT:
        return
    if not set(_RAW) & set(" ".join(arguments).replace("=", " ").split()):
        for line in _COLOR.sub("", out).split("\n"):
            holds(is_printable(line), f"{told}: on standard output: {line!a}", command)
    elif control := re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", _COLOR.sub("", out)):
        holds(False, f"{told}: {control[0]!a} on standard output", command)


def _command(arguments: Sequence[str]) -> str:
    """The command that is meant; empty where there is none of that name."""
    first = next((one for one in arguments if not one.startswith("-")), "")
    return first if first in cli.list_commands(click.Context(cli)) else ""


@cache
def _folder() -> str:
    folder = os.path.realpath(tempfile.mkdtemp(prefix="annotator-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _fill(folder: str, content: bytes) -> None:
    _empty(folder)
    os.makedirs(os.path.join(folder, "below"), exist_ok=True)
    for name in FILES:
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content)


def _empty(folder: str) -> None:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            os.unlink(entry.path)


def _run(arguments: Sequence[str], content: bytes) -> _Ended:
    code: object = None
    with _inside(_folder(), content) as (out, err):
        sys.argv = ["annotator", *arguments]
        try:
            main()
        except SystemExit as exit:
            code = exit.code
        out.flush()
        return _Ended(code, out.buffer.getvalue(), err.getvalue())  # type: ignore[attr-defined]


@contextmanager
def _inside(folder: str, content: bytes) -> Iterator[tuple[io.TextIOWrapper, io.StringIO]]:
    """The folder as the working folder, and streams that lead nowhere else."""
    before = sys.argv, sys.stdin, sys.stdout, sys.stderr, os.getcwd()
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    out, err = (
        io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline=""),
        io.StringIO(newline=""),
    )
    sys.stdin = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8")
    sys.stdout, sys.stderr = out, err
    os.chdir(folder)
    try:
        yield out, err
    finally:
        sys.argv, sys.stdin, sys.stdout, sys.stderr = before[:4]
        os.chdir(before[4])
        for number, handler in handlers.items():  # the command leaves none behind, as it ends
            signal.signal(number, handler)
