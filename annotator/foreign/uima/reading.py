"""A CAS as a sheet."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any, Final

from ...model.scalars import ID
from ...problems import Problem, Severity
from ..base import Found
from ..json_files import put, skipped, wrong
from ..sheet import Link, Mark, Sheet
from .types import (
    CARRIED,
    HEAD,
    IDENTIFIER,
    LABEL,
    LINK,
    MARK,
    NOTE,
    PACKAGE,
    ROLE,
    SOURCE,
    TARGET,
)

_NOT_AN_OFFSET: Final = re.compile(r"Not mapping external offset \[(-?\d+)\]")
#: Types about how a text is built, of DKPro and UIMA, by the beginning of their names.
_SEGMENTS: Final = (
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.",
    "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.",
    "uima.tcas.DocumentAnnotation",
)
_SIMPLE: Final = (str, int, float, bool)
_PLACES: Final = frozenset(["begin", "end", "sofa", "xmiID", "type"])


def loaded(load: Callable[[], Any]) -> tuple[Any, set[int]]:
    """A CAS, and the offsets in its file that are none. Raises Wrong."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            cas = load()
        except Exception as error:  # cassis raises whatever its parsers do
            message = f"dkpro-cassis cannot read it: {type(error).__name__}: {error}"
            raise wrong(message, ()) from None
    texts = (_NOT_AN_OFFSET.search(str(one.message)) for one in caught)
    return cas, {int(one[1]) for one in texts if one is not None}


def found_in(cas: Any, strays: set[int]) -> Found:
    """The articles of all views that have a text."""
    views = [cas.get_view(sofa.sofaID) for sofa in cas.sofas]
    made = [_View(view, strays) for view in views if isinstance(view.sofa_string, str)]
    if not made:
        raise wrong("there is no text in this CAS", ())
    sheets = [one.sheet() for one in made]
    return Found(sheets, [problem for one in made for problem in one.problems])


