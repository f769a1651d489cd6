"""Who made annotations, as Web Annotation says it."""

from __future__ import annotations

from typing import Any

from ...problems import Path
from ..json_files import listed, mapped, told, wrong
from ..mapping import name_of
from .terms import KINDS


def fragment(iri: Any) -> str:
    """What an IRI of this page names: the part after `#` where that is all, else the IRI."""
    return iri.removeprefix("#") if isinstance(iri, str) else ""


class Agents:
    """The agents of a page: those that it lists, and others as they come."""

    def __init__(self, own: Any) -> None:
        self.known: list[dict[str, str]] = []
        for at, one in enumerate(listed(own, ("agents",))):
            told(mapped(one, ("agents", at)), "id", ("agents", at))
            self.known.append(one)
        self._ids = {one["id"]: one["id"] for one in self.known}

    def id_of(self, value: Any, where: Path) -> str:
        """The id of an agent, by its IRI or as an object; of several, the first."""
        if isinstance(value, list) and value:
            value = value[0]
        agent = {"id": value} if isinstance(value, str) else value
        if not isinstance(agent, dict):
            raise wrong("who made an annotation has to be an IRI or an object", where)
        iri = fragment(agent.get("id")) or str(agent.get("name", "somebody"))
        if iri not in self._ids:
            self._ids[iri] = self._added(agent, iri)
        return self._ids[iri]

    def _added(self, agent: dict[str, Any], iri: str) -> str:
        id = base = name_of(iri.rstrip("/").rpartition("/")[2], "agent")
        number = 2
        while any(one["id"] == id for one in self.known):
            id, number = f"{base}.{number}", number + 1
        found = {
            "id": id,
            "kind": KINDS.get(str(agent.get("type")), "person"),
            "name": str(agent.get("name") or agent.get("nickname") or iri),
        }
        if "://" in iri:
            found["url"] = iri
        self.known.append(found)
        return id
