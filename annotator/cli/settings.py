"""Which rules run, how severe they are, and what the limits are: from options and a file.

The file is ``annotator.toml``, or ``pyproject.toml`` with a table ``[tool.annotator]``, in the
working folder or the nearest one above it that has either.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct
from msgspec.structs import replace

from ..errors import FileError
from ..problems import Severity
from ..structure.reading import DEFAULT_LIMITS, Limits
from ..text.similar import did_you_mean
from .info import no_such_rule

if TYPE_CHECKING:
    from ..corpus.checking import Checking
    from ..rules import Rule

#: No file of settings has so many bytes; a device may have endlessly many.
_LARGEST = 2**20

#: Names that stand for several rules.
ALL, DEFAULT = "all", "default"


class Settings(Struct, frozen=True):
    """What can be set; nothing is set by default."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = {}
    limits: Limits = DEFAULT_LIMITS

    @property
    def leaves_out_rules(self) -> bool:
        """Whether rules do not run that do by default."""
        from ..rules import RULES

        runs = self.chooser()
        return not all(runs(rule) for rule in RULES.values() if rule.on_by_default)

    def chooser(self) -> Callable[[Rule], bool]:
        """Says of each rule whether it runs.

        Without a selection the rules do that are on by default, and those that are given a
        severity. What is ignored does not, whatever else is said.
        """
        from ..rules import RULES

        defaults = {rule.name for rule in RULES.values() if rule.on_by_default}
        sets = {ALL: set(RULES), DEFAULT: defaults}
        chosen = defaults | self.severity.keys()
        if self.select:
            chosen = set().union(*(sets.get(name, {name}) for name in self.select))
        chosen.difference_update(*(sets.get(name, {name}) for name in self.ignore))
        return lambda rule: rule.name in chosen


def separated(names: Iterable[str]) -> tuple[str, ...]:
    """Names, of which several may be in one, separated by commas."""
    return tuple(part.strip() for name in names for part in name.split(",") if part.strip())


def checked_names(names: Iterable[str]) -> tuple[str, ...]:
    """Names of rules, perhaps several in one, separated by commas. Raises UsageError."""
    from ..rules import RULES

    listed = separated(names)
    for name in listed:
        if name not in RULES and name not in (ALL, DEFAULT):
            raise click.UsageError(no_such_rule(name))
    return listed


def from_file(path: str | None) -> Settings:
    """The settings of a file, or of the one that is found. Raises UsageError."""
    if path is not None:
        return _read(path, required=True) or Settings()
    for above in _work_folder_and_above():
        for name in ("annotator.toml", "pyproject.toml"):
            file = os.path.join(above, name)
            if os.path.isfile(file) and (found := _read(file)) is not None:
                return found
    return Settings()


def _work_folder_and_above() -> Iterator[str]:
    with suppress(OSError):  # the working folder was removed
        folder, above = os.getcwd(), ""
        while folder != above:
            yield folder
            folder, above = os.path.dirname(folder), folder


def _read(path: str, *, required: bool = False) -> Settings | None:
    """The settings in a file; None for a pyproject.toml that holds none."""
    import tomllib  # not needed where there is no file

    from ..operations.files import read_bytes

    try:
        table: Any = tomllib.loads(read_bytes(path, _LARGEST).decode("utf-8"))
    except FileError as error:
        raise click.UsageError(str(error)) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise click.UsageError(f"{path}: {error}") from None
    if os.path.basename(path) == "pyproject.toml":
        tool = table.get("tool")
        table = tool.get("annotator") if isinstance(tool, dict) else None
        if table is None:
            if required:
                raise click.UsageError(f"{path}: there is no table [tool.annotator]")
            return None
    try:
        return _settings(table)
    except click.UsageError as error:
        raise click.UsageError(f"{path}: {error.message}") from None


def _settings(table: Any) -> Settings:
    known = ("select", "ignore", "severity", "limits")
    values = _table(table, "annotator", known)
    return Settings(
        select=checked_names(_names(values.get("select", []), "select")),
        ignore=checked_names(_names(values.get("ignore", []), "ignore")),
        severity=_severities(values.get("severity", {})),
        limits=_limits(values.get("limits", {})),
    )


def _table(value: Any, name: str, known: Iterable[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise click.UsageError(f"{name} is no table")
    for key in value:
        if key not in known:
            hint = did_you_mean(key, known) or f"there are {', '.join(known)}"
            raise click.UsageError(f"there is no setting '{key}' in {name}; {hint}")
    return value


def _names(value: Any, key: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise click.UsageError(f'{key} is no list of names; write {key} = ["exact-differs"]')
    return value


def _severities(value: Any) -> Mapping[str, Severity]:
    if not isinstance(value, dict):
        raise click.UsageError('severity is no table; write severity = {exact-differs = "error"}')
    (*_,) = checked_names(value)
    for name, severity in value.items():
        if severity not in list(Severity):
            raise click.UsageError(f"the severity of {name} is 'error' or 'warning'")
    return {name: Severity(severity) for name, severity in value.items()}


_LIMITS = Limits.__struct_fields__


def _limits(value: Any) -> Limits:
    table = _table(value, "limits", _LIMITS)
    return replace(DEFAULT_LIMITS, **{key: _amount(key, item) for key, item in table.items()})


_UNITS = {"KiB": 2**10, "MiB": 2**20, "GiB": 2**30}


def _amount(name: str, value: Any) -> int:
    """A positive number; one of bytes may have a unit."""
    text = str(value).replace("_", "")
    unit = next((unit for unit in _UNITS if name == "bytes" and text.endswith(unit)), None)
    digits = text.removesuffix(unit).strip() if unit else text
    if not (digits.isascii() and digits.isdigit() and 0 < len(digits) < 16) or not int(digits):
        units = " (or 64MiB)" if name == "bytes" else ""
        raise click.UsageError(
            f"the limit of {name} is a whole number from 1{units}, not '{value}'"
        )
    return int(digits) * _UNITS.get(unit or "", 1)


def with_limits(limits: Limits, given: Iterable[str]) -> Limits:
    """Limits with those changed that an option sets, as NAME=NUMBER. Raises UsageError."""
    for item in given:
        name, equals, value = item.partition("=")
        if not equals or name not in _LIMITS:
            raise click.UsageError(f"--limit takes NAME=NUMBER, not '{item}'; {_how_to(name)}")
        limits = replace(limits, **{name: _amount(name, value)})
    return limits


def limits_of(config: str | None, given: Iterable[str], *, no_config: bool) -> Limits:
    """The limits of a file of settings, changed by options; other settings may concern others."""
    return with_limits(work_folder_settings(config, no_config=no_config).limits, given)


def _how_to(name: str) -> str:
    """What to write for a limit that is misspelt or has no number."""
    if name in _LIMITS:
        return f"write {name}={getattr(DEFAULT_LIMITS, name)}, say"
    return did_you_mean(name, _LIMITS) or f"there are {', '.join(_LIMITS)}"


def work_folder_settings(config: str | None, *, no_config: bool = False) -> Settings:
    """The settings of the file that is named or found, or none at all."""
    if no_config and config is not None:
        raise click.UsageError("--config and --no-config exclude each other")
    return Settings() if no_config else from_file(config)


def checking_of(settings: Settings, format: str | None, *, digests: bool = False) -> Checking:
    """How articles are checked by these settings, in any process."""
    from ..corpus.checking import Checking
    from ..rules import RULES

    runs = settings.chooser()
    rules = frozenset(name for name, rule in RULES.items() if runs(rule))
    return Checking(rules, settings.severity, settings.limits, format, digests)
