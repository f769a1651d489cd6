"""An XML catalog that leads from the schema's public address to the local copy."""

from __future__ import annotations

from ..model.names import NAMESPACE, XSD_ID


def catalog() -> str:
    """An OASIS XML catalog to lie beside the XSD."""
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
  <uri name="{NAMESPACE}" uri="annotated-article.xsd"/>
  <uri name="{XSD_ID}" uri="annotated-article.xsd"/>
  <system systemId="{XSD_ID}" uri="annotated-article.xsd"/>
</catalog>
"""
