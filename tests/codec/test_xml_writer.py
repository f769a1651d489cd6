"""The canonical XML form: indented unless it is not wanted, and one line feed at the end."""

from __future__ import annotations

from annotator.codec.xml import writer
from tests.rules.examples import document


def test_indentation() -> None:
    lines = writer.encode(document()).decode().split("\n")
    assert lines[0] == '<?xml version="1.0" encoding="UTF-8"?>'
    assert lines[2].startswith("  <article ")
    assert lines[-2:] == ["</annotatedArticle>", ""]
    assert writer.encode(document()) == writer.encode(document(), indent=True)
    assert writer.encode(document(), indent=False).count(b"\n") == 2
