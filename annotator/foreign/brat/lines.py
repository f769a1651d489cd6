"""The lines of a file of annotations, each by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct

from ...problems import Problem, Severity
from ..base import syntax

#: What no field can have: brat splits lines where ``str.splitlines`` does. It allows tabs in
#: words, but others refuse a file for them.
BREAKS: Final = re.compile("[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
#: The type of comments in which something is carried along.
OURS: Final = "AnnotatedArticle"
NOTES: Final = "AnnotatorNotes"

#: Nearly every line about text is like this. All others, and wrong ones, are taken apart below.
_USUAL: Final = re.compile(r"(T[0-9]+)\t(\S+) ([0-9]{1,12}) ([0-9]{1,12})\t(.*)", re.DOTALL)
_PLACES: Final = re.compile(
    r"(\S+)\s+([0-9]{1,12} +[0-9]{1,12}(?: *; *[0-9]{1,12} +[0-9]{1,12})*)\s*"
)
_ID: Final = re.compile(r"[A-Za-z]+[0-9]+\S*|#[A-Za-z]*[0-9]+\S*|\*")
_RELATION: Final = re.compile(r"(\S+)\s+([^\s:]+):(\S+)\s+([^\s:]+):(\S+)\s*")
_NORMALIZATION: Final = re.compile(
    r"(\S+)\s+(?:Annotation:(?P<a>\S+)\s+Referent:(?P<b>\S+:\S+)"
    r"|Referent:(?P<c>\S+:\S+)\s+Annotation:(?P<d>\S+)|(\S+)\s+(\S+:\S+))\s*"
)  # the first two as in the BioNLP shared task of 2013


class Textbound(Struct, gc=False):
    """`T1 TYPE START END`, and the words."""

    id: str
    label: str
    spans: list[tuple[int, int]]
    words: str
    line: int


class Event(Struct, gc=False):
    """`E1 TYPE:T1 ROLE:T2 …`"""

    id: str
    type: str
    trigger: str
    roles: list[tuple[str, str]]
    line: int


class Relation(Struct, gc=False):
    """`R1 TYPE Arg1:T1 Arg2:T2`, or one pair of `* TYPE T1 T2 …`."""

    type: str
    source: str
    target: str
    line: int

    @property
    def what(self) -> str:
        """What a message calls it."""
        return self.type


class Statement(Struct, gc=False):
    """Something that is said of an annotation: in `A`, `M`, `N` or `#`."""

    name: str
    target: str
    value: str
    line: int
    is_note: bool = False

    @property
    def what(self) -> str:
        """What a message calls it."""
        return f"the {'note' if self.is_note else 'attribute'} '{self.name}'"


class Lines:
    """All that a file says, in its order."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.textbounds: dict[str, Textbound] = {}
        self.events: dict[str, Event] = {}
        self.relations: list[Relation] = []
        self.attributes: list[Statement] = []
        self.comments: list[Statement] = []
        self.problems: list[Problem] = []
        self.ids: set[str] = set()
        """Those of textbounds, events, and everything else."""
        self._named: set[tuple[str, str, str]] = set()
        self._lines = lines
        self._read()

    def _read(self) -> None:
        readers: dict[str, Callable[[str, str, int], int | None]] = {
            "T": self._textbound,
            "E": self._event,
            "R": self._relation,
            "A": self._attribute,
            "M": self._attribute,
            "N": self._normalization,
            "*": self._equivalence,
            "#": self._comment,
        }
        number, end = 0, len(self._lines)
        while number < end:
            line = self._lines[number]
            if line[:1] == "T" and self._usual(line, number):
                number += 1
                continue
            id, _, rest = line.partition("\t")
            kind = id[:1]
            if kind in readers and _ID.fullmatch(id):
                number += readers[kind](id, rest, number) or 0
            elif line.strip():
                self.wrong("this line is no annotation of brat", number)
            number += 1

    def wrong(self, message: str, line: int, hint: str | None = None) -> None:
        """An error in a line."""
        self.problems.append(syntax(message, (line,), hint))

    def warn(self, rule: str, message: str, line: int) -> None:
        """A warning about a line."""
        self.problems.append(Problem(rule, Severity.WARNING, message, (line,)))

    def _is_new(self, id: str, line: int) -> bool:
        if id in self.ids:
            self.wrong(f"the id '{id}' is given twice", line)
            return False
        self.ids.add(id)
        return True

    def _usual(self, line: str, number: int) -> bool:
        """Take a line with one stretch and all of its words; whether it is one."""
        found = _USUAL.fullmatch(line)
        if found is None:
            return False
        id, label, start, end, words = found.groups()
        stretch = int(start), int(end)
        if id in self.ids or not 0 <= stretch[1] - stretch[0] <= len(words):
            return False
        self.ids.add(id)
        self.textbounds[id] = Textbound(id, label, [stretch], words, number)
        return True

    def _textbound(self, id: str, rest: str, line: int) -> int:
        """Returns how many more lines its words take."""
        head, tab, words = rest.partition("\t")
        found = _PLACES.fullmatch(head)
        if found is None:
            self.wrong(
                "an annotation of text is ID, tab, TYPE START END, tab, the words", line,
                "several stretches are START END;START END" if ";" in head else None,
            )  # fmt: skip
            return 0
        if not self._is_new(id, line):
            return 0
        label = found[1]
        spans = [_span(one) for one in found[2].split(";")]
        length = len(spans) - 1
        for start, end in spans:
            length += end - start
            if start > end:
                self.wrong(f"the stretch {start} {end} ends before it begins", line)
                return 0
        more = 0
        while len(words) < length and tab and self._goes_on(line + more + 1):
            more += 1
            words += "\n" + self._lines[line + more]
        self.textbounds[id] = Textbound(id, label, spans, words, line)
        return more

    def _goes_on(self, number: int) -> bool:
        """Whether a line belongs to the words before: it can be no annotation."""
        if number >= len(self._lines):
            return False
        id, tab, _ = self._lines[number].partition("\t")
        return not (tab and _ID.fullmatch(id))

    def _event(self, id: str, rest: str, line: int) -> None:
        first, *arguments = rest.partition("\t")[0].split() or [""]
        type, _, trigger = first.partition(":")
        parts = [one.partition(":") for one in arguments]
        if not (type and trigger) or any(not (a and b) or ":" in b for a, _, b in parts):
            self.wrong("an event is ID, tab, TYPE:ID, and ROLE:ID for each role", line)
        elif self._is_new(id, line):
            self.events[id] = Event(id, type, trigger, [(a, b) for a, _, b in parts], line)

    def _relation(self, id: str, rest: str, line: int) -> None:
        found = _RELATION.fullmatch(rest.partition("\t")[0])
        if found is None:
            self.wrong("a relation is ID, tab, TYPE Arg1:ID Arg2:ID", line)
        elif self._is_new(id, line):
            type, first, source, second, target = found.groups()
            self.relations.append(Relation(type, source, target, line))
            if (first, second) != ("Arg1", "Arg2") and (type, first, second) not in self._named:
                self._named.add((type, first, second))
                message = f"the roles '{first}' and '{second}' of '{type}' become Arg1 and Arg2"
                self.warn("foreign-dropped", message, line)

    def _equivalence(self, _id: str, rest: str, line: int) -> None:
        type, *members = rest.partition("\t")[0].split() or [""]
        if len(members) < 2:
            self.wrong("an equivalence is *, tab, TYPE and two IDs or more", line)
        self.relations.extend(Relation(type, members[0], one, line) for one in members[1:])

    def _attribute(self, id: str, rest: str, line: int) -> None:
        parts = rest.partition("\t")[0].split(None, 2)
        if len(parts) < 2:
            self.wrong("an attribute is ID, tab, NAME ID, and a value or none", line)
        elif self._is_new(id, line):
            value = parts[2].rstrip() if len(parts) > 2 else "true"
            self.attributes.append(Statement(parts[0], parts[1], value, line))

    def _normalization(self, id: str, rest: str, line: int) -> None:
        head, _, words = rest.partition("\t")
        found = _NORMALIZATION.fullmatch(head)
        if found is None:
            self.wrong("a normalization is ID, tab, TYPE ID DATABASE:ID, tab, words", line)
        elif self._is_new(id, line):
            target = found["a"] or found["d"] or found[6]
            value = found["b"] or found["c"] or found[7]
            words = words.strip()
            value = f"{value} {words}" if words else value
            self.attributes.append(Statement(f"N:{found[1]}", target, value, line))

    def _comment(self, id: str, rest: str, line: int) -> None:
        head, _, words = rest.partition("\t")
        type, *targets = head.split() or [""]
        if len(targets) != 1:
            self.wrong("a note is ID, tab, TYPE ID, tab, the note", line)
        elif self._is_new(id, line):
            self.comments.append(Statement(type, targets[0], words.strip(), line, True))


def _span(text: str) -> tuple[int, int]:
    start, end = text.split()
    return int(start), int(end)
