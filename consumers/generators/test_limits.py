"""What the documentation says that the code of a generator does not do, it does not do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from msgspec import Struct

from consumers.validators.expected import INVALID, SAMPLES

from .built import attempt, built, generated, outcomes, shell
from .catalog import BY_NAME, GENERATORS
from .comparison import same
from .test_ways import compiled

MINIMAL: Final = SAMPLES / "minimal.annotated.json"
EVERY_FIELD: Final = SAMPLES / "every-field.annotated.json"
ABSENT: Final = object()


class Case(Struct, frozen=True):
    """A generator, and a folder for documents to try."""

    name: str
    folder: Path

    def changed(self, **fields: object) -> Path:
        """The smallest sample, with other fields in its quote."""
        document = json.loads(MINIMAL.read_bytes())
        quote = {**document["annotations"][0], **fields}
        document["annotations"][0] = {
            key: value for key, value in quote.items() if value is not ABSENT
        }
        path = self.folder / "changed.json"
        path.write_text(json.dumps(document), "utf-8")
        return path

    def back(self, path: Path, without: str = "") -> str:
        """What the program writes after reading a file."""
        written = outcomes(self.name, [path], without=without)[path].written
        assert written is not None
        return written.read_text("utf-8")

    def keeps(self, path: Path) -> bool:
        """Whether the program reads a file, and writes the same."""
        written = outcomes(self.name, [path])[path].written
        return written is not None and same(written, path)

    def source(self, file: str, without: str = "") -> str:
        """The code in a file that is generated, with some option left out."""
        return (generated(self.name, without=without) / file).read_text("utf-8")


Check = Callable[[Case], None]
CHECKS: Final[dict[str, Check]] = {}
IN_PYTHON: Final = "annotated_article/annotated_article.py"
IN_JAVA: Final = "org/example/article"


def check(limit: str) -> Callable[[Check], Check]:
    """Makes a function the check of a limit."""

    def decorator(function: Check) -> Check:
        CHECKS[limit] = function
        return function

    return decorator


@pytest.mark.parametrize(
    ("name", "limit"), [(one.name, limit.name) for one in GENERATORS for limit in one.limits]
)
def test_limit(name: str, limit: str, tmp_path: Path) -> None:
    CHECKS[limit](Case(name, tmp_path))


def test_every_check_is_of_a_limit() -> None:
    assert set(CHECKS) == {limit.name for one in GENERATORS for limit in one.limits}


@pytest.mark.parametrize("name", BY_NAME)
def test_the_command_of_the_documentation_runs(name: str, tmp_path: Path) -> None:
    path = SAMPLES / f"minimal.annotated.{BY_NAME[name].form}"
    written = tmp_path / path.name
    assert shell(BY_NAME[name].run, built(name), path, written) == "q1 direct s1\n"
    assert same(written, path)


@check("float")
def _float(case: Case) -> None:
    assert re.search(r'"confidence": ?1\.0\b', case.back(case.changed(confidence=1)))


@check("null")
def _null(case: Case) -> None:
    assert "null" not in case.back(case.changed(note=None, status=None))


@check("aliases")
def _aliases(case: Case) -> None:
    file = "annotated_article.py"
    assert "RootModel" not in case.source(file)
    roots = re.findall(r"(?m)^class (\w+)\(\s*RootModel\[", case.source(file, "--use-type-alias"))
    assert roots == ["Reference", "Annotation"]


@check("capitals")
def _capitals(case: Case) -> None:
    option = "--capitalise-enum-members"
    assert re.search(
        r"StrEnum\):[^:]*\n    title = 'title'", case.source("annotated_article.py", option)
    )
    done = attempt(BY_NAME[case.name].check, generated(case.name, without=option))
    assert "QuotedTermKind" in done.stdout


@check("erased")
def _erased(case: Case) -> None:
    assert case.keeps(case.changed(id=ABSENT, level="none"))


@check("no patterns")
def _no_patterns(case: Case) -> None:
    expected: dict[str, list[dict[str, Any]]] = {
        "taken": [{"id": "1 2"}, {"confidence": 2}],
        "refused": [{"level": 1}, {"mode": "direkt"}, {"sources": []}],
    }
    for verdict, fields in expected.items():
        for wrong in fields:
            path = case.changed(**wrong)
            assert compiled(case.name, [path]) == {path: verdict}


@check("one type")
def _one_type(case: Case) -> None:
    path = case.changed(level=1, kind="advert")
    assert case.keeps(path)
    if case.name == "quicktype-typescript":
        assert compiled(case.name, [path]) == {path: "taken"}
    assert compiled("json-schema-to-typescript", [path]) == {path: "refused"}


@check("lax")
def _lax(case: Case) -> None:
    assert case.keeps(case.changed(id="1 2", confidence=2.5, cues=[]))


@check("order")
def _order(case: Case) -> None:
    written = json.loads(case.back(EVERY_FIELD))
    assert [*written] != [*json.loads(EVERY_FIELD.read_bytes())]


@check("not required")
def _not_required(case: Case) -> None:
    written = json.loads(case.back(case.changed(id=ABSENT, spans=[{"end": 3}])))
    assert "id" not in written["annotations"][0]
    assert written["annotations"][0]["spans"] == [{"start": 0, "end": 3}]


@check("nulls")
def _nulls(case: Case) -> None:
    assert '"note":null' in case.back(MINIMAL, without="NON_NULL")
    converter = case.source(f"{IN_JAVA}/Converter.java")
    assert "FAIL_ON_UNKNOWN_PROPERTIES, false" in converter
    assert "NON_NULL" not in converter


@check("unvalidated")
def _unvalidated(case: Case) -> None:
    unknown = INVALID / "unknown-field" / "on-span.xml"
    without = BY_NAME[case.name].validates
    assert 'unit="code-point"' in unknown.read_text("utf-8")
    assert "unit=" not in case.back(unknown, without)
    for wrong in ("element-order/text-before-title", "number-out-of-range/level-7"):
        assert case.back(INVALID / f"{wrong}.xml", without)


@check("tokens")
def _tokens(case: Case) -> None:
    if case.name == "xsdata":
        fields = re.findall(
            r"(?m)^    (sources|cues|images): None \| str = ", case.source(IN_PYTHON)
        )
        assert {*fields} == {"sources", "cues", "images"}
    else:
        assert "protected String sources;" in case.source(f"{IN_JAVA}/Quote.java")


@check("restore")
def _restore(case: Case) -> None:
    written = case.back(SAMPLES / "control-characters.annotated.xml")
    assert "\N{REPLACEMENT CHARACTER}" in written
    assert 'restore="' in written
    if case.name == "xsdata":
        assert re.search(
            r"(?s)\nclass FreeText:.*?\n    value: str = .*?\n    restore: None \| str = ",
            case.source(IN_PYTHON),
        )
    else:
        code = case.source(f"{IN_JAVA}/FreeText.java")
        assert "protected String value;" in code
        assert "protected String restore;" in code


@check("without compound fields")
def _without_compound_fields(case: Case) -> None:
    code = case.source(IN_PYTHON, "--compound-fields")
    lists = re.findall(r"(?m)^        (\w+): list\[(\w+)\]", code)
    assert {"image": "Image", "quoted_term": "QuotedTerm"}.items() <= dict(lists).items()


@check("names")
def _names(case: Case) -> None:
    file = f"{IN_JAVA}/AnnotatedArticle.java"
    assert "getImageOrCaptionOrCredit()" in case.source(file, "-b names.xjb")
    assert "getAnnotation()" in case.source(file)
