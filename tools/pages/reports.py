"""The parts of the page about reports: an example of each format, and the fields of the JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import chdir
from pathlib import Path
from typing import Any, Final

from annotator import __version__, validate
from annotator.problems import Severity
from annotator.report.base import PLAIN
from annotator.report.registry import OUTPUT_FORMATS, reporter
from annotator.schemas.report_schema import report_schema

from .tables import table

_ROOT: Final = Path(__file__).resolve().parents[2]
_SAMPLE: Final = "samples/invalid/duplicate-id/two-annotations.json"
_LANGUAGES: Final = {"json": "json", "jsonl": "json", "sarif": "json", "junit": "xml"}
_SCHEMA: Final = report_schema()
#: The records that a page can ask for, by name.
_RECORDS: Final = {_SCHEMA["title"]: _SCHEMA, **_SCHEMA["$defs"]}


def report_blocks() -> Mapping[str, Callable[[], str]]:
    """An example of each format, and a table of each record of the JSON."""
    return {
        **{f"report as {format}": _maker(_example, format) for format in OUTPUT_FORMATS},
        **{
            f"report fields of {name}": _maker(_fields, name)
            for name, record in _RECORDS.items()
            if "properties" in record
        },
    }


def _maker(make: Callable[[str], str], name: str) -> Callable[[], str]:
    return lambda: make(name)


def _example(format: str) -> str:
    with chdir(_ROOT):
        text = "".join(reporter(format)([validate(_SAMPLE)], PLAIN))
    if format == "sarif":
        (result,) = json.loads(text)["runs"][0]["results"]
        text = json.dumps(result, indent=2) + "\n"
    # The page does not become stale with the next version.
    text = text.replace(f'"{__version__}"', '"1.0.0"')
    return f"```{_LANGUAGES.get(format, 'text')}\n{text}```"


def _fields(name: str) -> str:
    properties = _RECORDS[name]["properties"]
    return table(
        ["field", "value", "meaning"],
        ([f"`{key}`", _value(field), field["description"]] for key, field in properties.items()),
    )


def _value(field: Mapping[str, Any]) -> str:
    match field:
        case {"const": only}:
            return f"always `{only}`"
        case {"anyOf": [known, {"type": "null"}]}:
            return f"{_value(known)} or null"
        case {"type": "array", "items": item}:
            return f"list of {_value(item)}"
        case {"$ref": reference}:
            name = reference.rpartition("/")[2]
            return _severities() if name == Severity.__name__ else name
        case {"type": "integer", "minimum": least}:
            return f"whole number from {least}"
        case {"type": kind}:
            return str(kind)
    raise ValueError(field)


def _severities() -> str:
    return " or ".join(f"`{severity}`" for severity in Severity)
