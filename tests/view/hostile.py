"""Words that break out of pages that do not escape, and a document that has them everywhere."""

from __future__ import annotations

from msgspec.structs import replace

import annotator
from annotator import Agent, AnnotatedArticle, Relation, Review, Span

HOSTILE = [
    "<script>pwned = 1</script>",
    "</script><script>pwned = 1</script>",
    "<!--<script>",
    "--><img src=x onerror=pwned=1>",
    "\"><img src=x onerror='pwned=1'>",
    "' onmouseover='pwned=1",
    "</title><svg onload=pwned=1>",
    "</style><style>*{display:none}</style>",
    "javascript:pwned=1",
    "&lt;b&gt;&#x3c;script&#62;",
    "<iframe srcdoc='<script>parent.pwned=1</script>'>",
    "<base href=//example.org><meta http-equiv=refresh content=0>",
    "]]><!DOCTYPE x [<!ENTITY y 'z'>]>",
    "${pwned=1}{{constructor.constructor('pwned=1')()}}",
    "\u2028\u2029\u202e\u2066\ufeff",
    "a\x00b\x1bc\x7f\x85\r\n\t\ud800",
    "__proto__",
    "constructor",
]


def everywhere(text: str) -> AnnotatedArticle:
    """A document, valid or not, with a text in every field that takes one."""
    spans = (Span(0, len(text), exact=text, prefix=text, suffix=text),)
    common = {
        "spans": spans, "creator": text, "note": text, "features": {text: text},
        "relations": (Relation(role=text, target=text),),
    }  # fmt: skip
    annotations: list[annotator.AnyAnnotation] = [
        annotator.Image(id=text, url=text, alt=text, **common),  # type: ignore[arg-type]
        annotator.Image(id="i", spans=(Span(0, 0),), note=text),
        annotator.Caption(id="c", images=("i",), **common),  # type: ignore[arg-type]
        annotator.Quote(id="q", sources=(text,), continues=text, **common),  # type: ignore[arg-type]
        annotator.Source(id="s", name=text, entity=text, **common),  # type: ignore[arg-type]
        annotator.Claim(
            id="k", reviews=(Review(url=text, publisher=text, rating=text),),
            **common,  # type: ignore[arg-type]
        ),
        annotator.Custom(id="u", name=text, **common),  # type: ignore[arg-type]
    ]  # fmt: skip
    made = annotator.new("x", id="x")
    article = replace(
        made.article, id=text, title=text, language=text, url=text, publisher=text,
        authors=(text,), published=text, features={text: text},
        text=replace(made.article.text, content=text),
    )  # fmt: skip
    agents = (Agent(id=text, kind="person", name=text, version=text, url=text),)
    return replace(made, article=article, agents=agents, annotations=tuple(annotations))
