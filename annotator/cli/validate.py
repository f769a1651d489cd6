"""``annotator validate``: every problem in every input."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from ..errors import FileError
from ..structure.reading import DEFAULT_LIMITS
from .common import PROBLEMS, STDIN, UNREADABLE, format_option, standard_input
from .info import no_such_rule

if TYPE_CHECKING:
    from ..problems import Report
    from ..rules import Rule


@click.command(
    epilog="""\b
Examples:
  annotator validate article.annotated.json
  annotator validate articles/ more/one.annotated.xml
  cat article.annotated.json | annotator validate -
"""
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How findings are written.",
)
@click.option("--select", multiple=True, metavar="RULE", help="Run these rules only.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Do not run these rules.")
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@format_option(
    "--from", "source_format", help="The format of the files, where their names do not tell."
)
def validate(
    paths: tuple[str, ...],
    output_format: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    source_format: str | None,
) -> None:
    """Report every problem in every file.

    PATH is a file, a folder (its *.annotated.json and *.annotated.xml, also in folders below), or
    - for standard input. A bad file never stops the others from being read.
    """
    chosen = _chosen_rules(select, ignore)
    reports: list[Report] = []
    unreadable: list[tuple[str, str]] = []
    for path in _inputs(paths, unreadable):
        try:
            reports.append(_report(path, source_format, chosen))
        except FileError as error:
            unreadable.append((path, error.reason))
    _print_findings(reports, unreadable, output_format)
    if select or ignore:
        click.echo("note: some rules were not run (--select, --ignore)", err=True)
    found = any(report.problems if strict else report.errors for report in reports)
    raise click.exceptions.Exit(UNREADABLE if unreadable else PROBLEMS if found else 0)


def _chosen_rules(select: tuple[str, ...], ignore: tuple[str, ...]) -> Callable[[Rule], bool]:
    from ..rules import RULES, on_by_default

    for name in (*select, *ignore):
        if name not in RULES:
            raise click.UsageError(no_such_rule(name))
    if select:
        return lambda rule: rule.name in select and rule.name not in ignore
    if ignore:
        return lambda rule: on_by_default(rule) and rule.name not in ignore
    return on_by_default


def _inputs(paths: tuple[str, ...], unreadable: list[tuple[str, str]]) -> Iterator[str]:
    """The files that are meant: folders stand for the documents in them."""
    from ..formats.registry import FORMATS

    suffixes = tuple(format.extensions[0] for format in FORMATS.values())
    for path in paths:
        if path == STDIN or not os.path.isdir(path):
            yield path
            continue
        found = sorted(
            os.path.join(folder, file)
            for folder, _, files in os.walk(path)
            for file in files
            if file.endswith(suffixes)
        )
        if not found:
            names = " or ".join(f"*{suffix}" for suffix in suffixes)
            unreadable.append((path, f"there is no {names} in this folder"))
        yield from found


def _report(path: str, format: str | None, chosen: Callable[[Rule], bool]) -> Report:
    from ..operations.validate import validate as validate_file

    if path != STDIN:
        return validate_file(path, format=format, rules=chosen)
    from ..operations.texts import beside
    from ..operations.validate import check, format_of, with_file
    from ..rules import Choice

    data = standard_input()
    texts = beside(".", DEFAULT_LIMITS.bytes)
    choice = Choice(chosen, limit=DEFAULT_LIMITS.problems)
    checked = check(data, format_of(data, None, format), texts, choice, DEFAULT_LIMITS)
    return with_file(checked.report, "<stdin>")


def _print_findings(
    reports: list[Report], unreadable: list[tuple[str, str]], output_format: str
) -> None:
    from ..text.quoting import printable

    for file, reason in unreadable:
        click.echo(f"error: {printable(file)}: {printable(reason)}", err=True)
    if output_format == "json":
        from ..report import json

        click.echo(json.text(reports, unreadable))
        return
    from ..report import text

    for line in text.lines(reports):
        click.echo(line)
    click.echo(text.summary(reports, len(unreadable)), err=True)
