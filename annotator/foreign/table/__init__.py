"""A table as CSV: a row for each annotation, with the words and what is known of them.

There is a column for every field of every type, so that tables of several articles fit together.
`start` is that of the first span and `end` that of the last; `spans` has all of them, `words`
those of each with ` … ` between. Features are one column, in JSON, and so are relations.

Lines end in CR LF, cells are quoted as RFC 4180 has it. A spreadsheet takes a cell that begins
with `=`, `+`, `-`, `@`, a tab or a carriage return for a formula: before these stands an
apostrophe.
"""

from .comma_separated import FORMAT

__all__ = ["FORMAT"]
