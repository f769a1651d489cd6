"""The descriptions of classes and their fields, read from their docstrings."""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache

from msgspec import Struct


def summary(cls: type[Struct]) -> str:
    """The first paragraph of a class's docstring, on one line."""
    return " ".join(inspect.cleandoc(cls.__doc__ or "").partition("\n\n")[0].split())


@cache
def field_docs(cls: type[Struct]) -> dict[str, str]:
    """The description of each field, by its name in Python: the string that follows it."""
    docs: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        if issubclass(base, Struct) and base is not Struct:
            docs |= _own_field_docs(base)
    return docs


def _own_field_docs(cls: type[Struct]) -> dict[str, str]:
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
    assert isinstance(definition, ast.ClassDef)
    docs: dict[str, str] = {}
    for field, after in zip(definition.body, definition.body[1:], strict=False):
        match field, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(
                value=ast.Constant(value=str(doc))
            ):
                docs[name] = " ".join(doc.split())
    return docs
