"""What a document can make the command open, as the system sees it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

import annotator
from annotator.operations.files import temporaries

from ..cli.conftest import SAMPLES

PACKAGE = Path(annotator.__file__).parent
MINIMAL = (SAMPLES / "minimal.annotated.json").read_text(encoding="utf-8")
SOURCES = {"json": MINIMAL, "xml": annotator.convert(MINIMAL.encode(), "xml").decode()}


def strace_works() -> bool:
    """It may be there and still not be allowed to look."""
    if shutil.which("strace") is None:
        return False
    done = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return done.returncode == 0


pytestmark = pytest.mark.skipif(
    not strace_works(), reason="there is no strace here that may look at processes"
)

XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'

#: What leads to a place called LURE: the form of the document, what is replaced, and by what.
LURES = (
    ("json", '"[$]schema": "[^"]*"', '"$schema": "file:///LURE/x.json"'),
    ("json", '"[$]schema": "[^"]*"', '"$schema": "http://127.0.0.1:9/LURE"'),
    ("json", '"id": "urn', '"url": "http://127.0.0.1:9/LURE", "id": "urn'),
    ("json", '"content": "[^"]*"', '"file": "/LURE/text.txt"'),
    ("json", '"content": "[^"]*"', '"file": "../LURE/text.txt"'),
    ("json", '"content": "[^"]*"', '"file": "http://127.0.0.1:9/LURE"'),
    ("json", '"content": "[^"]*"', '"file": "link/text.txt"'),
    ("xml", "<annotated", '<!DOCTYPE a SYSTEM "file:///LURE/a.dtd"><annotated'),
    ("xml", "<annotated", '<!DOCTYPE a PUBLIC "-//a" "http://127.0.0.1:9/LURE"><annotated'),
    ("xml", "<annotated", '<!DOCTYPE a [<!ENTITY e SYSTEM "/LURE">]><annotated'),
    ("xml", "<annotated", '<!DOCTYPE a [<!ENTITY % e SYSTEM "/LURE"> %e;]><annotated'),
    ("xml", "<annotated", '<?xml-stylesheet href="file:///LURE/a.xsl"?><annotated'),
    ("xml", "<annotated", '<?oasis-xml-catalog catalog="/LURE/c.xml"?><annotated'),
    ("xml", "(<annotatedArticle)", rf'\1 {XSI} xsi:schemaLocation="urn:a file:///LURE/a.xsd"'),
    ("xml", "(<annotatedArticle)", rf'\1 {XSI} xsi:noNamespaceSchemaLocation="/LURE/a.xsd"'),
    ("xml", "(<annotatedArticle)", r'\1 xml:base="file:///LURE/"'),
    (
        "xml",
        "<annotations>",
        '<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="/LURE"/><annotations>',
    ),
)
#: The same forms and lanes of reading, with nothing in them that leads anywhere.
HARMLESS = (
    ("json", "", ""),
    ("json", '"id": "urn', '"unknown": "x", "id": "urn'),
    ("json", '"content": "[^"]*"', '"file": "text.txt"'),
    ("json", '"format"', '"format'),
    ("xml", "", ""),
    ("xml", "<annotations>", "<unknown/><annotations>"),
    ("xml", "<annotations>", "<annotations"),
)

LOAD_EACH = """
import sys, annotator
for path in sys.argv[1:]:
    try:
        annotator.dumps(annotator.load(path), format="xml")
    except annotator.InvalidDocument:
        pass
"""
PROGRAMS = {
    "validate": ["-m", "annotator", "validate"],
    "show": ["-m", "annotator", "show"],
    "fix": ["-m", "annotator", "fix"],
    "the library": ["-c", LOAD_EACH],
}


def documents(folder: Path, changes: Iterable[tuple[str, str, str]]) -> list[str]:
    """The names of documents with these changes, in a folder that they are written to."""
    folder.mkdir()
    (folder / "text.txt").write_text(annotator.loads(SOURCES["json"]).text, encoding="utf-8")
    (folder / "link").symlink_to("..")
    names = []
    for number, (form, pattern, new) in enumerate(changes):
        names.append(f"{number}.annotated.{form}")
        text, changed = re.subn(pattern, new, SOURCES[form], count=1)
        assert changed
        (folder / names[-1]).write_text(text, encoding="utf-8")
    return names


def traced(folder: Path, program: list[str], names: list[str]) -> str:
    """The calls of a program that have to do with paths and the network."""
    log = folder.parent / "calls"
    strace = ["strace", "-f", "-e", "trace=%file,%network", "-o", str(log)]
    done = subprocess.run(
        [*strace, sys.executable, *program, *names], cwd=folder, capture_output=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return (
        log.read_text(encoding="utf-8", errors="replace").split("execve(", 1)[1].split("\n", 1)[1]
    )


def opened(calls: str) -> set[str]:
    """The paths that are opened, without those from which the interpreter imports."""
    paths = set(re.findall(r'open(?:at)?\((?:[^",]*, )?"([^"]*)"', calls))
    own = (sys.prefix, sys.base_prefix, str(PACKAGE))
    return {path for path in paths if not path.startswith(own)}


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_a_document_makes_nobody_look_elsewhere(tmp_path: Path, program: list[str]) -> None:
    harmless, lures = tmp_path / "harmless", tmp_path / "lures"
    expected = traced(harmless, program, documents(harmless, HARMLESS))
    names = documents(lures, LURES)
    calls = traced(lures, program, names)
    assert set(names) <= opened(calls)  # or this sees nothing
    assert {"0.annotated.json", "text.txt"} <= opened(expected)
    assert opened(calls) - opened(expected) <= {*names, str(lures)}
    assert "LURE" not in calls
    assert not re.search(r"^\d+ +(socket|connect|sendto|sendmsg)\w*\(", calls, re.MULTILINE)


@pytest.mark.parametrize("call", ["openat", "flock", "write", "fchmod", "fsync"])
def test_a_call_that_is_interrupted_is_made_again(tmp_path: Path, call: str) -> None:
    target = tmp_path / "it.annotated.json"
    target.write_text("old", encoding="utf-8")
    temporary = temporaries.names(str(target))[0]
    script = (
        "import sys; from annotator.operations.files import write_bytes; "
        "write_bytes(sys.argv[1], b'new', overwrite=True)"
    )
    log = tmp_path / "calls"
    strace = ["strace", "-P", temporary, "-e", f"inject={call}:error=EINTR:when=1", "-o", str(log)]
    done = subprocess.run(
        [*strace, sys.executable, "-c", script, str(target)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "(INJECTED)" in log.read_text(encoding="utf-8")
    assert (target.read_bytes(), Path(temporary).exists()) == (b"new", False)
