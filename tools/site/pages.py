"""What the documentation site is made of: docs/, and the files of the repository that it links to.

The pages link to files as they lie in the repository. Those that a reader of the site wants to
have, it has at the same paths; links to all others become plain words.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

#: What the site has of the repository, beside docs/.
PARTS: Final = (
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "consumers/README.md",
    "samples",
    "schema",
)
#: The page that stands for a folder.
INDEX: Final = "index.md"
#: Code, in which nothing is a link; or a link to a file.
_LINK: Final = re.compile(r"(?ms)^```.*?^```$|`[^`\n]*`(?!\])|\[([^\]\n]*)\]\(([^)\s:]+)\)")


def assemble(root: Path, to: Path) -> None:
    """Put all pages and files of the site into a folder, with links as they must be there."""
    for file in _files(root):
        uri = uri_of(root, file)
        target = to / uri
        target.parent.mkdir(parents=True, exist_ok=True)
        if file.suffix == ".md":
            target.write_text(_page(root, file), "utf-8")
        else:
            shutil.copyfile(file, target)
    for name in PARTS:
        for folder in _folders(to / name):
            if not (folder / INDEX).exists():
                (folder / INDEX).write_text(_listing(folder, to), "utf-8")


def uri_of(root: Path, path: Path) -> str:
    """Where a file or folder of the repository is on the site, if it is there."""
    if path.is_dir():
        path /= INDEX
    elif path.name == "README.md":
        path = path.with_name(INDEX)
    docs = root / "docs"
    return path.relative_to(docs if path.is_relative_to(docs) else root).as_posix()


def _files(root: Path) -> Iterator[Path]:
    for name in ("docs", *PARTS):
        part = root / name
        yield from (path for path in sorted(part.rglob("*")) if path.is_file())
        if part.is_file():
            yield part


def _folders(part: Path) -> Iterator[Path]:
    if part.is_dir():
        yield part
        yield from (path for path in sorted(part.rglob("*")) if path.is_dir())


def _page(root: Path, file: Path) -> str:
    there = set(_files(root))
    here = Path(uri_of(root, file)).parent

    def replaced(found: re.Match[str]) -> str:
        label, link = found.groups()
        name, hash, anchor = (link or "").partition("#")
        if not name:
            return found[0]
        target = Path(os.path.normpath(file.parent / name))
        if target not in there and not any(map(target.__eq__, _parents(there))):
            return str(label)
        uri = os.path.relpath(uri_of(root, target), here)
        return f"[{label}]({Path(uri).as_posix()}{hash}{anchor})"

    return _LINK.sub(replaced, file.read_text("utf-8"))


def _parents(files: set[Path]) -> set[Path]:
    return {parent for file in files for parent in file.parents}


def _listing(folder: Path, site: Path) -> str:
    rows = (
        f"- [{path.name}]({path.name}{f'/{INDEX}' if path.is_dir() else ''})"
        for path in sorted(folder.iterdir())
    )
    return "\n".join([f"# {folder.relative_to(site)}", "", *rows, ""])
