"""A sheet as a task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..base import File
from ..json_files import encoded
from ..sheet import Link, Mark, Sheet
from .configuration import LABEL_CONTROL, NAME, TEXT_CONTROL, configuration

#: The member of `meta` and of `data` that is carried along.
CARRIED = "annotated_article"


def write(sheet: Sheet, stem: str) -> list[File]:
    """The task, and its configuration."""
    return together([sheet], stem)


def together(sheets: Sequence[Sheet], _stem: str) -> list[File]:
    """The tasks, and their configuration."""
    # Its converter needs ids; Label Studio gives others on import.
    tasks = [_task(number, sheet) for number, sheet in enumerate(sheets, 1)]
    config = configuration(
        (one.label for sheet in sheets for one in sheet.marks),
        (one.role for sheet in sheets for one in sheet.links),
    )
    return [File("", encoded(tasks)), File(NAME, config, shared=True)]


def _task(number: int, sheet: Sheet) -> dict[str, Any]:
    data = {"text": sheet.text}
    if sheet.carried is not None:
        data[CARRIED] = sheet.carried
    result = [*_Regions(sheet.text).of(sheet.marks), *map(_relation, sheet.links)]
    if sheet.proposed_by is not None:
        prediction = {"id": number, "model_version": sheet.proposed_by, "result": result}
        return {"id": number, "data": data, "predictions": [prediction]}
    return {"id": number, "data": data, "annotations": [{"id": number, "result": result}]}


class _Regions:
    def __init__(self, text: str) -> None:
        self._text = text
        self._units = text.encode("utf-16-le")

    def of(self, marks: Any) -> Iterator[dict[str, Any]]:
        for mark in marks:
            yield from self._region(mark)

    def _region(self, mark: Mark) -> Iterator[dict[str, Any]]:
        start, end = mark.spans[0]
        words = self._units[2 * start : 2 * end].decode("utf-16-le")
        place = {"start": start, "end": end, "text": words}
        region = _item(mark.id, LABEL_CONTROL, "labels", {**place, "labels": [mark.label]})
        meta: dict[str, Any] = {}
        if mark.note is not None:
            meta["text"] = [mark.note]
        if mark.carried is not None:
            meta[CARRIED] = mark.carried
        yield {**region, "meta": meta} if meta else region
        for name, value in mark.attributes.items():
            yield _item(mark.id, name, "choices", {**place, "choices": [value]})


def _item(id: str, control: str, type: str, value: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": id, "from_name": control, "to_name": TEXT_CONTROL, "type": type, "value": value,
    }  # fmt: skip


def _relation(link: Link) -> dict[str, Any]:
    return {
        "type": "relation",
        "from_id": link.source,
        "to_id": link.target,
        "direction": "right",
        "labels": [link.role],
    }
