"""The annotation types. To add one, write its class here and use it in a sample."""

from typing import TYPE_CHECKING, Annotated, Literal, get_args

from .records import Annotation, Evidence, Review
from .scalars import Element, FreeTextStr, LevelInt, PrefixedNameStr, Ref, ReferenceTo, UriStr

SourceRef = Annotated[ReferenceTo, Ref(("source",))]
CueRef = Annotated[ReferenceTo, Ref(("cue",))]
QuoteRef = Annotated[ReferenceTo, Ref(("quote",))]
ImageRef = Annotated[ReferenceTo, Ref(("image",))]
AnyRef = Annotated[ReferenceTo, Ref()]


class Image(Annotation, tag="image", frozen=True, kw_only=True):
    """Where an image, video or embed stands or stood; may be empty (zero-width)."""

    kind: Literal["photo", "graphic", "video", "embed"] | None = None
    """What stood there."""
    url: UriStr | None = None
    """Where the image itself can be found."""
    alt: FreeTextStr | None = None
    """The text that stands in for the image."""


class Caption(Annotation, tag="caption", frozen=True, kw_only=True):
    """Text that describes images."""

    images: tuple[ImageRef, ...] = ()
    """The images that are described."""


class Credit(Annotation, tag="credit", frozen=True, kw_only=True):
    """The line that names a photographer or agency."""

    images: tuple[ImageRef, ...] = ()
    """The images that are credited."""


class Quote(Annotation, tag="quote", frozen=True, kw_only=True):
    """Attributed words, quotation marks included.

    A whole attributed content and the marked fragments in it are quotes that lie in each other.
    """

    mode: Literal["direct", "mixed", "indirect", "freeIndirect", "reported"] | None = None
    """Direct: every word in marks; mixed: some; indirect: none; others as in the literature."""
    medium: Literal["speech", "writing", "thought"] | None = None
    """Whether the words were spoken, written or thought."""
    sources: tuple[SourceRef, ...] = ()
    """The words that name who is quoted."""
    cues: tuple[CueRef, ...] = ()
    """The words that signal the quote."""
    addressees: tuple[SourceRef, ...] = ()
    """The words that name who was spoken to."""
    continues: QuoteRef | None = None
    """The quote of the paragraph before, which this one carries on."""


class Source(Annotation, tag="source", frozen=True, kw_only=True):
    """The words that name who or what is quoted or claims (never the publisher)."""

    kind: Literal["person", "group", "organization", "artefact", "author"] | None = None
    """What kind of source it is."""
    name: FreeTextStr | None = None
    """The full name, where the words do not give it."""
    entity: UriStr | None = None
    """The source as an entity of a knowledge base."""
    corefers_to: SourceRef | None = None
    """Another mention of the same source, usually the first."""


class Cue(Annotation, tag="cue", frozen=True, kw_only=True):
    """The words that signal a quote or claim ("said", "according to"), without the colon."""


class Claim(Annotation, tag="claim", frozen=True, kw_only=True):
    """A statement that could be checked."""

    quote: QuoteRef | None = None
    """The quote in which the claim is made; it then gives claimants and cues."""
    claimants: tuple[SourceRef, ...] = ()
    """The words that name who claims it, outside a quote."""
    cues: tuple[CueRef, ...] = ()
    """The words that signal the claim, outside a quote."""
    evidence: Annotated[tuple[Evidence, ...], Element("evidence")] = ()
    """What supports or refutes the claim."""
    certainty: Literal["certain", "probable", "possible", "unknown"] | None = None
    """How certain the claim is, as its source puts it."""
    polarity: Literal["affirmed", "denied"] | None = None
    """Whether the source affirms or denies it."""
    reviews: Annotated[tuple[Review, ...], Element("review")] = ()
    """Published fact checks of the claim."""


class QuotedTerm(Annotation, tag="quotedTerm", frozen=True, kw_only=True):
    """Words in marks that nobody is quoted with: scare quotes, a term, a title."""

    kind: Literal["scare", "term", "title"] | None = None
    """Why the words stand in marks."""


class Insertion(Annotation, tag="insertion", frozen=True, kw_only=True):
    """An editor's words inside a quote: `[his]`."""


class Omission(Annotation, tag="omission", frozen=True, kw_only=True):
    """An editor's ellipsis inside a quote: `[…]`."""


class Heading(Annotation, tag="heading", frozen=True, kw_only=True):
    """A headline or subheading."""

    level: LevelInt | None = None
    """1 for the headline, 2 to 6 for subheadings."""


class Byline(Annotation, tag="byline", frozen=True, kw_only=True):
    """The line that names the author."""


class Inset(Annotation, tag="inset", frozen=True, kw_only=True):
    """A box with its own story that interrupts the article."""


class Boilerplate(Annotation, tag="boilerplate", frozen=True, kw_only=True):
    """Text that is not the article's: ad slots, "read more"."""

    kind: Literal["advert", "teaser", "newsletter", "social", "navigation", "other"] | None = None
    """What kind of text it is."""


class Markup(Annotation, tag="markup", frozen=True, kw_only=True):
    """Mark-up that the scraper left behind: `[/caption]`."""

    syntax: Literal["wordpress", "html", "markdown", "other"] | None = None
    """The language of the mark-up."""
    of: AnyRef | None = None
    """The annotation that the mark-up once marked."""


class Sic(Annotation, tag="sic", frozen=True, kw_only=True):
    """An error in the text."""

    correction: FreeTextStr | None = None
    """What should stand there."""


class Custom(Annotation, tag="custom", frozen=True, kw_only=True):
    """Anything else, by a name of your own."""

    name: PrefixedNameStr
    """What it is, with a prefix that says whose name it is: `desk:leadIn`."""


AnyAnnotation = (
    Image
    | Caption
    | Credit
    | Quote
    | Source
    | Cue
    | Claim
    | QuotedTerm
    | Insertion
    | Omission
    | Heading
    | Byline
    | Inset
    | Boilerplate
    | Markup
    | Sic
    | Custom
)
"""An annotation of any of the types."""

TYPES: tuple[type[Annotation], ...] = get_args(AnyAnnotation)
"""The classes of the vocabulary, in the order in which they are documented."""
TYPE_NAMES: tuple[str, ...] = tuple(str(kind.__struct_config__.tag) for kind in TYPES)
TYPE_BY_NAME: dict[str, type[Annotation]] = dict(zip(TYPE_NAMES, TYPES, strict=True))

if TYPE_CHECKING:
    TypeName = str
else:  # One of the names above, spelled out for the decoder and the schemas.
    TypeName = Literal[TYPE_NAMES]
