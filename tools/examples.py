"""Runs what the pages show, each page in a folder of its own, in the order of the page.

python -m tools.examples PAGE.md...     writes what the commands print now into the pages

- A block after a paragraph that ends with a name, as in "`words.mjs`:", is a file of that name,
  there from that point on; or from the beginning, if commands above take it and it is shown once.
- A `console` block has commands after "$ " and what they print, errors included. A line "…" stands
  for any lines.
- A `python` block runs in the process of those before it on the page. A line that ends with a
  comment which is a value has that value. What is printed is shown by a `text` block that follows.

`samples/` and `schema/` are copies of those of the repository.
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
#: What stands for lines that are not shown.
ELLIPSIS: Final = "…"
#: Commands that are run elsewhere, or cannot be.
ELSEWHERE: Final = {
    "make": "the targets are what the tests are run by",
    "pip install": "`make packages` installs what is built",
}
_BLOCK: Final = re.compile(r"(?m)^(?P<by>```+)(?P<language>\w*)\n(?P<code>(?s:.*?))^(?P=by)$")
_NAMED: Final = re.compile(r"`([\w.-]+\.\w+)`:$")
_PRINTS: Final = re.compile(r"(?:^|\s)(?:It|This|which) (?:prints|says):?$")
_VALUE: Final = re.compile(r"(?m)^(?P<code>\S.*?) +# (?P<value>\S.*)$")
#: Between what two commands print; nothing prints it.
_MARK: Final = "\x1emark\x1e"


@dataclass(frozen=True)
class Block:
    """A block of code on a page, with the paragraph before it."""

    lead: str
    language: str
    code: str
    start: int
    """Where the code begins in the page, in code points."""

    @property
    def file(self) -> str | None:
        """The name of the file that it is."""
        found = _NAMED.search(self.lead)
        return found[1] if found else None

    @property
    def commands(self) -> list[tuple[str, str]]:
        """Each command of a console, with what it prints."""
        return re.findall(r"(?m)^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", self.code)


@dataclass
class Outcome:
    """What a page shows, what there is in its place, and what could not be run."""

    shown: list[tuple[Block, str, str]] = field(default_factory=list)
    """A block, the code that it shows, and what that should be."""
    missing: set[str] = field(default_factory=set)

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """What is shown, and what should be, where they differ."""
        return [(shown, now) for _, shown, now in self.shown if not matches(shown, now)]


def blocks(page: str) -> list[Block]:
    """The blocks of code of a page."""
    return [
        Block(
            " ".join(page[: found.start()].rstrip().rpartition("\n\n")[2].split()),
            found["language"], found["code"], found.start("code"),
        )
        for found in _BLOCK.finditer(page)
    ]  # fmt: skip


def run(page: Path, folder: Path) -> Outcome:
    """Run a page in an empty folder."""
    outcome = Outcome()
    all_blocks = blocks(page.read_text("utf-8"))
    prepare(folder)
    for block in _shown_late(all_blocks):
        _write(block, folder)
    names: dict[str, object] = {"__name__": page.name}
    printed = ""
    for block in all_blocks:
        _write(block, folder)
        if block.language == "console":
            outcome.shown.append((block, block.code, _session(block, folder, outcome.missing)))
        elif block.language == "python" and block.file is None:
            code, printed = _python(block, folder, names)
            outcome.shown.append((block, block.code, code))
        elif block.language == "text" and _PRINTS.search(block.lead) and printed:
            outcome.shown.append((block, block.code, printed))
            printed = ""
    return outcome


def matches(shown: str, now: str) -> bool:
    """Whether what is shown is what there is, up to lines that are not shown."""
    parts = (re.escape(part) for part in re.split(rf"(?m)^{ELLIPSIS}\n", shown))
    return re.fullmatch("(?s:.*)".join(parts), now) is not None


def _shown_late(all_blocks: list[Block]) -> Iterator[Block]:
    """The files that commands take before they are shown."""
    times = Counter(block.file for block in all_blocks)
    for number, block in enumerate(all_blocks):
        if block.file is not None and times[block.file] == 1:
            before = (one.code for one in all_blocks[:number] if one.language == "console")
            if any(block.file in code for code in before):
                yield block


def prepare(folder: Path) -> None:
    """Put what pages take for granted into an empty folder."""
    for name in ("samples", "schema"):
        shutil.copytree(ROOT / name, folder / name, symlinks=True)
    (folder / ".bin").mkdir()
    for name, arguments in (("python", ""), ("annotator", " -m annotator")):
        command = folder / ".bin" / name
        command.write_text(f"#!/bin/sh\nexec '{sys.executable}'{arguments} \"$@\"\n", "utf-8")
        command.chmod(0o755)


def _write(block: Block, folder: Path) -> None:
    if block.file is not None:
        (folder / block.file).write_text(block.code, "utf-8", newline="\n")


def _session(block: Block, folder: Path, missing: set[str]) -> str:
    """The block as it should be; what cannot be run stays as it is."""
    script: list[str] = []
    parts: list[tuple[str, str | None]] = []
    for command, shown in block.commands:
        reason = why_it_cannot_run(command, folder)
        if any(map(command.startswith, ELSEWHERE)) or reason:
            missing.update(filter(None, [reason]))
            parts.append((command, shown))
        else:
            parts.append((command, None))
            script.append(f"{command}\ncode=$?\nprintf %s '{_MARK}'\n(exit $code)\n")
    printed = iter(bash("".join(script), folder).stdout.split(_MARK))
    return "".join(
        f"$ {command}\n{next(printed) if shown is None else shown}" for command, shown in parts
    )


def bash(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run commands where `prepare` was; what they print, errors included, is `stdout`."""
    path = f"{folder / '.bin'}{os.pathsep}{os.environ['PATH']}"
    strange = ("FORCE_COLOR", "PYTHONUNBUFFERED")
    kept = {key: value for key, value in os.environ.items() if key not in strange}
    return subprocess.run(
        ["bash", "-c", script], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, encoding="utf-8", check=False,
        env={**kept, "PATH": path, "LC_ALL": "C.UTF-8", "COLUMNS": "100"},
    )  # fmt: skip


