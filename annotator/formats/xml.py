"""The XML form of Annotated Article."""

from __future__ import annotations

from ..codec.lookalikes import BOM
from ..codec.xml.size import more_values_than
from ..model.document import AnnotatedArticle
from ..model.names import NAMESPACE
from ..problems import Path, Place, Spot
from ..structure.reading import read_xml
from .base import Format, Locator, place_of


def _write(document: AnnotatedArticle, indent: bool) -> bytes:
    from ..codec.xml import writer  # only what writes XML needs it

    return writer.encode(document, indent=indent)


def _locator(data: bytes) -> Locator:
    from ..codec.xml import scan  # only what reports findings needs these
    from ..text.lines import Lines
    from .xml_places import XmlPlaces

    data = data.removeprefix(BOM)
    lines = Lines(data)
    places: XmlPlaces | None = None

    def place(path: Path, spot: Spot) -> Place:
        nonlocal places
        if spot.kind == "byte":  # perhaps because there is no element to be found
            return place_of("/", lines, *lines.character(spot.number))
        places = places or XmlPlaces(data, scan.root(data))
        xpath, found = places.find(path, spot)
        return place_of(xpath, lines, *found)

    return place


FORMAT = Format(
    name="xml",
    title="Annotated Article in XML",
    extensions=(".annotated.xml", ".xml"),
    media_type="application/vnd.annotated-article+xml",
    recognises=lambda head: head.removeprefix(BOM).lstrip()[:1] == b"<",
    mark=NAMESPACE.encode(),
    read=read_xml,
    write=_write,
    more_values_than=more_values_than,
    locator=_locator,
)
