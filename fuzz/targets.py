"""All targets, by name: what is run, how inputs are changed, what to begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from random import Random
from typing import Final, NamedTuple

from . import (
    arguments,
    command_line,
    fix,
    json_in,
    json_mutations,
    round_trip,
    seeds,
    xml_in,
    xml_mutations,
)

#: Takes bytes to other bytes; None where it does not understand them.
Mutator = Callable[[bytes, Random], bytes | None]


class Target(NamedTuple):
    """Something that takes bytes and must not fail."""

    run: Callable[[bytes], None]
    mutated: Mutator
    seeds: Callable[[], Iterable[bytes]]


def _nothing(_data: bytes, _random: Random) -> None:
    """For bytes without a structure."""


def _either(data: bytes, random: Random) -> bytes | None:
    """A change of JSON or XML, whichever it is."""
    if data.lstrip()[:1] == b"<":
        return xml_mutations.mutated(data, random)
    return json_mutations.mutated(data, random)


def _command(data: bytes, random: Random) -> bytes | None:
    """A change of the arguments or of the content."""
    if random.random() < 0.6:
        return arguments.mutated(data, random)
    line, _, content = data.partition(b"\n")
    changed = _either(content, random)
    return None if changed is None else line + b"\n" + changed


TARGETS: Final[Mapping[str, Target]] = {
    "json_in": Target(json_in.run, json_mutations.mutated, seeds.in_json),
    "xml_in": Target(xml_in.run, xml_mutations.mutated, seeds.in_xml),
    "round_trip": Target(round_trip.run, _nothing, seeds.noise),
    "fix": Target(fix.run, _either, seeds.in_both),
    "command_line": Target(command_line.run, _command, arguments.command_lines),
}
