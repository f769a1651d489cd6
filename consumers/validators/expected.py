"""What each validator is expected to say of each sample, and why.

It follows from the folder of the sample, but for the exceptions that stand in `verdicts.toml`. The
page of the documentation is made from this, and the tests hold it against the real verdicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Final, Literal

import msgspec
from msgspec import Struct

from annotator.rules import RULES
from annotator.structure.catalog import STRUCTURE

#: "not read" is what never comes to the schema, because a parser gives up on it.
Verdict = Literal["valid", "invalid", "not read"]

ROOT: Final = Path(__file__).resolve().parents[2]
SAMPLES: Final = ROOT / "samples"
INVALID: Final = SAMPLES / "invalid"
#: The validators of each form, as they are called in the documentation.
VALIDATORS: Final[Mapping[str, tuple[str, ...]]] = {
    "json": ("ajv", "jsonschema", "jsonschema-rs", "check-jsonschema", "VS Code"),
    "xml": ("xmllint", "lxml", "jing", "Xerces", "xmlschema"),
}
#: Findings in what no parser should read.
UNPARSEABLE: Final = {"byte-order-mark", "not-utf-8", "not-well-formed"}


class Unseen(Struct, frozen=True, forbid_unknown_fields=True):
    """Structural defects that no schema of the form can see."""

    samples: tuple[str, ...]
    reason: str


class Deviation(Struct, frozen=True, forbid_unknown_fields=True):
    """What some validators say otherwise than the rest."""

    validators: tuple[str, ...]
    samples: tuple[str, ...]
    verdict: Verdict
    reason: str


class Exceptions(Struct, frozen=True, forbid_unknown_fields=True):
    """All verdicts that do not follow from the folder of the sample."""

    unseen: tuple[Unseen, ...]
    deviation: tuple[Deviation, ...]


@cache
def exceptions() -> Exceptions:
    """What stands in `verdicts.toml`."""
    path = Path(__file__).with_name("verdicts.toml")
    return msgspec.toml.decode(path.read_bytes(), type=Exceptions)


def samples(form: str) -> list[Path]:
    """All samples in a form, valid ones first."""
    return [*sorted(SAMPLES.glob(f"*.{form}")), *sorted(INVALID.glob(f"*/*.{form}"))]


def expected(path: Path, validator: str) -> Verdict:
    """What a validator is expected to say of a sample."""
    for deviation in deviations(path):
        if validator in deviation.validators:
            return deviation.verdict
    return usual(path)


def usual(path: Path) -> Verdict:
    """What a validator says of a sample if there is nothing special about it."""
    if path.parent == SAMPLES or path.parent.name in RULES or _unseen(path):
        return "valid"
    assert path.parent.name in STRUCTURE
    return "not read" if path.parent.name in UNPARSEABLE else "invalid"


def deviations(path: Path) -> Iterator[Deviation]:
    """What is special about a sample."""
    return (one for one in exceptions().deviation if matches(path, one.samples))


def matches(path: Path, patterns: Iterable[str]) -> bool:
    """Whether the name of an invalid sample, with its folder, is like one of the patterns."""
    return any(fnmatch(f"{path.parent.name}/{path.name}", pattern) for pattern in patterns)


def _unseen(path: Path) -> bool:
    return any(matches(path, one.samples) for one in exceptions().unseen)
