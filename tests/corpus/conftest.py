"""The command, run as a user does, and a corpus that is large enough for something to happen."""

from __future__ import annotations

import gzip
import subprocess
import sys

import pytest
from msgspec import Struct

from ..cli.conftest import annotator, folder
from .articles import lines
from .test_streams import zstandard

__all__ = ["annotator", "folder", "many"]

#: So many articles stand in lines; every hundredth is bad.
ARTICLES = 100_000


class Many(Struct):
    """A corpus, and what a run finds in it that nobody disturbs."""

    inputs: list[str]
    stdout: bytes
    stderr: bytes
    code: int

    @property
    def command(self) -> list[str]:
        """A run that writes a line for each finding and for each article."""
        return ["validate", *self.inputs, "--output-format", "jsonl"]


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Many:
    """Articles in files that are whole, cut off, or unpack to a thousand times their size."""
    place = tmp_path_factory.mktemp("many")
    data = lines(ARTICLES, 100)
    part = data[: data.index(b"\n", 2_000_000) + 1]
    files = {
        "a.jsonl": data,
        "b.jsonl.gz": gzip.compress(part, 1)[:-1000],
        "c.jsonl.zst": zstandard(part)[:-1000],
        "d.jsonl.gz": gzip.compress(bytes(200 << 20), 9),
        "e.jsonl.gz": gzip.compress(part, 1),
    }
    for name, content in files.items():
        (place / name).write_bytes(content)
    found = Many([str(place / name) for name in files], b"", b"", 0)
    command = [sys.executable, "-m", "annotator", *found.command, "--jobs", "1"]
    clean = subprocess.run(command, capture_output=True, check=False)
    found.stdout, found.stderr, found.code = clean.stdout, clean.stderr, clean.returncode
    return found
