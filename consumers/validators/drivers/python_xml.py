"""The verdicts of lxml or xmlschema: python_xml.py VALIDATOR SCHEMA FILE..."""

from __future__ import annotations

import sys
from collections.abc import Callable
from xml.etree.ElementTree import ParseError

import xmlschema
from lxml import etree


def with_lxml(schema_file: str) -> Callable[[str], list[str]]:
    """libxml2, as lxml brings it."""
    schema = etree.XMLSchema(etree.parse(schema_file))

    def errors(file: str) -> list[str]:
        if schema.validate(etree.parse(file)):
            return []
        return [error.message for error in schema.error_log]

    return errors


def with_xmlschema(schema_file: str) -> Callable[[str], list[str]]:
    """A validator in Python, above the expat parser."""
    schema = xmlschema.XMLSchema(schema_file)
    return lambda file: [str(error.reason) for error in schema.iter_errors(file)]


VALIDATORS = {"lxml": with_lxml, "xmlschema": with_xmlschema}


def main(validator: str, schema_file: str, *files: str) -> None:
    """Write VERDICT<TAB>FILE lines, and to standard error what is wrong."""
    errors = VALIDATORS[validator](schema_file)
    for file in files:
        try:
            found = errors(file)
        except (OSError, etree.XMLSyntaxError, ParseError):  # OSError: wrong bytes, to lxml
            print(f"not read\t{file}")
        else:
            print(f"{'invalid' if found else 'valid'}\t{file}")
            print(*map(ascii, found), sep="\n", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
