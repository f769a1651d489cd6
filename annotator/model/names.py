"""The names by which the world knows the format."""

from __future__ import annotations

from typing import Final

FORMAT: Final = "annotated-article"
VERSION: Final = "1.0"
SCHEMA_ID: Final = f"https://w3id.org/annotated-article/{VERSION}/annotated-article.schema.json"
XSD_ID: Final = f"https://w3id.org/annotated-article/{VERSION}/annotated-article.xsd"
#: Carries the major version only.
NAMESPACE: Final = "https://w3id.org/annotated-article/1"
ROOT: Final = "annotatedArticle"
