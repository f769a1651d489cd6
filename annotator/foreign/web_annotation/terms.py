"""The words of Web Annotation, and those that this project adds to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ...model.names import NAMESPACE

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
#: Terms that Web Annotation does not have; as JSON literals, whatever is in them.
OWN_TERMS: Final[Mapping[str, Any]] = {
    "aa": f"{NAMESPACE}#",
    "agents": {"@id": "aa:agents", "@type": "@json"},
    "attributes": {"@id": "aa:attributes", "@type": "@json"},
    "carried": {"@id": "aa:carried"},
    "version": {"@id": "aa:version"},
}
#: The class of an agent for its kind.
CLASSES: Final[Mapping[str, str]] = {
    "person": "Person",
    "software": "Software",
    "group": "Organization",
}
KINDS: Final[Mapping[str, str]] = {
    **{name: kind for kind, name in CLASSES.items()},
    "Application": "software",
    "SoftwareAgent": "software",
    "Group": "group",
}
#: Members of an annotation that have a place of their own in the model.
OWN_KEYS: Final = frozenset(["creator", "created", "modified"])
#: So many characters before and after the words are written with them.
AROUND: Final = 32
