"""What a rule is, and how all of them are run over a document.

A rule is one function: its name says what is wrong, its docstring explains it with examples that
are tested, and it yields findings. The engine adds the name and the severity. Each group of rules
may have a screen, a cheap test over the whole document whose True proves that no rule of the
group has anything to report: most documents are clean, and one pass shows it.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from ..model.records import Agent, Annotation
from ..problems import Path, Problem, Related, Severity
from .view import View

Subject = Annotation | Agent | None
#: A hint may cost more than to find what it is about: then it is made for findings that are shown.
Hint = str | Callable[[], str | None] | None


class Finding(Struct, frozen=True):
    """What a rule yields: the engine makes a problem of it."""

    subject: Subject
    """The annotation or agent it is about; None for the document."""
    path: Path
    """The place in the subject."""
    message: str
    hint: Hint = None
    related: tuple[tuple[str, Subject, Path], ...] = ()
    """Other places: what to say there, the subject, and the place in it."""


Findings = Iterator[Finding]
Check = Callable[[View], Findings]


def found(
    subject: Subject,
    *path: str | int,
    message: str,
    hint: Hint = None,
    related: tuple[tuple[str, Subject, Path], ...] = (),
) -> Finding:
    """A finding at a place in an annotation, in an agent, or (None) in the document."""
    return Finding(subject, path, message, hint, related)


class Rule(Struct, frozen=True):
    """One rule: the function and what the engine needs to know of it."""

    name: str
    """What findings, options and settings call it."""
    group: str
    """The subject that it belongs to."""
    severity: Severity
    """How bad a finding is, where nobody asks for another severity."""
    check: Check
    """What finds the problems of a document."""
    on_by_default: bool
    """Whether it runs where nobody chooses."""
    needs_text: bool
    """Whether it is left out where the text could not be read."""

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


class Choice(Struct, frozen=True):
    """Which rules run, as how severe they count, and how many findings are listed."""

    runs: Callable[[Rule], bool]
    severity: Mapping[str, Severity] = {}
    limit: int | None = None

    def severity_of(self, rule: Rule) -> Severity:
        """How severe the findings of a rule are."""
        return self.severity.get(rule.name, rule.severity)


class Found(Struct, frozen=True):
    """The problems that are listed, and how many are not."""

    problems: tuple[Problem, ...]
    omitted_errors: int = 0
    omitted_warnings: int = 0


def run(groups: Iterable[Group], view: View, chosen: Callable[[Rule], bool]) -> Iterator[Problem]:
    """All problems that the chosen rules find, group by group, however many."""
    for rule, finding in _findings(groups, view, chosen):
        yield _problem(rule, finding, view, rule.severity)


def _findings(
    groups: Iterable[Group], view: View, chosen: Callable[[Rule], bool]
) -> Iterator[tuple[Rule, Finding]]:
    for group in groups:
        clean = group.screen is not None and group.screen(view)
        for rule in group.off_by_default if clean else group.rules:
            if not chosen(rule) or (rule.needs_text and view.text is None):
                continue
            for finding in rule.check(view):
                yield rule, finding


def collected(groups: Iterable[Group], view: View, choice: Choice) -> Found:
    """The problems of a document, up to the limit of the choice: errors before warnings.

    What is over the limit is counted only.
    """
    limit = sys.maxsize if choice.limit is None else choice.limit
    kept: dict[Severity, list[tuple[Rule, Finding]]] = {severity: [] for severity in Severity}
    counts = dict.fromkeys(Severity, 0)
    for rule, finding in _findings(groups, view, choice.runs):
        severity = choice.severity_of(rule)
        if counts[severity] < limit:
            kept[severity].append((rule, finding))
        counts[severity] += 1
    errors = kept[Severity.ERROR]
    warnings = kept[Severity.WARNING][: limit - len(errors)]
    return Found(
        tuple(
            _problem(rule, finding, view, choice.severity_of(rule))
            for rule, finding in (*errors, *warnings)
        ),
        counts[Severity.ERROR] - len(errors),
        counts[Severity.WARNING] - len(warnings),
    )


def _problem(rule: Rule, finding: Finding, view: View, severity: Severity) -> Problem:
    subject = finding.subject
    id = words = None
    if isinstance(subject, Annotation):
        id, words = subject.id, view.words_at(subject, finding.path)
    return Problem(
        rule=rule.name,
        severity=severity,
        message=finding.message,
        where=view.path_of(subject) + finding.path,
        hint=finding.hint() if callable(finding.hint) else finding.hint,
        annotation=id,
        words=words,
        related=tuple(
            Related(message, view.path_of(other) + path)
            for message, other, path in finding.related
        ),
    )
