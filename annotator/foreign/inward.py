"""From a sheet to the values of a document, and from places in these back to the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from ..model.scalars import ID, Scalar
from ..model.shape import Enum
from ..problems import Path, Problem, Severity
from ..text.units import UNITS
from .base import Foreign, dangling
from .carried import Changed, of_head, of_mark
from .fragments import joined
from .mapping import Mapping as Vocabulary
from .mapping import Values, is_name, name_of, plain_fields, reference_fields
from .sheet import Link, Mark, Sheet
from .texts import in_code_points, read_text


class Inward(Struct, frozen=True):
    """The values of a document as they would stand in its JSON form."""

    text: str
    values: Values
    said: tuple[tuple[str | None, ...], ...]
    """For each annotation, what the file says that the words of each span are."""
    origins: tuple[Path, ...]
    """Where each annotation stands in the file."""
    problems: tuple[Problem, ...]
    """What is wrong with the file; places are already in its terms."""


def inward(sheet: Sheet, format: Foreign, mapping: Vocabulary, unit: str | None = None) -> Inward:
    """A sheet as a document; with a unit, its offsets count that whatever the format says."""
    return _Inward(sheet, mapping, unit or format.unit).made()


class _Inward:
    def __init__(self, sheet: Sheet, mapping: Vocabulary, unit: str) -> None:
        self._sheet = sheet
        self._mapping = mapping
        self._unit = unit
        self._problems: list[Problem] = []
        self._head = self._carried(of_head, sheet.carried, sheet.origin)
        self._text = read_text(sheet.text, str(self._head.get("restore", "")))
        self._code_point = in_code_points(sheet.text, unit)
        self._kinds: dict[str, Values] = {}
        self._fields: dict[tuple[str, str, str], tuple[str, Any] | None] = {}
        self._moved: set[str] = set()  # those of which the file has other stretches

    def made(self) -> Inward:
        marks, links = joined(self._sheet.marks, self._sheet.links)
        carried = [self._carried_of(mark) for mark in marks]
        self._ids = _ids(marks, carried)
        made = [self._annotation(*pair) for pair in zip(marks, carried, strict=True)]
        self._link(links, dict(zip((mark.id for mark in marks), made, strict=True)))
        for values, rest in zip(made, carried, strict=True):
            _merge(values, rest)
        said = [() if mark.id in self._moved else tuple(mark.words) for mark in marks]
        origins = [mark.origin for mark in marks]
        self._bring_home(made, said, origins)
        return Inward(
            self._text,
            self._document(made),
            tuple(said),
            tuple(origins),
            tuple(self._problems),
        )

    def _carried_of(self, mark: Mark) -> Values:
        """What was carried with a mark; its type only if it still has the label for that."""
        if mark.carried is None:
            return {}
        rest = self._carried(of_mark, mark.carried, mark.origin)
        if "label" in rest and rest.pop("label") != mark.label:
            rest = {key: value for key, value in rest.items() if key not in ("type", "name")}
        return rest

    def _carried(self, read: Callable[[str], Values], text: str | None, origin: Path) -> Values:
        """What was carried; a finding where that is none."""
        if text is None:
            return {}
        try:
            return read(text)
        except Changed:
            message = "what was carried along here was changed, and is left out"
            self._found("foreign-carried", message, origin, Severity.WARNING)
            return {}

    def _found(
        self, rule: str, message: str, where: Path, severity: Severity = Severity.ERROR,
        hint: str | None = None, id: str | None = None,
    ) -> None:  # fmt: skip
        self._problems.append(Problem(rule, severity, message, where, hint, id))

    def _annotation(self, mark: Mark, rest: Values) -> Values:
        values = self._kind(mark.label)
        values["id"] = self._ids[mark.id]
        values["spans"] = self._spans(mark, rest)
        if mark.note is not None:
            values["note"] = mark.note
        type = str(rest.get("type", values["type"]))
        for name, text in mark.attributes.items():
            self._attribute(values, name, text, type)
        return values

    def _kind(self, label: str) -> Values:
        if label not in self._kinds:
            self._kinds[label] = self._mapping.values_of(label)
        values = dict(self._kinds[label])
        if "features" in values:
            values["features"] = dict(values["features"])
        return values

    def _attribute(self, values: Values, name: str, text: str, type: str) -> None:
        attribute = type, name, text
        if attribute not in self._fields:  # few values, of many annotations
            self._fields[attribute] = self._field(*attribute)
        if (found := self._fields[attribute]) is not None:
            values[found[0]] = found[1]
            return
        key = name if is_name(name) else name_of(name, "attribute")
        values.setdefault("features", {})[key] = text

    def _field(self, type: str, name: str, text: str) -> tuple[str, Any] | None:
        """The field that an attribute is, and its value there; None for a feature."""
        field, value = self._mapping.read_attribute(type, name, text)
        typed = None if field is None else typed_value(type, field, value)
        return None if field is None or typed is None else (field, typed)

    def _spans(self, mark: Mark, rest: Values) -> list[Values]:
        """The spans; what they were, and said, counts where they are as they were written."""
        places = [self._place(start, end, mark) for start, end in mark.spans]
        places.sort()
        told: list[Values] = rest.pop("spans", [])
        at = rest.pop("at", [])
        if not told:
            return [{"start": start, "end": end} for start, end in places]
        written = [tuple(one) for one in at]
        if written == places:
            self._moved.add(mark.id)
            return told
        if [(one["start"], one["end"]) for one in told] == places:
            return told
        known = {(one["start"], one["end"]): one for one in told}
        return [known.get(at, {"start": at[0], "end": at[1]}) for at in places]

    def _place(self, start: int, end: int, mark: Mark) -> tuple[int, int]:
        if self._unit == "code-point" and 0 <= start <= end <= len(self._text):
            return start, end
        return self._offset(start, mark), self._offset(end, mark)

    def _offset(self, offset: int, mark: Mark) -> int:
        found = self._code_point(offset) if offset >= 0 else None
        if found is None:
            unit = UNITS.get(self._unit, "code points")
            message = f"{offset} is no offset in {unit} of this text"
            self._found("foreign-offset", message, mark.origin, id=self._ids[mark.id])
            return max(0, min(offset, len(self._text)))
        return found

    def _link(self, links: Sequence[Link], by_id: Mapping[str, Values]) -> None:
        for link in links:
            source, target = by_id.get(link.source), by_id.get(link.target)
            if source is None or target is None:
                missing = link.target if source is not None else link.source
                self._problems.append(dangling(link.role, missing, link.origin))
                continue
            rule = self._mapping.read_role(link.role)
            if rule.inverse:
                source, target = target, source
            _refer(source, rule.field, link.role, target["id"])

    def _bring_home(self, made: list[Values], said: list[Any], origins: list[Path]) -> None:
        """Put annotations back that stood nowhere."""
        for one in self._head.get("annotations", ()):
            made.insert(one["at"], one["values"])
            said.insert(one["at"], ())
            origins.insert(one["at"], self._sheet.origin)

    def _document(self, annotations: list[Values]) -> Values:
        article: Values = {**self._head.get("article", {}), **self._sheet.article}
        agents = list(self._head.get("agents", ()))
        known = [one.get("id") for one in agents]
        agents.extend(dict(one) for one in self._sheet.agents if one["id"] not in known)
        values: Values = {"version": "1.0", "article": article}
        if agents:
            values["agents"] = agents
        if complete := self._head.get("complete"):
            values["complete"] = complete
        values["annotations"] = annotations
        return values


def _ids(marks: Sequence[Mark], carried: Sequence[Values]) -> dict[str, str]:
    """The id that each mark has in the document, by the one that it has in the file."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for mark, rest in zip(marks, carried, strict=True):
        id = str(rest.get("id", mark.id))
        if not ID.matches.fullmatch(id):
            id = name_of(id, "mark")
        if id in taken:
            id = _unused(id, taken)
        found[mark.id] = id
        taken.add(id)
    return found


