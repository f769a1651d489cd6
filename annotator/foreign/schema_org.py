"""schema.org as JSON-LD: the article as a NewsArticle, with its quotes, claims and images.

Only written. Sources are the `spokenByCharacter` of quotes and the `author` of claims; those that
nobody quotes are `mentions`. Captions and credits are parts of the article that are about images,
and their words also stand at the image. Of all other types there is nothing in schema.org: each
annotation of these is listed as lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from .base import File, Foreign, Holds, always
from .json_files import encoded
from .mapping import Mapping as Vocabulary
from .mapping import pascal
from .sheet import Mark, Sheet

#: The class of each type, but of sources, which depends on their kind.
_TYPES: Final = {
    "quote": "Quotation", "claim": "Claim", "image": "ImageObject", "caption": "CreativeWork",
    "credit": "CreativeWork",
}  # fmt: skip
#: What an image has the words of these as.
_BESIDE: Final = {"caption": "caption", "credit": "creditText"}
_KINDS: Final = {
    "person": "Person", "author": "Person", "group": "Organization",
    "organization": "Organization", "artefact": "CreativeWork",
}  # fmt: skip
_ARTICLE: Final = {
    "id": "identifier", "title": "headline", "language": "inLanguage", "url": "url",
    "published": "datePublished", "publisher": "publisher", "authors": "author",
}  # fmt: skip
#: Of each type the roles that are written, and where.
_LINKS: Final = {"sources": "spokenByCharacter", "claimants": "author"}
_ATTRIBUTES: Final = {
    "image": {"url": "contentUrl", "alt": "description"},
    "source": {"name": "name", "entity": "sameAs", "kind": "@type"},
}


def _write(sheet: Sheet, _stem: str) -> list[File]:
    return [File("", encoded(_Writing(sheet).article()))]


class _Writing:
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._marks = {mark.id: mark for mark in sheet.marks}
        self._linked: dict[tuple[str, str], list[str]] = {}
        for link in sheet.links:
            self._linked.setdefault((link.source, link.role), []).append(link.target)
        self._about: dict[str, list[Mark]] = {}
        for link in sheet.links:
            if _type(self._marks[link.source].label) in _BESIDE:
                self._about.setdefault(link.target, []).append(self._marks[link.source])

    def article(self) -> dict[str, Any]:
        known = self._sheet.article
        written: dict[str, Any] = {"@context": "https://schema.org", "@type": "NewsArticle"}
        for key, name in _ARTICLE.items():
            if key in known:
                written[name] = _of_article(key, known[key])
        written["articleBody"] = self._sheet.text
        if parts := [self._part(one) for one in self._sheet.marks if _type(one.label) in _TYPES]:
            written["hasPart"] = parts
        if mentions := list(self._mentions()):
            written["mentions"] = mentions
        return written

    def _mentions(self) -> Iterator[dict[str, Any]]:
        used = {id for ids in self._linked.values() for id in ids}
        for mark in self._sheet.marks:
            if _type(mark.label) == "source" and mark.id not in used:
                yield self._source(mark)

    def _part(self, mark: Mark) -> dict[str, Any]:
        type = _type(mark.label)
        written: dict[str, Any] = {"@type": _TYPES[type], "@id": f"#{mark.id}"}
        if type in _BESIDE:
            written["additionalType"] = mark.label
        if type != "image":
            written["text"] = self._words(mark)
        written.update(_attributes(mark, _ATTRIBUTES.get(type, {})))
        for role, name in _LINKS.items():
            if ids := self._linked.get((mark.id, role)):
                written[name] = [self._source(self._marks[id]) for id in ids]
        if ids := self._linked.get((mark.id, "images")):
            written["about"] = [{"@id": f"#{id}"} for id in ids]
        return written | (self._beside(mark.id) if type == "image" else {})

    def _beside(self, image: str) -> dict[str, Any]:
        """The words of the captions and credits of an image."""
        found: dict[str, list[str]] = {}
        for mark in self._about.get(image, ()):
            found.setdefault(_BESIDE[_type(mark.label)], []).append(self._words(mark))
        return dict(found)

    def _source(self, mark: Mark) -> dict[str, Any]:
        written = {"@type": "Person", "@id": f"#{mark.id}", "name": self._words(mark)}
        written.update(_attributes(mark, _ATTRIBUTES["source"]))
        written["@type"] = _KINDS.get(mark.attributes.get("kind", ""), "Thing")
        return written

    def _words(self, mark: Mark) -> str:
        return " […] ".join(self._sheet.text[start:end] for start, end in mark.spans)


def _type(label: str) -> str:
    return label[:1].lower() + label[1:]


def _is_known(type: str) -> bool:
    return type == "source" or type in _TYPES


def _holds_attribute(name: str, value: str) -> bool:
    """Only sources have kinds that are classes; that an image is a photo has no place."""
    if name == "kind":
        return value in _KINDS
    return any(name in names for names in _ATTRIBUTES.values())


def _attributes(mark: Mark, names: Mapping[str, str]) -> dict[str, str]:
    return {names[key]: value for key, value in mark.attributes.items() if key in names}


def _of_article(key: str, value: Any) -> Any:
    if key == "publisher":
        return {"@type": "Organization", "name": value}
    return [{"@type": "Person", "name": one} for one in value] if key == "authors" else value


FORMAT: Final = Foreign(
    name="schema-org",
    title="schema.org JSON-LD",
    patterns=("*.schema-org.json", "*.schema-org.jsonld"),
    vocabulary=Vocabulary(prefix="schema-org"),
    holds=Holds(
        ids=always,
        types=_is_known,
        labels=lambda label: _is_known(_type(label)) and label == pascal(_type(label)),
        several_spans="together",
        empty_spans=True,
        words=True,
        offsets=False,
        attributes=_holds_attribute,
        links=lambda role: role in ("sources", "claimants", "images"),
        article=frozenset(_ARTICLE),
    ),
    write=_write,
    places={
        "text": "`articleBody`",
        "label": "`Quotation`, `Claim`, `ImageObject`; `CreativeWork` with the type as "
        "`additionalType`",
        "id": "`@id`",
        "spans": "`text`: the words, without their places",
        "attributes": "`contentUrl` and `description` of images; `name`, `sameAs` and the class "
        "of sources",
        "links": "`spokenByCharacter` of quotes, `author` of claims, `about` of captions and "
        "credits",
        "article": "`identifier`, `headline`, `inLanguage`, `url`, `publisher`, `author`, "
        "`datePublished`",
    },
)
