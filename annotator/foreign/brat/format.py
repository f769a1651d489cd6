"""brat's standoff as a foreign format."""

from __future__ import annotations

from typing import Final

from ..base import Foreign, Holds
from ..locators import in_lines
from .lines import BREAKS
from .plan import holds_word
from .reading import read
from .vocabulary import VOCABULARY
from .writing import holds_attribute, holds_id, holds_note, holds_role, write

FORMAT: Final = Foreign(
    name="brat",
    title="brat standoff",
    patterns=("*.ann",),
    vocabulary=VOCABULARY,
    holds=Holds(
        ids=holds_id,
        labels=holds_word,
        several_spans="together",
        attributes=holds_attribute,
        links=holds_role,
        notes=holds_note,
        carried=True,
        carried_head=True,
        breaks=BREAKS,
    ),
    read=read,
    write=write,
    locator=in_lines,
    places={
        "text": "`NAME.txt`",
        "label": "TYPE of `T`",
        "id": "the ID, where it is `T` or `E` and a number",
        "spans": "START END of `T`, several with `;`",
        "attributes": "`A`; features `N:TYPE` are `N`, `comment:TYPE` are `#`",
        "note": "`#` of type `AnnotatorNotes`, one for each line",
        "links": "`E` for the sources and cues of quotes, and for all links of what has an id "
        "like `E7`; else `R`, and `*` for the role `Equiv`",
        "carried": "`#` of type `AnnotatedArticle`, at the annotation; what belongs to the "
        "article in a note on itself, which brat shows nowhere",
    },
)
