"""The XML form of Annotated Article."""

from __future__ import annotations

from ..model.document import AnnotatedArticle
from ..problems import Place
from ..structure.reading import read_xml
from .base import Format, Locator


def _write(document: AnnotatedArticle, indent: bool) -> bytes:
    from ..codec.xml import writer  # only what writes XML needs it

    return writer.encode(document, indent=indent)


def _locator(data: bytes) -> Locator:
    from ..codec.xml import parser
    from .xpath import XPaths

    try:
        paths = XPaths(parser.parse(data))
    except parser.XmlRefused:
        return lambda _: Place("/")
    return lambda path: Place(paths.of(path))


FORMAT = Format(
    name="xml",
    title="Annotated Article in XML",
    extensions=(".annotated.xml", ".xml"),
    media_type="application/vnd.annotated-article+xml",
    recognises=lambda head: head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<",
    read=read_xml,
    write=_write,
    locator=_locator,
)
