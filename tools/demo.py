"""What the README shows, run for real: validate the samples, break one, convert one both ways."""

from __future__ import annotations

import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ANNOTATOR = Path(sys.executable).with_name("annotator")


def run(command: str, expected: int = 0) -> None:
    """Show a command, run it, and stop the demo if it ends otherwise than it should."""
    print(f"\n$ {command}", flush=True)
    program, *arguments = shlex.split(command)
    executable = str(ANNOTATOR) if program == "annotator" else program
    code = subprocess.run([executable, *arguments], cwd=ROOT, check=False).returncode
    if code != expected:
        sys.exit(f"exit code {code}, not {expected}")


def main() -> None:
    """The whole demo."""
    print("The samples are valid:")
    run("annotator validate " + " ".join(_samples("*.annotated.*")))
    print("\nA broken one is told what is wrong, and where, in either form:")
    run("annotator validate " + " ".join(_samples("invalid/exact-differs/*")), expected=1)
    with tempfile.TemporaryDirectory() as folder:
        print("\nBoth forms hold the same, byte for byte:")
        run(f"annotator convert samples/harbour-crane.annotated.json {folder}/a.annotated.xml")
        run(f"annotator convert {folder}/a.annotated.xml {folder}/b.annotated.json")
        run(f"cmp samples/harbour-crane.annotated.json {folder}/b.annotated.json")
    print("\nThe same: nothing was lost.")


def _samples(pattern: str) -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for path in (ROOT / "samples").glob(pattern))


if __name__ == "__main__":
    main()
