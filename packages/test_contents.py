"""What is in the packages: all that it takes, and nothing else."""

from __future__ import annotations

import subprocess
import tarfile
import zipfile

from packages import BUILT, ROOT, only

WHEEL = only(BUILT / "dist", "*.whl")
SDIST = only(BUILT / "dist", "*.tar.gz")
TRACKED = set(
    subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")[:-1]
)


def test_the_sdist_holds_what_is_tracked_and_its_metadata() -> None:
    with tarfile.open(SDIST) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert names == TRACKED | {"PKG-INFO"}


def test_the_wheel_holds_the_package_the_schemas_and_its_metadata() -> None:
    about = SDIST.name.removesuffix(".tar.gz") + ".dist-info"
    package = {name for name in TRACKED if name.startswith("annotator/")}
    schemas = {f"annotator/{name}" for name in TRACKED if name.startswith("schema/")}
    metadata = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}
    expected = package | schemas | {f"{about}/{name}" for name in metadata}
    assert "annotator/py.typed" in package
    assert set(zipfile.ZipFile(WHEEL).namelist()) == expected


def test_files_are_those_of_the_checkout() -> None:
    with zipfile.ZipFile(WHEEL) as archive:
        for name in archive.namelist():
            source = name.replace("annotator/schema/", "schema/")
            if source in TRACKED:
                assert archive.read(name) == (ROOT / source).read_bytes(), name


def test_the_sdist_builds_the_same_packages_again() -> None:
    """From other files, at another time, in another folder."""
    for package in (WHEEL, SDIST):
        again = BUILT / "again" / package.name
        assert again.read_bytes() == package.read_bytes(), package.name
