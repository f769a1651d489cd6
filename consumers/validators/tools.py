"""The validators: how each is asked about many samples."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from .expected import ROOT

_HERE: Final = Path(__file__).resolve().parent
_DRIVERS: Final = _HERE / "drivers"
#: The Python that has the validators, and no `annotator`.
PYTHON: Final = _HERE / ".venv" / "bin" / "python"
#: What jing is made of, where Debian puts it.
_JARS: Final = ":".join(f"/usr/share/java/{name}.jar" for name in ("jing", "xercesImpl"))

#: What to run before the schema and the samples. All but xmllint are programs of ours around a
#: library, which write a line VERDICT<TAB>FILE about each, and to standard error what is wrong.
_COMMANDS: Final[Mapping[str, tuple[str | Path, ...]]] = {
    "ajv": ("node", _DRIVERS / "ajv.mjs"),
    "jsonschema": (PYTHON, _DRIVERS / "python_json.py", "jsonschema"),
    "jsonschema-rs": (PYTHON, _DRIVERS / "python_json.py", "jsonschema-rs"),
    "check-jsonschema": (PYTHON, _DRIVERS / "check_jsonschema_cli.py"),
    "VS Code": ("node", _DRIVERS / "vscode.mjs"),
    "xmllint": ("xmllint", "--noout", "--nonet", "--schema"),
    "lxml": (PYTHON, _DRIVERS / "python_xml.py", "lxml"),
    "jing": ("java", "-cp", _JARS, _DRIVERS / "Jing.java"),
    "Xerces": ("java", _DRIVERS / "Xerces.java"),
    "xmlschema": (PYTHON, _DRIVERS / "python_xml.py", "xmlschema"),
}


def verdicts(validator: str, schema: Path, files: Sequence[str]) -> Mapping[str, str]:
    """What a validator says of each file: `valid`, `invalid` or `not read`."""
    done = _run(validator, schema, *files)
    if validator == "xmllint":
        return _of_xmllint(done.stderr, files)
    pairs = (line.split("\t") for line in done.stdout.splitlines())
    return {file: verdict for verdict, file in pairs}


def _of_xmllint(said: str, files: Sequence[str]) -> Mapping[str, str]:
    """It has a line about each file that it could read."""
    found = re.findall(r"(?m)^(.*) (validates|fails to validate)$", said)
    known = {file: "valid" if words == "validates" else "invalid" for file, words in found}
    return {file: known.get(file, "not read") for file in files}


def messages(validator: str, schema: Path, file: Path) -> str:
    """What a validator says is wrong in a file."""
    return _run(validator, schema, file).stderr


def _run(validator: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [*_COMMANDS[validator], *arguments]
    done = subprocess.run(
        list(map(str, command)), cwd=ROOT, capture_output=True, text=True, errors="replace"
    )
    # The codes of xmllint say what is wrong with the files: not read, or not valid.
    assert done.returncode in ((0, 1, 3, 4) if validator == "xmllint" else (0,)), done.stderr
    return done
