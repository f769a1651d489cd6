"""What every document is made of: spans, agents, the article and its text.

The order of the fields is the canonical order. The docstring of a field is its one description:
the schemas, the vocabulary page and an editor's hover all show it. All offsets and lengths count
Unicode code points.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from .scalars import (
    ArticleIdStr,
    ConfidenceFloat,
    CountInt,
    Element,
    FilePathStr,
    FreeTextStr,
    IdStr,
    LanguageStr,
    NameStr,
    Ref,
    ReferenceTo,
    Sha256Str,
    TimestampStr,
    UriStr,
)


class Record(
    Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="camel", gc=False
):
    """Base of everything in the model: immutable, no unknown fields, absent means default.

    The garbage collector need not look at records: nothing in one can lead back to it.

    An absent list is an empty tuple and an absent map an empty dict: the format has no empty
    ones. Any other absent field is None.
    """


class Span(Record, frozen=True):
    """A stretch of the article's text, in code points, half-open."""

    start: CountInt
    """Offset of the first code point of the span, counted from 0."""
    end: CountInt
    """Offset after the last code point; equal to `start` where the span is empty."""
    exact: FreeTextStr | None = None
    """The words of the span, for people and as a check on the offsets."""
    prefix: FreeTextStr | None = None
    """The words right before the span."""
    suffix: FreeTextStr | None = None
    """The words right after the span."""


class Text(Record, frozen=True, kw_only=True):
    """The article's text, exactly as stored: no normalisation, no newline folding."""

    content: FreeTextStr | None = None
    """The text itself, embedded in the document; or else `file`."""
    file: FilePathStr | None = None
    """The text as a UTF-8 file beside the document, by relative path; or else `content`."""
    offset_unit: Literal["code-point"]
    """What offsets count; always Unicode code points."""
    length: CountInt
    """The length of the text in code points."""
    sha256: Sha256Str
    """The SHA-256 digest of the text's UTF-8 bytes, in lower-case hexadecimal."""


class Article(Record, frozen=True, kw_only=True):
    """The article that is annotated, and what is known about its publication."""

    id: ArticleIdStr
    """What names the article, for instance a URI of your own archive."""
    title: FreeTextStr | None = None
    """The headline under which the article is known."""
    language: LanguageStr | None = None
    """The main language of the text."""
    url: UriStr | None = None
    """Where the article was published."""
    publisher: FreeTextStr | None = None
    """Who published the article."""
    authors: Annotated[tuple[FreeTextStr, ...], Element("author")] = ()
    """Who wrote the article, one name each."""
    published: TimestampStr | None = None
    """When the article was published."""
    retrieved: TimestampStr | None = None
    """When the text was taken from its source."""
    features: Annotated[dict[NameStr, FreeTextStr], Element("feature")] = {}
    """Anything else worth keeping about the article, by name."""
    text: Text
    """The text that all offsets point into."""


class Agent(Record, frozen=True, kw_only=True):
    """Who or what made annotations."""

    id: IdStr
    """What `creator` refers to; unique among agents and annotations."""
    kind: Literal["person", "software", "group"]
    """Whether a person, a program or a group of people."""
    name: FreeTextStr
    """The name to show."""
    version: FreeTextStr | None = None
    """The version of a program or of a group's guidelines."""
    url: UriStr | None = None
    """Where more is said about the agent."""


class Relation(Record, frozen=True, kw_only=True):
    """A named link from one annotation to another, beyond those the types provide."""

    role: NameStr
    """What the link means, as a name of your own: `desk:answers`."""
    target: Annotated[ReferenceTo, Ref()]
    """The annotation that is linked to."""


class Evidence(Record, frozen=True, kw_only=True):
    """What bears on a claim: an annotation of this article or a page elsewhere."""

    target: Annotated[ReferenceTo, Ref()] | None = None
    """The annotation that bears on the claim; or else `url`."""
    url: UriStr | None = None
    """The page that bears on the claim; or else `target`."""
    stance: Literal["supports", "refutes", "context"] | None = None
    """Whether it supports the claim, refutes it or gives context."""


class Review(Record, frozen=True, kw_only=True):
    """A published fact check of a claim (after schema.org's ClaimReview)."""

    url: UriStr
    """Where the fact check is published."""
    publisher: FreeTextStr | None = None
    """Who published the fact check."""
    date: TimestampStr | None = None
    """When the fact check was published."""
    rating: FreeTextStr | None = None
    """The verdict in the reviewer's own words."""
    note: FreeTextStr | None = None
    """Anything to add about the fact check."""


class Annotation(Record, tag_field="type", frozen=True, kw_only=True):
    """One statement about the article: a type and the spans it holds of."""

    id: IdStr
    """What other annotations refer to; unique among agents and annotations."""
    spans: Annotated[tuple[Span, ...], Meta(min_length=1), Element("span")]
    """Where it stands: one span, or several in text order that do not overlap."""
    creator: Annotated[ReferenceTo, Ref(("agent",))] | None = None
    """The agent who made the annotation."""
    created: TimestampStr | None = None
    """When the annotation was made."""
    modified: TimestampStr | None = None
    """When the annotation was last changed."""
    confidence: ConfidenceFloat | None = None
    """How sure the creator is, from 0 to 1."""
    status: Literal["draft", "accepted", "rejected"] | None = None
    """Whether it awaits review or was accepted or rejected; absent makes no statement."""
    note: FreeTextStr | None = None
    """A remark for people."""
    features: Annotated[dict[NameStr, FreeTextStr], Element("feature")] = {}
    """Anything else worth keeping about the annotation, by name."""
    relations: Annotated[tuple[Relation, ...], Element("relation")] = ()
    """Links to other annotations."""

    @property
    def type(self) -> str:
        """The name of the annotation's type, as it stands in a file: ``"quotedTerm"``."""
        return str(self.__struct_config__.tag)

    @property
    def start(self) -> int:
        """Offset of the first code point of the first span."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Offset after the last code point of the last span."""
        return self.spans[-1].end
