"""The batches of Arrow: the unit of work of Spark, Ray and whatever else passes tables around."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

from msgspec import Struct

from ..problems import Report, Severity
from ..rules import RULES, Rule, on_by_default
from ..structure.reading import DEFAULT_LIMITS, Limits
from .checking import Checking, Verdict
from .results import verdict_of
from .rows import OneRow, column_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow

Batch = TypeVar("Batch", "pyarrow.RecordBatch", "pyarrow.Table")

#: What the articles of a batch are said to be in, which is no file.
_NO_FILE: Final = ""


class _Row(Struct, frozen=True, gc=False):
    """The row of an article; all null where there is none."""

    article: str | None = None
    """Its id, if it can be told."""
    digest: str | None = None
    verdict: str | None = None
    errors: int | None = None
    warnings: int | None = None
    findings: str | None = None


def validate_batch(
    batch: Batch,
    *,
    column: str | None = None,
    rules: Callable[[Rule], bool] = on_by_default,
    severity: Mapping[str, Severity] = {},
    limits: Limits = DEFAULT_LIMITS,
) -> Batch:
    """Validate the articles of a batch, or a table, one a row, in either form.

    They stand in `column`, of strings or bytes; by default in `document`, or the only such column.
    What is given back has as many rows, in the same order, with all other columns and these:

    - `article` (string): the id of the article, if it can be told;
    - `digest` (string): BLAKE2b of its bytes, 128 bits;
    - `verdict` (string): `valid` or `invalid`, or `failed` where a defect of this program shows;
    - `errors`, `warnings` (int64): how many there are;
    - `findings` (string): a JSON array of records, as reports for programs have them; their lines
      and columns are those in the document.

    All are null where the document is. A text in a file of its own is not looked for. Raises
    ValueError where there is no such column, or one is called as one of these, and ImportError
    without pyarrow.
    """
    checking = _checking(rules, severity, limits)
    return _validated(batch, column, checking)


def validate_batches(
    batches: Iterable[pyarrow.RecordBatch],
    *,
    column: str | None = None,
    rules: Callable[[Rule], bool] = on_by_default,
    severity: Mapping[str, Severity] = {},
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[pyarrow.RecordBatch]:
    """The same for one batch after the other, as `mapInArrow` of Spark calls it."""
    checking = _checking(rules, severity, limits)
    for batch in batches:
        yield _validated(batch, column, checking)


def _checking(
    rules: Callable[[Rule], bool], severity: Mapping[str, Severity], limits: Limits
) -> Checking:
    chosen = frozenset(name for name, rule in RULES.items() if rules(rule))
    return Checking(chosen, severity, limits, digests=True, texts_beside=False)


def _validated(batch: Any, named: str | None, checking: Checking) -> Any:
    import pyarrow

    name = column_of(batch.schema, named)
    rows = [_row(value.as_py(), checking) for value in batch.column(name)]
    others = [one for one in batch.schema.names if one != name]
    if taken := set(others) & set(_Row.__struct_fields__):
        raise ValueError(f"a column is called as one of the results: {', '.join(sorted(taken))}")
    arrays = [batch.column(one) for one in others]
    fields = [batch.schema.field(one) for one in others]
    for field in _Row.__struct_fields__:
        kind = pyarrow.int64() if field in ("errors", "warnings") else pyarrow.string()
        fields.append(pyarrow.field(field, kind))
        arrays.append(pyarrow.array([getattr(row, field) for row in rows], kind))
    return type(batch).from_arrays(arrays, schema=pyarrow.schema(fields))


def _row(value: str | bytes | None, checking: Checking) -> _Row:
    if value is None:
        return _Row()
    data = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
    part = OneRow(_NO_FILE, 0, data[: checking.limits.bytes + 1])
    (verdict,) = checking(part).verdicts
    return _told(verdict)


def _told(verdict: Verdict) -> _Row:
    from ..report.records import plain, problem
    from ..report.streamed import dumped

    report = verdict.outcome
    assert isinstance(report, Report)
    findings = [plain(problem(found)) for found in report.problems]
    return _Row(
        article=report.article,
        digest=verdict.digest,
        verdict=verdict_of(report),
        errors=report.error_count,
        warnings=report.warning_count,
        findings=dumped(findings),
    )
