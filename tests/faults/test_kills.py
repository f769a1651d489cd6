"""A program that writes is killed, or is not alone."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import FileError
from annotator.operations.files import temporaries, write_bytes

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from annotator.operations.files import write_bytes
for _ in range(60):
    write_bytes(sys.argv[1], sys.argv[2].encode() * 200_000, overwrite=True)
"""


@pytest.mark.parametrize("files", [1, 2])
@pytest.mark.parametrize("seed", range(4))
def test_killed_at_any_moment_the_files_are_whole(tmp_path: Path, seed: int, files: int) -> None:
    kills = 50
    arguments = map(str, (tmp_path, seed, kills, files))
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.killing", *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()  # it has seen to it that they are
    found = json.loads(done.stdout)
    assert sum(found["outcomes"].values()) == kills
    assert any(found["left"])  # or no kill came while something was being written
    # Each writer has removed what the one before it left.
    assert max(found["left"]) <= files
    assert found["names"] == [f"{number}.annotated.json" for number in range(files)]


def test_writers_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    path = tmp_path / "it.annotated.json"
    command = [sys.executable, "-c", WRITER, str(path)]
    writers = [subprocess.Popen([*command, word], cwd=ROOT) for word in "abcd"]
    assert [writer.wait() for writer in writers] == [0] * 4
    assert path.read_bytes() in [word.encode() * 200_000 for word in "abcd"]
    assert os.listdir(tmp_path) == [path.name]


def test_only_what_nobody_holds_is_swept(tmp_path: Path) -> None:
    path = tmp_path / "it.annotated.json"
    held, left, *_ = map(Path, temporaries.names(str(path)))
    other = Path(temporaries.names(str(tmp_path / "other.annotated.json"))[0])
    unlike = tmp_path / f".it.annotated.json.mine{temporaries.ENDING}"
    for name in (held, left, other, unlike):
        name.write_bytes(b"")
    with held.open("rb") as holder:
        fcntl.flock(holder, fcntl.LOCK_EX)
        write_bytes(path, b"new", overwrite=False)
    assert set(tmp_path.iterdir()) == {path, held, other, unlike}
    write_bytes(path, b"newer", overwrite=True)
    assert set(tmp_path.iterdir()) == {path, other, unlike}


def test_a_file_that_too_many_write_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "it.annotated.json"
    holders = []
    for name in temporaries.names(str(path)):
        holders.append(open(name, "wb"))  # noqa: SIM115 - closed below
        fcntl.flock(holders[-1], fcntl.LOCK_EX)
    with pytest.raises(FileError, match="are in use"):
        write_bytes(path, b"new", overwrite=True)
    for holder in holders:
        holder.close()
    write_bytes(path, b"new", overwrite=True)
    assert os.listdir(tmp_path) == [path.name]


def test_where_there_are_no_links_a_new_file_is_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "it.annotated.json"
    write_bytes(path, b"new", overwrite=False)
    assert (os.listdir(tmp_path), path.read_bytes()) == ([path.name], b"new")
    with pytest.raises(FileError, match="the file exists"):
        write_bytes(path, b"newer", overwrite=False)


def test_a_file_made_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "it.annotated.json"
    monkeypatch.setattr(os, "fsync", lambda _: path.write_bytes(b"mine"))
    with pytest.raises(FileError, match="the file exists"):
        write_bytes(path, b"new", overwrite=False)
    assert (os.listdir(tmp_path), path.read_bytes()) == ([path.name], b"mine")


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can give files away")
def test_the_owner_of_an_overwritten_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "it.annotated.json"
    path.write_bytes(b"old")
    os.chown(path, 65534, 65534)
    write_bytes(path, b"new", overwrite=True)
    assert (path.stat().st_uid, path.stat().st_gid) == (65534, 65534)
