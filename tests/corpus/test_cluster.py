"""A cluster of real processes that are really killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from annotator.corpus.chunks import Killed
from annotator.corpus.cluster import on_cluster
from annotator.errors import FileError

from ..cli.conftest import Run
from .articles import lines
from .clusters import Cluster
from .conftest import ARTICLES, Many
from .processes import disturbed
from .test_pool import LIMIT, Deadly, chunks, words

pytestmark = [
    pytest.mark.skipif(find_spec("distributed") is None, reason="distributed is not installed"),
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nobody is killed here"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),
]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with Cluster(tmp_path, 2) as cluster:
        yield cluster


def test_the_same_is_found_by_a_cluster(annotator: Run, folder: Path, cluster: Cluster) -> None:
    corpus = folder / "c.jsonl"
    corpus.write_bytes(lines(3000, 10))
    on = ("--scheduler", str(cluster.file))
    for command in (
        ["validate", str(corpus)],
        ["stats", str(corpus)],
        ["convert", str(corpus), "--to", "jsonl", "--skip-invalid"],
    ):
        alone, together = annotator(*command), annotator(*command, *on)
        assert together.stdout == alone.stdout != b""
        assert (together.returncode, together.stderr) == (alone.returncode, alone.stderr)
    from_here = annotator("validate", "c.jsonl", *on)  # workers have other folders
    assert from_here.stdout == annotator("validate", str(corpus)).stdout


def test_workers_that_are_killed_and_replaced_cost_nothing(
    many: Many, cluster: Cluster, tmp_path: Path, annotator: Run
) -> None:
    replaced: list[int] = []

    def replace(_pid: int) -> bool:
        replaced.append(len(replaced) % 2)
        cluster.replace(replaced[-1])
        return True

    # In many files there is much to do at a time, and each of it is soon done.
    parts = tmp_path / "parts"
    parts.mkdir()
    lines = Path(many.inputs[0]).read_bytes().splitlines(keepends=True)
    for first in range(0, ARTICLES, 1000):
        part = parts / f"{first:06}.annotated.jsonl"
        part.write_bytes(b"".join(lines[first : first + 1000]))
    command = ["validate", str(parts), "--output-format", "jsonl"]
    clean = annotator(*command, "--jobs", "1")
    on_cluster = [*command, "--scheduler", str(cluster.file)]
    run = disturbed(on_cluster, tmp_path, replace, 10, ARTICLES)
    assert len(replaced) == 10
    assert (run.code, run.stderr) == (clean.returncode, clean.stderr)
    assert run.stdout == clean.stdout


def test_without_the_scheduler_results_are_kept(
    many: Many, cluster: Cluster, tmp_path: Path, annotator: Run
) -> None:
    results = ["--results", str(tmp_path / "results.jsonl")]

    def end(_pid: int) -> bool:
        cluster.scheduler.kill()
        return True

    command = [*many.command, *results]
    run = disturbed([*command, "--scheduler", str(cluster.file)], tmp_path, end, 1, ARTICLES // 2)
    assert run.code == 3
    assert run.stderr.splitlines()[-1].startswith(b"error: " + str(cluster.file).encode())
    kept = (tmp_path / "results.jsonl").read_bytes().splitlines()
    assert ARTICLES // 4 < len(kept) < ARTICLES
    resumed = annotator(*command, "--resume")
    assert (resumed.returncode, resumed.stderr) == (many.code, many.stderr)


def test_what_kills_workers_costs_nothing_but_itself(tmp_path: Path) -> None:
    with Cluster(tmp_path, 2, nannies=True) as cluster:
        given = chunks(20, 5)
        found = list(on_cluster(Deadly(b"7"), given, str(cluster.file), LIMIT))
    killed = [words(chunk) for chunk, result in found if isinstance(result, Killed)]
    others = [one for _, result in found if not isinstance(result, Killed) for one in result]
    assert killed == [[b"7"]]
    assert others == [b"%d" % number for number in range(20) if number != 7]


@pytest.mark.parametrize(
    ("scheduler", "said"),
    [
        ("nowhere.json", "no such file"),
        ("tcp://127.0.0.1:1", "there is no scheduler"),
        ("xyz://127.0.0.1:1", "no address of a scheduler: unknown address scheme"),
        (os.devnull, "no scheduler's file"),
    ],
)
def test_a_cluster_that_is_not_there_is_told(
    annotator: Run, folder: Path, scheduler: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.corpus.cluster._PATIENCE", 1)
    with pytest.raises(FileError, match=said):
        next(on_cluster(words, chunks(5, 5), scheduler, LIMIT))
    monkeypatch.undo()
    if not scheduler.startswith("tcp:"):
        told = annotator("validate", "minimal.annotated.json", "--scheduler", scheduler)
        assert (told.returncode, told.stdout) == (3, b"")
        assert told.stderr.decode().startswith(f"error: {scheduler}: ")


def test_a_cluster_without_workers_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.corpus.cluster._PATIENCE_FOR_WORKERS", 1)
    with Cluster(tmp_path, 0) as cluster, pytest.raises(FileError, match="has no workers"):
        next(on_cluster(words, chunks(5, 5), str(cluster.file), LIMIT))


def test_jobs_and_a_cluster_exclude_each_other(annotator: Run) -> None:
    told = annotator("validate", "minimal.annotated.json", "--scheduler", "x", "--jobs", "2")
    assert told.returncode == 2
