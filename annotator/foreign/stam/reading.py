"""A store as sheets: one for each text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...problems import Problem, Severity
from ..base import Found, Given, dangling
from ..json_files import as_text, decoded, listed, mapped, refusing, skipped, wrong
from .names import ABOUT_DATA
from .resource import Resource
from .selectors import id_of, is_on_another, resources_of


@refusing
def read(given: Given) -> Found:
    """The articles of all texts in a store."""
    store = mapped(decoded(given.data), ())
    if store.get("@type") != "AnnotationStore":
        raise wrong("this is no store of STAM: it has no '@type' of 'AnnotationStore'", ())
    sheets = [
        Resource(given, store, resource, (where, at)).sheet()
        for where in ("resources",)
        for at, resource in enumerate(listed(store.get(where), (where,)))
    ]
    if not sheets:
        raise wrong("the store has no resource: there is no text", ())
    problems = [problem for _, found in sheets for problem in found]
    problems += _apart(store)
    if not any(one.severity is Severity.ERROR for one in problems):
        problems += _nowhere(store, {mark.id for sheet, _ in sheets for mark in sheet.marks})
    problems += _without_resource(store, {sheet.article["id"] for sheet, _ in sheets})
    return Found([sheet for sheet, _ in sheets], problems)


def _apart(store: dict[str, Any]) -> Iterator[Problem]:
    """Warnings about what is about no text of this file."""
    if included := store.get("@include"):
        yield skipped(f"another store is not read, and is left out: {as_text(included)}", ())
    for at, one in enumerate(listed(store.get("annotations"), ("annotations",))):
        target = one.get("target") if isinstance(one, dict) else None
        kind = target.get("@type") if isinstance(target, dict) else None
        if kind in ABOUT_DATA:
            yield skipped(f"a {kind} leads to no text, and is left out", ("annotations", at))


def _nowhere(store: dict[str, Any], known: set[str]) -> Iterator[Problem]:
    """Annotations on others that are not there."""
    for at, one in filter(is_on_another, enumerate(listed(store.get("annotations"), ()))):
        if id_of(one, at) not in known:
            other = as_text(one["target"].get("annotation"))
            yield dangling("the target", other, ("annotations", at))


def _without_resource(store: dict[str, Any], known: set[str]) -> Iterator[Problem]:
    for at, one in enumerate(listed(store.get("annotations"), ("annotations",))):
        for name in resources_of(one.get("target") if isinstance(one, dict) else None):
            if name not in known:
                message = f"there is no resource '{name}' in this store"
                yield Problem("foreign-reference", Severity.ERROR, message, ("annotations", at))
