"""The examples that each command gives in its help."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import click
import pytest

import annotator
from annotator.cli.main import cli
from tools.examples import ROOT, bash, prepare
from tools.pages.commands import examples_of

WRONG = ROOT / "samples" / "invalid" / "exact-differs" / "words-stand-elsewhere.json"
_CONTEXT = click.Context(cli)
EXAMPLES = [
    example
    for command in (
        cli,
        *(cli.get_command(_CONTEXT, name) for name in cli.list_commands(_CONTEXT)),
    )
    if command is not None
    for example in examples_of(command)
]
#: The exit code of those that do not end with 0.
CODES = {
    "annotator validate articles/ more/one.annotated.xml --strict": 1,
    "annotator validate articles/ --output-format sarif --output-file report.sarif": 1,
    "annotator fix article.annotated.json": 1,
    "annotator convert article.annotated.json --in-place --offsets-from utf-16": 1,
}


#: What is not there yet, beside what an example would write.
NEW = {
    "annotator new article.txt article.annotated.json": ["article.annotated.json"],
    "annotator draft article.txt -o article.annotated.json": ["article.annotated.json"],
    "annotator convert article.annotated.json article.annotated.xml": ["article.annotated.xml"],
    "annotator convert article.annotated.json article.ann": ["article.txt"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What the examples take: an article, more of them, an export with labels."""
    prepare(tmp_path)
    samples = tmp_path / "samples"
    (tmp_path / "articles").mkdir()
    (tmp_path / "more").mkdir()
    (tmp_path / "corpus").mkdir()
    shutil.copy(WRONG, tmp_path / "articles" / "wrong.annotated.json")
    shutil.copy(samples / "minimal.annotated.xml", tmp_path / "more" / "one.annotated.xml")
    for form in ("json", "xml"):
        shutil.copy(samples / f"minimal.annotated.{form}", tmp_path / f"article.annotated.{form}")
    for name in ("night-train.annotated.json", "night-train.txt"):
        shutil.copy(samples / name, tmp_path)
    line = annotator.dumps(annotator.load(samples / "minimal.annotated.json"), indent=False)
    (tmp_path / "corpus" / "2026.jsonl.gz").write_bytes(gzip.compress(line))
    (tmp_path / "article.txt").write_text("The ferry is late.", "utf-8")
    (tmp_path / "labels.toml").write_text('[labels]\nSource = "source"\n', "utf-8")
    made = annotator.to_foreign(annotator.load(samples / "minimal.annotated.json"), "doccano")
    (tmp_path / "export.jsonl").write_bytes(made.files[0].data)
    return tmp_path


def test_every_command_has_some() -> None:
    told = {example.split("annotator ", 1)[1].split()[0] for example in EXAMPLES}
    assert set(cli.list_commands(_CONTEXT)) <= told


@pytest.mark.parametrize("example", dict.fromkeys(EXAMPLES))
def test_it_runs(example: str, folder: Path) -> None:
    for beginning, names in NEW.items():
        if example.startswith(beginning):
            for name in names:
                (folder / name).unlink()
    if example == "annotator fix article.annotated.json":
        shutil.copy(WRONG, folder / "article.annotated.json")
    done = bash(example, folder)
    assert done.returncode == CODES.get(example, 0), done.stdout
