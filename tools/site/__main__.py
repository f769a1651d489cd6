"""Builds the documentation site in a folder: python -m tools.site [FOLDER], by default site/.

It is built by Zensical, by whom Material for MkDocs was made, and which follows it: MkDocs has no
upkeep any more, and Material's ends in 2027. Nothing here depends on it but zensical.toml.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from .links import broken, fetched
from .pages import assemble

ROOT: Final = Path(__file__).resolve().parents[2]
CONFIG: Final = Path(__file__).with_name("zensical.toml")


def main(arguments: list[str]) -> int:
    """Build the site; the exit code. Warnings are errors."""
    site = Path(arguments[0] if arguments else ROOT / "site").absolute()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        assemble(ROOT, folder / "docs")
        (folder / CONFIG.name).write_text(config(), "utf-8")
        command = [str(Path(sys.executable).with_name("zensical")), "build", "--strict"]
        environment = {**os.environ, "NO_COLOR": "1"}
        code = subprocess.run(command, cwd=folder, env=environment, check=False).returncode
        wrong = [*broken(folder / "site"), *fetched(folder / "site")]
        print("\n".join([*(f"warning: {one}" for one in wrong), f"{len(wrong)} wrong links"]))
        if code == 0 and not wrong:
            shutil.rmtree(site, ignore_errors=True)
            shutil.copytree(folder / "site", site)
            return 0
    return 1


def config() -> str:
    """The settings, with a page for each format."""
    formats = sorted((ROOT / "docs" / "formats").glob("*.md"))
    return CONFIG.read_text("utf-8").replace(
        "# each page in docs/formats", "\n    ".join(f'"formats/{page.name}",' for page in formats)
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
