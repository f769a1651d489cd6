"""The verdicts of jsonschema or jsonschema-rs: python_json.py VALIDATOR SCHEMA FILE..."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs


def with_jsonschema(schema: Any) -> Callable[[Any], bool]:
    """The reference in Python, by the draft that the schema names."""
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema).is_valid


def with_jsonschema_rs(schema: Any) -> Callable[[Any], bool]:
    """A validator in Rust."""
    return jsonschema_rs.validator_for(schema).is_valid


VALIDATORS = {"jsonschema": with_jsonschema, "jsonschema-rs": with_jsonschema_rs}


def parsed(file: str) -> Any:
    """The document, read strictly. Raises ValueError."""
    return json.loads(Path(file).read_text("utf-8"), parse_constant=_refused)


def _refused(constant: str) -> None:
    raise ValueError(constant)


def main(validator: str, schema_file: str, *files: str) -> None:
    """Write VERDICT<TAB>FILE lines."""
    is_valid = VALIDATORS[validator](json.loads(Path(schema_file).read_text("utf-8")))
    for file in files:
        try:
            verdict = "valid" if is_valid(parsed(file)) else "invalid"
        except ValueError:  # also what jsonschema-rs says of half a surrogate pair
            verdict = "not read"
        print(f"{verdict}\t{file}")


if __name__ == "__main__":
    main(*sys.argv[1:])
