"""A TEI file as a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from ...codec.xml.parser import XmlRefused, parse
from ...problems import Path, Problem
from ..base import Found, Given, syntax
from ..json_files import Wrong, put, refusing, skipped, wrong
from ..sheet import Link, Mark, Sheet
from .names import ATTRIBUTE, CARRIED, COMMENT, LABEL, NAMESPACE, URL, XML_ID, tei
from .places import Text

#: Elements that only say how a text is built, or that are read.
_BUILD: Final = frozenset(
    ["text", "front", "body", "back", "group", "div", "div1", "div2", "div3", "div4", "div5",
     "div6", "div7", "head", "p", "ab", "seg", "s", "w", "pc", "c", "lb", "pb", "spanGrp", "span"]
)  # fmt: skip
_READ: Final = frozenset(
    ["standOff", "listAnnotation", "annotation", "note", "ref", "ptr", "spanGrp", "span",
     "linkGrp", "link"]
)  # fmt: skip
_KINDS: Final = ("person", "software", "group")


@refusing
def read(given: Given) -> Found:
    """The article in a file."""
    try:
        root: Any = parse(given.data)
    except XmlRefused as error:
        return Found((), [syntax(str(error), (), error.hint, byte=error.byte)])
    if root.tag != tei("TEI"):
        hint = f"its root element is TEI, in the namespace {NAMESPACE}"
        if root.tag == tei("teiCorpus"):
            hint = "this is a corpus: put each <TEI> of it into a file of its own"
        raise wrong("this is no TEI file", _line(root), hint)
    text = root.find(tei("text"))
    if text is None:
        raise wrong("there is no <text> in this file", _line(root))
    reading = _Reading(root, Text(text))
    sheet = reading.sheet()
    return Found([sheet], [*reading.problems, *_left_out(root, text)])


def _left_out(root: Any, text: Any) -> Iterator[Problem]:
    """Warnings about mark-up that is no stand-off annotation."""
    own = [one for one in text.iter(f"{{{NAMESPACE}}}*") if _name(one) not in _BUILD]
    if own:
        message = f"mark-up in the text itself is left out, but not its words: {_counted(own)}"
        yield skipped(message, _line(own[0]))
    for stand_off in root.iter(tei("standOff")):
        others = [one for one in stand_off.iter(f"{{{NAMESPACE}}}*") if _name(one) not in _READ]
        if others:
            yield skipped(
                f"this is not read, and is left out: {_counted(others)}", _line(others[0])
            )


def _counted(elements: Iterable[Any]) -> str:
    counts = Counter(map(_name, elements))
    return ", ".join(f"{count} <{name}>" for name, count in counts.items())


def _name(element: Any) -> str:
    return str(element.tag.rpartition("}")[2])


def _line(element: Any) -> Path:
    return (element.sourceline - 1,)


def _content(element: Any) -> str:
    return "".join(element.itertext())


class _Reading:
    def __init__(self, root: Any, text: Text) -> None:
        self._root = root
        self._text = text
        self.problems: list[Problem] = []

    def sheet(self) -> Sheet:
        header = self._root.find(tei("teiHeader"))
        found = header.findall(tei("xenoData")) if header is not None else ()
        carried = [_content(one) for one in found if one.get("type") == "annotated-article"]
        agents = list(_agents(header)) if header is not None else []
        return Sheet(
            text=self._text.text,
            marks=list(self._marks()),
            links=list(self._links()),
            article=_article(header) if header is not None else {},
            agents=agents,
            carried=carried[0] if carried else None,
            origin=_line(self._root),
        )

    def _marks(self) -> Iterator[Mark]:
        number = 0
        taken: set[str] = set()
        for group in self._root.iter(tei("standOff"), tei("spanGrp")):
            for one in group.iter(tei("annotation"), tei("span")):
                if one.tag == tei("span") and group.tag == tei("standOff"):
                    continue  # it comes with its group
                number += 1
                try:
                    mark = self._mark(one, one.get(XML_ID) or f"A{number}")
                except Wrong as error:
                    self.problems.append(error.problem)
                    continue
                if mark.id in taken:
                    message = f"there is another annotation with the id '{mark.id}'"
                    self.problems.append(syntax(message, mark.origin))
                taken.add(mark.id)
                yield mark

    def _mark(self, one: Any, id: str) -> Mark:
        where = _line(one)
        notes = _Notes(one)
        if creator := one.get("resp"):
            put(notes.attributes, "creator", creator.removeprefix("#"))
        is_span = one.tag == tei("span")
        label = notes.label or _label(one)
        return Mark(
            id=id,
            label=label,
            spans=self._spans(one, where),
            attributes=notes.attributes,
            note=_content(one).strip() or None if is_span else notes.note,
            carried=notes.carried,
            origin=where,
        )

    def _spans(self, one: Any, where: Path) -> list[tuple[int, int]]:
        if (target := one.get("target")) is not None:
            return self._text.spans(target, where)
        start = self._text.spans(one.get("from", ""), where)[0][0]
        return [(start, self._text.spans(one.get("to") or one.get("from"), where)[-1][1])]

    def _links(self) -> Iterator[Link]:
        for stand_off in self._root.iter(tei("standOff")):
            for one in stand_off.iter(tei("link")):
                ends = (one.get("target") or "").split()
                if len(ends) != 2 or not all(end.startswith("#") for end in ends):
                    message = "a link has to lead from one annotation to one other: '#a #b'"
                    self.problems.append(syntax(message, _line(one)))
                    continue
                source, target = (end.removeprefix("#") for end in ends)
                role = one.get("type", "link")
                yield Link(source=source, role=role, target=target, origin=_line(one))


def _label(one: Any) -> str:
    """What an annotation without a label of this project is called."""
    for key in ("type", "ana"):
        if value := one.get(key):
            return str(value).removeprefix("#")
    motivation = one.get("motivation", "annotation")
    return str(motivation)


class _Notes:
    """What stands in an annotation."""

    def __init__(self, annotation: Any) -> None:
        self.label: str | None = None
        self.note: str | None = None
        self.carried: str | None = None
        self.attributes: dict[str, str] = {}
        for one in annotation.iterchildren(tei("note"), tei("ref"), tei("ptr")):
            self._add(one, one.get("type"), _content(one))

    def _add(self, one: Any, type: str | None, content: str) -> None:
        if one.tag != tei("note"):
            put(self.attributes, "ref", one.get("target") or content)
        elif type == LABEL:
            self.label = content
        elif type == CARRIED:
            self.carried = content
        elif type == ATTRIBUTE and one.get("n"):
            put(self.attributes, one.get("n"), content)
        elif type in (COMMENT, None) and self.note is None:
            self.note = content
        else:
            put(self.attributes, type or COMMENT, content)


def _agents(header: Any) -> Iterator[dict[str, str]]:
    for one in header.iter(tei("respStmt")):
        id, name = one.get(XML_ID), one.find(tei("name"))
        if id is None or name is None:
            continue
        kind = name.get("type")
        agent = {"id": id, "kind": kind if kind in _KINDS else "person", "name": _content(name)}
        if (version := name.get("n")) is not None:
            agent["version"] = version
        for note in one.findall(tei("note")):
            if note.get("type") == URL:
                agent["url"] = _content(note)
        yield agent


def _article(header: Any) -> dict[str, Any]:
    """What the header tells of the article."""
    bibl = header.find(f"{tei('fileDesc')}/{tei('sourceDesc')}/{tei('bibl')}")
    article: dict[str, Any] = {}
    if bibl is not None:
        article = dict(_from_bibl(bibl))
    else:
        title = header.find(f"{tei('fileDesc')}/{tei('titleStmt')}/{tei('title')}")
        if title is not None and (told := " ".join(_content(title).split())):
            article["title"] = told
    language = header.find(f".//{tei('language')}")
    if language is not None and language.get("ident"):
        article["language"] = language.get("ident")
    return article


def _from_bibl(bibl: Any) -> Iterator[tuple[str, Any]]:
    for key in ("title", "publisher"):
        if (one := bibl.find(tei(key))) is not None:
            yield key, _content(one)
    if authors := [_content(one) for one in bibl.findall(tei("author"))]:
        yield "authors", authors
    if (date := bibl.find(tei("date"))) is not None and date.get("when"):
        yield "published", date.get("when")
    for one in bibl.findall(tei("idno")):
        if one.get("type") in ("id", "url"):
            yield one.get("type"), _content(one)
