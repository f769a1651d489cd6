"""Lists the quotes of a document and writes it again: quotes.py FROM.json TO.json"""

import sys
from pathlib import Path

from annotated_article import AnnotatedArticle, Quote


def main(source: str, target: str) -> None:
    document = AnnotatedArticle.model_validate_json(Path(source).read_bytes(), strict=True)
    for annotation in document.annotations:
        if isinstance(annotation, Quote):
            print(annotation.id, annotation.mode or "-", *(annotation.sources or []))
    # `$schema` is the alias of field_schema; what is absent is None, and null is not allowed.
    text = document.model_dump_json(by_alias=True, exclude_none=True, indent=2)
    Path(target).write_text(text, "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
