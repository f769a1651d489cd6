"""Reads files with the code of brat's own server, and writes as JSON what it finds in them.

Run as a program, as its modules have names like `annotation` and `message`.
"""

from __future__ import annotations

import codecs
import json
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any


def main(folder: str) -> None:
    """Read all files in a folder, and its configuration."""
    spec = find_spec("brat")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    sys.path.insert(0, str(Path(next(iter(spec.submodule_search_locations)), "server", "src")))
    sys.modules["config"] = configuration(folder)
    import annotation  # type: ignore[import-not-found]
    import projectconfig  # type: ignore[import-not-found]
    import verify_annotations  # type: ignore[import-not-found]
    from message import Messager  # type: ignore[import-not-found]

    annotation.open_textfile = projectconfig.open_textfile = opened
    project = projectconfig.ProjectConfiguration(folder)
    found = {}
    for path in sorted(Path(folder).glob("*.ann")):
        read = annotation.TextAnnotations(str(path.with_suffix("")), read_only=True)
        issues = verify_annotations.verify_annotation(read, project)
        found[path.name] = told(read) | {"issues": [str(one) for one in issues]}
    messages: dict[str, Any] = {}
    Messager.output_json(messages)
    json.dump({"files": found, "messages": messages["messages"]}, sys.stdout)


def configuration(folder: str) -> ModuleType:
    """What stands in the server's `config.py`."""
    config = ModuleType("config")
    config.BASE_DIR = folder  # type: ignore[attr-defined]
    return config


def opened(name: str, mode: str = "r") -> Any:
    """As there, but that the mode `U` is left out: it did nothing, and Python has it no more."""
    return codecs.open(name, mode.replace("U", ""), encoding="utf8", errors="strict")


def told(read: Any) -> dict[str, Any]:
    """What one file holds."""
    return {
        "textbounds": [
            [one.id, one.type, [list(span) for span in one.spans], one.text]
            for one in read.get_textbounds()
        ],
        "events": [[one.id, one.type, one.trigger, one.args] for one in read.get_events()],
        "relations": [[one.type, one.arg1, one.arg2] for one in read.get_relations()],
        "attributes": [[one.type, one.target, one.value] for one in read.get_attributes()],
        "normalizations": [
            [one.type, one.target, f"{one.refdb}:{one.refid}", one.reftext]
            for one in read.get_normalizations()
        ],
        "notes": [[one.type, one.target, one.get_text()] for one in read.get_oneline_comments()],
        "failed": read.failed_lines,
        "errors": read.messages.messages.errors,
        "warnings": read.messages.messages.warnings,
    }


if __name__ == "__main__":
    main(sys.argv[1])
