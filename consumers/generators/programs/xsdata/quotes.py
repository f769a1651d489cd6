"""Lists the quotes of a document and writes it again: quotes.py FROM.xml TO.xml"""

import sys
from pathlib import Path

from annotated_article import AnnotatedArticle, Quote
from lxml import etree
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.serializers import XmlSerializer

# The classes know no patterns and no order, and some wrong fields are dropped: validate first.
SCHEMA = etree.XMLSchema(etree.parse("schema/annotated-article.xsd"))


def main(source: str, target: str) -> None:
    data = Path(source).read_bytes()
    SCHEMA.assertValid(etree.fromstring(data, etree.XMLParser(resolve_entities=False)))
    document = XmlParser().from_bytes(data, AnnotatedArticle)
    for annotation in document.annotations.choice:
        if isinstance(annotation, Quote):
            mode = annotation.mode.value if annotation.mode else "-"
            print(annotation.id, mode, *(annotation.sources or "").split())
    namespaces = {None: "https://w3id.org/annotated-article/1"}
    text = XmlSerializer().render(document, ns_map=namespaces)
    Path(target).write_bytes(text.encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
