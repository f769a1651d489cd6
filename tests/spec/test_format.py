"""docs/format.md as a whole: every clause is tested, every table and example is true."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from annotator import convert
from tools.generate import block_names, known_blocks, with_blocks
from tools.pages.commands import command_blocks
from tools.pages.generators import generator_blocks
from tools.pages.reports import report_blocks
from tools.pages.schemas import schema_blocks

from ..rules.examples import parse
from .clauses import FORMAT, anchors_and_names, blocks, tested
from .documents import found

CHAPTERS = sorted(Path(__file__).parent.glob("test_*.py"))


def names() -> list[str]:
    return [name for _, name in anchors_and_names()]


def test_every_clause_is_tested_and_every_test_names_a_clause() -> None:
    for chapter in CHAPTERS:
        importlib.import_module(f"{__package__}.{chapter.stem}")
    assert sorted(set(names()) - tested) == []
    assert sorted(tested - set(names())) == []


def test_clauses_have_anchors_of_their_names() -> None:
    assert [anchor for anchor, _ in anchors_and_names()] == names()
    assert len(names()) == len(set(names()))
    assert len(re.findall(r"(?m)^\*\*\[", FORMAT)) == FORMAT.count("<a id=") == len(names())


@pytest.mark.parametrize("name", names())
def test_clauses_are_named_alike(name: str) -> None:
    assert re.fullmatch(r"[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*", name)


def test_links_lead_somewhere() -> None:
    headings = {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"(?m)^#+ (.*)$", FORMAT)
    }
    targets = set(re.findall(r"\]\(#([^)]*)\)", FORMAT))
    assert targets - headings - set(names()) == set()


def test_the_generated_parts_are_up_to_date() -> None:
    assert with_blocks(FORMAT) == FORMAT
    elsewhere = {
        *report_blocks(), *schema_blocks(), *generator_blocks(), *command_blocks(),
    }  # fmt: skip
    assert sorted(block_names(FORMAT)) == sorted(set(known_blocks()) - elsewhere)


@pytest.mark.parametrize("form", ["json", "xml"])
def test_whole_documents_are_valid_and_canonical(form: str) -> None:
    documents = blocks(FORMAT, form)
    assert documents
    for document in documents:
        assert found(document.encode()) == []
        assert convert(document.encode(), form).decode() == document


def test_the_documents_in_both_forms_are_the_same() -> None:
    in_json, in_xml = blocks(FORMAT, "json"), blocks(FORMAT, "xml")
    assert [convert(one.encode(), "xml").decode() for one in in_json] == in_xml


EXAMPLES = [block for block in blocks(FORMAT, "text") if "\n{" in block]


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_of_hard_cases_are_valid(example: str) -> None:
    from annotator import validate

    indented = "".join(f"    {line}\n" for line in example.splitlines())
    ((_, document),) = parse(f"Passes:\n{indented}")
    assert validate(document).problems == ()


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 7
