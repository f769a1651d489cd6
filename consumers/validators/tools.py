"""The validators: how each is asked for its verdicts of many samples."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from .expected import ROOT

Verdicts = Mapping[str, str]
Ask = Callable[[Path, Sequence[str]], Verdicts]

_HERE: Final = Path(__file__).resolve().parent
_DRIVERS: Final = _HERE / "drivers"
_PYTHON: Final = _HERE / ".venv" / "bin" / "python"
#: What jing is made of, where Debian puts it.
_JARS: Final = ":".join(f"/usr/share/java/{name}.jar" for name in ("jing", "xercesImpl"))


def _driver(*command: str | Path) -> Ask:
    """A program of ours around a library, which writes VERDICT<TAB>FILE lines."""

    def ask(schema: Path, files: Sequence[str]) -> Verdicts:
        lines = _run(*command, schema, *files).stdout.splitlines()
        pairs = (line.split("\t") for line in lines)
        return {file: verdict for verdict, file in pairs}

    return ask


def _xmllint(schema: Path, files: Sequence[str]) -> Verdicts:
    """The command xmllint, which writes a line about each file that it could read."""
    said = _run("xmllint", "--noout", "--nonet", "--schema", schema, *files, codes=(0, 1, 3, 4))
    found = re.findall(r"(?m)^(.*) (validates|fails to validate)$", said.stderr)
    verdicts = {file: "valid" if words == "validates" else "invalid" for file, words in found}
    return {file: verdicts.get(file, "not read") for file in files}


def _run(*command: str | Path, codes: Sequence[int] = (0,)) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        list(map(str, command)), cwd=ROOT, capture_output=True, text=True, errors="replace"
    )
    assert done.returncode in codes, done.stderr
    return done


ASK: Final[Mapping[str, Ask]] = {
    "ajv": _driver("node", _DRIVERS / "ajv.mjs"),
    "jsonschema": _driver(_PYTHON, _DRIVERS / "python_json.py", "jsonschema"),
    "jsonschema-rs": _driver(_PYTHON, _DRIVERS / "python_json.py", "jsonschema-rs"),
    "check-jsonschema": _driver(_PYTHON, _DRIVERS / "check_jsonschema_cli.py"),
    "VS Code": _driver("node", _DRIVERS / "vscode.mjs"),
    "xmllint": _xmllint,
    "lxml": _driver(_PYTHON, _DRIVERS / "python_xml.py", "lxml"),
    "jing": _driver("java", "-cp", _JARS, _DRIVERS / "Jing.java"),
    "Xerces": _driver("java", _DRIVERS / "Xerces.java"),
    "xmlschema": _driver(_PYTHON, _DRIVERS / "python_xml.py", "xmlschema"),
}
