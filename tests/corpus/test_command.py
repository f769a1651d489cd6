"""`annotator validate` of corpora, in whatever they are kept."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from ..cli.conftest import Run
from .articles import bad, good, lines
from .test_streams import zstandard


def parquet(data: bytes) -> bytes:
    import pyarrow
    import pyarrow.parquet

    table = pyarrow.table({"id": range(data.count(b"\n")), "document": data.decode().splitlines()})
    sink = pyarrow.BufferOutputStream()
    pyarrow.parquet.write_table(table, sink, row_group_size=7)
    made: bytes = sink.getvalue().to_pybytes()
    return made


FORMS: list[Any] = [
    pytest.param(bytes, "jsonl", id="jsonl"),
    pytest.param(gzip.compress, "jsonl.gz", id="gz"),
    pytest.param(zstandard, "jsonl.zst", id="zst"),
    pytest.param(
        parquet,
        "parquet",
        id="parquet",
        marks=pytest.mark.skipif(find_spec("pyarrow") is None, reason="pyarrow is not installed"),
    ),
]
DATA = lines(200, 10)


def findings(output: bytes) -> list[tuple[Any, ...]]:
    """What was found, but for the name of the file."""
    found = json.loads(output)["problems"]
    keys = ("line", "column", "rule", "article", "annotation", "message")
    return [tuple(one[key] for key in keys) for one in found]


@pytest.mark.parametrize(("pack", "suffix"), FORMS)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_same_is_found_in_every_form_and_by_any_number_of_processes(
    annotator: Run, folder: Path, pack: Callable[[bytes], bytes], suffix: str, jobs: str
) -> None:
    (folder / "plain.jsonl").write_bytes(DATA)
    (folder / f"c.{suffix}").write_bytes(pack(DATA))
    plain = annotator("validate", "plain.jsonl", "--output-format", "json", "--jobs", "1")
    other = annotator("validate", f"c.{suffix}", "--output-format", "json", "--jobs", jobs)
    assert findings(other.stdout) == findings(plain.stdout) != []
    assert other.returncode == plain.returncode == 1
    assert b"200 articles in 1 file, 20 with errors" in other.stderr


def test_a_finding_names_file_line_and_article(annotator: Run, folder: Path) -> None:
    (folder / "c.jsonl").write_bytes(b"\n".join([good(0), b"", good(7).replace(b"said", b"sang")]))
    result = annotator("validate", "c.jsonl", "--output-format", "json")
    first = json.loads(result.stdout)["problems"][0]
    assert (first["file"], first["line"], first["article"]) == (
        "c.jsonl",
        3,
        "urn:example:article:7",
    )
    text = annotator("validate", "c.jsonl").stdout.decode()
    assert text.startswith("c.jsonl:3:")
    assert "of urn:example:article:7" in text


def test_a_bad_article_or_file_never_stops_the_others(annotator: Run, folder: Path) -> None:
    (folder / "a.jsonl").write_bytes(b"\xff\n" + good(1) + b"\n{")
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(DATA)[:-9])
    (folder / "c.jsonl").write_bytes(good(2))
    result = annotator("validate", "a.jsonl", "b.jsonl.gz", "nothing.jsonl", "c.jsonl")
    assert result.returncode == 3
    assert b"error: b.jsonl.gz: it is cut off" in result.stderr
    assert b"error: nothing.jsonl: no such file or directory" in result.stderr
    assert b"in 4 files, " in result.stderr
    assert result.stderr.count(b"error: ") == 2


def test_patterns_folders_and_standard_input(annotator: Run, folder: Path) -> None:
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "c.annotated.jsonl").write_bytes(DATA)
    (folder / "deep" / "package.jsonl").write_bytes(b"{}")
    for arguments in (["deep"], ["deep/**/*.annotated.jsonl"], ["-", "--from", "jsonl"]):
        result = annotator("validate", *arguments, input=DATA)
        assert b"200 articles in 1 file, 20 with errors" in result.stderr, arguments
    missing = annotator("validate", "deep/*.annotated.jsonl")
    assert (missing.returncode, b"no such file or directory" in missing.stderr) == (3, True)
    as_table = annotator("validate", "-", "--from", "parquet")
    assert b"Parquet has to be in a file" in as_table.stderr


def test_an_article_over_the_limit_is_refused_and_the_next_is_read(
    annotator: Run, folder: Path
) -> None:
    (folder / "c.jsonl").write_bytes(good(1) + b"\n" + b"[" * 9000 + b"\n" + good(3))
    result = annotator(
        "validate", "c.jsonl", "--limit", "bytes=5000", "--output-format", "concise"
    )
    assert result.stdout.startswith(b"c.jsonl:2:1: error limit-exceeded")
    assert b"3 articles in 1 file, 1 with errors" in result.stderr


@pytest.mark.skipif(find_spec("pyarrow") is None, reason="pyarrow is not installed")
def test_a_column_is_named_or_told(annotator: Run, folder: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    table = pyarrow.table({"a": ["x"], "b": [good(1).decode()]})
    pyarrow.parquet.write_table(table, folder / "c.parquet")
    (folder / "d.parquet").write_bytes(b"PAR1")
    assert annotator("validate", "c.parquet", "--column", "b").returncode == 0
    result = annotator("validate", "c.parquet", "d.parquet")
    assert result.returncode == 3
    assert b"there is no column 'document' of strings or bytes; there is 'a', 'b'" in result.stderr


def test_what_is_in_samples_has_many_ways_to_be_bad() -> None:
    assert len(bad()) > 60
