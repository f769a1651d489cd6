"""Documents to be shown, and strings that would be more than text if a page let them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from annotator import AnnotatedArticle, Quote, load, new
from annotator.model.records import Record, Span
from annotator.model.shape import shape_of

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
_SHARED = ROOT.parent / "shared" / "data" / "naughty-strings" / "blns.json"

HOSTILE = (
    "<script>window.ran = 1</script>",
    "</script><script>window.ran = 1</script>",
    "<!--<script>",
    "-->",
    "]]>",
    "</style><style>* { display: none }",
    "</textarea></title></select></mark></main><b>",
    '"><img src=x onerror="window.ran = 1">',
    "' autofocus onfocus='window.ran = 1",
    "\" onmouseover=window.ran=1 x=\"",
    "<svg/onload=window.ran=1>",
    "<iframe srcdoc='<script>parent.ran = 1</script>'></iframe>",
    "<a href=javascript:window.ran=1>x</a>",
    "<form action=//example.org><input name=constructor>",
    "<base href=//example.org><meta http-equiv=refresh content=0>",
    "<math><mi//xlink:href='data:x,<script>window.ran=1</script>'>",
    "&lt;script&gt; &#60;b&#62; &amp;amp; &notin &nosemicolon",
    "{{window.ran = 1}} ${window.ran = 1} `",
    "\\u003cscript\\u003e \\x3cb\\x3e \\",
    "__proto__",
    "constructor",
    "\u2028\u2029 line ends of JavaScript",
    "\0 \x01 \x0b \x1b[2J \x7f \x85 \x9f \ufffe \uffff",
    "CR\rLF\r\nVT\x0b end",
    "\u202e turned \u2066 isolated \u200f",
    "\ufeff\u200b\u00ad nothing to be seen",
    "😀\U0010ffff\U000e0001 ﷽",
    "a" * 3000,
)  # fmt: skip


def naughty_strings() -> list[str]:
    """The large list, where it is there."""
    return json.loads(_SHARED.read_text("utf-8")) if _SHARED.exists() else []


def article(text: str, *spans: tuple[int, int], **fields: Any) -> AnnotatedArticle:
    """A document with one quote of these spans."""
    quote = Quote(id="q1", spans=tuple(Span(*span) for span in spans), **fields)
    return msgspec.structs.replace(new(text, id="a"), annotations=(quote,))


def every_field(words: str) -> AnnotatedArticle:
    """A document with all fields there are; every free text, and the last line, is these words."""
    document = load(SAMPLES / "every-field.annotated.json")
    changed: AnnotatedArticle = _with_free_text(document, words)
    text = new(document.text + "\n" + words, id="a").article.text
    fields = msgspec.structs.replace(changed.article, text=text)
    return msgspec.structs.replace(changed, article=fields)


def _with_free_text(record: Any, words: str) -> Any:
    if not isinstance(record, Record) or isinstance(record, Span):
        return record
    fields = {}
    for field in shape_of(type(record)).fields:
        value = getattr(record, field.name)
        if field.many == "map":
            value = dict.fromkeys(value, words)
        elif field.many == "list":
            items = (words if field.free_text else _with_free_text(one, words) for one in value)
            value = tuple(items)
        elif field.free_text and value is not None:
            value = words
        else:
            value = _with_free_text(value, words)
        fields[field.name] = value
    return msgspec.structs.replace(record, **fields)


def all_replaced(words: str) -> bytes:
    """A broken document: all strings are these words, but for those that hold it together."""
    tree = json.loads((SAMPLES / "every-field.annotated.json").read_bytes())

    def replaced(value: Any, key: str = "") -> Any:
        match value:
            case dict():
                return {name: replaced(item, name) for name, item in value.items()}
            case list():
                return [replaced(item, key) for item in value]
            case str() if key not in ("type", "format", "version", "content"):
                return words
        return value

    found = replaced(tree)
    found["article"]["text"]["content"] += words
    return json.dumps(found).encode()
