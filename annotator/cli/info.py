"""What the tool knows: rules, formats, schemas."""

from __future__ import annotations

import click

from ..errors import AnnotatorError
from . import completion


@click.command(
    epilog="""\b
Examples:
  annotator rules
  annotator rules exact-differs
"""
)
@click.argument("name", required=False, metavar="[NAME]", shell_complete=completion.checks)
def rules(name: str | None) -> None:
    """List all rules, or explain one."""
    from ..rules import GROUPS, RULES
    from ..structure.catalog import STRUCTURE
    from ..text.quoting import printable

    if name is not None and name in RULES:
        rule = RULES[name]
        off = "" if rule.on_by_default else ", off by default"
        click.echo(f"{name} ({rule.severity}{off})\n")
        for line in rule.doc.splitlines():
            click.echo(printable(line))  # an example may hold controls
    elif name is not None and name in STRUCTURE:
        click.echo(f"{name} (error)\n\n{STRUCTURE[name]}")
    elif name is not None:
        raise click.UsageError(no_such_rule(name))
    else:
        _print_table("structure", [(rule, "error", STRUCTURE[rule]) for rule in STRUCTURE])
        for group in GROUPS:
            _print_table(
                group.name,
                [
                    (
                        rule.name,
                        f"{rule.severity}{'' if rule.on_by_default else ' (off)'}",
                        rule.summary,
                    )
                    for rule in group.rules
                ],
            )


def _print_table(title: str, rows: list[tuple[str, str, str]]) -> None:
    click.echo(f"\n{title}")
    for name, severity, summary in rows:
        click.echo(f"  {name:36} {severity:14} {summary}")


@click.command(epilog="\b\nExample:\n  annotator formats\n")
def formats() -> None:
    """List the formats that can be read and written."""
    from ..foreign.registry import MODULES, named
    from ..formats.registry import FORMATS

    rows = [
        (format.name, "read, write", f"*{format.extensions[0]}", format.title)
        for format in FORMATS.values()
    ]
    for other in map(named, MODULES):
        can = ", ".join(filter(None, [other.read and "read", other.write and "write"]))
        extra = f"; needs annotated-article[{other.extra}]" if other.extra else ""
        rows.append((other.name, can, " ".join(other.patterns), other.title + extra))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


@click.command(
    epilog="""\b
Examples:
  annotator schema json > annotated-article.schema.json
  annotator schema xsd > annotated-article.xsd
"""
)
@click.argument(
    "name",
    metavar="json|json-draft07|xsd|catalog|report",
    shell_complete=completion.schemas,
)
def schema(name: str) -> None:
    """Print a schema file for other tools."""
    from ..schemas import schema_text

    try:
        # The encoding is that of a file, whatever that of the terminal.
        click.echo(schema_text(name).encode(), nl=False)
    except AnnotatorError as error:
        raise click.UsageError(str(error)) from None


def no_such_rule(name: str) -> str:
    """What to say about the name of a rule that does not exist."""
    from ..rules import RULES
    from ..structure.catalog import STRUCTURE
    from ..text.similar import did_you_mean

    if name in STRUCTURE:
        return f"'{name}' is a structural check, which always runs"
    hint = did_you_mean(name, [*RULES, *STRUCTURE]) or "`annotator rules` lists them"
    return f"there is no rule '{name}'; {hint}"
