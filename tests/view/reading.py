"""A page read by the parser of the standard library, as far as tests ask."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

_VOID = {"meta", "input", "link", "br", "hr", "img", "base"}


class Page(HTMLParser):
    """The elements of a page, in order, and the text in some of them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.article: str = ""
        """The text of the article, as a browser would copy it."""
        self.raw: dict[str, list[str]] = {"style": [], "script": []}
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)
        if tag in self.raw:
            self.raw[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.raw:
            self.raw[self.open[-1]][-1] += data
        elif "main" in self.open:
            self.article += data

    @property
    def shape(self) -> list[tuple[str, tuple[str, ...]]]:
        """The names of all elements and their attributes."""
        return [(tag, tuple(attributes)) for tag, attributes in self.elements]

    @property
    def data(self) -> Any:
        """What the script is given."""
        return json.loads(self.raw["script"][0])

    def marks(self) -> list[tuple[str, ...]]:
        """The classes of each mark in the text, up to what is listed beside it."""
        names = [tag for tag, _ in self.elements]
        inside = self.elements[names.index("main") : names.index("aside")]
        return [tuple((has["class"] or "").split()) for tag, has in inside if tag == "mark"]

    @property
    def policy(self) -> dict[str, str]:
        """The Content-Security-Policy, by directive."""
        (content,) = (
            has["content"] or ""
            for tag, has in self.elements
            if tag == "meta" and has.get("http-equiv") == "Content-Security-Policy"
        )
        return dict(re.findall(r"([\w-]+) ([^;]+)", content))
