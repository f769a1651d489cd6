"""A sheet as a page of annotations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import msgspec

from ..base import File
from ..sheet import Link, Mark, Sheet
from .terms import AROUND, CLASSES, CONTEXT, OWN_KEYS, OWN_TERMS


def write(sheet: Sheet, stem: str) -> list[File]:
    """The page, and the text beside it."""
    text = f"{stem}.txt"
    page: dict[str, Any] = {"@context": [CONTEXT, OWN_TERMS], "type": "AnnotationPage"}
    if sheet.agents:
        page["agents"] = sheet.agents
    if sheet.carried is not None:
        page["carried"] = sheet.carried
    page["items"] = []
    head = msgspec.json.encode(page).removesuffix(b"]}")
    items = map(msgspec.json.encode, _Writing(sheet, quote(text)).items())
    data = head + b"\n" + b",\n".join(items) + b"\n]}\n"  # one on each line
    return [File("", data), File(text, sheet.text.encode())]


class _Writing:
    def __init__(self, sheet: Sheet, source: str) -> None:
        self._sheet = sheet
        self._source = source
        self._agents = {one["id"]: _agent(one) for one in sheet.agents}

    def items(self) -> Iterator[dict[str, Any]]:
        for mark in self._sheet.marks:
            yield self._mark(mark)
        for number, link in enumerate(self._sheet.links, 1):
            yield _link(number, link)

    def _mark(self, mark: Mark) -> dict[str, Any]:
        body = [_body("tagging", mark.label)]
        if mark.note is not None:
            body.append(_body("commenting", mark.note))
        targets = [self._target(*span) for span in mark.spans]
        written = {
            "id": f"#{mark.id}",
            "type": "Annotation",
            "motivation": "tagging",
            "creator": self._creator(mark.attributes.get("creator")),
            "created": mark.attributes.get("created"),
            "modified": mark.attributes.get("modified"),
            "body": body,
            "target": targets if len(targets) > 1 else targets[0],
            "attributes": {k: v for k, v in mark.attributes.items() if k not in OWN_KEYS},
            "carried": mark.carried,
        }
        return {key: value for key, value in written.items() if value}

    def _creator(self, id: str | None) -> Any:
        return None if id is None else self._agents.get(id, f"#{id}")

    def _target(self, start: int, end: int) -> dict[str, Any]:
        text = self._sheet.text
        position = {"type": "TextPositionSelector", "start": start, "end": end}
        words = {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(start - AROUND, 0) : start],
            "suffix": text[end : end + AROUND],
        }
        return {"source": self._source, "selector": [position, words]}


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _agent(agent: Any) -> dict[str, str]:
    """Who made an annotation, as Web Annotation has it."""
    written = {"id": f"#{agent['id']}", "type": CLASSES[agent["kind"]], "name": agent["name"]}
    return {**written, "homepage": agent["url"]} if "url" in agent else written


def _link(number: int, link: Link) -> dict[str, Any]:
    return {
        "id": f"#link/{number}",
        "type": "Annotation",
        "motivation": "linking",
        "body": [_body("tagging", link.role)],
        "target": [{"id": f"#{link.source}"}, {"id": f"#{link.target}"}],
    }
