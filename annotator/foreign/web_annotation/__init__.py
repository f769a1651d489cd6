"""W3C Web Annotation: a page of annotations in JSON-LD, with the text in a file beside it.

Each stretch of a mark is a target with a TextPositionSelector and a TextQuoteSelector, which has
the words with some before and after. Links are annotations with the motivation `linking` and two
annotations as targets, as Recogito and Annotorious write them. What Web Annotation has no term for
stands under terms of this project, which the `@context` declares.

Read are pages, collections with their first page, arrays, and single annotations. The text of
a `source` that is a relative reference is that file; for any other, or none, it is the text file
that is called like the page. A quote without a position is looked for: it has to be there only
once. Places by RFC 5147 (`#char=2,13`) are read; those in the tree of a web page are not.

Open Annotation, the vocabulary before that, is read, and so is what the API of Hypothesis
gives, but for its groups and permissions. What is said of a whole article, and further pages of a
collection, are left out, and that is said.
"""

from .format import FORMAT

__all__ = ["FORMAT"]
