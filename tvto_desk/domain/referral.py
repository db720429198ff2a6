"""A referral list tried out row by row before anything of it is stored.

All or nothing: a list is ready when no row has a problem left. A problem may carry an *offer*
(the padded national ID, the day of a Gregorian date) that the clerk accepts, or give way to a
note (*override*); any other is mended in the file, or its row is left out by name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.person import PersonDraft
from tvto_desk.domain.referral_answers import Answers, ListDefaults, RowProblem
from tvto_desk.domain.referral_columns import (
    IDENTITIES,
    NAMES,
    Columns,
    Field,
    Spellings,
    is_empty,
    is_header_again,
    is_total,
)
from tvto_desk.domain.referral_row import ReferralRow, RowReader
from tvto_desk.domain.sheet import Table

_REPORT_EVERY = 250


@dataclass(frozen=True, slots=True)
class DryRun:
    """What storing the list would do, and why it may not yet.

    ``of_list`` are problems of the list as a whole (a needed column is missing). Rows that were
    passed over are named by their numbers.
    """

    rows: tuple[ReferralRow, ...]
    of_list: tuple[DomainError, ...]
    empty_rows: tuple[int, ...]
    total_rows: tuple[int, ...]
    repeated_headers: tuple[int, ...]
    left_out: tuple[int, ...]

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """Every problem, in the order of the rows."""
        return tuple(problem for row in self.rows for problem in row.problems)

    @property
    def good(self) -> tuple[PersonDraft, ...]:
        """The people without a problem."""
        return tuple(row.draft for row in self.rows if row.draft is not None)

    @property
    def ready(self) -> bool:
        """Whether the whole list may be stored now."""
        return bool(self.rows) and not self.of_list and len(self.good) == len(self.rows)


def dry_run(
    table: Table,
    columns: Columns,
    spellings: Spellings,
    today: date,
    *,
    defaults: ListDefaults | None = None,
    answers: Answers | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> DryRun:
    """Every row below the header, tried under the rules of the registration form.

    ``progress`` hears of rows done and all rows; raises ``referral.stopped`` once ``cancelled``.
    """
    defaults, answers = defaults or ListDefaults(), answers or Answers()
    found: list[ReferralRow] = []
    passed: dict[str, list[int]] = {"empty": [], "total": [], "header": [], "left_out": []}
    previous = columns.header_row
    left_out = frozenset(answers.left_out)
    for done, row in enumerate(table.rows):
        if done % _REPORT_EVERY == 0:
            if cancelled is not None and cancelled():
                raise DomainError("referral.stopped")
            if progress is not None:
                progress(done, len(table.rows))
        if row.number <= columns.header_row:
            continue
        # Readers give no row at all for a wholly empty one; its number is missing.
        passed["empty"].extend(range(previous + 1, row.number))
        previous = row.number
        if row.number in left_out:
            passed["left_out"].append(row.number)
        elif is_empty(row, columns):
            passed["empty"].append(row.number)
        elif is_header_again(row, columns):
            passed["header"].append(row.number)
        elif is_total(row, columns, spellings):
            passed["total"].append(row.number)
        else:
            found.append(RowReader(row, columns, spellings, today, defaults, answers).read())
    return DryRun(
        rows=_with_duplicates(found),
        of_list=_of_list(columns, defaults, found),
        empty_rows=tuple(passed["empty"]),
        total_rows=tuple(passed["total"]),
        repeated_headers=tuple(passed["header"]),
        left_out=tuple(passed["left_out"]),
    )


def _of_list(
    columns: Columns, defaults: ListDefaults, found: list[ReferralRow]
) -> tuple[DomainError, ...]:
    problems = [
        DomainError("referral.column_twice", field=claimed.value, column=claimed.label)
        for claimed in columns.doubled
    ]
    missing = []
    if Field.FULL_NAME not in columns.places:
        missing += [name for name in NAMES[:2] if name not in columns.places]
    if not any(identity in columns.places for identity in IDENTITIES):
        missing.append(Field.NATIONAL_ID)
    if Field.SEX not in columns.places and defaults.sex is None:
        missing.append(Field.SEX)
    problems += [
        DomainError("referral.column_missing", field=name.value, column=name.label)
        for name in missing
    ]
    if not found:
        problems.append(DomainError("referral.nobody", field="file"))
    return tuple(problems)


def _with_duplicates(rows: list[ReferralRow]) -> tuple[ReferralRow, ...]:
    """Each of several rows with one identity gets the problem: which is right, only people know."""
    places: dict[tuple[IdentityKind, str], list[int]] = {}
    for row in rows:
        if row.identity is not None and row.identity.kind is not IdentityKind.PENDING:
            places.setdefault((row.identity.kind, row.identity.value), []).append(row.number)
    others = {
        number: next(other for other in numbers if other != number)
        for numbers in places.values()
        if len(numbers) > 1
        for number in numbers
    }
    return tuple(
        _with_duplicate(row, others[row.number]) if row.number in others else row for row in rows
    )


def _with_duplicate(row: ReferralRow, other: int) -> ReferralRow:
    assert row.identity is not None  # noqa: S101 - only rows with an identity are compared
    twice = RowProblem(
        row.number, row.identity.kind.value, "referral.twice_in_list", {"other": other}
    )
    return ReferralRow(row.number, row.identity, None, (*row.problems, twice))
