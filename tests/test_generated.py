"""What is made from the code is up to date, and tools/generate.py says so."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.generate import ROOT, generated, main


def test_everything_is_up_to_date() -> None:
    stale = [path.name for path, text in generated() if path.read_text("utf-8") != text]
    assert stale == [], "run python tools/generate.py"


def test_names_what_is_stale_and_mends_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("docs", "samples", "schema"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    assert main(["--check"], tmp_path) == 0
    (tmp_path / "schema" / "annotated-article.xsd").unlink()
    page = tmp_path / "docs" / "format.md"
    page.write_text(page.read_text("utf-8").replace("| `agents` |", "| `people` |"), "utf-8")
    assert main(["--check"], tmp_path) == 1
    names = [line.partition(" ")[0] for line in capsys.readouterr().out.splitlines()]
    assert names == ["schema/annotated-article.xsd", "docs/format.md"]
    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0


def test_runs_as_a_script() -> None:
    script = [sys.executable, str(ROOT / "tools" / "generate.py")]
    assert subprocess.run([*script, "--check"], capture_output=True).returncode == 0
    assert subprocess.run([*script, "--what"], capture_output=True).returncode == 2
