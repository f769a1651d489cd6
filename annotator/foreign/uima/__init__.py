"""UIMA CAS in XMI, as UIMA, DKPro and INCEpTION exchange it; with its type system beside.

Each label is an annotation type `webanno.custom.LABEL` with string features, so that INCEpTION
takes it as a layer: `identifier`, `note`, and one for each attribute. A label that is no name in
Java is written as the type `Mark` with the feature `label`. Links are a relation layer, `Link`,
with `Governor`, `Dependent` and `role`. As there, a mark is one stretch: one with several becomes
several marks with links `fragment`.

The type system of `NAME.xmi` is looked for in `NAME.TypeSystem.xml` and in `TypeSystem.xml`. All
annotation types are read, by their short names, with all features of simple values; references to
other annotations become links. A relation without `role` is called like its layer, with its only
feature where it has one: `Dependency.nsubj`. An `identifier` that can be no id is an attribute.
What says how a text is split up (tokens, sentences, paragraphs and the like of DKPro) is left out,
and that is said.
"""

from .xmi import FORMAT

__all__ = ["FORMAT"]
