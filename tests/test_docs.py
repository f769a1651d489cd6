"""The pages that are written by hand: their code runs, their options and links exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from annotator.cli.main import cli

ROOT = Path(__file__).parent.parent
PAGES = {
    path: re.sub(r"(?ms)^```.*?^```$|`[^`\n]*`", "", path.read_text("utf-8"))
    for path in sorted((ROOT / "docs").glob("*.md"))
}
COMMAND_LINE = (ROOT / "docs" / "command-line.md").read_text("utf-8")
LIBRARY = (ROOT / "docs" / "library.md").read_text("utf-8")
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
def test_the_section_names_arguments_and_options(name: str) -> None:
    heading, text = SECTIONS[name]
    command = COMMANDS[name]
    assert command is not None
    arguments = [
        p.make_metavar(click.Context(command)) for p in parameters(command, click.Argument)
    ]
    assert heading == " ".join(["annotator", name, *arguments])
    documented = dict(re.findall(r"(?m)^- `(--[\w-]+)(?: ([^`]*))?`:", text))
    options = {p.opts[0]: p for p in parameters(command, click.Option) if p.name != "help"}
    assert list(documented) == list(options)
    for option, value in documented.items():
        assert value == _value(options[option])
    assert re.search(r"Exit codes?: 0", text)


def _value(option: click.Parameter) -> str:
    if isinstance(option.type, click.Choice):
        return "|".join(option.type.choices)
    assert isinstance(option, click.Option)
    return "" if option.is_flag else option.metavar or ""


def test_the_options_of_the_program_itself() -> None:
    for option in parameters(cli, click.Option):
        assert f"`{option.opts[0]}`" in COMMAND_LINE


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("validate samples/minimal.annotated.json", 0),
        ("validate samples/minimal.annotated.json tests/test_docs.py", 1),
        ("validate --select no-such-rule samples/minimal.annotated.json", 2),
        ("validate no-such-file.json", 3),
        ("convert samples/minimal.annotated.json --to xml", 0),
        ("convert tests/test_docs.py --to xml", 1),
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
        ("formats", 0),
        ("schema xsd", 0),
        ("schema rng", 2),
    ],
)
def test_exit_codes(arguments: str, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert CliRunner().invoke(cli, shlex.split(arguments)).exit_code == code
    assert f"| {code} |" in COMMAND_LINE


def test_the_example_runs_as_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    sessions = re.findall(r"(?ms)^```console\n\$ annotator (.*?)\n(.*?)^```$", COMMAND_LINE)
    assert sessions
    for arguments, output in sessions:
        assert CliRunner().invoke(cli, shlex.split(arguments)).output == output


def test_the_code_of_the_library_page_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    code = re.findall(r"(?ms)^```python\n(.*?)^```$", LIBRARY)
    assert len(code) >= 6
    for block in code:
        exec(compile(block, "docs/library.md", "exec"), names)


def test_what_the_library_page_says_is_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    load, query = re.findall(r"(?ms)^```python\n(.*?)^```$", LIBRARY)[:2]
    exec(load, names)
    said = re.findall(r'(?m)^(document\S*) +# (".*")$', query)
    assert len(said) == 2
    for expression, value in said:
        assert eval(expression, names) == eval(value)


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
