"""Where a file is, as SARIF says it: a URI, relative to the working folder for what is in it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from .base import NO_FILE

#: What the world calls the folder that a checked-out repository is in.
_ROOT: Final = "%SRCROOT%"
#: Its address is not told: nobody else has this folder, and it would differ on every machine.
BASE: Final = {_ROOT: {"description": {"text": "The folder that annotator was run in."}}}
#: Half surrogate pairs that stand for no byte in the name of a file, as Python decodes it.
_NO_BYTES: Final = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def artifact(file: str | None) -> dict[str, Any]:
    """An `artifactLocation`."""
    name = _NO_BYTES.sub("\ufffd", file or NO_FILE)
    if name[:1] + name[-1:] == "<>":  # standard input, or a document in memory
        return {"uri": quote(name), "description": {"text": "This is not a file."}}
    inside = _inside(name)
    if inside is None:
        return {"uri": Path(os.path.abspath(name)).as_uri()}
    return {"uri": quote(os.fsencode(inside)), "uriBaseId": _ROOT}


def _inside(name: str) -> str | None:
    """The path from the working folder down to a file, if there is one."""
    folder = os.path.join(os.getcwd(), "")
    path = os.path.abspath(name)
    return path.removeprefix(folder).replace(os.sep, "/") if path.startswith(folder) else None
