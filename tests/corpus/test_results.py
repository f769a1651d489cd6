"""Runs that are resumed come to the same end as those that were never stopped."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ..cli.conftest import Run
from .articles import good, lines

DATA = lines(300, 10)
RESULTS = ("--results", "r.jsonl")


def remembered(folder: Path) -> list[Any]:
    return [json.loads(line) for line in (folder / "r.jsonl").read_bytes().splitlines()[1:]]


def test_each_article_has_a_line(annotator: Run, folder: Path) -> None:
    (folder / "c.jsonl").write_bytes(DATA)
    assert annotator("validate", "c.jsonl", *RESULTS).returncode == 1
    found = remembered(folder)
    assert [one["line"] for one in found] == list(range(1, 301))
    assert sum(one["verdict"] == "invalid" for one in found) == 30
    assert found[0]["article"] == "urn:example:article:0"


def test_what_is_done_is_not_done_again_and_what_changed_is(annotator: Run, folder: Path) -> None:
    corpus = folder / "c.jsonl"
    corpus.write_bytes(b"\n".join([good(1), good(2), good(3)]))
    annotator("validate", "c.jsonl", *RESULTS)
    changed = good(2).replace(b"said", b"sang")
    corpus.write_bytes(b"\n".join([good(1), changed, good(3)]))
    again = annotator("validate", "c.jsonl", *RESULTS, "--resume", "--output-format", "jsonl")
    kinds = [json.loads(line).get("line") for line in again.stdout.splitlines()[1:-1]]
    assert set(kinds) == {2}
    assert b"3 articles in 1 file, 1 with errors" in again.stderr
    assert again.returncode == 1
    assert [one["line"] for one in remembered(folder)] == [1, 2, 3, 2]


@pytest.mark.parametrize("end", [1, 200, 9_000, -1, -50])
def test_a_line_that_was_cut_off_is_done_again(annotator: Run, folder: Path, end: int) -> None:
    (folder / "c.jsonl").write_bytes(DATA)
    clean = annotator("validate", "c.jsonl", *RESULTS)
    whole = (folder / "r.jsonl").read_bytes()
    (folder / "r.jsonl").write_bytes(whole[:end])
    resumed = annotator("validate", "c.jsonl", *RESULTS, "--resume")
    assert (folder / "r.jsonl").read_bytes() == whole
    assert (resumed.stderr, resumed.returncode) == (clean.stderr, clean.returncode)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nobody is killed here")
def test_a_run_that_is_killed_and_resumed_ends_as_a_clean_one(
    annotator: Run, folder: Path
) -> None:
    (folder / "c.jsonl").write_bytes(lines(20_000, 100))
    clean = annotator("validate", "c.jsonl", "--results", "clean.jsonl", "--jobs", "1")
    command = [sys.executable, "-m", "annotator", "validate", "c.jsonl", *RESULTS, "--resume"]
    for _ in range(4):
        before = _size(folder / "r.jsonl")
        with subprocess.Popen(
            [*command, "--jobs", "2"], cwd=folder, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as run:  # fmt: skip
            while _size(folder / "r.jsonl") < before + 100_000 and run.poll() is None:
                pass
            run.kill()
    assert 0 < len(remembered(folder)) < 20_000
    resumed = annotator(*command[3:])
    assert resumed.stderr == clean.stderr
    assert sorted((folder / "r.jsonl").read_bytes().splitlines()) == sorted(
        (folder / "clean.jsonl").read_bytes().splitlines()
    )


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (b"{}\n", ["--resume"], b"holds something else than results"),
        (b"hello\n", ["--resume"], b"holds something else than results"),
        (b"x\n", [], b"--resume goes on from the results in it"),
        (None, ["--resume", "--select", "span-reversed"], b"were made with other settings"),
    ],
)
def test_results_of_something_else_are_not_touched(
    annotator: Run, folder: Path, content: bytes | None, options: list[str], said: bytes
) -> None:
    (folder / "c.jsonl").write_bytes(good(1))
    if content is None:
        annotator("validate", "c.jsonl", *RESULTS)
    else:
        (folder / "r.jsonl").write_bytes(content)
    before = (folder / "r.jsonl").read_bytes()
    result = annotator("validate", "c.jsonl", *RESULTS, *options)
    assert (result.returncode, result.stdout) == (2, b"")
    assert said in result.stderr
    assert (folder / "r.jsonl").read_bytes() == before


def test_no_corpus_is_taken_for_results(annotator: Run, folder: Path) -> None:
    (folder / "c.jsonl").write_bytes(good(1))
    result = annotator("validate", "c.jsonl", "--results", "c.jsonl", "--resume")
    assert result.returncode == 2
    assert (folder / "c.jsonl").read_bytes() == good(1)
    assert annotator("validate", "c.jsonl", "--resume").returncode == 2


def test_results_are_no_stream(annotator: Run, folder: Path) -> None:
    told = annotator("validate", "minimal.annotated.json", "--results", "-")
    assert (told.returncode, b"has to be a file" in told.stderr) == (2, True)
    page = annotator("stats", "minimal.annotated.json", "--html", "-")
    assert (page.returncode, b"has to be a file" in page.stderr) == (2, True)
    assert not (folder / "-").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_results_are_no_device(annotator: Run) -> None:
    told = annotator("validate", "minimal.annotated.json", "--results", "/dev/full")
    assert (told.returncode, b"error: /dev/full: " in told.stderr) == (3, True)


def test_no_two_runs_write_into_one_file(annotator: Run, folder: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    with (folder / "r.jsonl").open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        told = annotator("validate", "minimal.annotated.json", *RESULTS)
    assert (told.returncode, b"another run is using this file" in told.stderr) == (3, True)
