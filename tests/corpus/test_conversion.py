"""`annotator convert` from corpora and to them: what does not arrive is told."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

import annotator as library

from ..cli.conftest import Run
from .articles import good, lines

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PARQUET = pytest.mark.skipif(find_spec("pyarrow") is None, reason="pyarrow is not installed")
FORMS = [
    "b.annotated.jsonl",
    "b.annotated.jsonl.gz",
    "b.annotated.jsonl.zst",
    pytest.param("b.annotated.parquet", marks=PARQUET),
    "b.doccano.jsonl",
    "b.label-studio.json",
]


def canonical() -> Iterator[bytes]:
    """Every valid sample, on a line, with its text inside."""
    for path in sorted(SAMPLES.glob("*.annotated.json")):
        yield library.dumps(library.embedded(library.load(path)), indent=False)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_corpus_comes_back_as_it_was(annotator: Run, folder: Path, form: str, jobs: str) -> None:
    data = b"".join(canonical()) * 3
    if "label-studio" in form or "doccano" in form:
        data = b"".join(one for one in canonical() if b"\\u0000" not in one)
    (folder / "a.annotated.jsonl").write_bytes(data)
    there = annotator("convert", "a.annotated.jsonl", form, "--jobs", jobs)
    assert (there.returncode, there.stdout, there.stderr) == (0, b"", b"")
    back = annotator("convert", form, "c.annotated.jsonl", "--jobs", jobs)
    assert back.returncode == 0, back.stderr
    assert (folder / "c.annotated.jsonl").read_bytes() == data


def test_folders_and_pipes(annotator: Run, folder: Path) -> None:
    made = annotator("convert", ".", "--to", "jsonl")
    assert made.stdout.count(b"\n") == 2
    piped = annotator("convert", "-", "--from", "jsonl", "--to", "jsonl", input=made.stdout)
    assert piped.stdout == made.stdout
    (folder / "out").mkdir()
    (folder / "all.annotated.jsonl").write_bytes(made.stdout)
    assert annotator("convert", "all.annotated.jsonl", "out", "--to", "xml").returncode == 0
    assert len(list((folder / "out").glob("*.annotated.xml"))) == 2


def test_a_table_has_a_row_for_each_annotation_and_one_header(
    annotator: Run, folder: Path
) -> None:
    (folder / "a.jsonl").write_bytes(b"".join(good(number) + b"\n" for number in range(3000)))
    result = annotator("convert", "a.jsonl", "a.csv", "--jobs", "2")
    assert (result.returncode, result.stderr) == (0, b"")
    with (folder / "a.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 3000 * len(json.loads(good(0))["annotations"])
    assert rows[-1]["article"] == "urn:example:article:2999"


def test_losses_are_counted_and_strict_refuses_them(annotator: Run, folder: Path) -> None:
    (folder / "a.jsonl").write_bytes(b"".join(canonical()) * 3)
    result = annotator("convert", "a.jsonl", "a.csv")
    assert (result.returncode, result.stderr.count(b": lost: ")) == (0, 20)
    assert re.search(rb"table has no place for [\d,]+ of these: ", result.stderr)
    strict = annotator("convert", "a.jsonl", "b.csv", "--strict")
    assert (strict.returncode, (folder / "b.csv").exists()) == (1, False)
    assert b"nothing was written: table cannot hold all of this" in strict.stderr


@PARQUET
def test_tables_in_parquet_are_one_table(annotator: Run, folder: Path) -> None:
    import pyarrow.parquet

    (folder / "a.jsonl").write_bytes(b"".join(good(number) + b"\n" for number in range(2000)))
    annotator("convert", "a.jsonl", "a.parquet")
    table = pyarrow.parquet.read_table(folder / "a.parquet")
    assert table.num_rows == 2000 * len(json.loads(good(0))["annotations"])
    (folder / "none.jsonl").write_bytes(b"")
    for name in ("none.parquet", "none.csv", "none.annotated.parquet", "none.annotated.jsonl.gz"):
        assert annotator("convert", "none.jsonl", name).returncode == 0
    assert pyarrow.parquet.read_table(folder / "none.parquet").num_rows == 0


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_is_invalid_is_left_out_only_if_that_is_asked_for(
    annotator: Run, folder: Path, jobs: str
) -> None:
    (folder / "a.jsonl").write_bytes(lines(200, 10))
    result = annotator("convert", "a.jsonl", "b.jsonl", "--jobs", jobs)
    assert (result.returncode, (folder / "b.jsonl").exists()) == (1, False)
    assert b"nothing was written: 20 articles cannot be converted" in result.stderr
    assert b"a.jsonl:10:" in result.stderr
    result = annotator("convert", "a.jsonl", "b.jsonl", "--jobs", jobs, "--skip-invalid")
    assert result.returncode == 1
    assert b"180 articles written; 20 articles cannot be converted" in result.stderr
    assert (folder / "b.jsonl").read_bytes().count(b"\n") == 180
    assert not list(folder.glob(".*"))


def test_what_cannot_be_read_leaves_nothing(annotator: Run, folder: Path) -> None:
    (folder / "a.jsonl.gz").write_bytes(b"\x1f\x8b\x08")
    for name in ("a.jsonl.gz", "nothing.jsonl", "no*.jsonl"):
        result = annotator("convert", name, "b.jsonl")
        assert (result.returncode, (folder / "b.jsonl").exists()) == (3, False), name
        assert b"nothing was written: not all could be read" in result.stderr


@PARQUET
def test_a_column_may_hold_the_format_of_another_system(annotator: Run, folder: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    cells = [
        json.dumps({"text": "It rains.", "label": [[0, 2, "Source"]]}),
        json.dumps({"text": "It snows.", "label": [[0, 99, "Source"]]}),
    ]
    pyarrow.parquet.write_table(pyarrow.table({"raw": cells}), folder / "a.parquet")
    arguments = ("convert", "a.parquet", "b.jsonl", "--from", "doccano", "--column", "raw")
    result = annotator(*arguments, "--skip-invalid")
    assert result.returncode == 1
    assert b"a.parquet:2:" in result.stderr
    (found,) = (folder / "b.jsonl").read_bytes().splitlines()
    assert json.loads(found)["article"]["text"]["content"] == "It rains."


@pytest.mark.parametrize(
    "arguments",
    [
        ["a.jsonl", "b.jsonl", "--detach"],
        ["a.jsonl", "a.jsonl"],
        ["a.jsonl", "b.xml"],
        ["minimal.annotated.json", "b.xml", "--skip-invalid"],
        ["minimal.annotated.json", "b.xml", "--jobs", "2"],
    ],
)
def test_wrong_usage(annotator: Run, folder: Path, arguments: list[str]) -> None:
    data = good(1) + b"\n" + good(2) + b"\n"
    (folder / "a.jsonl").write_bytes(data)
    result = annotator("convert", *arguments)
    assert (result.returncode, (folder / "b.xml").exists()) == (2, False), result.stderr
    assert (folder / "a.jsonl").read_bytes() == data


def test_of_what_is_cut_off_the_rest_is_written_or_nothing(annotator: Run, folder: Path) -> None:
    packed = gzip.compress(b"".join(good(number) + b"\n" for number in range(50)))
    (folder / "a.jsonl.gz").write_bytes(packed[:-20])
    (folder / "o.csv").write_text("old")
    refused = annotator("convert", "a.jsonl.gz", "o.csv", "--force")
    assert (refused.returncode, (folder / "o.csv").read_text()) == (3, "old")
    some = annotator("convert", "a.jsonl.gz", "o.jsonl", "--skip-invalid")
    assert some.returncode == 3
    assert 0 < (folder / "o.jsonl").read_bytes().count(b"\n") < 50
    (folder / "a.jsonl.gz").write_bytes(packed[:30])
    nothing = annotator("convert", "a.jsonl.gz", "o.csv", "--force", "--skip-invalid")
    assert (nothing.returncode, (folder / "o.csv").read_text()) == (3, "old")
    assert b"no article could be read" in nothing.stderr


@pytest.mark.parametrize(("form", "name"), [("parquet", "q.jsonl"), ("jsonl", "q.parquet")])
def test_a_name_does_not_deny_the_form(annotator: Run, folder: Path, form: str, name: str) -> None:
    told = annotator("convert", "minimal.annotated.json", name, "--to", form)
    assert (told.returncode, b"but the name" in told.stderr) == (2, True)
    assert not (folder / name).exists()


def test_no_more_processes_than_work(annotator: Run, folder: Path) -> None:
    (folder / "a.jsonl").write_bytes(good(1) + b"\n")
    assert annotator("validate", "a.jsonl", "--jobs", "512").returncode == 0
    assert annotator("validate", "a.jsonl", "--jobs", "513").returncode == 2
