"""The implementation in JavaScript, asked from Python, and what `annotator` says of the same."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import annotator

HERE: Final = Path(__file__).parent


#: Warnings that the second implementation does not have.
LEFT_OUT: Final = {
    # How a mark or a bracket is recognised, the format leaves to the validator.
    *("quote-without-opening-mark", "quote-marks-mismatched", "quote-unterminated"),
    *("continuation-without-opening-mark", "caption-closer-without-caption"),
    *("insertion-without-brackets", "omission-without-brackets", "continuation-not-adjacent"),
    # These go by tables of Unicode and BCP 47, which have versions of their own.
    *("span-cuts-grapheme-cluster", "language-tag-not-well-formed"),
}


class Finding(NamedTuple):
    """What the two are held to: the rule, and the position of the annotation, if it is in one."""

    rule: str
    severity: str
    annotation: int | None


def why_it_cannot_run() -> str | None:
    if shutil.which("node") is None:
        return "there is no node"
    if not (HERE / "node_modules" / "saxes").is_dir():
        return "saxes is not installed: make .venv/independent-installed"
    return None


class Second:
    """A running process, which is given names of files and tells what it finds in each."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self._process = process
        self._folder = folder

    def findings(self, path: Path) -> set[Finding]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert answer["path"] == str(path)
        return {
            Finding(each["rule"], each["severity"], each.get("annotation"))
            for each in answer["findings"]
        }

    def written(self, path: Path) -> dict[str, bytes]:
        """What it made of a valid file that it was asked about last."""
        return {ending: (self._folder / (path.name + ending)).read_bytes() for ending in WRITTEN}


WRITTEN: Final = (".indented.json", ".indented.xml", ".compact.json", ".compact.xml")


@contextmanager
def running(folder: Path) -> Iterator[Second]:
    """The process, which writes what is valid into a folder."""
    command = ["node", str(HERE / "main.js"), "--into", str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        yield Second(process, folder)


def findings_of_annotator(path: Path) -> set[Finding]:
    """What the second one should find as well; it looks for warnings where there are no errors."""
    report = annotator.validate(path)
    assert not report.incomplete
    wanted = (
        [one for one in report.warnings if one.rule not in LEFT_OUT]
        if report.ok
        else report.errors
    )
    return {Finding(one.rule, one.severity, _position(one.where)) for one in wanted}


def _position(where: tuple[str | int, ...]) -> int | None:
    match where:
        case ("annotations", int(position), *_):
            return position
    return None


def written_by_annotator(path: Path) -> dict[str, bytes]:
    """A valid file, as `annotator` writes it."""
    document = annotator.load(path)
    return {
        ending: annotator.dumps(document, format=form, indent=layout == "indented")
        for ending in WRITTEN
        for _, layout, form in [ending.split(".")]
    }
