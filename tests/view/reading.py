"""A page as a program reads it."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

from annotator import AnnotatedArticle, Report, validate
from annotator.view import page

VOID = {"meta", "input", "br"}


class Read(HTMLParser):
    """The elements of a page, and what stands in some of them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.source = page
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.paragraphs: list[str] = []
        """The words of each paragraph of the article, without marks and flags."""
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(page)
        self.close()
        assert not self._open

    @property
    def data(self) -> Any:
        """What the script is given."""
        return json.loads(self.scripts[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)
        if tag == "p" and self._in_text():
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tag = self._open[-1][0] if self._open else ""
        if tag == "script":
            self.scripts.append(data)
        elif tag == "style":
            self.styles.append(data)
        elif (
            self._in_text() and not self._is_beside() and any(one == "p" for one, _ in self._open)
        ):
            self.paragraphs[-1] += data

    def _in_text(self) -> bool:
        return any(attributes.get("id") == "text" for _, attributes in self._open)

    def _is_beside(self) -> bool:
        classes = (attributes.get("class", "").split() for _, attributes in self._open)
        return any("z" in one or "flag" in one for one in classes)


def read(document: AnnotatedArticle, report: Report | None = None, name: str = "x.json") -> Read:
    """The page of a document."""
    report = validate(document) if report is None else report
    return Read("".join(page(document, report, name)))
