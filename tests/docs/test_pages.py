"""What the pages say is there: commands, exit codes, links, tests."""

from __future__ import annotations

import inspect
import re
import shlex
from pathlib import Path

import click
import msgspec
import pytest
from click.testing import CliRunner

import annotator
from annotator.cli.main import cli
from annotator.model.docs import field_docs
from tools.examples import ROOT
from tools.pages.commands import usage
from tools.site.__main__ import config
from tools.site.pages import assemble

PAGES = {
    path: re.sub(r"(?ms)^```.*?^```$|`[^`\n]*`", "", path.read_text("utf-8"))
    for path in [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md"))]
}
COMMAND_LINE = (ROOT / "docs" / "command-line.md").read_text("utf-8")
SECTIONS = {
    heading.split()[1]: (heading, text)
    for heading, text in re.findall(
        r"(?ms)^## `(annotator [^`]*)`\n(.*?)(?=^## |\Z)", COMMAND_LINE
    )
}


_CONTEXT = click.Context(cli)
COMMANDS = {name: cli.get_command(_CONTEXT, name) for name in cli.list_commands(_CONTEXT)}


def parameters(command: click.Command, kind: type[click.Parameter]) -> list[click.Parameter]:
    return [parameter for parameter in command.params if isinstance(parameter, kind)]


def test_every_command_has_a_section() -> None:
    assert list(SECTIONS) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_section_names_arguments_and_exit_codes(name: str) -> None:
    heading, text = SECTIONS[name]
    command = COMMANDS[name]
    assert command is not None
    assert heading == usage(command, name)
    assert f"<!-- generated: command {name} -->" in text
    assert re.search(r"Exit codes?: 0", text)


def test_the_options_of_the_program_itself() -> None:
    for option in parameters(cli, click.Option):
        assert f"`{option.opts[0]}`" in COMMAND_LINE


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("validate samples/minimal.annotated.json", 0),
        ("validate samples/minimal.annotated.json tests/docs/test_pages.py", 1),
        ("validate --select no-such-rule samples/minimal.annotated.json", 2),
        ("validate no-such-file.json", 3),
        ("convert samples/minimal.annotated.json --to xml", 0),
        ("convert tests/docs/test_pages.py --to xml", 1),
        ("convert samples/minimal.annotated.json", 2),
        ("convert no-such-file.json --to xml", 3),
        ("fix samples/minimal.annotated.json", 0),
        ("fix samples/invalid/exact-differs/words-stand-elsewhere.json", 1),
        ("fix --trust luck samples/minimal.annotated.json", 2),
        ("fix no-such-file.json", 3),
        ("new samples/night-train.txt", 0),
        ("new samples/night-train.txt --id ä", 1),
        ("new", 2),
        ("new no-such-file.txt", 3),
        ("rules exact-differs", 0),
        ("rules no-such-rule", 2),
        ("view samples/minimal.annotated.json", 0),
        ("view samples/invalid/exact-differs/words-stand-elsewhere.json", 1),
        ("view samples/minimal.annotated.json samples/night-train.txt", 2),
        ("view no-such-file.json", 3),
        ("formats", 0),
        ("schema xsd", 0),
        ("schema rng", 2),
    ],
)
def test_exit_codes(arguments: str, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert CliRunner().invoke(cli, shlex.split(arguments)).exit_code == code
    assert f"| {code} |" in COMMAND_LINE


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", PAGES[page]):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_into_pages_find_their_heading(page: Path) -> None:
    for target, anchor in re.findall(r"\]\(([\w-]+\.md)#([^)]*)\)", PAGES[page]):
        other = (page.parent / target).read_text("utf-8")
        headings = [
            re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
            for heading in re.findall(r"(?m)^#+ (.*)$", other)
        ]
        assert anchor in headings or f'<a id="{anchor}">' in other


def test_each_promise_names_a_test_that_is_there() -> None:
    page = (ROOT / "docs" / "promises.md").read_text("utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", page)
    assert len(named) > 30
    for file, test in named:
        code = (ROOT / file).read_text("utf-8")
        assert f"def {test}(" in code if test else "def test_" in code, (file, test)


def test_the_reference_has_every_public_name_once() -> None:
    page = (ROOT / "docs" / "api.md").read_text("utf-8")
    assert sorted(re.findall(r"(?m)^::: annotator\.(\w+)$", page)) == sorted(annotator.__all__)


@pytest.mark.parametrize("name", annotator.__all__)
def test_every_public_name_tells_what_it_is(name: str) -> None:
    public = getattr(annotator, name)
    if not inspect.isclass(public):
        return
    assert inspect.getdoc(public)
    if issubclass(public, msgspec.Struct):
        assert set(field_docs(public)) >= set(public.__struct_fields__)
    methods = (one for key, one in vars(public).items() if not key.startswith("_"))
    assert all(inspect.getdoc(one) for one in methods if callable(one))


def test_every_page_is_in_the_navigation_of_the_site() -> None:
    listed = set(re.findall(r'"([\w/.-]+\.md)"', config()))
    docs = ROOT / "docs"
    assert listed >= {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}


def test_on_the_site_links_stay_on_it(tmp_path: Path) -> None:
    assemble(ROOT, tmp_path)
    for page in tmp_path.rglob("*.md"):
        text = re.sub(r"(?ms)^```.*?^```$|`[^`\n]*`(?!\])", "", page.read_text("utf-8"))
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            there = (page.parent / target).resolve()
            assert there.is_file(), (page, target)
            assert there.is_relative_to(tmp_path), (page, target)
