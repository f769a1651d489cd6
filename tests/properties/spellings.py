"""The same document, written as another tool might write it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from annotator.model.names import NAMESPACE

_SPACES = ("", "", " ", "\n", "\t\r\n  ")
_BETWEEN = ("", "", "\n", "\r\n\t", " ", "<!-- <x a='1'>&amp; -->", "<?pi x?>\n", "\n<!---->\r\n")

_DECLARATIONS = ("", '<?xml version="1.0"?>', "<?xml version='1.0' encoding='utf-8'?>\r\n")


def json_spelling(value: Any, random: Random) -> str:
    """A value tree in JSON, with keys in any order, escapes and white space."""
    match value:
        case dict():
            items = [*value.items()]
            random.shuffle(items)
            members = [
                f"{json_spelling(key, random)}:{json_spelling(item, random)}"
                for key, item in items
            ]
            return _bracketed("{", members, "}", random)
        case list():
            return _bracketed("[", [json_spelling(item, random) for item in value], "]", random)
        case str():
            text = '"' + "".join(_json_character(each, random) for each in value) + '"'
        case _:
            text = json.dumps(value)
    return _space(random) + text + _space(random)


def _bracketed(opening: str, items: Sequence[str], closing: str, random: Random) -> str:
    inner = ",".join(items) or _space(random)
    return _space(random) + opening + inner + closing + _space(random)


def _space(random: Random) -> str:
    return random.choice(_SPACES)


def _json_character(character: str, random: Random) -> str:
    if character >= " " and character not in '"\\' and random.random() < 0.7:
        return character
    if character == "/":
        return r"\/"
    if character in '"\\\n\r\t\b\f' and random.random() < 0.5:
        return json.dumps(character)[1:-1]
    units = character.encode("utf-16-be").hex()
    if random.random() < 0.5:
        units = units.upper()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def with_fraction(data: bytes) -> bytes:
    """JSON with ``.0`` after the length of the text, so that only the thorough lane reads it."""
    before, key, after = data.rpartition(b'"length":')
    assert key
    digits = len(after) - len(after.lstrip(b" 0123456789"))
    return before + key + after[:digits] + b".0" + after[digits:]


def xml_spelling(data: bytes, random: Random) -> str:
    """XML with another prefix, quotes, order of attributes, CDATA, references and comments."""
    prefix = random.choice(("", "", "a", "_.-x"))
    declaration = random.choice(
        ("", '<?xml version="1.0"?>', "<?xml version='1.0' encoding='utf-8'?>")
    )
    root = _element(etree.fromstring(data), prefix, random, True)
    return declaration + _between(random) + root + _between(random)


def _element(element: Any, prefix: str, random: Random, is_root: bool = False) -> str:
    name = etree.QName(element).localname
    tag = f"{prefix}:{name}" if prefix else name
    attributes = [*element.items()]
    if is_root:
        attributes.append((f"xmlns:{prefix}" if prefix else "xmlns", NAMESPACE))
    random.shuffle(attributes)
    start = tag + "".join(_attribute(key, text, random) for key, text in attributes)
    inner = _inner(element, prefix, random)
    if not inner and random.random() < 0.5:
        return f"<{start}/>"
    return f"<{start}{random.choice(_SPACES)}>{inner}</{tag}{random.choice(_SPACES)}>"


def _inner(element: Any, prefix: str, random: Random) -> str:
    if len(element) == 0:
        return _text(element.text or "", random)
    children = [_element(child, prefix, random) + _between(random) for child in element]
    return _between(random) + "".join(children)


def _between(random: Random) -> str:
    return random.choice(_BETWEEN)


def _attribute(name: str, text: str, random: Random) -> str:
    mark = random.choice("'\"")
    written = "".join(_xml_character(each, mark, random) for each in text)
    space = random.choice((" ", "\n", "  \t"))
    return f"{space}{name}{random.choice(('=', ' = '))}{mark}{written}{mark}"


def _text(text: str, random: Random) -> str:
    written = []
    while text:
        size = random.randint(1, 12)
        piece, text = text[:size], text[size:]
        if random.random() < 0.3 and "\r" not in piece and "]]" not in piece and ">" not in piece:
            written.append(f"<![CDATA[{piece}]]>")
        else:
            written += [_xml_character(each, "", random) for each in piece]
    return "".join(written)


def _xml_character(character: str, mark: str, random: Random) -> str:
    if character == "\r" or character == mark or random.random() < 0.1:
        code = ord(character)
        return random.choice((f"&#{code};", f"&#x{code:x};", f"&#x0{code:X};"))
    return escape(character)