class _View:
    """One text of a CAS, with its annotations."""

    def __init__(self, view: Any, strays: set[int]) -> None:
        self._view = view
        self._strays = strays
        self._converter = view.get_sofa()._offset_converter
        self.problems: list[Problem] = []
        self._marks: dict[int, Mark] = {}
        self._links: list[Link] = []
        self._article: dict[str, Any] = {}
        self._carried: str | None = None
        self._skipped: dict[str, int] = {}

    def sheet(self) -> Sheet:
        found = sorted(self._view.select_all_fs(), key=lambda fs: fs.xmiID)
        annotations = [fs for fs in found if hasattr(fs, "begin") and hasattr(fs, "end")]
        marks = [fs for fs in annotations if not self._apart(fs)]
        self._ids = dict(_ids(marks))
        for fs in marks:
            self._mark(fs)
        for fs in annotations:
            if _short(fs) != HEAD and _is_relation(fs):
                self._relation(fs)
        if self._skipped:
            kinds = ", ".join(f"{count} {name}" for name, count in self._skipped.items())
            message = f"what only splits up the text is left out: {kinds}"
            self.problems.append(Problem("foreign-skipped", Severity.WARNING, message))
        return Sheet(
            text=self._view.sofa_string,
            marks=list(self._marks.values()),
            links=self._links,
            article=self._article,
            carried=self._carried,
        )

    def _apart(self, fs: Any) -> bool:
        """Whether it is no mark: about the whole article, a relation, or left out."""
        name = fs.type.name
        if name == f"{PACKAGE}.{HEAD}":
            self._carried = fs.carried if isinstance(fs.carried, str) else None
            if fs.identifier:
                self._article["id"] = fs.identifier
            return True
        if name.startswith(_SEGMENTS):
            short = _short(fs)
            if short == "DocumentMetaData":
                self._metadata(fs)
            elif name != "uima.tcas.DocumentAnnotation":
                self._skipped[short] = self._skipped.get(short, 0) + 1
            return True
        return _is_relation(fs)

    def _metadata(self, fs: Any) -> None:
        """What DKPro knows of a document."""
        told = {"id": "documentId", "title": "documentTitle", "language": "language"}
        for key, feature in told.items():
            value = getattr(fs, feature, None)
            if isinstance(value, str) and value and value != "x-unspecified":
                self._article.setdefault(key, value)

    def _mark(self, fs: Any) -> None:
        told = dict(_told(fs))
        note, carried = told.pop(NOTE, None), told.pop(CARRIED, None)
        identifier = told.pop(IDENTIFIER, None)
        own = told.pop(LABEL, None) if _short(fs) == MARK else None
        attributes: dict[str, str] = {}
        id = self._ids[fs.xmiID]
        if identifier is not None and not (identifier == id and ID.matches.fullmatch(id)):
            put(attributes, IDENTIFIER, identifier)  # as of what a knowledge base knows
        for key, value in told.items():
            if isinstance(value, _SIMPLE):
                put(attributes, key, value)
            elif (items := _simple(value)) is not None:
                for item in items:
                    put(attributes, key, item)
            else:
                self._references(id, key, value, fs.xmiID)
        self._marks[fs.xmiID] = Mark(
            id=id,
            label=str(own or _short(fs)),
            spans=[(self._offset(fs, "begin"), self._offset(fs, "end"))],
            attributes=attributes,
            note=None if note is None else str(note),
            carried=carried if isinstance(carried, str) else None,
            origin=(fs.xmiID,),
        )

    def _offset(self, fs: Any, name: str) -> int:
        """The offset as it is in the file."""
        offset = getattr(fs, name)
        if not isinstance(offset, int):
            raise wrong(f"an annotation has no '{name}'", (fs.xmiID,))
        return offset if offset in self._strays else self._converter.python_to_external(offset)

    def _references(self, id: str, role: str, value: Any, where: int) -> None:
        """References to other marks; INCEpTION has a feature structure with a role between."""
        elements = getattr(value, "elements", None)
        for one in [value] if elements is None else elements:
            target = getattr(one, "target", one)
            said = getattr(one, "role", None)
            if (to := self._ids.get(getattr(target, "xmiID", -1))) is not None:
                link = Link(source=id, role=str(said or role), target=to, origin=(where,))
                self._links.append(link)
            elif one is not None:
                message = f"'{role}' holds something that is no annotation of this text"
                self.problems.append(skipped(f"{message}, and is left out", (where,)))

    def _relation(self, fs: Any) -> None:
        ends = [getattr(getattr(fs, key), "xmiID", -1) for key in (SOURCE, TARGET)]
        source, target = (self._ids.get(end) for end in ends)
        role = self._role(fs)
        if source is None or target is None:
            message = f"the relation '{role}' has an end that is no annotation of this text"
            where = (fs.xmiID,)
            self.problems.append(Problem("foreign-reference", Severity.ERROR, message, where))
            return
        link = Link(source=source, role=str(role), target=target, origin=(fs.xmiID,))
        self._links.append(link)

    def _role(self, fs: Any) -> str:
        """The role, or what the layer is called; with its only feature, where it has one."""
        told = {k: v for k, v in _told(fs) if k not in (SOURCE, TARGET)}
        role = told.pop(ROLE, None)
        if not role and len(told) == 1 and isinstance(only := next(iter(told.values())), str):
            return f"{_short(fs)}.{only}"
        if told:
            names = ", ".join(f"'{name}'" for name in told)
            message = f"{names} of a relation is left out: relations have only a role"
            self.problems.append(
                Problem("foreign-attribute", Severity.WARNING, message, (fs.xmiID,))
            )
        return str(role or _short(fs))


def _simple(value: Any) -> list[Any] | None:
    """The values in an array of such as are no references."""
    elements = getattr(value, "elements", None)
    if elements and all(isinstance(one, _SIMPLE) for one in elements):
        return list(elements)
    return None


def _short(fs: Any) -> str:
    return str(fs.type.name.rpartition(".")[2])


def _is_relation(fs: Any) -> bool:
    return _short(fs) == LINK or (hasattr(fs, SOURCE) and hasattr(fs, TARGET))


def _told(fs: Any) -> Iterator[tuple[str, Any]]:
    """The features that have a value."""
    for feature in fs.type.all_features:
        value = getattr(fs, feature.name, None)
        if feature.name not in _PLACES and value is not None:
            yield feature.name, value


def _ids(found: Any) -> Iterator[tuple[int, str]]:
    """The id of each annotation: its own, where no other one has it."""
    taken: set[str] = set()
    for fs in found:
        id = getattr(fs, IDENTIFIER, None)
        id = id if isinstance(id, str) and id not in taken else f"a{fs.xmiID}"
        taken.add(id)
        yield fs.xmiID, id
