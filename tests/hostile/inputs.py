"""Hostile files, in both forms, of any size: built as text, so that nothing of them is mended."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from annotator.model.names import FORMAT, NAMESPACE, VERSION

PROJECT: Final = Path(__file__).resolve().parents[2]
#: Collections that may not be distributed lie beside the repository, where they are at all.
SHARED: Final = next(
    (folder / "shared" / "data" for folder in PROJECT.parents if (folder / "shared").is_dir()),
    PROJECT.parent / "shared" / "data",
)
TEXT: Final = "The bridge holds, she said."
#: How long a text the reader must take: libxml2 by itself refuses more than 10,000,000 bytes.
LONG: Final = 10_500_000

#: A sound annotation in each form.
CUE: Final = '{"type":"cue","id":"c%d","spans":[{"start":0,"end":3}]}'
CUE_ELEMENT: Final = '<cue id="c%d"><span start="0" end="3"/></cue>'
#: What makes a file unsound, so that it comes to the thorough lane.
UNSOUND: Final = '{"type":"cue","id":"u","spans":[{"start":0,"end":3}],"x":""}'
UNSOUND_ELEMENT: Final = '<cue id="u" x=""><span start="0" end="3"/></cue>'


def in_json(
    annotations: Iterable[str] = (), *, root: str = "", article: str = "", text: str = TEXT
) -> bytes:
    """A document in JSON; `root` and `article` hold more members, each with a comma after it."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    content = f'"content":{json.dumps(text, ensure_ascii=False)},"offsetUnit":"code-point"'
    return (
        f'{{"format":"{FORMAT}","version":"{VERSION}",{root}"article":{{"id":"urn:x",{article}'
        f'"text":{{{content},"length":{len(text)},"sha256":"{digest}"}}}},'
        f'"annotations":[{",".join(annotations)}]}}'
    ).encode()


def in_xml(
    annotations: Iterable[str] = (),
    *,
    prolog: str = "",
    attributes: str = "",
    article: str = "",
    root: str = "",
    content: str = TEXT,
    length: int = len(TEXT),
    sha256: str = hashlib.sha256(TEXT.encode()).hexdigest(),
) -> bytes:
    """A document in XML; `article` and `root` hold elements before the text and annotations."""
    return (
        f'{prolog}<annotatedArticle xmlns="{NAMESPACE}" version="{VERSION}"{attributes}>'
        f'<article id="urn:x">{article}<text offsetUnit="code-point" length="{length}" '
        f'sha256="{sha256}"><content>{content}</content></text></article>{root}'
        f"<annotations>{''.join(annotations)}</annotations></annotatedArticle>"
    ).encode("utf-8", "surrogatepass")


