"""Standard streams that end early or cannot be written, and files that are something else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Run

ANNOTATOR = f"{sys.executable} -m annotator"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such shell")
def test_a_reader_that_goes_away_is_no_finding(folder: Path) -> None:
    command = f"{ANNOTATOR} rules | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, check=False)
    assert done.returncode in (0, 141)  # 0 if all was written before the reader went
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_device_is_said_to_be_full(folder: Path) -> None:
    command = f"{ANNOTATOR} rules > /dev/full"
    done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 3
    assert done.stderr == b"error: standard output: No space left on device\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", b"the file is empty"),
        (b" \n", b"the file is empty"),
        (b"PK\x03\x04\x00\xff", b"an office document"),
        (b"%PDF-1.7\n\xe2", b"the file is a PDF"),
        (b"\x1f\x8b\x08", b"compressed with gzip"),
        ("{}".encode("utf-16"), b"the file is in UTF-16"),
        (b"<x/>", b"it looks like XML"),
    ],
)
def test_a_file_that_is_something_else_is_told_so(
    annotator: Run, folder: Path, data: bytes, words: bytes
) -> None:
    (folder / "it.annotated.json").write_bytes(data)
    result = annotator("validate", "it.annotated.json")
    assert result.returncode == 1
    assert words in result.stdout
