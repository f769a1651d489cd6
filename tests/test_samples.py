"""The samples: valid ones are canonical and convert, each invalid one has its one finding.

``samples/*.annotated.*`` are valid, in both forms. ``samples/invalid/NAME/*`` have the finding
NAME and no other; those in one form only are listed in ``samples/invalid/README.md``.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any, Final, NoReturn

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft7Validator, Draft202012Validator
from lxml import etree

from annotator import RULES, AnnotatedArticle, Limits, Problem, Rule, convert, load, validate
from annotator.cli.main import cli
from annotator.corpus.checking import FAILED
from annotator.formats.registry import FORMATS
from annotator.model.records import Record
from annotator.model.shape import Shape, all_shapes, shape_of
from annotator.structure.catalog import STRUCTURE
from consumers.validators.expected import expected, usual
from tools.pages.findings import findings_of, title_of

PROJECT: Final = Path(__file__).parent.parent
SAMPLES: Final = PROJECT / "samples"
INVALID: Final = SAMPLES / "invalid"
FORMS: Final = {".json": ".xml", ".xml": ".json"}


def name(path: Path) -> str:
    """A sample for people: its path in the folder of its kind."""
    return path.relative_to(INVALID if path.is_relative_to(INVALID) else SAMPLES).as_posix()


def in_a_form(paths: Iterator[Path]) -> list[Path]:
    return sorted(path for path in paths if path.suffix in FORMS)


def twin(path: Path) -> Path:
    """The same sample in the other form."""
    return path.with_suffix(FORMS[path.suffix])


VALID: Final = in_a_form(SAMPLES.glob("*"))
BROKEN: Final = in_a_form(INVALID.glob("*/*"))
OF_RULES: Final = [path for path in BROKEN if path.parent.name in RULES]
STRUCTURAL: Final = [path for path in BROKEN if path.parent.name in STRUCTURE]
IN_BOTH_FORMS: Final = [path for path in BROKEN if twin(path).exists()]
IN_ONE_FORM: Final = [path for path in BROKEN if not twin(path).exists()]

#: What each form says in its own words: where the bytes are, what its parser stumbled over.
OWN_WORDS: Final = {"not-utf-8": "at position [0-9]+", "not-well-formed": "this is not .*"}

each_valid = pytest.mark.parametrize("path", VALID, ids=name)
each_broken = pytest.mark.parametrize("path", BROKEN, ids=name)


def matches(path: Path, patterns: Iterable[str]) -> bool:
    return any(fnmatch(name(path), pattern) for pattern in patterns)


def annotator(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


# --- valid samples


def test_there_are_valid_samples() -> None:
    assert len(VALID) >= 20


@each_valid
def test_valid_has_both_forms(path: Path) -> None:
    assert twin(path).exists()


@each_valid
def test_valid_has_no_finding(path: Path) -> None:
    assert validate(path).problems == ()


@each_valid
def test_valid_has_no_finding_on_the_command_line(path: Path) -> None:
    result = annotator("validate", "--strict", path)
    assert (result.exit_code, result.stdout) == (0, "")


@each_valid
def test_valid_is_canonical(path: Path) -> None:
    assert convert(path, path.suffix[1:]) == path.read_bytes()


@each_valid
def test_valid_converts_there_and_back(path: Path, tmp_path: Path) -> None:
    for text in SAMPLES.glob("*.txt"):
        shutil.copy(text, tmp_path)
    there = tmp_path / twin(path).name
    assert annotator("convert", path, there).exit_code == 0
    assert there.read_bytes() == twin(path).read_bytes()
    back = tmp_path / path.name
    assert annotator("convert", there, back).exit_code == 0
    assert back.read_bytes() == path.read_bytes()


@cache
def used_fields() -> dict[type[Record], set[str]]:
    """The fields of each class that have a value in a valid sample."""
    used: dict[type[Record], set[str]] = {}
    for path in VALID:
        for record in records(load(path)):
            fields = used.setdefault(type(record), set())
            fields.update(
                field.key
                for field in shape_of(type(record)).fields
                if getattr(record, field.name) not in (None, (), {})
            )
    return used


def records(record: Record) -> Iterator[Record]:
    """A record and all records in it."""
    yield record
    for field in shape_of(type(record)).fields:
        value = getattr(record, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Record):
                yield from records(item)


@pytest.mark.parametrize("shape", all_shapes(AnnotatedArticle), ids=lambda shape: shape.title)
def test_every_field_is_used(shape: Shape) -> None:
    assert {field.key for field in shape.fields} - used_fields()[shape.cls] == set()


# --- invalid samples


def problems(path: Path) -> tuple[Problem, ...]:
    """What is found in a sample, by the rules on by default and by that of its folder."""

    def chosen(rule: Rule) -> bool:
        return rule.on_by_default or rule.name == path.parent.name

    return validate(path, rules=chosen).problems


def finding(path: Path) -> tuple[object, ...]:
    """The one finding in a sample, without what its form says in its own words."""
    (problem,) = problems(path)
    words = OWN_WORDS.get(problem.rule, "(?!)")
    message = re.sub(words, "…", problem.message, flags=re.DOTALL)
    return problem.rule, problem.where, message, problem.annotation


@each_broken
def test_invalid_has_the_finding_of_its_folder_only(path: Path) -> None:
    assert [problem.rule for problem in problems(path)] == [path.parent.name]


@cache
def listed() -> dict[str, list[str]]:
    """The lines below the name of each sample in the list of findings."""
    page = (INVALID / "findings.txt").read_text(encoding="utf-8")
    blocks = [block.splitlines() for block in page.split("\n\n")[1:]]
    return {block[0]: block[1:] for block in blocks}


@each_broken
def test_invalid_has_its_finding_word_for_word(path: Path) -> None:
    expected = listed()[title_of(path)]
    assert [*findings_of(path)] == expected, "if it is meant, run python tools/generate.py"


@each_broken
def test_invalid_fails_on_the_command_line(path: Path) -> None:
    rule = RULES.get(path.parent.name)
    select = [] if rule is None or rule.on_by_default else ["--select", rule.name]
    result = annotator("validate", "--strict", *select, path)
    assert result.exit_code == 1
    assert result.stdout.count(f"[{path.parent.name}]") == 1


@pytest.mark.parametrize(
    "path", [path for path in IN_BOTH_FORMS if path.suffix == ".json"], ids=name
)
def test_invalid_has_the_same_finding_in_both_forms(path: Path) -> None:
    assert finding(path) == finding(twin(path))


# No sample can be deadly: tests/corpus/test_pool.py has what is.
@pytest.mark.parametrize("name", sorted({*RULES, *STRUCTURE} - {FAILED}))
def test_every_name_has_a_sample(name: str) -> None:
    assert in_a_form(INVALID.glob(f"{name}/*"))


def test_every_folder_is_a_name() -> None:
    folders = {path.name for path in INVALID.iterdir() if path.is_dir()}
    assert folders - {*RULES, *STRUCTURE} == set()


@pytest.mark.parametrize("path", OF_RULES, ids=name)
def test_what_a_rule_finds_is_canonical(path: Path) -> None:
    format = FORMATS[path.suffix[1:]]
    document = format.read(path.read_bytes(), Limits()).document
    assert document is not None
    assert format.write(document, True) == path.read_bytes()


def test_what_a_rule_finds_has_both_forms() -> None:
    assert [name(path) for path in OF_RULES if path in IN_ONE_FORM] == []


def one_form_patterns() -> dict[str, str]:
    """The patterns of the samples that have one form only, each with the reason."""
    found: dict[str, str] = {}
    for line in (INVALID / "README.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| `"):
            _, patterns, reason, _ = line.split("|")
            for pattern in re.findall("`([^`]+)`", patterns):
                assert pattern not in found
                found[pattern] = reason.strip()
    return found


def test_samples_in_one_form_are_listed_with_the_reason() -> None:
    patterns = one_form_patterns()
    assert [path for path in IN_ONE_FORM if not matches(path, patterns)] == []
    assert [pattern for pattern, reason in patterns.items() if not reason] == []


@pytest.mark.parametrize("pattern", one_form_patterns())
def test_what_is_listed_as_one_form_has_one(pattern: str) -> None:
    assert any(matches(path, [pattern]) for path in IN_ONE_FORM)
    assert not any(matches(path, [pattern]) for path in IN_BOTH_FORMS)


def test_in_a_real_process() -> None:
    command = [sys.executable, "-m", "annotator", "validate", "--strict"]
    valid = subprocess.run([*command, *VALID], capture_output=True, check=False)
    assert (valid.returncode, valid.stdout) == (0, b"")
    assert f"{len(VALID)} files: 0 errors, 0 warnings" in valid.stderr.decode()
    invalid = subprocess.run([*command, *VALID, BROKEN[0]], capture_output=True, check=False)
    assert invalid.returncode == 1
    assert f"[{BROKEN[0].parent.name}]" in invalid.stdout.decode()


# --- what the schemas alone say


def verdicts(path: Path) -> set[str]:
    """What each schema of a sample's form says."""
    try:
        if path.suffix == ".xml":
            found = {xml_schema().validate(parsed_xml(path))}
        else:
            document = parsed_json(path)
            found = {schema.is_valid(document) for schema in json_schemas()}
    except (ValueError, etree.XMLSyntaxError):
        return {"not read"}
    return {"valid" if valid else "invalid" for valid in found}


@cache
def json_schemas() -> tuple[Draft202012Validator | Draft7Validator, ...]:
    current, draft_07 = (
        json.loads((PROJECT / "schema" / file).read_bytes())
        for file in ("annotated-article.schema.json", "annotated-article.draft-07.schema.json")
    )
    return Draft202012Validator(current), Draft7Validator(draft_07)


@cache
def xml_schema() -> Any:
    return etree.XMLSchema(etree.parse(PROJECT / "schema" / "annotated-article.xsd"))


def parsed_json(path: Path) -> Any:
    def refused(constant: str) -> NoReturn:
        raise ValueError(constant)

    return json.loads(path.read_text(encoding="utf-8"), parse_constant=refused)


def parsed_xml(path: Path) -> Any:
    parser = etree.XMLParser(encoding="utf-8", no_network=True)
    return etree.fromstring(path.read_bytes(), parser)


@pytest.mark.parametrize("path", [*VALID, *BROKEN], ids=name)
def test_schemas_say_what_the_page_about_them_says(path: Path) -> None:
    """In JSON as `jsonschema` reads it; in XML as lxml does if it must read UTF-8."""
    said = usual(path) if path.suffix == ".xml" else expected(path, "jsonschema")
    assert verdicts(path) == {said}
