"""The specification, docs/format.md, clause by clause."""
