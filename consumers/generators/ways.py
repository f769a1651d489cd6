"""What becomes of samples that the schema does not allow, by the way that they are read.

What stands in `taken.toml` is what the tests find, and what the page is made from.
"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Final, Literal

import msgspec
from msgspec import Struct

from consumers.validators.expected import samples, usual

#: "changed" is what is read, and written otherwise.
Verdict = Literal["refused", "taken", "changed"]
Form = Literal["json", "xml"]


class Way(Struct, frozen=True):
    """One way to read documents with generated code."""

    title: str
    generator: str
    #: Whether the program is used without the line that validates.
    unvalidated: bool = False
    #: Not the program is asked, but the compiler: whether a document is of the type.
    compiled: bool = False


WAYS: Final[Mapping[Form, tuple[Way, ...]]] = {
    "json": (
        Way("pydantic", "pydantic"),
        Way("json-schema-to-typescript, literals", "json-schema-to-typescript", compiled=True),
        Way("json-schema-to-typescript, files", "json-schema-to-typescript"),
        Way("quicktype, TypeScript", "quicktype-typescript"),
        Way("quicktype, Java", "quicktype-java"),
    ),
    "xml": (
        Way("xsdata", "xsdata"),
        Way("xsdata, not validating", "xsdata", unvalidated=True),
        Way("xjc", "xjc"),
        Way("xjc, not validating", "xjc", unvalidated=True),
    ),
}


class Taken(Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns of the names of samples; what is in none is refused."""

    taken: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@cache
def taken() -> Mapping[str, Taken]:
    """What stands in `taken.toml`, by the title of the way."""
    path = Path(__file__).with_name("taken.toml")
    return msgspec.toml.decode(path.read_bytes(), type=dict[str, Taken])


def not_allowed(form: Form) -> list[Path]:
    """The samples that every validator with the schema finds invalid."""
    return [path for path in samples(form) if usual(path) == "invalid"]


def expected(way: Way, path: Path) -> Verdict:
    """What is expected to become of a sample."""
    found = taken().get(way.title, Taken())
    if _matches(path, found.changed):
        return "changed"
    return "taken" if _matches(path, found.taken) else "refused"


def _matches(path: Path, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(f"{path.parent.name}/{path.stem}", pattern) for pattern in patterns)
