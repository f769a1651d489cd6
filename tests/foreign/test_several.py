"""Several articles at once: all of them are written, or none."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

import annotator
from annotator.foreign import registry
from annotator.operations.foreign import from_foreign

SAMPLES: Final = Path("samples").resolve()
TEXT: Final = "“Yes,” she said."
Result = subprocess.CompletedProcess[bytes]


def entity(**more: Any) -> dict[str, Any]:
    return {"id": 7, "label": "Quote", "start_offset": 0, "end_offset": 6, **more}


def lines(*entities: dict[str, Any]) -> bytes:
    """An article for each entity."""
    made = [{"text": TEXT, "entities": [one], "relations": []} for one in entities]
    return b"".join(json.dumps(one).encode() + b"\n" for one in made)


def run(folder: Path, *arguments: str, **options: Any) -> Result:
    command = [sys.executable, "-m", "annotator", "convert", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, **options)


def state(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with a file in it that is nobody's business."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    return folder


FROM: Final = ("three.jsonl", "out", "--from", "doccano")


def test_each_article_becomes_a_file(tmp_path: Path, out: Path) -> None:
    (tmp_path / "three.jsonl").write_bytes(lines(entity(), entity(), entity()))
    made = run(tmp_path, *FROM)
    assert (made.returncode, made.stderr) == (0, b"")
    names = ["three", "three-2", "three-3"]
    assert sorted(state(out)) == ["mine.txt", *sorted(f"{n}.annotated.json" for n in names)]
    for name in names:
        document = annotator.load(out / f"{name}.annotated.json")
        assert [document.words(one) for one in document.annotations] == [("“Yes,”",)]


def test_one_bad_article_and_nothing_is_written(tmp_path: Path, out: Path) -> None:
    (tmp_path / "three.jsonl").write_bytes(lines(entity(), entity(end_offset=99), entity()))
    before = state(out)
    made = run(tmp_path, *FROM)
    assert made.returncode == 1
    assert b"three.jsonl:2" in made.stderr  # the line of the article
    assert b"nothing was written" in made.stderr
    assert b"Traceback" not in made.stderr
    assert state(out) == before


@pytest.mark.parametrize("name", ["three", "three-2", "three-3"])
def test_what_is_there_is_not_overwritten(tmp_path: Path, out: Path, name: str) -> None:
    (tmp_path / "three.jsonl").write_bytes(lines(entity(), entity(), entity()))
    (out / f"{name}.annotated.json").write_text("old")
    before = state(out)
    made = run(tmp_path, *FROM)
    assert made.returncode == 3
    assert f"{name}.annotated.json".encode() in made.stderr
    assert state(out) == before
    assert run(tmp_path, *FROM, "--force").returncode == 0
    assert b"old" not in state(out).values()


def test_a_file_that_cannot_be_written_leaves_all_as_it_was(tmp_path: Path, out: Path) -> None:
    """As on a disk that is full: no file may have more bytes than the first two have."""
    resource = pytest.importorskip("resource", reason="this system has no limits of a process")
    articles = lines(entity(), entity()) + json.dumps({"text": "x" * 100_000}).encode()
    (tmp_path / "three.jsonl").write_bytes(articles)
    (out / "three.annotated.json").write_text("old")
    before = state(out)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    made = run(tmp_path, *FROM, "--force", preexec_fn=limited)
    assert made.returncode == 3
    assert b"Traceback" not in made.stderr
    assert state(out) == before
    assert run(tmp_path, *FROM, "--force").returncode == 0


def test_names_that_differ_in_capitals_only(tmp_path: Path, out: Path) -> None:
    values = [{"sourceid": one, "text": TEXT} for one in ("Rain", "rain", "ra/in")]
    (tmp_path / "a.json").write_text(json.dumps(values))
    assert run(tmp_path, "a.json", "out", "--from", "pubannotation").returncode == 0
    found = {path.name.removesuffix(".annotated.json") for path in out.iterdir()}
    assert found == {"mine.txt", "Rain", "rain-2", "ra_in"}


# Documents of a folder


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("every-field", "minimal"):
        shutil.copy(SAMPLES / f"{name}.annotated.json", folder)
    return folder


def loaded(folder: Path) -> list[annotator.AnnotatedArticle]:
    return [annotator.load(path) for path in sorted(folder.glob("*.annotated.*"))]


TOGETHER: Final = [name for name in registry.MODULES if registry.named(name).together is not None]


@pytest.mark.parametrize("format", TOGETHER)
def test_all_documents_of_a_folder_in_one_file(
    tmp_path: Path, articles: Path, format: str
) -> None:
    if format == "table-parquet":
        pytest.importorskip("pyarrow")
    made = run(tmp_path, "articles", "all", "--to", format)
    assert made.returncode == 0, made.stderr
    target = registry.named(format)
    if target.read is None:
        return
    found = [one.document for one in from_foreign(tmp_path / "all", format)]
    assert found == loaded(articles)


def test_the_rows_of_all_articles_have_one_head(tmp_path: Path, articles: Path) -> None:
    assert run(tmp_path, "articles", "all.csv").returncode == 0
    with (tmp_path / "all.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    seen = {(row["article"], row["annotation"]) for row in rows}
    assert len(seen) == len(rows)
    assert seen == {
        (one.article.id, each.id) for one in loaded(articles) for each in one.annotations
    }


def test_the_configuration_has_the_labels_of_all(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(entity(label="x:One"), entity(label="x:Two")))
    made = run(tmp_path, "a.jsonl", "all.ls.json", "--from", "doccano")
    assert made.returncode == 0, made.stderr
    said = (tmp_path / "labeling-config.xml").read_text("utf-8")
    assert '"x:One"' in said
    assert '"x:Two"' in said
    ids = [one["id"] for one in json.loads((tmp_path / "all.ls.json").read_text("utf-8"))]
    assert ids == [1, 2]


def test_a_format_with_one_article_needs_a_folder(
    tmp_path: Path, articles: Path, out: Path
) -> None:
    made = run(tmp_path, "articles", "all.ann")
    assert made.returncode == 2
    assert b"articles holds 2 articles" in made.stderr
    assert not (tmp_path / "all.ann").exists()
    assert run(tmp_path, "articles", "out", "--to", "brat").returncode == 0
    assert len([path for path in out.iterdir() if path.suffix == ".ann"]) == 2
    assert len(loaded(articles)) == 2


def test_a_folder_in_the_other_form(tmp_path: Path, articles: Path, out: Path) -> None:
    made = run(tmp_path, "articles", "out", "--to", "xml")
    assert made.returncode == 0, made.stderr
    ids = {one.article.id for one in loaded(articles)}
    assert {one.article.id for one in loaded(out)} == ids
    assert all(path.suffix in (".xml", ".txt") for path in out.iterdir())


def test_one_bad_document_and_nothing_is_written(tmp_path: Path, articles: Path) -> None:
    (articles / "z.annotated.json").write_text("{")
    made = run(tmp_path, "articles", "all.doccano.jsonl")
    assert made.returncode == 1
    assert b"z.annotated.json" in made.stderr
    assert not (tmp_path / "all.doccano.jsonl").exists()


def test_no_document_is_overwritten_by_another(tmp_path: Path, articles: Path) -> None:
    name = annotator.load(articles / "minimal.annotated.json").article.id
    (articles / "minimal.annotated.json").rename(articles / f"{name}.annotated.json")
    (tmp_path / "out").symlink_to(articles)
    before = state(articles)
    made = run(tmp_path, "articles", "out", "--to", "json", "--force")
    assert made.returncode == 2
    assert state(articles) == before


def test_losses_say_whose_they_are(tmp_path: Path, articles: Path) -> None:
    made = run(tmp_path, "articles", "all.csv", "--strict")
    assert made.returncode == 1
    assert not (tmp_path / "all.csv").exists()
    assert b"urn:example:every-field: lost: " in made.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--in-place",), b"--in-place is for one file"),
        (("all.csv", "--offsets-from", "utf-16"), b"is for one file"),
    ],
)
def test_what_is_for_one_file(
    tmp_path: Path, articles: Path, options: tuple[str, ...], said: bytes
) -> None:
    before = state(articles)
    made = run(tmp_path, "articles", *options)
    assert (made.returncode, said in made.stderr) == (2, True)
    assert state(articles) == before
    assert os.listdir(tmp_path) == ["articles"]
