"""The schema files, by name. They are made from the model, here as in the folder `schema/`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from ..errors import UnknownFormat
from .catalog import catalog
from .json_schema import json_schema
from .xsd import xsd


def _text(schema: object) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


#: What each schema is called on the command line, the file it is in, and how it is made.
SCHEMAS: Mapping[str, tuple[str, Callable[[], str]]] = {
    "json": ("annotated-article.schema.json", lambda: _text(json_schema("2020-12"))),
    "json-draft07": ("annotated-article.draft-07.schema.json", lambda: _text(json_schema("07"))),
    "xsd": ("annotated-article.xsd", xsd),
    "catalog": ("catalog.xml", catalog),
}


def schema_text(name: str) -> str:
    """One of the schema files: json, json-draft07, xsd or catalog.

    Raises UnknownFormat for any other name.
    """
    try:
        _, make = SCHEMAS[name]
    except KeyError:
        raise UnknownFormat(f"no schema {name!r}; there are {', '.join(SCHEMAS)}") from None
    return make()
