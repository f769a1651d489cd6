"""Each validator says of each sample what the documentation says that it says."""

from __future__ import annotations

import subprocess
from itertools import chain
from pathlib import Path

import pytest

from .expected import INVALID, ROOT, SAMPLES, VALIDATORS, exceptions, expected, matches, samples
from .tools import verdicts

SCHEMA = ROOT / "schema"
SCHEMAS = {
    "json": ("annotated-article.schema.json", "annotated-article.draft-07.schema.json"),
    "xml": ("annotated-article.xsd",),
}


@pytest.mark.parametrize(
    ("form", "validator", "schema"),
    [
        (form, validator, schema)
        for form, validators in VALIDATORS.items()
        for validator in validators
        for schema in SCHEMAS[form]
    ],
)
def test_says_what_is_expected(form: str, validator: str, schema: str) -> None:
    paths = samples(form)
    files = [path.relative_to(ROOT).as_posix() for path in paths]
    assert verdicts(validator, SCHEMA / schema, files) == {
        file: expected(path, validator) for file, path in zip(files, paths, strict=True)
    }


@pytest.mark.parametrize("form", VALIDATORS)
def test_there_are_samples_of_each_kind(form: str) -> None:
    said = [expected(path, VALIDATORS[form][0]) for path in samples(form)]
    for verdict in ("valid", "invalid", "not read"):
        assert said.count(verdict) > 5


def test_each_exception_is_about_a_sample() -> None:
    everything = [path for form in VALIDATORS for path in samples(form)]
    listed = (one.samples for one in exceptions().unseen + exceptions().deviation)
    for pattern in chain.from_iterable(listed):
        assert any(matches(path, [pattern]) for path in everything), pattern


def test_each_deviation_deviates_and_names_validators_that_there_are() -> None:
    for one in exceptions().deviation:
        for path in (path for form in VALIDATORS for path in samples(form)):
            if matches(path, one.samples):
                assert set(one.validators) <= set(VALIDATORS[path.suffix[1:]])
                others = {*VALIDATORS[path.suffix[1:]]} - {*one.validators}
                assert any(expected(path, other) != one.verdict for other in others)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (SAMPLES / "minimal.annotated.xml", 0),
        (INVALID / "unknown-value" / "quote-mode.xml", 1),
    ],
)
def test_the_command_jing_says_the_same_as_its_library(path: Path, code: int) -> None:
    command = ["jing", SCHEMA / "annotated-article.xsd", path]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    assert done.returncode == code, done.stdout + done.stderr
