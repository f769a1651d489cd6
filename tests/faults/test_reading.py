"""Inputs that cannot be read as a file: each said in a sentence, and the others are done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import FileError, Limits, validate
from annotator.operations.files import read_bytes

from ..cli.conftest import Run

GOOD = "minimal.annotated.json"


def folders_of(folder: Path, *names: str) -> Iterator[Path]:
    """Folders with one good document each."""
    for name in names:
        (folder / name).mkdir(parents=True)
        shutil.copy(folder / GOOD, folder / name / "good.annotated.json")
        yield folder / name


def said(run: Run, *arguments: str, read: int = 1) -> str:
    """What a command says of inputs of which some cannot be read."""
    done = run("validate", *arguments)
    message = done.stderr.decode()
    assert done.returncode == 3, message
    assert "Traceback" not in message
    assert message.count("could not be read") == 1
    unread = sum(line.startswith("error: ") for line in message.splitlines())
    assert f"{read + unread} files" in message or read + unread == 1
    return message


class TestNamed:
    """Files that are named on the command line."""

    def test_a_missing_file(self, annotator: Run) -> None:
        message = said(annotator, "nowhere.json", GOOD)
        assert "error: nowhere.json: no such file or directory\n" in message

    def test_a_folder_in_the_place_of_a_file(self, annotator: Run, folder: Path) -> None:
        (folder / "it.json").mkdir()
        for command in ("convert", "new", "show", "fix"):
            to = ("--to", "xml") if command in ("convert", "new") else ()
            done = annotator(command, "it.json", *to)
            assert (done.returncode, done.stdout) == (3, b"")
            reason = b"is a directory" if command == "new" else b"there is no *.annotated.json"
            assert b"error: it.json: " + reason in done.stderr

    def test_a_file_in_the_place_of_a_folder(self, annotator: Run) -> None:
        assert "not a directory" in said(annotator, f"{GOOD}/it.json", GOOD)

    def test_a_file_that_may_not_be_read(self, powerless: Run, folder: Path) -> None:
        (folder / "closed.json").write_bytes(b"{}")
        (folder / "closed.json").chmod(0)
        assert "error: closed.json: permission denied\n" in said(powerless, "closed.json", GOOD)

    def test_a_folder_that_may_not_be_searched(self, powerless: Run, folder: Path) -> None:
        (closed,) = folders_of(folder, "closed")
        closed.chmod(0o600)
        message = said(powerless, "closed/good.annotated.json", GOOD)
        assert "error: closed/good.annotated.json: permission denied\n" in message

    def test_a_loop_of_links(self, annotator: Run, folder: Path) -> None:
        (folder / "loop.json").symlink_to("loop.json")
        message = said(annotator, "loop.json", GOOD)
        assert "error: loop.json: too many levels of symbolic links\n" in message

    def test_a_name_that_is_too_long(self, annotator: Run) -> None:
        assert ": file name too long\n" in said(annotator, "a" * 300, GOOD)

    def test_a_name_with_controls_is_shown_harmlessly(self, annotator: Run) -> None:
        message = said(annotator, "a\x1b[31m\nb\u202e.json", GOOD)
        assert r"error: a\u{001B}[31m\nb\u{202E}.json: no such file" in message

    def test_a_name_that_is_no_text(self, annotator: Run, folder: Path) -> None:
        name = os.fsdecode(b"caf\xe9.annotated.json")
        assert r"error: caf\u{DCE9}.annotated.json: no such file" in said(annotator, name, GOOD)
        shutil.copy(folder / GOOD, folder / name)
        assert annotator("validate", name).returncode == 0
        assert annotator("convert", name, os.fsdecode(b"\xe9.annotated.xml")).returncode == 0
        assert (folder / os.fsdecode(b"\xe9.annotated.xml")).exists()

    def test_an_empty_standard_input_is_a_finding(self, annotator: Run) -> None:
        done = annotator("validate", "-", GOOD)
        assert done.returncode == 1
        assert b"2 files" in done.stderr

    @pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device here")
    def test_an_endless_device_is_read_up_to_the_limit(self, annotator: Run) -> None:
        done = annotator("validate", "/dev/zero", GOOD, "--limit", "bytes=10000")
        assert done.returncode == 1
        assert b"10,000" in done.stdout
        assert b"2 files, 1 with errors" in done.stderr

    def test_a_pipe_is_read_like_a_file(self, annotator: Run, folder: Path) -> None:
        pipe = folder / "pipe"
        os.mkfifo(pipe)
        data = (folder / GOOD).read_bytes()
        writer = threading.Thread(target=pipe.write_bytes, args=[data])
        writer.start()
        assert annotator("validate", "pipe").returncode == 0
        writer.join()

    def test_an_endless_pipe_is_read_up_to_the_limit(self, folder: Path) -> None:
        command = f"{sys.executable} -m annotator validate <(yes) --limit bytes=10000"
        done = subprocess.run(
            ["bash", "-c", command], cwd=folder, capture_output=True, check=False
        )
        assert done.returncode == 1
        assert b"10,000" in done.stdout


class TestWalked:
    """Files that are found in a folder."""

    def test_a_pipe_with_the_name_of_a_document_is_not_opened(
        self, annotator: Run, folder: Path
    ) -> None:
        (found,) = folders_of(folder, "found")
        os.mkfifo(found / "pipe.annotated.json")  # to open it would wait for ever
        os.mkfifo(found / "pipe.txt")
        message = said(annotator, "found")
        assert "error: found/pipe.annotated.json: this is not a regular file\n" in message
        assert "pipe.txt" not in message

    @pytest.mark.skipif(not Path("/dev/null").exists(), reason="there is no such device here")
    def test_a_link_to_a_device_is_not_opened(self, annotator: Run, folder: Path) -> None:
        (found,) = folders_of(folder, "found")
        (found / "device.annotated.json").symlink_to("/dev/null")
        message = said(annotator, "found")
        assert "error: found/device.annotated.json: this is not a regular file\n" in message

    def test_a_folder_that_may_not_be_listed(self, powerless: Run, folder: Path) -> None:
        above, closed, _ = folders_of(folder, "above", "above/closed", "above/open")
        closed.chmod(0o300)
        assert "error: above/closed: permission denied\n" in said(powerless, "above", read=2)
        assert above.is_dir()

    def test_links_to_folders_are_not_followed(self, annotator: Run, folder: Path) -> None:
        above, below = folders_of(folder, "above", "above/below")
        (below / "up").symlink_to(above)
        (below / "up.annotated.json").symlink_to(above)
        (below / "itself").symlink_to("itself")
        done = annotator("validate", "above")
        assert (done.returncode, done.stderr) == (0, b"2 files: 0 errors, 0 warnings\n")

    def test_a_link_that_leads_nowhere(self, annotator: Run, folder: Path) -> None:
        (found,) = folders_of(folder, "found")
        (found / "loop.annotated.json").symlink_to("loop.annotated.json")
        (found / "gone.annotated.xml").symlink_to("nowhere")
        message = said(annotator, "found")
        assert "found/gone.annotated.xml: no such file or directory\n" in message
        assert "found/loop.annotated.json: too many levels of symbolic links\n" in message

    def test_names_that_are_no_text(self, annotator: Run, folder: Path) -> None:
        (found,) = folders_of(folder, os.fsdecode(b"caf\xe9"))
        shutil.copy(folder / GOOD, found / os.fsdecode(b"\xff.annotated.json"))
        done = annotator("validate", os.fsdecode(b"caf\xe9"))
        assert (done.returncode, done.stderr) == (0, b"2 files: 0 errors, 0 warnings\n")

    def test_the_order_is_always_the_same(self, annotator: Run, folder: Path) -> None:
        for number in (3, 1, 2):
            found, below = folders_of(folder, f"found/{number}", f"found/{number}/below")
            (found / "a.annotated.json").write_bytes(b"")
            (below / "b.annotated.json").write_bytes(b"")
        done = annotator("validate", "found", "--output-format", "concise")
        names = [line.split(":")[0] for line in done.stdout.decode().splitlines()]
        assert names == [
            f"found/{number}/{name}.annotated.json"
            for number in (1, 2, 3)
            for name in ("a", "below/b")
        ]

    def test_a_tree_that_is_deeper_than_the_stack(self, annotator: Run, folder: Path) -> None:
        here = os.open(folder, os.O_RDONLY)
        for name in ["top", *"d" * 1500]:
            os.mkdir(name, dir_fd=here)
            below = os.open(name, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        os.close(os.open("it.annotated.json", os.O_CREAT | os.O_WRONLY, dir_fd=here))
        os.close(here)
        try:
            done = annotator("validate", "top")
        finally:
            subprocess.run(["rm", "-r", folder / "top"], check=True)  # Python's own is recursive
        assert done.returncode == 1
        assert b"the file is empty" in done.stdout


class TestChanged:
    """A file that changes while it is read."""

    def test_it_is_said(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "it.annotated.json"
        path.write_bytes(b"x" * 1000)
        read = os.read

        def meanwhile(descriptor: int, size: int) -> bytes:
            with path.open("ab") as other:
                other.write(b"y")
            return read(descriptor, size)

        monkeypatch.setattr(os, "read", meanwhile)
        with pytest.raises(FileError, match="the file changed while it was read"):
            read_bytes(path, 10_000)
        with pytest.raises(FileError, match="the file changed while it was read"):
            validate(path, limits=Limits(bytes=10_000))

    def test_one_that_is_replaced_is_still_read_whole(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "it.annotated.json"
        path.write_bytes(b"x" * 1000)
        read = os.read

        def meanwhile(descriptor: int, size: int) -> bytes:
            (tmp_path / "new").write_bytes(b"y" * 1000)
            os.replace(tmp_path / "new", path)
            return read(descriptor, min(size, 300))

        monkeypatch.setattr(os, "read", meanwhile)
        assert read_bytes(path, 10_000) == b"x" * 1000

    def test_it_is_opened_once(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "it.annotated.json"
        path.write_bytes(b"x")
        opened: list[object] = []
        real = os.open

        def counted(name: str, *arguments: int) -> int:
            opened.append(name)
            return real(name, *arguments)

        monkeypatch.setattr(os, "open", counted)
        read_bytes(path, 10)
        assert opened == [path]


def test_a_report_does_not_replace_what_it_is_about(annotator: Run, folder: Path) -> None:
    before = (folder / GOOD).read_bytes()
    for path in (GOOD, "."):
        done = annotator("validate", path, "--output-file", f"./{GOOD}")
        assert done.returncode == 2
        assert b"is the same file as" in done.stderr
    assert (folder / GOOD).read_bytes() == before


def test_settings_are_looked_for_where_one_may_look(powerless: Run, folder: Path) -> None:
    folder.chmod(0o300)  # nor may it be listed
    assert powerless("validate", GOOD).returncode == 0


def test_a_folder_that_was_removed_is_no_reason_to_fail(folder: Path) -> None:
    script = f'mkdir gone; cd gone; rmdir ../gone; {sys.executable} -m annotator validate "$1"'
    done = subprocess.run(
        ["bash", "-c", script, "bash", folder / GOOD], cwd=folder, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"1 file: 0 errors, 0 warnings\n")
