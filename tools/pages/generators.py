"""The parts of the page about code generators: commands, programs, limits, and what is refused."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

from consumers.generators.catalog import GENERATORS, Generator
from consumers.generators.classpath import CLASSPATHS
from consumers.generators.ways import WAYS, Form, expected, not_allowed

from .tables import table

_FOLDER: Final = Path(__file__).resolve().parents[2] / "consumers" / "generators"
_FENCES: Final = {".py": "python", ".ts": "ts", ".java": "java", ".xjb": "xml"}


def generator_blocks() -> Mapping[str, Callable[[], str]]:
    """The generators at a glance and each by itself; what their code does with wrong documents."""
    return {
        "generators at a glance": _glance,
        "each generator": lambda: "\n\n".join(map(_section, GENERATORS)),
        "class paths": _class_paths,
        **{f"wrong documents in {form}": _maker(form) for form in WAYS},
    }


def _glance() -> str:
    return table(
        ["generator", "tried", "reads", "the 17 types are", "reading finds"],
        ([_link(one), _tried(one), one.form.upper(), one.types, one.checks] for one in GENERATORS),
    )


def _link(generator: Generator) -> str:
    anchor = re.sub(r"[^a-z0-9 -]", "", generator.title.lower()).replace(" ", "-")
    return f"[{generator.title}](#{anchor})"


def _tried(generator: Generator) -> str:
    versions = [f"{name} {_versions()[name]}" for name in generator.packages]
    return ", ".join(versions) or "the one of Debian"


@cache
def _versions() -> Mapping[str, str]:
    requirements = (_FOLDER / "requirements.txt").read_text("utf-8")
    python = dict(re.findall(r"(?m)^([\w-]+)(?:\[.*\])?==(.*)$", requirements))
    node = json.loads((_FOLDER / "package.json").read_text("utf-8"))["dependencies"]
    return {**python, **node}


def _section(generator: Generator) -> str:
    commands = (
        generator.install,
        generator.generate,
        generator.check,
        generator.run + _names(generator),
    )
    files = [_FOLDER / "programs" / generator.name / file for file in generator.files]
    return "\n\n".join(
        [
            f"### {generator.title}",
            _fenced("bash", "\n".join(command.strip() for command in commands)),
            *(f"`{file.name}`:\n\n{_fenced(_FENCES[file.suffix], _read(file))}" for file in files),
            table(["limit", "instead"], ([one.what, one.instead] for one in generator.limits)),
        ]
    )


def _names(generator: Generator) -> str:
    return f" article.annotated.{generator.form} again.annotated.{generator.form}"


def _read(path: Path) -> str:
    return path.read_text("utf-8").strip()


def _fenced(language: str, text: str) -> str:
    return f"```{language}\n{text}\n```"


def _class_paths() -> str:
    lines = (f"export {name}={value}" for name, value in CLASSPATHS.items())
    return _fenced("bash", "\n".join(lines))


def _maker(form: Form) -> Callable[[], str]:
    return lambda: table(["samples", *(way.title for way in WAYS[form])], _rows(form))


def _rows(form: Form) -> Iterator[list[str]]:
    for folder, found in groupby(not_allowed(form), key=lambda path: path.parent):
        paths = [*found]
        cells = (_cell(Counter(expected(way, path) for path in paths)) for way in WAYS[form])
        yield [f"[`{folder.name}`](../samples/invalid/{folder.name})", *cells]


def _cell(counts: Mapping[str, int]) -> str:
    """What becomes of all samples, or of how many of them."""
    if len(counts) == 1:
        return next(iter(counts))
    return ", ".join(f"{counts[one]} {one}" for one in sorted(counts))
