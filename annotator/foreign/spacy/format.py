"""The format: what of a sheet a `Doc` has a place for."""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from ...model.records import Article
from ...problems import Problem
from ..base import File, Foreign, Found, Given, Holds, always
from ..json_files import Wrong, refusing
from ..mapping import Mapping
from ..sheet import Sheet
from .docbin import Bin
from .library import EXTRA, NAME, library
from .reading import sheet_of
from .writing import bytes_of

#: More than any file may have; what is in memory already needs no limit.
_ANY: Final = 2**62


def _write(sheet: Sheet, _stem: str) -> list[File]:
    return [File("", bytes_of(sheet))]


@refusing
def _read(given: Given) -> Found:
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for number, doc in enumerate(Bin(given.data, given.limit)):
        try:
            sheet, warnings = sheet_of(doc(), (number,))
        except Wrong as error:
            problems.append(error.problem)
        else:
            sheets.append(sheet)
            problems.extend(warnings)
    return Found(sheets, problems)


def found_in(doc: Any) -> Found:
    """What a `Doc` in memory holds. Raises MissingExtra."""
    library()
    from spacy.tokens import DocBin

    @refusing
    def read(given: Given) -> Found:
        (told,) = Bin(given.data, _ANY)
        sheet, warnings = sheet_of(replace(told(), user_data=doc.user_data), (0,))
        return Found([sheet], warnings)

    return read(Given(DocBin(docs=[doc]).to_bytes()))


FORMAT: Final = Foreign(
    name=NAME,
    title="spaCy",
    patterns=("*.spacy",),
    vocabulary=Mapping(prefix="spacy"),
    holds=Holds(
        ids=always,
        labels=bool,
        several_spans="together",
        empty_spans=True,
        attributes=always,
        links=always,
        notes=always,
        article=frozenset(Article.__struct_fields__) - {"text"},
        agents=True,
        carried=True,
        carried_head=True,
    ),
    read=_read,
    write=_write,
    extra=EXTRA,
    places={
        "text": "`Doc.text`",
        "label": "`span.label_`, in the span group `sc`",
        "id": "`span.id_`",
        "spans": "spans with the same id",
        "attributes": '`attributes` of `doc.spans["sc"].attrs["annotations"][ID]`; `kb_id` as '
        "`span.kb_id_`",
        "note": "`note` in the same place",
        "links": '`doc.spans["sc"].attrs["relations"]`: each with `source`, `role`, `target`',
        "article": '`article` of `doc.user_data["annotated_article"]`; the title as '
        '`doc.user_data["title"]`, which displaCy shows',
        "agents": '`doc.spans["sc"].attrs["agents"]`',
        "carried": "`carried` beside the note, and beside the article",
    },
)
