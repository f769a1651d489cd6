"""A sheet as a store."""

from __future__ import annotations

from typing import Any

from ...model.names import NAMESPACE
from ..base import File
from ..json_files import encoded
from ..sheet import Link, Mark, Sheet
from .names import BEGIN, CARRIED, NOTE, ROLE, TYPE


def write(sheet: Sheet, _stem: str) -> list[File]:
    """The store."""
    resource = sheet.article["id"]
    annotations = [_mark(one, resource) for one in sheet.marks]
    annotations += [_link(at, one) for at, one in enumerate(sheet.links, 1)]
    if sheet.carried is not None:
        target = {"@type": "ResourceSelector", "resource": resource}
        annotations.append(_annotation("article:carried", target, [(CARRIED, sheet.carried)]))
    keys = dict.fromkeys(data["key"] for one in annotations for data in one["data"])
    store = {
        "@type": "AnnotationStore",
        "resources": [{"@type": "TextResource", "@id": resource, "text": sheet.text}],
        "annotationsets": [
            {
                "@type": "AnnotationDataSet",
                "@id": NAMESPACE,
                "keys": [{"@type": "DataKey", "@id": key} for key in keys],
                "data": [],
            }
        ],
        "annotations": annotations,
    }
    return [File("", encoded(store))]


def _annotation(id: str, target: Any, data: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "@type": "Annotation",
        "@id": id,
        "target": target,
        "data": [
            {
                "@type": "AnnotationData",
                "set": NAMESPACE,
                "key": key,
                "value": {"@type": "String", "value": value},
            }
            for key, value in data
        ],
    }


def _mark(mark: Mark, resource: str) -> dict[str, Any]:
    selectors = [selector(resource, start, end) for start, end in mark.spans]
    target = selectors[0]
    if len(selectors) > 1:
        target = {"@type": "CompositeSelector", "selectors": selectors}
    data = [(TYPE, mark.label), *mark.attributes.items()]
    data += [(NOTE, mark.note)] if mark.note is not None else []
    data += [(CARRIED, mark.carried)] if mark.carried is not None else []
    return _annotation(mark.id, target, data)


def selector(resource: str, start: int, end: int) -> dict[str, Any]:
    """A selector of one stretch of a text."""
    return {
        "@type": "TextSelector",
        "resource": resource,
        "offset": {
            "@type": "Offset",
            "begin": {"@type": BEGIN, "value": start},
            "end": {"@type": BEGIN, "value": end},
        },
    }


def _link(number: int, link: Link) -> dict[str, Any]:
    selectors = [
        {"@type": "AnnotationSelector", "annotation": id} for id in (link.source, link.target)
    ]
    target = {"@type": "DirectionalSelector", "selectors": selectors}
    return _annotation(f"link:{number}", target, [(ROLE, link.role)])
