"""A hundred thousand articles, of which some are bad in every way, while processes are killed."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from .articles import bad
from .conftest import ARTICLES, Many
from .processes import disturbed, is_there, kill, workers_of

pytestmark = pytest.mark.skipif(not os.path.isdir("/proc"), reason="nobody knows who works here")

KILLS = 10


def records(output: bytes) -> list[Any]:
    return [json.loads(line) for line in output.splitlines()]


def test_the_totals_balance(many: Many) -> None:
    found = records(many.stdout)
    files = [one for one in found if one["kind"] == "file"]
    of_lines = [one for one in files if one["file"].endswith("a.jsonl")]
    assert [one["line"] for one in of_lines] == list(range(1, ARTICLES + 1))
    assert sum(one["errors"] > 0 for one in of_lines) == ARTICLES // 100 > len(bad())
    unread = [Path(one["file"]).name for one in found if one["kind"] == "unreadable"]
    assert unread == ["b.jsonl.gz", "c.jsonl.zst", "d.jsonl.gz"]
    summary = found[-1]
    assert summary["articles"] == len(files)
    assert summary["errors"] == sum(one["errors"] for one in files)
    assert summary["warnings"] == sum(one["warnings"] for one in files)
    assert many.code == 3


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nobody is killed here")
def test_workers_end_with_the_run_that_is_killed(many: Many, tmp_path: Path) -> None:
    workers: list[int] = []

    def kill_all(pid: int) -> bool:
        if not workers:
            workers.extend(workers_of(pid))
            kill(pid)
        return True

    run = disturbed([*many.command, "--jobs", "2"], tmp_path, kill_all, 1, ARTICLES // 10)
    assert (run.code, len(workers)) == (-signal.SIGKILL, 2)
    for _ in range(100):
        if not any(map(is_there, workers)):
            return
        time.sleep(0.1)
    raise AssertionError("they wait for work")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nobody is killed here")
def test_workers_that_are_killed_cost_nothing(many: Many, tmp_path: Path) -> None:
    killed = []
    chance = random.Random(3)

    def kill_one(pid: int) -> bool:
        if workers := workers_of(pid):
            killed.append(chance.choice(workers))
            kill(killed[-1])
        return bool(workers)

    run = disturbed([*many.command, "--jobs", "2"], tmp_path, kill_one, KILLS, ARTICLES)
    assert len(killed) == KILLS
    assert (run.code, run.stderr) == (many.code, many.stderr)
    assert run.stdout == many.stdout
