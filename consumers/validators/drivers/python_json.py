"""The verdicts of jsonschema or jsonschema-rs: python_json.py VALIDATOR SCHEMA FILE..."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs


def with_jsonschema(schema: Any) -> Callable[[Any], list[str]]:
    """The reference in Python, by the draft that the schema names."""
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return lambda document: [error.message for error in kind(schema).iter_errors(document)]


def with_jsonschema_rs(schema: Any) -> Callable[[Any], list[str]]:
    """A validator in Rust."""
    validator = jsonschema_rs.validator_for(schema)
    return lambda document: [error.message for error in validator.iter_errors(document)]


VALIDATORS = {"jsonschema": with_jsonschema, "jsonschema-rs": with_jsonschema_rs}


def parsed(file: str) -> Any:
    """The document, read strictly. Raises ValueError."""
    return json.loads(Path(file).read_text("utf-8"), parse_constant=_refused)


def _refused(constant: str) -> None:
    raise ValueError(constant)


def main(validator: str, schema_file: str, *files: str) -> None:
    """Write VERDICT<TAB>FILE lines, and to standard error what is wrong."""
    errors = VALIDATORS[validator](json.loads(Path(schema_file).read_text("utf-8")))
    for file in files:
        try:
            found = errors(parsed(file))
        except ValueError:  # also what jsonschema-rs says of half a surrogate pair
            print(f"not read\t{file}")
        else:
            print(f"{'invalid' if found else 'valid'}\t{file}")
            print(*map(ascii, found), sep="\n", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