def with_text(text: str, written: str) -> bytes:
    """A document in XML with a text, and how that is written down."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return in_xml(content=written, length=len(text), sha256=digest)


# ---- very many items in one place of a file that is unsound elsewhere

_CLAIM: Final = '{"type":"claim","id":"k","spans":[{"start":0,"end":3}],'
_QUOTE: Final = '{"type":"quote","id":"q","spans":[{"start":0,"end":3}],'
_AUTHOR: Final = '"a%d"'
_KIND: Final = '"cue"'
_CLAIM_ELEMENT: Final = '<claim id="k"><span start="0" end="3"/>'


def _numbered(item: str, count: int) -> Iterator[str]:
    return (item % number for number in range(count))


def _json_claim(key: str, item: str) -> Callable[[int], bytes]:
    return lambda count: in_json(
        [UNSOUND, f'{_CLAIM}"{key}":[{",".join(_numbered(item, count))}]}}']
    )


def _json_quote(key: str, item: str) -> Callable[[int], bytes]:
    return lambda count: in_json(
        [UNSOUND, f'{_QUOTE}"{key}":[{",".join(_numbered(item, count))}]}}']
    )


def _json_features(count: int) -> bytes:
    members = ",".join(_numbered('"f%d":""', count))
    return in_json([UNSOUND, f'{_CLAIM}"features":{{{members}}}}}'])


def _json_article(count: int) -> bytes:
    members = ",".join(_numbered('"f%d":""', count))
    return in_json([UNSOUND], article=f'"features":{{{members}}},')


def _json_authors(count: int) -> bytes:
    return in_json([UNSOUND], article=f'"authors":[{",".join(_numbered(_AUTHOR, count))}],')


def _json_agents(count: int) -> bytes:
    agents = ",".join(_numbered('{"id":"a%d","kind":"person","name":""}', count))
    return in_json([UNSOUND], root=f'"agents":[{agents}],')


def _json_complete(count: int) -> bytes:
    return in_json([UNSOUND], root=f'"complete":[{",".join([_KIND] * count)}],')


def _json_spans(count: int) -> bytes:
    spans = ",".join(f'{{"start":{at},"end":{at + 1}}}' for at in range(count))
    return in_json([UNSOUND, f'{{"type":"cue","id":"c","spans":[{spans}]}}'])


def _json_annotations(count: int) -> bytes:
    return in_json([*_numbered(CUE, count), UNSOUND])


def _xml_claim(item: str) -> Callable[[int], bytes]:
    return lambda count: in_xml(
        [UNSOUND_ELEMENT, _CLAIM_ELEMENT, *_numbered(item, count), "</claim>"]
    )


def _xml_references(count: int) -> bytes:
    references = " ".join(_numbered("s%d", count))
    quote = f'<quote id="q" sources="{references}"><span start="0" end="3"/></quote>'
    return in_xml([UNSOUND_ELEMENT, quote])


def _xml_spans(count: int) -> bytes:
    spans = (f'<span start="{at}" end="{at + 1}"/>' for at in range(count))
    return in_xml([UNSOUND_ELEMENT, '<cue id="c">', *spans, "</cue>"])


def _xml_agents(count: int) -> bytes:
    agents = "".join(_numbered('<agent id="a%d" kind="person"><name/></agent>', count))
    return in_xml([UNSOUND_ELEMENT], root=f"<agents>{agents}</agents>")


#: Name of a place in the model → a document with so many sound items there, unsound elsewhere.
CROWDED_JSON: Final[Mapping[str, Callable[[int], bytes]]] = {
    "annotations": _json_annotations,
    "agents": _json_agents,
    "complete": _json_complete,
    "authors": _json_authors,
    "article features": _json_article,
    "spans": _json_spans,
    "features": _json_features,
    "relations": _json_claim("relations", '{"role":"r","target":"t%d"}'),
    "evidence": _json_claim("evidence", '{"target":"t%d"}'),
    "reviews": _json_claim("reviews", '{"url":"urn:%d"}'),
    "claimants": _json_claim("claimants", '"s%d"'),
    "sources": _json_quote("sources", '"s%d"'),
}
CROWDED_XML: Final[Mapping[str, Callable[[int], bytes]]] = {
    "annotations": lambda count: in_xml([*_numbered(CUE_ELEMENT, count), UNSOUND_ELEMENT]),
    "agents": _xml_agents,
    "complete": lambda count: in_xml(
        [UNSOUND_ELEMENT], attributes=f' complete="{" ".join(["cue"] * count)}"'
    ),
    "authors": lambda count: in_xml(
        [UNSOUND_ELEMENT], article="".join(_numbered("<author>a%d</author>", count))
    ),
    "article features": lambda count: in_xml(
        [UNSOUND_ELEMENT], article="".join(_numbered('<feature name="f%d"/>', count))
    ),
    "spans": _xml_spans,
    "features": _xml_claim('<feature name="f%d"/>'),
    "relations": _xml_claim('<relation role="r" target="t%d"/>'),
    "evidence": _xml_claim('<evidence target="t%d"/>'),
    "reviews": _xml_claim('<review url="urn:%d"/>'),
    "sources": _xml_references,
}


# ---- a file full of the smallest things


def filled(before: bytes, item: bytes, after: bytes, size: int) -> bytes:
    """So many items that the file has about `size` bytes."""
    return before + item * ((size - len(before) - len(after)) // len(item)) + after


def _in_json_list(item: bytes) -> Callable[[int], bytes]:
    before, after = in_json(["@"]).split(b"@")
    # The last item has no comma.
    return lambda size: filled(before, item + b",", item + after, size)


def _in_a_member(
    item: bytes, opening: bytes = b"[", closing: bytes = b"]"
) -> Callable[[int], bytes]:
    before, after = in_json(root='"x":@,').split(b"@")
    before, after = before + opening, item + closing + after
    return lambda size: filled(before, item + b",", after, size)


def _distinct_keys(size: int) -> bytes:
    before, after = in_json(root='"x":@,').split(b"@")
    members = ",".join(f'"{number:x}":0' for number in range(size // 11))
    return before + b"{" + members.encode() + b"}" + after


def _in_xml_list(item: bytes) -> Callable[[int], bytes]:
    before, after = in_xml(["@"]).split(b"@")
    return lambda size: filled(before, item, after, size)


def _in_xml_root(item: bytes) -> Callable[[int], bytes]:
    before, after = in_xml(root="@").split(b"@")
    return lambda size: filled(before, item, after, size)


def _in_xml_text(item: bytes) -> Callable[[int], bytes]:
    before, after = in_xml(content="@").split(b"@")
    return lambda size: filled(before, item, after, size)


#: Name → a file of so many bytes.
FULL_JSON: Final[Mapping[str, Callable[[int], bytes]]] = {
    "lists for annotations": _in_json_list(b"[]"),
    "objects for annotations": _in_json_list(b"{}"),
    "numbers for annotations": _in_json_list(b"0"),
    "lists in an unknown member": _in_a_member(b"[]"),
    "objects in an unknown member": _in_a_member(b"{}"),
    "texts in an unknown member": _in_a_member(b'"ab"'),
    "numbers in an unknown member": _in_a_member(b"1.5"),
    "deep lists in an unknown member": _in_a_member(b"[" * 60 + b"]" * 60),
    "one key again and again": _in_a_member(b'"a":0', b"{", b"}"),
    "keys, each another": _distinct_keys,
    "one opening bracket": lambda size: b"[" * size,
    "escaped quotation marks": _in_a_member(b'"' + b'\\"' * 1000 + b'"'),
    "lone surrogates": _in_a_member(b'"\\ud800"'),
}
FULL_XML: Final[Mapping[str, Callable[[int], bytes]]] = {
    "elements for annotations": _in_xml_list(b"<a/>"),
    "cues without anything": _in_xml_list(b"<cue/>"),
    "elements in the root": _in_xml_root(b"<a/>"),
    "attributes": _in_xml_list(b'<cue a="1" b="1" c="1" d="1" e="1" f="1"/>'),
    "comments": _in_xml_list(b"<!---->"),
    "instructions": _in_xml_list(b"<?a?>"),
    "comments in the text": _in_xml_text(b"<!---->"),
    "elements in the text": _in_xml_text(b"<a/>"),
    "character references in the text": _in_xml_text(b"&#13;"),
    "stray text": _in_xml_list(b"x<cue/>"),
    "features without names": _in_xml_root(b"<feature/>"),
    "one opening tag": lambda size: b"<a>" * (size // 3),
}


# ---- very many annotations, each wrong in the same way

_RIGHT: Final[dict[str, Any]] = {"type": "cue", "id": "c%d", "spans": [{"start": 0, "end": 3}]}


def _cue(**changed: Any) -> str:
    values = {key: value for key, value in (_RIGHT | changed).items() if value is not ...}
    return json.dumps(values)


WRONG: Final[Mapping[str, str]] = {
    "unknown-type": _cue(type="cve"),
    "unknown-field": _cue(nite="x"),
    "wrong-type": _cue(spans=[{"start": "0", "end": 3}]),
    "null-value": _cue(note=None),
    "malformed-value": _cue(id="1 %d"),
    "unknown-value": _cue(status="drafd"),
    "missing-field": _cue(spans=...),
    "number-out-of-range": _cue(spans=[{"start": 10**15, "end": 3}]),
    "empty-list": _cue(spans=[]),
    "duplicate-field": _cue()[:-1] + ', "id": "x"}',
    "lone-surrogate": _cue(note="\ud800"),
}
WRONG_ELEMENTS: Final[Mapping[str, str]] = {
    "unknown-type": '<cve id="c%d"><span start="0" end="3"/></cve>',
    "unknown-field": '<cue id="c%d" nite="x"><span start="0" end="3"/></cue>',
    "wrong-type": '<cue id="c%d"><span start="+0" end="3"/></cue>',
    "malformed-value": '<cue id="1 %d"><span start="0" end="3"/></cue>',
    "unknown-value": '<cue id="c%d" status="drafd"><span start="0" end="3"/></cue>',
    "missing-field": '<cue id="c%d"/>',
    "number-out-of-range": '<cue id="c%d"><span start="1000000000000000" end="3"/></cue>',
    "empty-list": '<quote id="c%d" sources=""><span start="0" end="3"/></quote>',
    "duplicate-field": '<cue id="c%d"><span start="0" end="3"/><note/><note/></cue>',
    "element-order": '<cue id="c%d"><note/><span start="0" end="3"/></cue>',
    "stray-text": '<cue id="c%d">x<span start="0" end="3"/></cue>',
    "element-in-text": '<cue id="c%d"><span start="0" end="3"/><note><x/></note></cue>',
    "comment-in-text": '<cue id="c%d"><span start="0" end="3"/><note><!----></note></cue>',
    "foreign-attribute": '<cue id="c%d" xml:lang="en"><span start="0" end="3"/></cue>',
    "wrong-restore": '<cue id="c%d"><span start="0" end="3"/><note restore="0:0"/></cue>',
}


def wrong_in_json(rule: str, count: int) -> bytes:
    """So many annotations, each with the same structural problem."""
    return in_json(_numbered(WRONG[rule], count))


def wrong_in_xml(rule: str, count: int) -> bytes:
    """So many annotations, each with the same structural problem."""
    return in_xml(_numbered(WRONG_ELEMENTS[rule], count))


# ---- a broken sample, again and again


def repeated(sample: Mapping[str, Any], count: int) -> bytes:
    """The annotations of a sample so many times, each time with ids of their own, over its text.

    The text is not repeated: everything lies on top of each other.
    """
    return _repeated(sample, count, step=0)


def in_a_row(sample: Mapping[str, Any], count: int) -> bytes:
    """The same, with the text repeated too: nothing meets what is not its own."""
    return _repeated(sample, count, step=len(sample["article"]["text"]["content"]))


def _repeated(sample: Mapping[str, Any], count: int, step: int) -> bytes:
    ids = {annotation["id"] for annotation in sample["annotations"]}
    annotations = [
        _moved(annotation, number, step, ids)
        for number in range(count)
        for annotation in sample["annotations"]
    ]
    text = dict(sample["article"]["text"])
    if step:
        text["content"] *= count
        text["length"] = len(text["content"])
        text["sha256"] = hashlib.sha256(text["content"].encode()).hexdigest()
    article = {**sample["article"], "text": text}
    return json.dumps({**sample, "article": article, "annotations": annotations}).encode()


def _moved(value: Any, number: int, step: int, ids: set[str], key: str = "") -> Any:
    match value:
        case dict():
            return {name: _moved(item, number, step, ids, name) for name, item in value.items()}
        case list():
            return [_moved(item, number, step, ids, key) for item in value]
        case int() if key in ("start", "end"):
            return value + number * step
        case str() if value in ids or key in ("target", "continues", "sources", "cues"):
            return f"{value}-{number}"
        case _:
            return value
