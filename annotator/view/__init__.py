"""A page that shows a document: its text with all annotations, and its findings."""

from __future__ import annotations

from ..model.document import AnnotatedArticle
from ..operations.validate import validate
from .page import page as page


def to_html(document: AnnotatedArticle, *, name: str = "") -> str:
    """A page of HTML that shows a document with all annotations and findings.

    It is one file that needs nothing else, and runs nothing that the document holds. `name` is
    shown beside the id of the article, and as the heading where it has no title. What can be
    shown of an invalid document is shown. A text in a file is shown where the document was loaded
    by path.
    """
    return "".join(page(document, validate(document), name))
