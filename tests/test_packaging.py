"""The wheel and the sdist hold what they should, and the wheel works in an empty environment."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS = {path.name for path in (ROOT / "schema").iterdir()}


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that is made from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, cwd=ROOT)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (wheel,) = built.glob("*.whl")
    return wheel


def test_the_wheel_holds_the_package_and_the_schemas(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"annotator/schema/{name}" for name in SCHEMAS} <= names
    assert {"annotator/py.typed", "annotator/__main__.py"} <= names
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"annotator"}


def test_the_sdist_holds_what_the_tests_need(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"README.md", "LICENSE", "Makefile", "samples/minimal.annotated.json"} <= names
    assert {"schema/catalog.xml", "tests/test_packaging.py", "docs/format.md"} <= names


def test_the_wheel_works_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)
    command = python.with_name("annotator")
    sample = ROOT / "samples" / "minimal.annotated.json"
    run(command, "validate", sample, cwd=tmp_path)
    run(command, "convert", sample, "a.annotated.xml", cwd=tmp_path)
    run(command, "validate", "a.annotated.xml", cwd=tmp_path)
    printed = run(command, "schema", "xsd", cwd=tmp_path)
    assert printed == (ROOT / "schema" / "annotated-article.xsd").read_text(encoding="utf-8")
    broken = ROOT / "samples" / "invalid" / "exact-differs"
    code = "import annotator as a, sys; print(*[p.rule for p in a.validate(sys.argv[1]).errors])"
    (first, *_) = sorted(broken.iterdir())
    assert run(python, "-c", code, first, cwd=tmp_path).split() == ["exact-differs"]
