"""What an annotation says of its target."""

from __future__ import annotations

from typing import Any, Final

_PLAIN: Final = frozenset(["type", "value", "purpose", "format"])
_LABELS: Final = ("tagging", "classifying", "identifying")
_NOTES: Final = ("commenting", "describing", None)


class Bodies:
    """The label, the note, and all other bodies."""

    def __init__(self, annotation: dict[str, Any]) -> None:
        self.label: str | None = None
        self.note: str | None = None
        self.links: list[str] = []
        self.others: list[tuple[str, Any]] = []
        body = annotation.get("body")
        for one in body if isinstance(body, list) else [body]:
            self._body(one)
        if isinstance(value := annotation.get("bodyValue"), str):
            self._noted(value)

    def _body(self, body: Any) -> None:
        match body:
            case None:
                pass
            case {"type": "TextualBody", "value": str(value)} if body.keys() <= _PLAIN:
                self._textual(body.get("purpose"), value)
            case {"type": "TextualBody", "value": str(value), **rest}:
                self._textual(body.get("purpose"), value)
                more = {k: v for k, v in rest.items() if k not in _PLAIN}
                self.others.append(("about", more))
            case {"id": str(iri)} | {"source": str(iri)}:
                self.links.append(iri)
                self.others.append(("link", body))
            case str(iri):
                self.links.append(iri)
                self.others.append(("link", iri))
            case _:
                self.others.append(("other", body))

    def _textual(self, purpose: Any, value: str) -> None:
        if isinstance(purpose, list) and purpose:
            purpose = next((one for one in purpose if one in _LABELS), purpose[0])
        if purpose in _LABELS and self.label is None and value:
            self.label = value
        elif purpose in _NOTES:
            self._noted(value)
        else:
            self.others.append((str(purpose), value))

    def _noted(self, value: str) -> None:
        if self.note is None:
            self.note = value
        else:
            self.others.append(("commenting", value))
