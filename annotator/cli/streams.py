"""The standard streams, made such that nothing that is wrong with them raises out of turn."""

from __future__ import annotations

import codecs
import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click.utils

from ..text.quoting import json_escapes

if TYPE_CHECKING:
    from typing_extensions import Buffer

_ESCAPING = "annotator-escape"


def prepare() -> None:
    """Called once, before anything is printed.

    A character that the encoding of the output lacks is escaped as in JSON. Standard output that
    is closed fails when something is written to it, instead of swallowing it; messages that
    standard error does not take are lost, since there is nowhere else to say so.
    """
    codecs.register_error(_ESCAPING, _escaped)
    for descriptor in (0, 1, 2):
        _fill(descriptor)
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors=_ESCAPING)
    if sys.stderr is None or isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr = io.TextIOWrapper(
            io.BufferedWriter(_Forgiving(2, "w", closefd=False)),
            encoding=sys.stderr.encoding if sys.stderr else "utf-8",
            errors="backslashreplace",
            line_buffering=True,
        )
    # Where the encoding is ASCII, click would take that for a mistake and write UTF-8.
    click.utils._default_text_stdout = lambda: sys.stdout  # type: ignore[attr-defined]
    click.utils._default_text_stderr = lambda: sys.stderr  # type: ignore[attr-defined]


class _Forgiving(io.FileIO):
    def write(self, data: Buffer, /) -> int:
        """Says that all was written, also where nothing could be.

        In one file, a message comes after what was printed before it.
        """
        if _is_one_file(1, 2):
            with suppress(OSError):  # it stays to be written, and fails again where that is told
                sys.stdout.flush()
        try:
            return super().write(data)
        except OSError:
            return len(memoryview(data))


def _is_one_file(one: int, other: int) -> bool:
    try:
        return os.path.sameopenfile(one, other)
    except OSError:
        return False


def _fill(descriptor: int) -> None:
    """Let no file of ours get the number of a closed stream, and with it what is printed there.

    Opened the wrong way round, so that using it fails as it would closed.
    """
    try:
        os.fstat(descriptor)
    except OSError:
        wrong = os.O_WRONLY if descriptor == 0 else os.O_RDONLY
        spare = os.open(os.devnull, wrong)
        if spare != descriptor:
            os.dup2(spare, descriptor)
            os.close(spare)


def _escaped(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return json_escapes(error.object[error.start : error.end]), error.end
