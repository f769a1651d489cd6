"""A file of annotations and its text, as a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final

from ...errors import FileError
from ...problems import Problem
from ..base import Found, Given, dangling, syntax
from ..sheet import Link, Mark, Sheet
from ..texts import in_code_points
from .events import CONTENT, CUE, EVENT, SOURCE, TRIGGER, TYPE, Attribution, attribution, plain
from .lines import NOTES, OURS, Event, Lines, Relation, Statement, Textbound
from .modes import mode_of
from .names import Numbering

_BOM: Final = "\ufeff"


def read(given: Given) -> Found:
    """The article in a file; its text stands beside it."""
    try:
        annotations = given.data.decode("utf-8").removeprefix(_BOM)
        text = _text(given)
    except UnicodeDecodeError as error:
        return _refused(syntax("the file is not UTF-8", (), byte=error.start))
    except FileError as error:
        hint = "brat keeps the text of NAME.ann in NAME.txt, in the same folder"
        return _refused(syntax(f"there is no text: {error.reason}", (), hint))
    lines = Lines(annotations.replace("\r\n", "\n").removesuffix("\n").split("\n"))
    reading = _Reading(lines, text)
    sheet = reading.sheet()
    return Found([sheet], lines.problems)


def _refused(problem: Problem) -> Found:
    return Found((), [problem])


def _text(given: Given) -> str:
    """The text beside the file. Raises FileError."""
    if given.text_beside is None or given.name is None:
        raise FileError("", "where there is no file, there is none beside it")
    return given.text_beside(given.name.removesuffix(".ann") + ".txt")


class _Reading:
    def __init__(self, lines: Lines, text: str) -> None:
        self._lines = lines
        self._text = text
        self._links: list[Link] = []
        self._attributes: dict[str, dict[str, str]] = {}
        self._numbering: dict[str, Numbering] = {}
        self._notes: dict[str, str] = {}
        self._carried: dict[str, str] = {}
        self._head: str | None = None
        self._triggers = {one.trigger for one in lines.events.values()}
        self._is_ours = any(one.name == OURS for one in lines.comments)

    def sheet(self) -> Sheet:
        known = self._known_events()
        self._marks_of = self._taken_apart(known)
        ids = (*self._lines.textbounds, *self._lines.events)
        self._meant = {**dict(zip(ids, ids, strict=True)), **self._marks_of}
        self._relations()
        for one in self._lines.attributes:
            self._attribute(one)
        for one in self._lines.comments:
            self._comment(one)
        return Sheet(
            text=self._text, marks=list(self._marks()), links=self._links, carried=self._head
        )

    # Events

    def _known_events(self) -> list[Event]:
        """The events of which all parts are there."""
        known = []
        for event in self._lines.events.values():
            trigger = self._lines.textbounds.get(event.trigger)
            if trigger is None:
                self._dangling(f"the event {event.id}", event.trigger, event.line)
            elif trigger.label != event.type:
                message = f"{event.id} is of type '{event.type}', its anchor '{trigger.label}'"
                self._lines.wrong(message, event.line)
            elif self._are_there(event):
                known.append(event)
        return known

    def _are_there(self, event: Event) -> bool:
        """Whether all that has a role is; the first that is not is told."""
        textbounds, events = self._lines.textbounds, self._lines.events
        for role, id in event.roles:
            if id not in textbounds and id not in events:
                self._dangling(role, id, event.line)
                return False
        return True

    def _dangling(self, role: str, id: str, line: int) -> None:
        self._lines.problems.append(dangling(role, id, (line,)))

    def _taken_apart(self, events: Sequence[Event]) -> dict[str, str]:
        """The ids of the marks for those of events and anchors, which are none themselves."""
        marks: dict[str, str] = {}
        attributions: list[tuple[Event, Attribution]] = []
        others: list[Event] = []
        taken: set[str] = set()
        for event in events:
            found = attribution(plain(event.roles), self._label, taken)
            if found is None:
                others.append(event)
                marks.setdefault(event.trigger, event.id)
                continue
            attributions.append((event, found))
            taken.update(found.contents)
            marks[event.id] = found.contents[0]
            if self._place(event.trigger) == self._place(found.anchor):
                marks.setdefault(event.trigger, found.contents[0])
        for event, found in attributions:
            self._attribution(event, found, kept=event.trigger not in marks)
        for event in others:
            for role, id in plain(event.roles):
                self._link(event.id, role, marks.get(id, id), event.line)
        return marks

    def _label(self, id: str) -> str | None:
        """The label of what can take part in an attribution: of neither events nor anchors."""
        found = self._lines.textbounds.get(id)
        return None if found is None or id in self._triggers else found.label

    def _place(self, id: str) -> list[tuple[int, int]]:
        return sorted(self._lines.textbounds[id].spans)

    def _attribution(self, event: Event, found: Attribution, *, kept: bool) -> None:
        first, *more = found.contents
        if kept:
            self._link(first, TRIGGER, event.trigger, event.line)
        elif event.type != TYPE:
            self._add(first, EVENT, event.type)
        for id in found.contents:
            for one in found.cues:
                self._link(id, CUE, one, event.line)
            for one in found.sources:
                self._link(id, SOURCE, one, event.line)
        for id in more:
            self._link(first, CONTENT, id, event.line)

    # What is said of marks

    def _link(self, source: str, role: str, target: str, line: int) -> None:
        self._links.append(Link(source=source, role=role, target=target, origin=(line,)))

    def _mark_of(self, id: str, one: Statement | Relation) -> str | None:
        """The mark that an id means, of which something is said."""
        if (mark := self._meant.get(id)) is not None:
            return mark
        if id in self._lines.ids:
            message = f"there is no place for {one.what} of '{id}'"
            self._lines.warn("foreign-dropped", message, one.line)
        else:
            self._dangling(one.what, id, one.line)
        return None

    def _relations(self) -> None:
        for one in self._lines.relations:
            source = self._mark_of(one.source, one)
            target = self._mark_of(one.target, one)
            if source is not None and target is not None:
                self._link(source, one.type, target, one.line)

    def _attribute(self, one: Statement) -> None:
        mark = self._mark_of(one.target, one)
        if mark is not None:
            self._add(mark, one.name, one.value)

    def _add(self, mark: str, name: str, value: str) -> None:
        """An attribute; where there is one of that name, under another."""
        known = self._attributes.setdefault(mark, {})
        if name in known:
            name = self._numbering.setdefault(mark, Numbering(known)).add(name)
        known[name] = value

    def _comment(self, one: Statement) -> None:
        if one.name == OURS and one.target in self._lines.ids and one.target not in self._meant:
            self._head = one.value
            return
        mark = self._mark_of(one.target, one)
        if mark is None:
            return
        if one.name == OURS:
            self._carried[mark] = one.value
        elif one.name == NOTES:
            known = self._notes.get(mark)
            self._notes[mark] = one.value if known is None else f"{known}\n{one.value}"
        else:
            known_of = self._attributes.setdefault(mark, {})
            name = f"comment:{one.name}"
            known_of[name] = f"{known_of[name]}\n{one.value}" if name in known_of else one.value

    # Marks

    def _marks(self) -> Iterator[Mark]:
        everything: list[Textbound | Event] = [
            *self._lines.textbounds.values(),
            *self._lines.events.values(),
        ]
        everything.sort(key=attrgetter("line"))
        for one in everything:
            place = one if isinstance(one, Textbound) else self._lines.textbounds.get(one.trigger)
            if place is not None and one.id not in self._marks_of:
                yield self._mark(one.id, place, one.line)

    def _mark(self, id: str, one: Textbound, line: int) -> Mark:
        spans = one.spans
        if len(spans) > 1 and spans != (spans := sorted(spans)):
            message = f"the stretches of {one.id} are out of order; they were put in order"
            self._lines.warn("foreign-order", message, one.line)
        attributes = self._attributes.get(id, {})
        if one.label == CONTENT and not self._is_ours and "mode" not in attributes:
            mode = mode_of(self._text, spans)
            attributes = attributes if mode is None else {**attributes, "mode": mode}
        return Mark(
            id=id,
            label=one.label,
            spans=spans,
            attributes=attributes,
            note=self._notes.get(id),
            carried=self._carried.get(id),
            words=said(one, self._text),
            origin=(line,),
        )


def said(one: Textbound, text: str) -> Sequence[str | None]:
    """What a line says that its words are, by stretch; nothing where they stand there.

    White space counts as equal: others write line ends as spaces, and spaces at ends not at all.
    """
    words = one.words
    start, end = one.spans[0]
    if len(one.spans) == 1 and words == text[start:end]:
        return ()
    parts = [text[start:end] for start, end in one.spans]
    if words == " ".join(parts):
        return ()
    if words.split() == " ".join(parts).split() or words == "".join(parts) or not words.strip():
        return ()
    if len(one.spans) == 1:
        return [words]
    order = sorted(range(len(one.spans)), key=one.spans.__getitem__)
    pieces = _pieces(words, one.spans)
    return [pieces[number] for number in order]


def _pieces(words: str, spans: Sequence[tuple[int, int]]) -> Sequence[str | None]:
    """Words by stretch, in whatever unit their lengths fit; all together if they fit in none."""
    for unit in ("code-point", "utf-16", "utf-8"):
        offset = in_code_points(words, unit)
        at, pieces = 0, []
        for start, end in spans:
            low, high = offset(at), offset(at + end - start)
            pieces.append("" if low is None or high is None else words[low:high])
            at += end - start + 1
        if " ".join(pieces) == words:
            return pieces
    return [words, *[None] * (len(spans) - 1)]
