"""Lists of referred people: tried out, then taken in whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.imports import ImportRow, ImportRun
from tvto_desk.domain import persian
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.person import PersonDraft
from tvto_desk.domain.referral import DryRun, dry_run
from tvto_desk.domain.referral_answers import Answers, ListDefaults, RowProblem
from tvto_desk.domain.referral_columns import Columns, find_columns
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.sheet import Table
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.trainees import TraineeRow, add_person, find_holder
from tvto_desk.services.undo import act_that_made, take_back
from tvto_desk.system.sheets import read_table, spellings


@dataclass(frozen=True)
class ReferralSheet:
    """A list as it was read, with the guess of its columns.

    ``trouble`` says why there is no guess; every row is then a row of people until the clerk
    chooses.
    """

    table: Table
    columns: Columns
    trouble: DomainError | None
    file_sha: str


@dataclass(frozen=True)
class Trial:
    """What taking in a list would do.

    ``known`` maps row numbers to people of this centre who hold the identity already and bear
    the same name: they are not stored twice. ``disputed`` are rows whose identity belongs to
    someone of another name.
    """

    table: Table
    columns: Columns
    run: DryRun
    known: dict[int, TraineeRow]
    disputed: tuple[RowProblem, ...]
    file_sha: str

    @property
    def is_ready(self) -> bool:
        """Whether the whole list may be stored now."""
        return self.run.ready and not self.disputed

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """Everything that stands in the way, by row."""
        found = (*self.run.problems, *self.disputed)
        return tuple(sorted(found, key=lambda problem: problem.row))


@dataclass(frozen=True)
class Taken:
    """What an import brought: ids of new people and of those who were known, in list order."""

    run_id: int
    new: tuple[int, ...]
    known: tuple[int, ...]


@dataclass(frozen=True)
class ImportRunRow:
    """A line of the history of imports; ``new_count`` people of it are here still."""

    id: int
    file_name: str
    row_count: int
    imported_at: datetime
    new_count: int


@act(Permission.IMPORT)
def try_referral(
    desk: Desk,
    path: Path,
    *,
    columns: Columns | None = None,
    defaults: ListDefaults | None = None,
    answers: Answers | None = None,
) -> Trial:
    """Reads a list in a process of its own and tries every row; nothing is stored.

    ``columns`` is the clerk's own choice where the guess by header was wrong. Raises the
    refusals of ``read_table`` for a file that is no list.
    """
    sheet = read_referral(desk, path)
    if columns is None and sheet.trouble is not None:
        raise sheet.trouble
    return try_rows(
        desk, sheet, columns=columns or sheet.columns, defaults=defaults, answers=answers
    )


@act(Permission.IMPORT)
def read_referral(
    desk: Desk,
    path: Path,
    *,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ReferralSheet:
    """Reads a list in a process of its own and guesses its columns; nothing is stored.

    Raises the refusals of ``read_table`` for a file that is no list, and when it is cancelled.
    """
    table = read_table(path, progress=progress, cancelled=cancelled)
    sha = hashlib.sha256(path.read_bytes()).hexdigest()
    try:
        return ReferralSheet(table, find_columns(table, spellings()), None, sha)
    except DomainError as trouble:
        return ReferralSheet(table, Columns(0, {}, {}, {}), trouble, sha)


@act(Permission.IMPORT)
def try_rows(
    desk: Desk,
    sheet: ReferralSheet,
    *,
    columns: Columns,
    defaults: ListDefaults | None = None,
    answers: Answers | None = None,
) -> Trial:
    """Tries every row of a list that was read, under the clerk's columns and answers so far."""
    run = dry_run(
        sheet.table, columns, spellings(), desk.today(), defaults=defaults, answers=answers
    )
    with desk.read() as session:
        known, disputed = _compare(session, run)
    return Trial(sheet.table, columns, run, known, disputed, sheet.file_sha)


@act(Permission.IMPORT)
def import_referral(
    desk: Desk,
    trial: Trial,
    *,
    file_name: str,
    progress: Callable[[int, int], None] = lambda done, whole: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Taken:
    """Stores a list that was tried out: all its people in one act, or none.

    Who is known already is only named in the run, so the same file twice brings nobody new.
    Raises ``referral.not_ready`` while a problem stands, and ``referral.stopped`` once
    ``cancelled``; then nobody is stored.
    """
    if not trial.is_ready:
        raise DomainError("referral.not_ready", count=max(1, len(trial.problems)))
    with desk.write("import.referral", file_name) as work:
        known, disputed = _compare(work.session, trial.run)
        if disputed:
            raise DomainError("referral.not_ready", count=len(disputed))
        run = ImportRun(
            file_name=file_name,
            file_sha=trial.file_sha,
            row_count=len(trial.run.rows),
            imported_at=desk.house.clock.now(),
        )
        work.add(run)
        new: list[int] = []
        rows = []
        for done, row in enumerate(trial.run.rows):
            if cancelled():
                raise DomainError("referral.stopped")
            progress(done, len(trial.run.rows))
            if row.draft is None:
                continue
            holder = known.get(row.number)
            if holder is None:
                person_id = add_person(work, row.draft, None, desk.today()).id
                new.append(person_id)
            else:
                person_id = holder.id
            rows.append(
                ImportRow(
                    run_id=run.id, row_no=row.number, person_id=person_id, is_new=holder is None
                )
            )
        work.add(*rows)
        return Taken(run.id, tuple(new), tuple(holder.id for holder in known.values()))


@act(Permission.IMPORT)
def undo_import(desk: Desk, run_id: int) -> int:
    """Takes back the people whom a list brought; who was known before stays. Returns how many.

    Refused as a whole, with names, when something was built on one of them since.
    """
    with desk.read() as session:
        run = session.get(ImportRun, run_id)
        if run is None:
            raise DomainError("referral.run_unknown")
        brought = select(func.count(ImportRow.id)).where(
            ImportRow.run_id == run_id, ImportRow.is_new
        )
        count = session.execute(brought).scalar_one()
        seq = act_that_made(session, run.uid)
    if seq is None:
        raise DomainError("undo.undone_already")
    take_back(desk, seq)
    return count


@question
def list_imports(desk: Desk) -> list[ImportRunRow]:
    """Every list that was taken in, the latest first."""
    new = func.count(ImportRow.id).filter(ImportRow.is_new)
    found = (
        select(ImportRun, new)
        .outerjoin(ImportRow, ImportRow.run_id == ImportRun.id)
        .group_by(ImportRun.id)
        .order_by(ImportRun.id.desc())
    )
    with desk.read() as session:
        return [
            ImportRunRow(run.id, run.file_name, run.row_count, run.imported_at, count)
            for run, count in session.execute(found)
        ]


def _compare(session: Session, run: DryRun) -> tuple[dict[int, TraineeRow], tuple[RowProblem, ...]]:
    known: dict[int, TraineeRow] = {}
    disputed: list[RowProblem] = []
    for row in run.rows:
        if row.draft is None or row.draft.identity.kind is IdentityKind.PENDING:
            continue
        holder = find_holder(session, row.draft.identity)
        if holder is None:
            continue
        if _same_name(holder, row.draft):
            known[row.number] = holder
        else:
            disputed.append(
                RowProblem(
                    row.number, "identity", "trainee.identity_held", {"name": holder.name_fa}
                )
            )
    return known, tuple(disputed)


def _same_name(holder: TraineeRow, draft: PersonDraft) -> bool:
    given = f"{draft.first_name_fa} {draft.last_name_fa}"
    return persian.search_key(holder.name_fa) == persian.search_key(given)
