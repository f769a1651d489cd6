"""Standard streams that are closed, full, or end early: said in a sentence, never a silent 0."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from annotator.report.registry import OUTPUT_FORMATS

from .conftest import Result, Run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no such shell")

#: Every command that prints something, and how it ends when all is well.
COMMANDS = {
    **{f"validate --output-format {name} broken.annotated.json": 1 for name in OUTPUT_FORMATS},
    "convert minimal.annotated.json --to xml": 0,
    "convert minimal.annotated.json - --to xml": 0,
    "new night-train.txt": 0,
    "fix broken.annotated.json": 1,
    "show minimal.annotated.json": 0,
    "show minimal.annotated.json --output-format jsonl": 0,
    "rules": 0,
    "rules exact-differs": 0,
    "formats": 0,
    "schema xsd": 0,
    "--version": 0,
    "validate --help": 0,
}
each_command = pytest.mark.parametrize(("command", "code"), COMMANDS.items())
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")


@pytest.fixture
def shell(folder: Path) -> Run:
    """Runs a line of the shell, in which `annotator` is the command."""
    text = (folder / "minimal.annotated.json").read_text(encoding="utf-8")
    broken = folder / "broken.annotated.json"
    broken.write_text(text.replace('"length": 35', '"length": 34'), encoding="utf-8")

    def run(line: str, *settings: str, input: bytes = b"") -> Result:
        script = f'annotator() {{ {sys.executable} -m annotator "$@"; }}\n{line}'
        command = ["env", *settings, "bash", "-c", script]
        done = subprocess.run(command, cwd=folder, input=input, capture_output=True, check=False)
        for words in (b"Traceback", b"internal error", b"ignored"):
            assert words not in done.stderr
        return done

    return run


@each_command
def test_a_closed_output_is_an_error(shell: Run, command: str, code: int) -> None:
    done = shell(f"annotator {command} >&-")
    assert done.returncode == 3
    assert done.stderr.endswith(b"error: standard output: Bad file descriptor\n")


@full
@each_command
def test_a_full_device_is_said_to_be_full(shell: Run, command: str, code: int) -> None:
    done = shell(f"annotator {command} > /dev/full")
    assert done.returncode == 3
    assert done.stderr.endswith(b"error: standard output: No space left on device\n")
    assert shell(f"annotator {command} > /dev/full 2>&1").returncode == 3


@each_command
def test_a_reader_that_goes_away_is_no_finding(shell: Run, command: str, code: int) -> None:
    done = shell(f"annotator {command} | true; exit ${{PIPESTATUS[0]}}")
    assert done.returncode in (code, 141)  # as ever if all was written before the reader went
    assert b"error" not in done.stderr.replace(b"with errors: 1 error,", b"")


def test_what_a_reader_does_not_want_is_not_written(shell: Run) -> None:
    done = shell("annotator schema json | head -1; exit ${PIPESTATUS[0]}")
    assert done.stdout == b"{\n"
    assert done.returncode in (0, 141)
    assert done.stderr == b""


@each_command
def test_messages_that_cannot_be_written_change_nothing(
    shell: Run, command: str, code: int
) -> None:
    expected = shell(f"annotator {command}")
    assert expected.returncode == code
    for redirection in ("2>&-", "2>&- <&-", *["2>/dev/full"] * Path("/dev/full").exists()):
        done = shell(f"annotator {command} {redirection}")
        assert (done.returncode, done.stdout, done.stderr) == (code, expected.stdout, b"")


@pytest.mark.parametrize(
    "command", ["validate -", "convert - --to xml", "new -", "show -", "fix -"]
)
def test_a_closed_input_cannot_be_read(shell: Run, command: str) -> None:
    done = shell(f"annotator {command} <&-")
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"error: <stdin>: standard input is closed\n" in done.stderr


@pytest.mark.parametrize(
    "command", ["validate -", "convert - --to xml", "new -", "show -", "fix -"]
)
def test_an_input_that_cannot_be_read_is_an_error(shell: Run, command: str) -> None:
    done = shell(f"annotator {command} 0>out")
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"error: <stdin>: " in done.stderr


def test_an_error_stays_an_error_when_its_output_is_closed(shell: Run) -> None:
    assert shell("annotator validate nowhere.json >&-").returncode == 3
    assert shell("annotator nothing >&- 2>&-").returncode == 2
    assert shell("annotator fix broken.annotated.json nowhere.json > /dev/null").returncode == 3


@each_command
@pytest.mark.parametrize(
    "settings",
    [
        ("PYTHONIOENCODING=ascii",),
        ("--unset=PYTHONIOENCODING", "LC_ALL=C", "PYTHONCOERCECLOCALE=0", "PYTHONUTF8=0"),
    ],
    ids=" ".join,
)
def test_what_an_encoding_lacks_is_escaped(
    shell: Run, command: str, code: int, settings: tuple[str, ...]
) -> None:
    done = shell(f"annotator {command}", *settings)
    assert done.returncode == code
    whole_files = ("convert", "new", "schema")  # are in UTF-8, wherever they go
    assert done.stdout.isascii() or command.startswith(whole_files)
    assert done.stderr.isascii()


@each_command
def test_the_c_locale_is_no_other(shell: Run, command: str, code: int) -> None:
    expected = shell(f"annotator {command}")
    done = shell(f"annotator {command}", "LC_ALL=C")
    assert (done.returncode, done.stdout) == (code, expected.stdout)


def test_a_document_goes_to_standard_output_by_its_sign(shell: Run, folder: Path) -> None:
    done = shell("annotator convert minimal.annotated.json - --to json")
    assert done.stdout == (folder / "minimal.annotated.json").read_bytes()
    assert not (folder / "-").exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", b"the file is empty"),
        (b" \n", b"the file is empty"),
        (b"PK\x03\x04\x00\xff", b"an office document"),
        (b"%PDF-1.7\n\xe2", b"the file is a PDF"),
        (b"\x1f\x8b\x08", b"compressed with gzip"),
        ("{}".encode("utf-16"), b"the file is in UTF-16"),
        (b"<x/>", b"it looks like XML"),
    ],
)
def test_a_file_that_is_something_else_is_told_so(
    annotator: Run, folder: Path, data: bytes, words: bytes
) -> None:
    (folder / "it.annotated.json").write_bytes(data)
    result = annotator("validate", "it.annotated.json")
    assert result.returncode == 1
    assert words in result.stdout


def test_in_one_file_messages_come_after_what_was_printed_before(shell: Run) -> None:
    done = shell("annotator validate broken.annotated.json nowhere.json 2>&1")
    lines = done.stdout.decode().splitlines()
    assert lines[0].startswith("broken.annotated.json:")
    assert [line for line in lines if line.startswith("error: nowhere.json")]
    assert lines[-1].startswith("2 files, 1 with errors, 1 could not be read")
