"""What each format of reports looks like, as the tests know it.

python tools/snapshots.py            writes tests/report/snapshots from tests/report/inputs
python tools/snapshots.py --check    writes nothing; names what differs, and exits 1
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import chdir
from pathlib import Path
from typing import Final

from click.testing import CliRunner

from annotator import __version__
from annotator.cli.main import cli

FOLDER: Final = Path(__file__).resolve().parent.parent / "tests" / "report"
INPUTS: Final = FOLDER / "inputs"
#: The name of each snapshot, with the options that make it.
RUNS: Final[Mapping[str, tuple[str, ...]]] = {
    "text.txt": ("--output-format=text",),
    "text-in-color.txt": ("--output-format=text", "--color=always"),
    "concise.txt": ("--output-format=concise",),
    "concise-in-color.txt": ("--output-format=concise", "--color=always"),
    "report.json": ("--output-format=json",),
    "report.jsonl": ("--output-format=jsonl",),
    "report.sarif": ("--output-format=sarif",),
    "github.txt": ("--output-format=github",),
    "junit.xml": ("--output-format=junit",),
    "junit-strict.xml": ("--output-format=junit", "--strict"),
}


def snapshot(*options: str) -> str:
    """What `annotator validate` writes to standard output about the inputs.

    The version is left out, and escape characters are made visible.
    """
    paths = (".", "nowhere.annotated.json")
    with chdir(INPUTS):
        result = CliRunner().invoke(
            cli, ["validate", *paths, "--no-config", "--max-problems=4", *options]
        )
    assert result.exit_code == 3, result.output  # nowhere is not there
    return result.stdout.replace(f'"{__version__}"', '"VERSION"').replace("\x1b", "␛")


def snapshots(folder: Path = FOLDER / "snapshots") -> Iterator[tuple[Path, str]]:
    """Each file, with what should be in it."""
    for name, options in RUNS.items():
        yield folder / name, snapshot(*options)


def main(arguments: list[str], folder: Path = FOLDER / "snapshots") -> int:
    """Write or check the snapshots; the exit code."""
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    stale = 0
    for path, text in snapshots(folder):
        if path.exists() and path.read_bytes() == text.encode():
            continue
        if arguments:
            stale = 1
            print(f"{path.name} is not up to date; run python tools/snapshots.py")
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
            print(f"wrote {path.name}")
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
