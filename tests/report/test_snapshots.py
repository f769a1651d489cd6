"""What each format looks like is what was looked at and found good."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.snapshots import FOLDER, RUNS, main, snapshot

SNAPSHOTS = FOLDER / "snapshots"


@pytest.mark.parametrize("name", RUNS)
def test_looks_as_before(name: str) -> None:
    expected = (SNAPSHOTS / name).read_bytes().decode()
    assert snapshot(*RUNS[name]) == expected, "if that is meant: python tools/snapshots.py"


def test_there_are_no_others() -> None:
    assert {path.name for path in SNAPSHOTS.iterdir()} == set(RUNS)


def test_no_snapshot_knows_where_it_was_made() -> None:
    for path in SNAPSHOTS.iterdir():
        assert str(FOLDER) not in path.read_text("utf-8")


def test_names_what_is_stale_and_mends_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0
    (tmp_path / "github.txt").write_text("::error::")
    capsys.readouterr()
    assert main(["--check"], tmp_path) == 1
    assert capsys.readouterr().out.startswith("github.txt is not up to date")
    assert main(["--what"], tmp_path) == 2
