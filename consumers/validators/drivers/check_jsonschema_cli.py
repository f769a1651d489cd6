"""The verdicts of the command check-jsonschema: check_jsonschema_cli.py SCHEMA FILE...

Writes VERDICT<TAB>FILE lines, and to standard error the report of the command.
An exception at one file leaves all others without a verdict: then each half is tried by itself.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence

from check_jsonschema import main as command
from click.testing import CliRunner


def verdicts(schema_file: str, files: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What the command says of each file."""
    arguments = ["--schemafile", schema_file, "--output-format", "json", *files]
    result = CliRunner().invoke(command, arguments)
    if result.exit_code in (0, 1) and result.stdout:
        print(result.stdout, file=sys.stderr)
        report = json.loads(result.stdout)
        unread = {error["filename"] for error in report.get("parse_errors", ())}
        refused = {error["filename"] for error in report.get("errors", ())}
        for file in files:
            yield "not read" if file in unread else "invalid" if file in refused else "valid", file
    elif len(files) == 1:
        yield "not read", files[0]
    else:
        half = len(files) // 2
        yield from verdicts(schema_file, files[:half])
        yield from verdicts(schema_file, files[half:])


def main(schema_file: str, *files: str) -> None:
    """Write what the command says of each file."""
    for verdict, file in verdicts(schema_file, files):
        print(f"{verdict}\t{file}")


if __name__ == "__main__":
    main(*sys.argv[1:])
