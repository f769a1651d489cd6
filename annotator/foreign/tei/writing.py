"""A sheet as a TEI file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from ..base import File
from ..sheet import Link, Mark, Sheet
from ..xml_characters import escaped
from .names import ATTRIBUTE, CARRIED, COMMENT, LABEL, NAMESPACE, URL

_IN_TEXT = {"\r": "&#13;"}
_IN_ATTRIBUTES = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;", '"': "&quot;"}


def write(sheet: Sheet, _stem: str) -> list[File]:
    """The file."""
    return [File("", ("\n".join(_Writing(sheet).lines()) + "\n").encode())]


def _element(name: str, content: str | None, **attributes: Any) -> str:
    """An element with text in it; attributes that are None are left out."""
    told = "".join(
        f' {key.replace("_", ":")}="{escape(value, _IN_ATTRIBUTES)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if content is None:
        return f"<{name}{told}/>"
    return f"<{name}{told}>{escape(content, _IN_TEXT)}</{name}>"


class _Writing:
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._agents = {one["id"] for one in sheet.agents}
        taken = {one.id for one in sheet.marks} | self._agents
        self._id = next(id for id in _text_ids() if id not in taken)

    def lines(self) -> Iterator[str]:
        sheet = self._sheet
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield f'<TEI xmlns="{NAMESPACE}">'
        yield from self._header()
        if sheet.marks:
            yield "  <standOff>"
            yield "    <listAnnotation>"
            for mark in sheet.marks:
                yield from self._mark(mark)
            yield "    </listAnnotation>"
            yield from _links(sheet.links)
            yield "  </standOff>"
        text = _element("ab", sheet.text, xml_id=self._id, xml_space="preserve")
        yield f"  <text><body>{text}</body></text>"
        yield "</TEI>"

    def _header(self) -> Iterator[str]:
        article, carried = self._sheet.article, self._sheet.carried
        yield "  <teiHeader>"
        yield "    <fileDesc>"
        yield "      <titleStmt>"
        yield f"        {_element('title', article.get('title', article['id']))}"
        for agent in self._sheet.agents:
            yield from _agent(agent)
        yield "      </titleStmt>"
        yield "      <publicationStmt><p>Annotations of a news article.</p></publicationStmt>"
        yield f"      <sourceDesc><bibl>{''.join(_bibl(article))}</bibl></sourceDesc>"
        yield "    </fileDesc>"
        if language := article.get("language"):
            used = _element("language", None, ident=language)
            yield f"    <profileDesc><langUsage>{used}</langUsage></profileDesc>"
        if carried is not None:
            yield f"    {_element('xenoData', escaped(carried), type='annotated-article')}"
        yield "  </teiHeader>"

    def _mark(self, mark: Mark) -> Iterator[str]:
        attributes = dict(mark.attributes)
        creator = attributes.get("creator")
        resp = f' resp="#{attributes.pop("creator")}"' if creator in self._agents else ""
        target = " ".join(
            f"#string-range({self._id},{start},{end - start})" for start, end in mark.spans
        )
        yield f'      <annotation xml:id="{mark.id}"{resp} motivation="tagging" target="{target}">'
        yield f"        {_element('note', mark.label, type=LABEL)}"
        for name, value in attributes.items():
            yield f"        {_element('note', value, type=ATTRIBUTE, n=name)}"
        if mark.note is not None:
            yield f"        {_element('note', mark.note, type=COMMENT)}"
        if mark.carried is not None:
            yield f"        {_element('note', escaped(mark.carried), type=CARRIED)}"
        yield "      </annotation>"


def _text_ids() -> Iterator[str]:
    yield "text"
    number = 2
    while True:
        yield f"text.{number}"
        number += 1


def _agent(agent: Any) -> Iterator[str]:
    name = _element("name", agent["name"], type=agent["kind"], n=agent.get("version"))
    # Not as an attribute: TEI takes fewer strings as a URI there.
    url = _element("note", agent["url"], type=URL) if "url" in agent else ""
    told = f"<resp>annotation</resp>{name}{url}"
    yield f'        <respStmt xml:id="{agent["id"]}">{told}</respStmt>'


def _bibl(article: Any) -> Iterator[str]:
    """What is known of the article."""
    if "title" in article:
        yield _element("title", article["title"])
    for author in article.get("authors", ()):
        yield _element("author", author)
    if "publisher" in article:
        yield _element("publisher", article["publisher"])
    if "published" in article:
        yield _element("date", None, when=article["published"])
    yield _element("idno", article["id"], type="id")
    if "url" in article:
        yield _element("idno", article["url"], type="url")


def _links(links: Any) -> Iterator[str]:
    if links:
        yield "    <linkGrp>"
        yield from map(_link, links)
        yield "    </linkGrp>"


def _link(link: Link) -> str:
    target = f"#{link.source} #{link.target}"
    return f"      {_element('link', None, type=link.role, target=target)}"
