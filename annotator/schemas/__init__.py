"""The schema files, by name. They are made from the classes, here as in the folder `schema/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ..errors import UnknownFormat

if TYPE_CHECKING:
    from .json_schema import Draft

# The generators are imported when one is asked for: validating a file needs none of them.


def _json(draft: Draft) -> str:
    from .json_schema import json_schema

    return _dumped(json_schema(draft))


def _report() -> str:
    from .report_schema import report_schema

    return _dumped(report_schema())


def _dumped(schema: object) -> str:
    import json

    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _xsd() -> str:
    from .xsd import xsd

    return xsd()


def _catalog() -> str:
    from .catalog import catalog

    return catalog()


#: What each schema is called on the command line, the file it is in, and how it is made.
SCHEMAS: Mapping[str, tuple[str, Callable[[], str]]] = {
    "json": ("annotated-article.schema.json", lambda: _json("2020-12")),
    "json-draft07": ("annotated-article.draft-07.schema.json", lambda: _json("07")),
    "xsd": ("annotated-article.xsd", _xsd),
    "catalog": ("catalog.xml", _catalog),
    "report": ("report.schema.json", _report),
}


def schema_text(name: str) -> str:
    """One of the schema files: json, json-draft07, xsd, catalog or report.

    Raises UnknownFormat for any other name.
    """
    try:
        _, make = SCHEMAS[name]
    except KeyError:
        raise UnknownFormat(f"no schema {name!r}; there are {', '.join(SCHEMAS)}") from None
    return make()