def _unused(id: str, taken: set[str]) -> str:
    number, made = 2, id
    while made in taken:
        number, made = number + 1, f"{id[:190]}.{number}"
    return made


def _refer(values: Values, field: str, role: str, target: str) -> None:
    """Add a reference from one annotation to another: in its field, or as a relation."""
    known = reference_fields(values["type"]).get(field)
    if known is None:
        name = role if is_name(role) else name_of(role, "relation")
        values.setdefault("relations", []).append({"role": name, "target": target})
    elif known.many == "list":
        values.setdefault(field, []).append(target)
    elif field not in values:
        values[field] = target
    else:
        values.setdefault("relations", []).append({"role": field, "target": target})


def _merge(values: Values, rest: Values) -> None:
    for key, value in rest.items():
        if key == "features" and key in values:
            values[key] = {**value, **values[key]}
        elif key not in values or key in ("id", "type", "name"):
            values[key] = value


def typed_value(type: str, field: str, text: str) -> Any:
    """The value of a field in a text; None where it can be none."""
    item = plain_fields(type)[field].item
    if isinstance(item, Enum):
        return text if text in item.values else None
    assert isinstance(item, Scalar)
    return _of_scalar(item, text)


def _of_scalar(scalar: Scalar, text: str) -> Any:
    if scalar.minimum is None or scalar.maximum is None:
        return text if scalar.matches.fullmatch(text) else None
    try:
        number = int(text) if scalar.whole else float(text)
    except ValueError:
        return None
    return number if scalar.minimum <= number <= scalar.maximum else None


def places(origins: Sequence[Path], origin: Path) -> Callable[[Path], Path]:
    """Takes a place in the model to the place of its annotation in the file."""

    def place(where: Path) -> Path:
        match where:
            case ("annotations", int(position), *_) if position < len(origins):
                return origins[position]
        return origin

    return place
