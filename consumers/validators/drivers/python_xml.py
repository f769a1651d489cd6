"""The verdicts of lxml or xmlschema: python_xml.py VALIDATOR SCHEMA FILE..."""

from __future__ import annotations

import sys
from collections.abc import Callable
from xml.etree.ElementTree import ParseError

import xmlschema
from lxml import etree


def with_lxml(schema_file: str) -> Callable[[str], bool]:
    """libxml2, as lxml brings it."""
    schema = etree.XMLSchema(etree.parse(schema_file))
    return lambda file: bool(schema.validate(etree.parse(file)))


def with_xmlschema(schema_file: str) -> Callable[[str], bool]:
    """A validator in Python, above the expat parser."""
    schema = xmlschema.XMLSchema(schema_file)
    return lambda file: bool(schema.is_valid(file))


VALIDATORS = {"lxml": with_lxml, "xmlschema": with_xmlschema}


def main(validator: str, schema_file: str, *files: str) -> None:
    """Write VERDICT<TAB>FILE lines."""
    is_valid = VALIDATORS[validator](schema_file)
    for file in files:
        try:
            verdict = "valid" if is_valid(file) else "invalid"
        except (OSError, etree.XMLSyntaxError, ParseError):  # OSError: wrong bytes, to lxml
            verdict = "not read"
        print(f"{verdict}\t{file}")


if __name__ == "__main__":
    main(*sys.argv[1:])
