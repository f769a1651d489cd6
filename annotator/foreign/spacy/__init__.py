"""spaCy's `Doc`, and the `DocBin` of them in a `.spacy` file, as `spacy train` takes it.

All annotations are in the span group `sc`, where spaCy's span categorizer and displaCy look: a
label for each type, the id as `span_id`, and several spans with one id where an annotation has
several. `Doc.text` is exactly the text of the article. The tokens are those of spaCy's tokenizer
for the language of the article, split further where a span starts or ends within one. What is
known of the article is user data, which a `DocBin` keeps if it has `store_user_data=True`.

All groups are read, and entities. A span without a label has the name of its group. What else a
`Doc` has that is no annotation becomes features: those of an extension `span._.NAME` are of the
annotations that stand just there, those of `doc._.NAME`, of `doc.user_data` and `doc.cats` (as
`cat.LABEL`) of the article. A `kb_id` becomes the feature `kb_id`; an id that several spans have,
as those of the rules of an entity ruler, the feature `span_id`. Tags, lemmas, sentences and what
else is said of single tokens are left out, and that is said.

In Python, `annotator.to_spacy` and `annotator.from_spacy` do this with a `Doc`.
"""

from .format import FORMAT

__all__ = ["FORMAT"]
