"""The implementation in JavaScript, asked from Python."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import annotator

HERE: Final = Path(__file__).parent

#: The name of a rule, and the position of the annotation that it finds something in.
Finding = tuple[str, int | None]


class Second:
    """A running process, which is given names of files and tells what it finds in each."""

    def __init__(self, process: subprocess.Popen[str], into: Path) -> None:
        self._process = process
        self._into = into

    def findings(self, path: Path) -> set[Finding]:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        return {(each["rule"], each.get("annotation")) for each in answer["findings"]}

    def written(self, path: Path, layout: str, form: str) -> bytes:
        """What it made of a valid file that it was asked about."""
        return (self._into / f"{path.name}.{layout}.{form}").read_bytes()


@contextmanager
def running(into: Path) -> Iterator[Second]:
    command = ["node", str(HERE / "main.js"), "--into", str(into)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        yield Second(process, into)
        assert process.stdin
        process.stdin.close()


def findings_of_the_first(path: Path) -> set[Finding]:
    """What `annotator` finds in a file."""
    report = annotator.validate(path)
    assert not report.incomplete
    return {(each.rule, _position(each.where)) for each in report.errors}


def _position(where: tuple[str | int, ...]) -> int | None:
    match where:
        case ("annotations", int(position), *_):
            return position
    return None
