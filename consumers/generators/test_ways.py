"""What becomes of samples that the schema does not allow is what the documentation says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from consumers.validators.expected import SAMPLES

from .built import attempt, generated, outcomes
from .catalog import BY_NAME
from .comparison import same
from .ways import WAYS, Form, Verdict, Way, expected, not_allowed, taken


@pytest.mark.parametrize(("form", "way"), [(form, way) for form in WAYS for way in WAYS[form]])
def test_each_sample_becomes_what_is_expected(form: Form, way: Way) -> None:
    paths = not_allowed(form)
    assert len(paths) > 100
    assert found(way, paths) == {path: expected(way, path) for path in paths}


def test_every_title_is_of_a_way() -> None:
    titles = [way.title for ways in WAYS.values() for way in ways]
    assert set(taken()) <= set(titles)


@pytest.mark.parametrize("name", ["json-schema-to-typescript", "quicktype-typescript"])
def test_valid_samples_are_of_the_type(name: str) -> None:
    samples = sorted(SAMPLES.glob("*.json"))
    assert compiled(name, samples) == dict.fromkeys(samples, "taken")


def found(way: Way, paths: Sequence[Path]) -> Mapping[Path, Verdict]:
    """What becomes of samples."""
    if way.compiled:
        return compiled(way.generator, paths)
    without = BY_NAME[way.generator].validates if way.unvalidated else ""
    done = outcomes(way.generator, paths, without=without)
    return {path: verdict(path, outcome.written) for path, outcome in done.items()}


def verdict(path: Path, written: Path | None) -> Verdict:
    if written is None:
        return "refused"
    return "taken" if same(written, path) else "changed"


def compiled(name: str, paths: Sequence[Path]) -> Mapping[Path, Verdict]:
    """Whether each document, as a literal in a program, is of the type."""
    folder = generated(name) / "literals"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for at, path in enumerate(paths):
        literal = path.read_text("utf-8", errors="surrogatepass")
        (folder / f"literal{at}.ts").write_text(
            'import type { AnnotatedArticle } from "../annotated-article.js";\n'
            f"export const document: AnnotatedArticle = {literal};\n",
            "utf-8",
        )
    done = attempt("npx tsc --strict --noEmit --module nodenext --types node *.ts", folder)
    errors = re.findall(r"(?m)^literal(\d+)\.ts\(\d+,\d+\): error ", done.stdout)
    wrong = {int(at) for at in errors}
    assert bool(wrong) == bool(done.returncode), done.stdout
    return {path: "refused" if at in wrong else "taken" for at, path in enumerate(paths)}
