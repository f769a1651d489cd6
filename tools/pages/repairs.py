"""The page that tells what is repaired, how, and when it is left."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from annotator import fix
from annotator.repairs import OF_THE_DOCUMENT, REPAIRS, STEPS, Repair
from annotator.text.quoting import printable, shown

from .tables import table

_HEAD: Final = """\
# Repairs

What `annotator fix` and, in Python, `annotator.fix` put right, and what they leave. Nothing is
guessed: a finding is repaired where the document itself proves what is right, and otherwise left
and said to be. The text itself is never changed. What would bring about another error is not done,
nor what would trade one warning for another; warnings that an error kept from sight may appear. To
run it again changes nothing. The hint of a finding names `annotator fix FILE --write` where that
repairs it, and only there.

The repairs are listed in the order in which they are tried. After a change all are tried again.
"""
_SAMPLES: Final = """\
## On the invalid samples

What becomes of each sample in [`samples/invalid/`](../samples/invalid). The findings of all rules
that are not listed here are left: only a person can tell what is right.
"""


def repairs_page(samples: Path) -> str:
    """The page."""
    return "\n".join((_HEAD, *_sections(), _SAMPLES, _outcomes(samples / "invalid") + "\n"))


def _sections() -> Iterator[str]:
    rules: dict[Callable[..., object], list[str]] = {}
    recount, accept = OF_THE_DOCUMENT.items()
    rules[recount[1]] = [*recount[0]]
    for rule in (rule for step in STEPS for rule in step):
        rules.setdefault(REPAIRS[rule], []).append(rule)
    rules[accept[1]] = [*accept[0]]
    for repair, names in rules.items():
        linked = ", ".join(f"[`{name}`](rules.md#{name})" for name in names)
        yield f"## {_title(repair)}\n\n{linked}\n\n{inspect.getdoc(repair)}\n"


def _title(repair: Callable[..., object]) -> str:
    """What the module of a repair is about: the beginning of its docstring."""
    module = inspect.getmodule(repair)
    assert module is not None
    return re.split("[.:,]", module.__doc__ or "")[0]


def _outcomes(invalid: Path) -> str:
    names = [*(rule for step in STEPS for rule in step), *[*OF_THE_DOCUMENT][-1]]
    rows = [
        [f"`{rule}`", f"[{path.stem}](../samples/invalid/{rule}/{path.name})", _outcome(path)]
        for rule in names
        for path in sorted((invalid / rule).glob("*.json"))
    ]
    return table(["finding", "sample", "what becomes of it"], rows)


def _outcome(path: Path) -> str:
    fixed = fix(path)
    done = (_change(repair) for repair in fixed.repairs)
    return "; ".join((*done, *(f"left: {one.reason}" for one in fixed.left)))


def _change(repair: Repair) -> str:
    name = printable(str(repair.where[-1]))
    if repair.in_words:
        return f"{name}: {repair.before} → {repair.after}"
    return f"{name}: {_value(repair.before)} → {_value(repair.after)}"


def _value(value: str | int | None) -> str:
    return "nothing" if value is None else shown(value) if isinstance(value, str) else str(value)
