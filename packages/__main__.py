"""`python -m packages`: build what the checks in this folder look at, into `.tox/packages`.

- ``dist``: the sdist and the wheel, both made from the checkout;
- ``again``: both once more, made from the unpacked sdist;
- ``tree``: the unpacked sdist without the package, where its tests can only see the wheel;
- ``oldest.txt``: the oldest version that is allowed of each requirement, as constraints.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tarfile
from pathlib import Path

from packages import BUILT, ROOT, only
from packages.metadata import oldest, requirements


def main() -> None:
    """Make all of it anew."""
    shutil.rmtree(BUILT, ignore_errors=True)
    build(ROOT, BUILT / "dist")
    unpacked = unpack(only(BUILT / "dist", "*.tar.gz"))
    build(unpacked, BUILT / "again")
    shutil.rmtree(unpacked / "annotator")
    unpacked.rename(BUILT / "tree")
    constraints = map(oldest, requirements(only(BUILT / "dist", "*.whl")))
    (BUILT / "oldest.txt").write_text("\n".join(constraints), "utf-8")


def build(source: Path, folder: Path) -> None:
    """Make the sdist and the wheel, both from this source, both as old as the last commit."""
    command = [
        sys.executable,
        "-m",
        "build",
        "--quiet",
        "--outdir",
        str(folder),
        "--sdist",
        "--wheel",
    ]
    last = ["git", "log", "-1", "--format=%ct"]
    clock = subprocess.run(last, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    environment = {"SOURCE_DATE_EPOCH": clock.strip(), **os.environ}
    subprocess.run([*command, str(source)], check=True, env=environment)


def unpack(sdist: Path) -> Path:
    """All of the sdist, closed to others: nothing built from it may depend on that."""
    with tarfile.open(sdist) as archive:
        archive.extractall(BUILT, filter="data")
    unpacked = BUILT / sdist.name.removesuffix(".tar.gz")
    for path in unpacked.rglob("*"):
        path.chmod(path.stat().st_mode & stat.S_IRWXU)
    return unpacked


if __name__ == "__main__":
    main()
