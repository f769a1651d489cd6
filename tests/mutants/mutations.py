"""Every way in which mutmut's operators change a module.

mutmut itself leaves decorated functions and the code outside of functions alone, which here are
all the rules, tables and patterns. So only its operators are used, on everything but annotations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

PROJECT: Final = Path(__file__).parents[2]
_CONTEXT: Final = 24


class Scope(NamedTuple):
    """Where in a module a piece of code stands."""

    classes: tuple[str, ...] = ()
    function: str = ""
    """The outermost function or method; empty for what runs on import."""
    names: tuple[str, ...] = ()
    """What the statement assigns to, where it runs on import and outside of classes."""
    lines: tuple[int, int] = (0, 0)


class Mutant(NamedTuple):
    """One change of one module."""

    id: str
    path: Path
    scope: Scope
    number: int
    """Its position among the mutants of the module."""


class MutableModule:
    """A module and all its mutants."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._wrapper = MetadataWrapper(cst.parse_module(path.read_text(encoding="utf-8")))
        self._positions: Any = self._wrapper.resolve(PositionProvider)
        self._lines = path.read_text(encoding="utf-8").splitlines()

    @cached_property
    def mutants(self) -> list[Mutant]:
        """The mutants in the order of the code; ids stay the same as long as a function does."""
        counts: Counter[str] = Counter()
        found = []
        for number, (node, mutated, scope) in enumerate(self._changes):
            label = self._label(node, mutated, scope)
            counts[label] += 1
            suffix = f" #{counts[label]}" if counts[label] > 1 else ""
            found.append(Mutant(label + suffix, self.path, scope, number))
        return found

    def source_of(self, mutant: Mutant) -> str:
        """The code of the changed module."""
        node, mutated, _ = self._changes[mutant.number]
        return str(self._wrapper.module.deep_replace(node, mutated).code)

    @cached_property
    def _changes(self) -> list[tuple[Any, Any, Scope]]:
        return [
            (node, mutated, scope)
            for node, scope in self._walk(self._wrapper.module, Scope())
            for kind, operator in mutation_operators
            if isinstance(node, kind)
            for mutated in operator(node)
        ]

    def _walk(self, node: Any, scope: Scope) -> Iterator[tuple[Any, Scope]]:
        if _only_for_types(node):
            return
        scope = self._narrowed(node, scope)
        yield node, scope
        for child in node.children:
            yield from self._walk(child, _entered(node, child, scope))

    def _narrowed(self, node: Any, scope: Scope) -> Scope:
        """The scope with the lines of a statement, or of the header of a compound one."""
        if isinstance(node, cst.SimpleStatementLine | cst.BaseCompoundStatement | cst.MatchCase):
            position = self._positions[node]
            body = getattr(node, "body", None)
            inner = isinstance(body, cst.BaseSuite) and self._positions.get(body)
            last = max(inner.start.line - 1, position.start.line) if inner else position.end.line
            scope = scope._replace(lines=(position.start.line, last))
        if isinstance(node, cst.Assign | cst.AnnAssign) and not scope.function:
            scope = scope._replace(names=() if scope.classes else _targets(node))
        return scope

    def _label(self, node: Any, mutated: Any, scope: Scope) -> str:
        position = self._positions.get(node)
        line = position.start.line if position else scope.lines[0]
        line = line or scope.lines[0]
        name = self.path.relative_to(PROJECT / "annotator").as_posix()
        where = scope.function or ".".join(scope.classes) or "-"
        before, after = _difference(self._code(node), self._code(mutated))
        text = self._lines[line - 1].strip() if line else ""
        return f"{name} {where}: {text} ({before} → {after})"

    def _code(self, node: Any) -> str:
        return " ".join(self._wrapper.module.code_for_node(node).split())


def _only_for_types(node: Any) -> bool:
    """Annotations, type variables and imports for the type checker: nothing of these runs."""
    match node:
        case cst.Annotation() | cst.Import() | cst.ImportFrom():
            return True
        case cst.If(test=cst.Name(value="TYPE_CHECKING")):
            return True
        case cst.Assign(value=cst.Call(func=cst.Name(value="TypeVar"))):
            return True
        case _:
            return False


def _entered(node: Any, child: Any, scope: Scope) -> Scope:
    if isinstance(node, cst.FunctionDef) and child is node.body and not scope.function:
        return scope._replace(function=".".join((*scope.classes, node.name.value)))
    if isinstance(node, cst.ClassDef) and child is node.body and not scope.function:
        return scope._replace(classes=(*scope.classes, node.name.value))
    return scope


def _targets(node: Any) -> tuple[str, ...]:
    targets = (
        [node.target] if isinstance(node, cst.AnnAssign) else [t.target for t in node.targets]
    )
    return tuple(target.value for target in targets if isinstance(target, cst.Name))


def _difference(before: str, after: str) -> tuple[str, str]:
    """The parts of two texts that differ, with a little of what stands around them."""
    same = _same(before, after)
    tail = _same(before[same:][::-1], after[same:][::-1])
    start, end = max(same - _CONTEXT, 0), max(tail - _CONTEXT, 0)
    return before[start : len(before) - end], after[start : len(after) - end]


def _same(one: str, other: str) -> int:
    """How many characters two texts have in common at the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
