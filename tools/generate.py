"""Writes what is made from the code: the schemas, pages, and parts of four others.

python tools/generate.py            writes all of it
python tools/generate.py --check    writes nothing; names what is not up to date, and exits 1
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from annotator.model.document import AnnotatedArticle
from annotator.model.records import Annotation, Record
from annotator.model.shape import all_shapes, shape_of
from annotator.model.vocabulary import TYPES
from annotator.schemas import SCHEMAS
from tools.pages.commands import command_blocks
from tools.pages.findings import findings_page
from tools.pages.foreign import foreign_pages
from tools.pages.generators import generator_blocks
from tools.pages.repairs import repairs_page
from tools.pages.reports import report_blocks
from tools.pages.rules import rules_page, structure_table
from tools.pages.schemas import schema_blocks
from tools.pages.tables import (
    number_patterns,
    own_table,
    patterns,
    record_table,
    type_table,
)
from tools.pages.vocabulary import vocabulary_page

ROOT: Final = Path(__file__).resolve().parent.parent
#: A part of a page that is made here, between two comments; the first one names it.
_BLOCK: Final = re.compile(r"(?s)(<!-- generated: ([\w ]+) -->\n).*?(<!-- end generated -->)")


def generated(root: Path = ROOT) -> Iterator[tuple[Path, str]]:
    """Each file that is made from the code, with what should be in it."""
    for file, make in SCHEMAS.values():
        yield root / "schema" / file, make()
    yield root / "docs" / "vocabulary.md", vocabulary_page(root / "samples")
    yield root / "docs" / "rules.md", rules_page()
    names = ("command-line.md", "format.md", "reports.md", "schemas.md", "code-generators.md")
    for name in names:
        page = root / "docs" / name
        yield page, with_blocks(page.read_text("utf-8"))
    yield root / "docs" / "repairs.md", repairs_page(root / "samples")
    yield from foreign_pages(root / "docs", root / "samples")
    yield root / "samples" / "invalid" / "findings.txt", findings_page(root / "samples")


def with_blocks(page: str) -> str:
    """A page with its generated parts up to date. Raises KeyError for one that is not known."""
    blocks = known_blocks()
    return _BLOCK.sub(lambda found: f"{found[1]}\n{blocks[found[2]]()}\n\n{found[3]}", page)


def block_names(page: str) -> list[str]:
    """The names of the generated parts of a page."""
    return [found[2] for found in _BLOCK.finditer(page)]


def known_blocks() -> Mapping[str, Callable[[], str]]:
    """The parts that a page can ask for."""
    records = {
        f"fields of {shape.title}": _maker(shape.cls)
        for shape in (*all_shapes(AnnotatedArticle), shape_of(Annotation))
        if shape.cls not in TYPES
    }
    return {
        **records,
        "annotation types": type_table,
        "structural checks": structure_table,
        "own fields": _all_own_tables,
        "patterns": patterns,
        "patterns of numbers": number_patterns,
        **command_blocks(),
        **report_blocks(),
        **schema_blocks(),
        **generator_blocks(),
    }


def _maker(cls: type[Record]) -> Callable[[], str]:
    return lambda: record_table(cls)


def _all_own_tables() -> str:
    tables = ((shape_of(kind).tag, own_table(kind)) for kind in TYPES)
    return "\n\n".join(f"`{name}`:\n\n{own}" for name, own in tables if own is not None)


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Write or check the files of a folder; the exit code."""
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    stale = 0
    for path, text in generated(root):
        current = path.read_text("utf-8") if path.exists() else None
        if current == text:
            continue
        name = path.relative_to(root)
        if arguments:
            stale = 1
            print(f"{name} is not up to date; run python tools/generate.py")
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
            print(f"wrote {name}")
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
