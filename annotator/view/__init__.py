"""A page that shows a document: its text with all annotations, and its findings."""

from .page import page as page
