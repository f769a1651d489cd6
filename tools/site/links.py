"""Whether the links of a site lead somewhere: files, pages, and places in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html


def broken(site: Path) -> Iterator[str]:
    """Each link of a page to what is not there: `PAGE: LINK`."""
    for page in sorted(site.rglob("*.html")):
        for link in sorted(_links(page)):
            if not _leads_somewhere(page, link, site):
                yield f"{page.relative_to(site)}: {link}"


def fetched(site: Path) -> Iterator[str]:
    """What a page would fetch from elsewhere, as `PAGE: ADDRESS`; a site is to need nothing."""
    for page in sorted(site.rglob("*.html")):
        root = lxml.html.parse(page).getroot()
        for address in root.xpath("//script/@src | //img/@src | //link[@rel='stylesheet']/@href"):
            if urlsplit(address).netloc:
                yield f"{page.relative_to(site)}: {address}"


def _links(page: Path) -> set[str]:
    root = lxml.html.parse(page).getroot()
    return set(map(str, root.xpath("//*[not(@rel='canonical')]/@href | //@src")))


def _leads_somewhere(page: Path, link: str, site: Path) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    path = unquote(parts.path)
    target = page if not path else site / path[1:] if path[0] == "/" else page.parent / path
    target = target.resolve()
    if target.is_dir():
        target /= "index.html"
    if not target.is_file() or not target.is_relative_to(site.resolve()):
        return False
    anchor = unquote(parts.fragment)
    return target.suffix != ".html" or not anchor or anchor in _places(target)


@cache
def _places(page: Path) -> frozenset[str]:
    root = lxml.html.parse(page).getroot()
    return frozenset(map(str, root.xpath("//@id | //a/@name")))
