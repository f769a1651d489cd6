"""Imports go one way; `.importlinter` says which."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_layers_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_command_line_starts_without_what_it_does_not_need() -> None:
    """Importing jsonschema or lxml takes longer than checking a file."""
    code = (
        "import sys, annotator.cli.main, annotator.cli.validate\n"
        "from annotator import validate\n"
        "assert validate('samples/minimal.annotated.json').ok\n"
        "print(*{'jsonschema', 'lxml', 'difflib', 'pathlib', 'tempfile'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import site; site.main()\n{code}"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == []
