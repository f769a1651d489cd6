"""Every program on the page of recipes is run, and writes what the page says."""

from __future__ import annotations

import fnmatch
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

import pytest

import annotator

ROOT: Final = Path(__file__).parent.parent.parent
PAGE: Final = (ROOT / "docs" / "recipes.md").read_text("utf-8")
#: What makes spans of UTF-16 units go wrong: each end of each span beside an astral character.
ASTRAL: Final = "😀a𝕏“b𝄞”🏴"


class Recipe(NamedTuple):
    """A program on the page, and what is done with it there."""

    title: str
    file: str
    code: str
    session: str

    @property
    def needs(self) -> str:
        """The program that its last command starts."""
        started: list[str] = re.findall(r"(?m)^\$ (\S+)", self.session)
        return started[-1]


_PROGRAM: Final = re.compile(r"(?ms)`([\w.]+)`:\n\n```\w+\n(.*?)^```\n\n```console\n(.*?)^```")
RECIPES: Final[Mapping[str, Recipe]] = {
    title: Recipe(title, *found.groups())
    for title, section in re.findall(r"(?ms)^## (.*?)\n(.*?)(?=^## |\Z)", PAGE)
    if (found := _PROGRAM.search(section))
}


def why_it_cannot_run(recipe: Recipe) -> str | None:
    if recipe.needs == "python":
        package = recipe.title.lower()
        return None if find_spec(package) else f"{package} is not installed"
    if shutil.which(recipe.needs) is None:
        return f"there is no {recipe.needs}"
    if recipe.needs == "Rscript" and not _r_has_jsonlite():
        return "R has no jsonlite"
    return None


def _r_has_jsonlite() -> bool:
    command = ["Rscript", "-e", "quit(status = !requireNamespace('jsonlite', quietly = TRUE))"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def folder_of(recipe: Recipe, folder: Path) -> Path:
    """A folder with the program, the samples, and this environment's commands."""
    (folder / recipe.file).write_text(recipe.code, "utf-8")
    (folder / "samples").symlink_to(ROOT / "samples", target_is_directory=True)
    (folder / "bin").mkdir()
    for name, arguments in (("python", ""), ("annotator", " -m annotator")):
        command = folder / "bin" / name
        command.write_text(f"#!/bin/sh\nexec '{sys.executable}'{arguments} \"$@\"\n", "utf-8")
        command.chmod(0o755)
    return folder


def output_of(command: str, folder: Path) -> str:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env={**os.environ, "PATH": path},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_page_has_them_all() -> None:
    assert list(RECIPES) == ["JavaScript", "Java", "R", "pandas", "DuckDB"]


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_it_writes_what_the_page_says(recipe: Recipe, tmp_path: Path) -> None:
    if reason := why_it_cannot_run(recipe):
        pytest.skip(reason)
    folder = folder_of(recipe, tmp_path)
    for command, shown in re.findall(r"(?m)^\$ (.*)\n((?:(?!\$ ).*\n)*)", recipe.session):
        assert output_of(command, folder) == shown


@pytest.mark.parametrize("title", ["JavaScript", "Java", "R"])
def test_words_are_whole_beside_astral_characters(title: str, tmp_path: Path) -> None:
    recipe = RECIPES[title]
    if reason := why_it_cannot_run(recipe):
        pytest.skip(reason)
    length = len(ASTRAL)
    quotes = tuple(
        annotator.Quote(id=f"q{start}-{end}", spans=(annotator.Span(start, end),))
        for start in range(length)
        for end in range(start + 1, length + 1)
    )
    whole = annotator.Quote(id="q", spans=tuple(annotator.Span(n, n + 1) for n in range(length)))
    document = _with(annotator.new(ASTRAL, id="x"), *quotes, whole)
    form = "xml" if title == "Java" else "json"
    annotator.save(document, tmp_path / f"astral.annotated.{form}")
    command = f"{recipe.needs} {recipe.file} astral.annotated.{form}"
    assert output_of(command, folder_of(recipe, tmp_path)).splitlines() == [
        f"{quote.id}: {' / '.join(document.words(quote))}" for quote in document.annotations
    ]


def _with(
    document: annotator.AnnotatedArticle, *annotations: annotator.Quote
) -> annotator.AnnotatedArticle:
    import msgspec

    return msgspec.structs.replace(document, annotations=annotations)


def test_the_entry_for_schemastore() -> None:
    (entry,) = map(json.loads, re.findall(r"(?ms)^```json\n(.*?)^```", PAGE))
    assert set(entry) == {"name", "description", "fileMatch", "url"}
    schema = json.loads(annotator.schema_text("json-draft07"))
    assert entry["url"] == schema["$id"]
    samples = [path.name for path in (ROOT / "samples").glob("*.json")]
    (pattern,) = entry["fileMatch"]
    assert fnmatch.filter(samples, pattern) == samples
    assert not fnmatch.fnmatch("package.json", pattern)
