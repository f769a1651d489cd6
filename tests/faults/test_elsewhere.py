"""On a system without locks, links by descriptor and masks of signals, files are written, too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

#: Takes away what Windows lacks, once everything that is not of this project is imported.
AS_ON_WINDOWS = """
import hashlib, os, signal, sys
import click, lxml.etree, msgspec

sys.modules["fcntl"] = None
sys.platform = "win32"
os.supports_dir_fd = set()
del signal.pthread_sigmask
for name in ("fchmod", "fchown", "O_CLOEXEC", "O_DIRECTORY", "O_NOCTTY", "O_NOFOLLOW",
             "O_NONBLOCK", "O_PATH"):
    if hasattr(os, name):
        delattr(os, name)

import annotator.cli.convert, annotator.cli.inputs, annotator.cli.streams, annotator.cli.validate
from annotator.operations.files import read_bytes, read_inside, write_bytes

folder = sys.argv[1]
for content, overwrite in ((b"old", False), (b"new", True)):
    write_bytes(folder + "/it", content, overwrite=overwrite)
    assert read_bytes(folder + "/it", 9) == read_inside(folder, "it", 9) == content
assert os.listdir(folder) == ["it"]
"""


def test_what_a_system_lacks_is_done_without(tmp_path: Path) -> None:
    command = [sys.executable, "-c", AS_ON_WINDOWS, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
