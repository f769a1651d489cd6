"""What a rule is, and how all of them are run over a document.

A rule is one function: its name says what is wrong, its docstring explains it with examples that
are tested, and it yields findings. The engine adds the name and the severity. Each group of rules
may have a screen, a cheap test over the whole document whose True proves that no rule of the
group has anything to report: most documents are clean, and one pass shows it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from ..model.records import Agent, Annotation
from ..problems import Path, Problem, Related, Severity
from .view import View

Subject = Annotation | Agent | None


class Finding(Struct, frozen=True):
    """What a rule yields: the engine makes a problem of it."""

    subject: Subject
    """The annotation or agent it is about; None for the document."""
    path: Path
    """The place in the subject."""
    message: str
    hint: str | None = None
    related: tuple[tuple[str, Subject, Path], ...] = ()
    """Other places: what to say there, the subject, and the place in it."""


Findings = Iterator[Finding]
Check = Callable[[View], Findings]


def found(
    subject: Subject,
    *path: str | int,
    message: str,
    hint: str | None = None,
    related: tuple[tuple[str, Subject, Path], ...] = (),
) -> Finding:
    """A finding at a place in an annotation, in an agent, or (None) in the document."""
    return Finding(subject, path, message, hint, related)


class Rule(Struct, frozen=True):
    """One rule: the function and what the engine needs to know of it."""

    name: str
    group: str
    severity: Severity
    check: Check
    on_by_default: bool
    needs_text: bool

    @property
    def doc(self) -> str:
        """The rule's explanation, with its examples."""
        return inspect.getdoc(self.check) or ""

    @property
    def summary(self) -> str:
        """The first line of the explanation."""
        return self.doc.partition("\n")[0]


class Group(Struct):
    """The rules about one subject, in the order in which they are run."""

    name: str
    rules: list[Rule] = []
    off_by_default: list[Rule] = []
    """Those of the rules that a screen does not speak for."""
    screen: Callable[[View], bool] | None = None

    def rule(
        self, severity: Severity, *, on_by_default: bool = True, needs_text: bool = False
    ) -> Callable[[Check], Check]:
        """Add a function to the group as a rule that is named after it."""

        def add(check: Check) -> Check:
            name = check.__name__.replace("_", "-")
            rule = Rule(name, self.name, severity, check, on_by_default, needs_text)
            self.rules.append(rule)
            if not on_by_default:
                self.off_by_default.append(rule)
            return check

        return add

    def clear(self, screen: Callable[[View], bool]) -> Callable[[View], bool]:
        """Use a function as the screen of the group's rules that are on by default."""
        self.screen = screen
        return screen


def run(groups: Iterable[Group], view: View, chosen: Callable[[Rule], bool]) -> Iterator[Problem]:
    """All problems that the chosen rules find, group by group."""
    for group in groups:
        clean = group.screen is not None and group.screen(view)
        for rule in group.off_by_default if clean else group.rules:
            if not chosen(rule) or (rule.needs_text and view.text is None):
                continue
            for finding in rule.check(view):
                yield _problem(rule, finding, view)


def _problem(rule: Rule, finding: Finding, view: View) -> Problem:
    subject = finding.subject
    return Problem(
        rule=rule.name,
        severity=rule.severity,
        message=finding.message,
        where=view.path_of(subject) + finding.path,
        hint=finding.hint,
        annotation=subject.id if isinstance(subject, Annotation) else None,
        related=tuple(
            Related(message, view.path_of(other) + path)
            for message, other, path in finding.related
        ),
    )
