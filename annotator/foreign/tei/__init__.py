"""TEI P5: the text, and beside it `<standOff>` with an `<annotation>` for each mark.

The text is one `<ab>`. Pointers `string-range(ID,OFFSET,LENGTH)` tell where a mark stands:
one for each stretch, with offsets in code points. Links are `<link>` elements between
annotations. The header has what is known of the article and who made the annotations.

In other TEI files the text is all that stands in `<text>`, with its white space. Pointers may
lead to any element there, or to stretches in one; annotations may be `<span>` elements with `from`
and `to`, or `target`, too. Mark-up in the text itself, as `<persName>` and `<said>`, is left out,
and that is said.
"""

from .format import FORMAT

__all__ = ["FORMAT"]
