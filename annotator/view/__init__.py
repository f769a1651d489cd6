"""A document as one page of HTML: the text, what is marked in it, and what is wrong with it."""

from .page import page, to_html

__all__ = ["page", "to_html"]
