"""STAM JSON: a store with the text as a resource, and annotations with selectors and data.

A mark with several stretches has a composite selector, a link is an annotation on two others by a
directional selector. All data is in one set; what belongs to the article is at its resource.

Of others, stores are read too whose texts stand in files beside (`@include`), annotations on
several stretches each (a multi-selector: a mark for each), and on parts of other annotations. Data
of a resource are features of the article. Annotations on data, and other stores that are included,
are left out, and that is said.
"""

from .format import FORMAT

__all__ = ["FORMAT"]
