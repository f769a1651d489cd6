"""What the packages say about themselves, beyond what validate-pyproject and twine see."""

from __future__ import annotations

import subprocess
import sys
import tomllib

from packages import BUILT, ROOT, only
from packages.metadata import metadata

WHEEL = metadata(only(BUILT / "dist", "*.whl"))


def test_twine_finds_nothing_and_renders_the_page() -> None:
    files = map(str, (BUILT / "dist").iterdir())
    command = [sys.executable, "-m", "twine", "check", "--strict", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_license_is_named_and_there() -> None:
    assert WHEEL["License-Expression"] == "Apache-2.0"
    assert WHEEL.get_all("License-File") == ["LICENSE"]


def test_the_page_is_the_readme() -> None:
    assert WHEEL["Description-Content-Type"] == "text/markdown"
    assert WHEEL.get_payload(decode=True) == (ROOT / "README.md").read_bytes()


def test_the_pythons_it_is_said_to_run_on_are_those_it_is_tried_on() -> None:
    prefix = "Programming Language :: Python :: 3."
    minors = {
        line.removeprefix(prefix)
        for line in WHEEL.get_all("Classifier", [])
        if line.startswith(prefix)
    }
    tried = tomllib.loads((ROOT / "tox.toml").read_text("utf-8"))["env_list"]
    assert minors == {name.removeprefix("3.") for name in tried if name.startswith("3.")}
    assert WHEEL["Requires-Python"] == f">=3.{min(minors)}"
