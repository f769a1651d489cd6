"""What rules and structural checks say of themselves, as Markdown and as SARIF."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from ..problems import Severity
from ..rules import RULES
from ..structure.catalog import STRUCTURE
from ..text.quoting import printable


def paragraphs(doc: str) -> Iterator[str]:
    """The Markdown of a docstring; what is indented under a label is an example."""
    for indented, lines in groupby(doc.split("\n"), lambda line: line.startswith("    ")):
        if indented:
            example = "\n".join(printable(line.removeprefix("    ")) for line in lines)
            yield f"```text\n{example}\n```"
        elif text := "\n".join(lines).strip():
            yield text


def descriptor(name: str) -> dict[str, Any]:
    """A `reportingDescriptor` of SARIF, of a rule or structural check."""
    rule = RULES.get(name)
    doc = rule.doc if rule else STRUCTURE.get(name, name)
    return {
        "id": name,
        "shortDescription": {"text": doc.partition("\n")[0]},
        **_explained(doc),
        "defaultConfiguration": {
            "enabled": rule is None or rule.on_by_default,
            "level": rule.severity if rule else Severity.ERROR,
        },
        "properties": {"tags": [rule.group if rule else "structure"]},
    }


def _explained(doc: str) -> dict[str, Any]:
    description = doc.partition("\n\nPasses:")[0]
    text = "\n".join(map(printable, doc.split("\n")))
    return {
        "fullDescription": {"text": " ".join(description.split())},
        "help": {"text": text, "markdown": "\n\n".join(paragraphs(doc))},
    }
