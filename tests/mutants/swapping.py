"""A changed module in place of one that is in use already: that is quick, and mostly enough.

Functions get the changed code, names of plain values the changed value. What a module does on
import beyond that stays as it was; the changes that nobody notices are tried again on import.
"""

from __future__ import annotations

import gc
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, Final

from .mutations import Scope

_OURS: Final = ("annotator.", "tests.")
_PLAIN: Final = (str, bytes, int, float, re.Pattern, type(None))


class Unfit(Exception):
    """A change that only a new import shows."""


class Swapper:
    """The functions and names of the modules that are in use."""

    def __init__(self) -> None:
        self._by_code: defaultdict[int, list[FunctionType]] = defaultdict(list)
        self._outer: defaultdict[tuple[str, str], list[FunctionType]] = defaultdict(list)
        self._caches = caches_of_ours()
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType):
                code = thing.__code__
                self._by_code[id(code)].append(thing)
                self._outer[code.co_filename, code.co_qualname].append(thing)

    def swap(self, path: Path, scope: Scope, source: str) -> None:
        """Put the changed code in place. Raises Unfit, and anything that the import raises."""
        code = compile(source, str(path), "exec", dont_inherit=True)
        if scope.function:
            self._swap_function(path, scope.function, code)
        else:
            _rebind(path, scope.names, code)
        for cache in self._caches:
            cache.cache_clear()

    def _swap_function(self, path: Path, name: str, module: CodeType) -> None:
        new = [code for code in _codes(module) if code.co_qualname == name]
        live = self._outer[str(path), name]
        if len(new) != 1 or not live:
            raise Unfit
        for before, after in zip(_codes(live[0].__code__), _codes(new[0]), strict=False):
            for function in self._by_code[id(before)]:
                if before.co_name != after.co_name or before.co_freevars != after.co_freevars:
                    raise Unfit
                function.__code__ = after


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def caches_of_ours() -> list[Any]:
    """All functions of the project and its tests that remember what they returned."""
    return [
        thing
        for thing in gc.get_objects()
        if hasattr(type(thing), "cache_clear") and str(thing.__module__).startswith(_OURS)
    ]


def _rebind(path: Path, names: tuple[str, ...], code: CodeType) -> None:
    """Give names of plain values their changed values, wherever they were imported."""
    module = next(one for one in _modules() if one.__file__ == str(path))
    changed = ModuleType(module.__name__)
    changed.__dict__.update(__file__=module.__file__, __package__=module.__package__)
    exec(code, changed.__dict__)
    if not names or not all(_is_plain(getattr(changed, name)) for name in names):
        raise Unfit
    for name, new in vars(changed).items():
        old = getattr(module, name, None)
        if name in names or (_is_plain(new) and not name.startswith("__") and new != old):
            for one in _modules():
                if name in vars(one) and vars(one)[name] is old:
                    setattr(one, name, new)


def _modules() -> list[ModuleType]:
    return [
        module
        for name, module in list(sys.modules.items())
        if name.startswith(_OURS) and getattr(module, "__file__", None)
    ]


def _is_plain(value: Any) -> bool:
    if isinstance(value, dict):
        return all(map(_is_plain, (*value, *value.values())))
    if isinstance(value, list | tuple | set | frozenset):
        return all(map(_is_plain, value))
    return isinstance(value, _PLAIN)
