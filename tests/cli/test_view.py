"""`annotator view`: where the page goes, and what is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Run

MINIMAL = "minimal.annotated.json"


def test_the_page_goes_to_standard_output_or_into_a_file(annotator: Run, folder: Path) -> None:
    piped = annotator("view", MINIMAL)
    assert piped.returncode == 0
    assert piped.stdout.startswith(b"<!DOCTYPE html>")
    written = annotator("view", MINIMAL, "-o", "a.html")
    assert (written.returncode, written.stdout, written.stderr) == (0, b"", b"")
    assert (folder / "a.html").read_bytes() == piped.stdout
    assert annotator("view", MINIMAL, "-o", "-").stdout == piped.stdout
    assert annotator("view", "-", input=(folder / MINIMAL).read_bytes()).returncode == 0


def test_nothing_is_overwritten_unasked(annotator: Run, folder: Path) -> None:
    (folder / "a.html").write_text("mine")
    refused = annotator("view", MINIMAL, "--output", "a.html")
    assert refused.returncode == 3
    assert (folder / "a.html").read_text() == "mine"
    assert annotator("view", MINIMAL, "-o", "a.html", "--force").returncode == 0
    own = annotator("view", MINIMAL, "-o", MINIMAL, "--force")
    assert (own.returncode, b"is the same file" in own.stderr) == (2, True)


def test_the_text_beside_a_document_is_shown(annotator: Run) -> None:
    assert b'<p dir="auto">' in annotator("view", "night-train.annotated.json").stdout


def test_a_document_with_errors_is_shown_with_them(annotator: Run, folder: Path) -> None:
    data = (folder / MINIMAL).read_bytes()
    (folder / "wrong.annotated.json").write_bytes(data.replace(b'"said"', b'"sang"'))
    wrong = annotator("view", "wrong.annotated.json")
    assert wrong.returncode == 1
    assert b"exact-differs" in wrong.stdout
    assert b"<article" in wrong.stdout
    (folder / "broken.annotated.json").write_bytes(data[:-20])
    broken = annotator("view", "broken.annotated.json")
    assert broken.returncode == 1
    assert b"its structure is broken" in broken.stdout
    assert b"not-well-formed" in broken.stdout


def test_settings_count(annotator: Run, folder: Path) -> None:
    data = (folder / MINIMAL).read_bytes()
    (folder / "wrong.annotated.json").write_bytes(data.replace(b'"said"', b'"sang"'))
    (folder / "annotator.toml").write_text('ignore = ["exact-differs"]\n')
    assert annotator("view", "wrong.annotated.json").returncode == 0
    assert annotator("view", "wrong.annotated.json", "--no-config").returncode == 1


@pytest.mark.parametrize("name", ["nothing.annotated.json", "."])
def test_what_cannot_be_read_is_told(annotator: Run, name: str) -> None:
    told = annotator("view", name, "-o", "a.html")
    assert (told.returncode, told.stdout) == (3, b"")
    assert told.stderr.startswith(b"error: ")


@pytest.mark.skipif(sys.platform == "win32", reason="a browser is no script there")
def test_the_page_is_opened(folder: Path, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text('#!/bin/sh\nprintf %s "$1" > "$(dirname "$0")/opened"\n')
    browser.chmod(0o755)
    places = {"BROWSER": f"{browser} %s", "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-m", "annotator", "view", MINIMAL, "--open"]
    run = subprocess.run(
        command, cwd=folder, env={**os.environ, **places}, capture_output=True, check=False
    )
    assert (run.returncode, run.stdout) == (0, b"")
    opened = (tmp_path / "opened").read_text()
    assert opened.startswith("file://")
    page = Path(opened.removeprefix("file://"))
    assert page.parent == tmp_path
    assert page.read_bytes().startswith(b"<!DOCTYPE html>")