def why_it_cannot_run(command: str, folder: Path) -> str | None:
    """What a command needs that is not here."""
    bare = re.sub(r"'[^']*'|\"[^\"]*\"", "", command).replace("\\\n", " ")
    started = re.findall(r"(?:^|\||&&|;) *(?:\w+=\S* )*([\w-]+)", bare)
    for program in started:
        if program not in ("annotator", "python") and shutil.which(program) is None:
            return f"there is no {program}"
    if "Rscript" in started and not _r_has_jsonlite():
        return "R has no jsonlite"
    for name in re.findall(r"\bpython (\S+\.py)", command):
        for library in _imported((folder / name).read_text("utf-8")):
            if find_spec(library) is None:
                return f"{library} is not installed"
    return None


def _r_has_jsonlite() -> bool:
    command = ["Rscript", "-e", "quit(status = !requireNamespace('jsonlite', quietly = TRUE))"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _imported(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def _python(block: Block, folder: Path, names: dict[str, object]) -> tuple[str, str]:
    """The code with the values that it has, and what it prints."""
    printed = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
        exec(compile(block.code, str(names["__name__"]), "exec"), names)
        code = _VALUE.sub(lambda found: _with_value(found, names), block.code)
    return code, printed.getvalue()


def _with_value(line: re.Match[str], names: dict[str, object]) -> str:
    """A line with its value, if its comment is one."""
    try:
        ast.literal_eval(line["value"])
        code = compile(line["code"], "line", "eval")
    except (SyntaxError, ValueError):
        return line[0]
    value = eval(code, names)
    if value == ast.literal_eval(line["value"]):
        return line[0]
    return f"{line[0].removesuffix(line['value'])}{value!r}"


def main(pages: list[str]) -> int:
    """Write what there is into pages; the exit code."""
    for name in pages:
        page = Path(name)
        with tempfile.TemporaryDirectory() as folder:
            outcome = run(page, Path(folder))
        text = page.read_text("utf-8")
        for block, shown, now in reversed(outcome.shown):
            if not matches(shown, now):
                text = text[: block.start] + now + text[block.start + len(shown) :]
        page.write_text(text, "utf-8", newline="\n")
        for reason in sorted(outcome.missing):
            print(f"{name}: {reason}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if sys.argv[1:] else print(__doc__) or 2)
