"""Other XML from some XML: elements and attributes are changed, and what stands between them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random
from typing import Any, Final

from lxml import etree

from annotator.model.names import NAMESPACE

from .vocabulary import KEYS, NAMES, NUMBERS, PIECES, TAGS, TIMES

_MARKUP: Final[Sequence[bytes]] = (
    *(b"<!---->", b"<!-- - -->", b"<?x y?>", b"<?xml version='1.0'?>", b"<![CDATA[x]]>", b"]]>"),
    *(b"&amp;", b"&lt;", b"&#13;", b"&#10;", b"&#x1F600;", b"&#0;", b"&#xD800;", b"&x;", b"&#65;"),
    *(b"<x/>", b"<note/>", b"<note>", b"</note>", b"<", b">", b'"', b"'", b"=", b"/", b"x", b" "),
    *(b"\n", b"\r\n", b"\r", b"\t", b'xmlns="" ', b' xmlns:a="urn:x"', b"a:", b' xml:id="x"'),
    *(b' xsi:nil="true"', b' restore="0:0"', b' restore="1:FFFE"', b"\xef\xbf\xbd", b"\xc2\xa0"),
    *(b"\xef\xbb\xbf", b"\xef\xbf\xbe", b"\xff", b"\x00", b"\xf0\x9f\x98\x80", b"<!DOCTYPE x>"),
    *(b"<!DOCTYPE x [<!ENTITY x 'y'>]>", b"<?xml version='1.1' encoding='latin1'?>"),
)
_BOUND: Final = re.compile(rb"[<>\"' =]")
_FOREIGN: Final = ("{http://www.w3.org/XML/1998/namespace}id", "{urn:x}y", "restore",
                   "{http://www.w3.org/2001/XMLSchema-instance}nil",
                   "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation")  # fmt: skip
_OWN: Final = f"{{{NAMESPACE}}}"


def mutated(data: bytes, random: Random) -> bytes | None:
    """The bytes with one to three changes; None where they are no XML."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, strip_cdata=False))
        for _ in range(random.choice((0, 1, 1, 2))):
            elements = [each for each in root.iter() if isinstance(each.tag, str)]
            random.choice(_EDITS)(random, random.choice(elements))
        if random.random() < 0.7:
            _fit_text(root)
        written = bytes(etree.tostring(root, encoding="UTF-8"))
    except (ValueError, etree.LxmlError):
        return _with_markup(data, random) if b"<" in data else None
    return _with_markup(written, random) if random.random() < 0.4 else written


def _with_markup(data: bytes, random: Random) -> bytes:
    """Bytes put in, or in the place of others, where something begins or ends."""
    for _ in range(random.choice((1, 1, 2))):
        bounds = [place for match in _BOUND.finditer(data) for place in match.span()]
        start = random.choice(bounds or [0])
        end = start if random.random() < 0.7 else start + random.randint(1, 8)
        data = data[:start] + random.choice((b"", *_MARKUP)) + data[end:]
    return data


def _fit_text(root: Any) -> None:
    """Let length and digest fit the text again, so that a changed text is not all there is."""
    text = root.find(f"{_OWN}article/{_OWN}text")
    content = None if text is None else text.find(f"{_OWN}content")
    if content is not None and "restore" not in content.attrib:
        words = content.text or ""
        text.set("length", str(len(words)))
        text.set("sha256", hashlib.sha256(words.encode()).hexdigest())


def _removed(_random: Random, element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _repeated(random: Random, element: Any) -> None:
    if len(element):
        child = deepcopy(element[random.randrange(len(element))])
        element.insert(random.randint(0, len(element)), child)


def _moved(random: Random, element: Any) -> None:
    if len(element) > 1:
        child = element[random.randrange(len(element))]
        element.insert(random.randrange(len(element)), child)


def _grafted(random: Random, element: Any) -> None:
    """An element from elsewhere, with all in it."""
    others = [*element.getroottree().getroot().iter()]
    element.insert(random.randint(0, len(element)), deepcopy(random.choice(others)))


def _renamed(random: Random, element: Any) -> None:
    element.tag = random.choice((_OWN, _OWN, _OWN, "{urn:x}", "")) + random.choice(TAGS)


def _added(random: Random, element: Any) -> None:
    child = etree.Element(random.choice((_OWN, _OWN, "{urn:x}", "")) + random.choice(TAGS))
    child.text = _words(random, "")
    element.insert(random.randint(0, len(element)), child)


def _text_changed(random: Random, element: Any) -> None:
    element.text = _words(random, element.text or "")


def _tail_changed(random: Random, element: Any) -> None:
    if element.getparent() is not None:
        element.tail = random.choice((None, "", " ", "\n", "x", "\u00a0", "\u2003", "\u0085"))


def _other_inside(random: Random, element: Any) -> None:
    other = random.choice((etree.Comment(" x "), etree.ProcessingInstruction("x", "y")))
    element.insert(random.randint(0, len(element)), other)


def _attribute_changed(random: Random, element: Any) -> None:
    if not element.attrib:
        return
    key = random.choice(sorted(element.attrib))
    old = element.get(key)
    is_number = old.isdecimal() and old.isascii() and len(old) < 20
    near = (str(int(old) + random.choice((-1, 1, 2))),) if is_number else ()
    changes = (f"{old} ", f" {old}", f"{old} {old}", f"{old}\n", f"0{old}", f"{old}.0")
    element.set(key, random.choice((*near * 9, *changes, *NUMBERS, *NAMES, _words(random, old))))


def _attribute_added(random: Random, element: Any) -> None:
    name = random.choice((*filter(None, KEYS), *_FOREIGN)).replace("$", "")
    element.set(name, random.choice((*NUMBERS, *NAMES, *TIMES, "0:0", "x y")))


def _attribute_removed(random: Random, element: Any) -> None:
    if element.attrib:
        del element.attrib[random.choice(sorted(element.attrib))]


def _words(random: Random, text: str) -> str:
    start = random.randint(0, len(text))
    end = start if random.random() < 0.6 else min(len(text), start + random.randint(1, 8))
    return text[:start] + random.choice(("", text[:40], *PIECES, *NAMES, *TIMES)) + text[end:]


_EDITS: Final[Sequence[Callable[[Random, Any], None]]] = (
    _removed,
    _repeated,
    _moved,
    _grafted,
    _renamed,
    _added,
    _text_changed,
    _text_changed,
    _tail_changed,
    _other_inside,
    _attribute_changed,
    _attribute_changed,
    _attribute_changed,
    _attribute_added,
    _attribute_removed,
)
