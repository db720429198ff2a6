"""Lists of referred people: tried out, then taken in whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from sqlalchemy import Text, cast, func, select
from sqlalchemy.orm import Session

from tvto_desk.db.bulk import insert_records
from tvto_desk.db.models.audit import Audit, AuditObject
from tvto_desk.db.models.imports import ImportRow, ImportRun
from tvto_desk.db.models.staff import Account, Staff
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.referral import DryRun, dry_run
from tvto_desk.domain.referral_answers import Answers, ListDefaults, RowProblem
from tvto_desk.domain.referral_columns import Columns
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.sheet import Reading, Table
from tvto_desk.services.access import act, question
from tvto_desk.services.course_rows import get_course
from tvto_desk.services.desk import Desk
from tvto_desk.services.enrolments import new_enrolment
from tvto_desk.services.import_class import ClassTrial, try_class
from tvto_desk.services.import_matches import KnownPerson, match_people
from tvto_desk.services.import_shapes import guess_columns
from tvto_desk.services.people_bulk import add_people
from tvto_desk.services.safekeeping import back_up_before_risk
from tvto_desk.services.staff import name_of
from tvto_desk.services.undo import act_that_made, take_back
from tvto_desk.system.long_lists import uncollected
from tvto_desk.system.sheets import read_copied, read_table, spellings

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True)
class ReferralSheet:
    """A list as it was read, with the guess of its columns.

    ``trouble`` says why there is no guess; every row is then a row of people until the clerk
    chooses. ``remembered`` says that the columns are the clerk's own choice of an earlier file,
    ``before`` is the import in force of this very file.
    """

    table: Table
    columns: Columns
    trouble: DomainError | None
    file_sha: str
    remembered: bool = False
    before: ImportRunRow | None = None


@dataclass(frozen=True)
class Trial:
    """What taking in a list would do.

    ``known`` maps row numbers to people of this centre who are meant: they are not stored twice.
    ``disputed`` are rows that may mean somebody who is here. ``of_class`` is the trial of the class
    they go into, when they go into one.
    """

    table: Table
    columns: Columns
    run: DryRun
    known: dict[int, KnownPerson]
    disputed: tuple[RowProblem, ...]
    file_sha: str
    answers: Answers
    course_id: int | None = None
    of_class: ClassTrial | None = None

    @cached_property
    def is_ready(self) -> bool:
        """Whether the whole list may be stored now."""
        is_sound = self.run.ready and not self.disputed
        if self.of_class is None:
            return is_sound
        return is_sound and not self.of_class.problems and self.of_class.refusal is None

    @cached_property
    def problems(self) -> tuple[RowProblem, ...]:
        """Everything that stands in the way, by row."""
        of_class = self.of_class.problems if self.of_class else ()
        found = (*self.run.problems, *self.disputed, *of_class)
        return tuple(sorted(found, key=lambda problem: problem.row))


@dataclass(frozen=True)
class Taken:
    """What an import brought: ids of new people and of those who were known, in list order, and
    how many of both were enrolled.
    """

    run_id: int
    new: tuple[int, ...]
    known: tuple[int, ...]
    enrolled: int = 0


@dataclass(frozen=True)
class ImportRunRow:
    """A line of the history of imports; ``new_count`` people of it are here still.

    ``undone_at`` is None for one in force. ``file_sha`` is the SHA-256 of the file in hex.
    """

    id: int
    file_name: str
    row_count: int
    imported_at: datetime
    new_count: int
    known_count: int = 0
    actor: str = ""
    undone_at: datetime | None = None
    file_sha: str = ""


@act(Permission.IMPORT)
def try_referral(
    desk: Desk,
    path: Path,
    *,
    columns: Columns | None = None,
    defaults: ListDefaults | None = None,
    answers: Answers | None = None,
    course_id: int | None = None,
) -> Trial:
    """Reads a list in a process of its own and tries every row; nothing is stored.

    ``columns`` is the clerk's own choice where the guess by header was wrong. Raises the
    refusals of ``read_table`` for a file that is no list.
    """
    sheet = read_referral(desk, path)
    if columns is None and sheet.trouble is not None:
        raise sheet.trouble
    return try_rows(
        desk,
        sheet,
        columns=columns or sheet.columns,
        defaults=defaults,
        answers=answers,
        course_id=course_id,
    )


@act(Permission.IMPORT)
def read_referral(
    desk: Desk,
    path: Path,
    *,
    reading: Reading = Reading(),  # noqa: B008 - frozen
    progress: Callable[[int], None] | None = None,
    cancelled: Cancelled | None = None,
) -> ReferralSheet:
    """Reads a list in a process of its own and guesses its columns; nothing is stored.

    ``reading`` is the clerk's own choice of encoding and delimiter. Raises the refusals of
    ``read_table`` for a file that is no list, and when it is cancelled.
    """
    with uncollected():
        table = read_table(path, reading=reading, progress=progress, cancelled=cancelled)
    return _sheet(desk, table, hashlib.sha256(path.read_bytes()).hexdigest())


@act(Permission.IMPORT)
def read_copied_cells(
    desk: Desk,
    text: str,
    *,
    progress: Callable[[int], None] | None = None,
    cancelled: Cancelled | None = None,
) -> ReferralSheet:
    """Reads cells that were copied in a spreadsheet program, like a file; nothing is stored."""
    table = read_copied(text, progress=progress, cancelled=cancelled)
    return _sheet(desk, table, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest())


@act(Permission.IMPORT)
def try_rows(
    desk: Desk,
    sheet: ReferralSheet,
    *,
    columns: Columns,
    defaults: ListDefaults | None = None,
    answers: Answers | None = None,
    course_id: int | None = None,
    progress: Progress = lambda done, whole: None,
    cancelled: Cancelled = lambda: False,
) -> Trial:
    """Tries every row of a list that was read, under the clerk's columns and answers so far.

    With ``course_id`` the people are to be enrolled too. Raises ``referral.stopped`` once
    ``cancelled``.
    """
    answers = answers or Answers()
    with uncollected():
        run = dry_run(
            sheet.table,
            columns,
            spellings(),
            desk.today(),
            defaults=defaults,
            answers=answers,
            progress=progress,
            cancelled=cancelled,
        )
    with desk.read() as session:
        matches = match_people(session, run, answers, progress, cancelled)
        of_class = None
        if course_id is not None:
            of_class = try_class(session, course_id, run, matches.known, answers, desk.today())
    trial = Trial(
        sheet.table,
        columns,
        run,
        matches.known,
        matches.disputed,
        sheet.file_sha,
        answers,
        course_id,
        of_class,
    )
    # Counted in the thread of the work, before the window asks for it.
    _counted = trial.is_ready, trial.problems
    return trial


@act(Permission.IMPORT)
def import_referral(
    desk: Desk,
    trial: Trial,
    *,
    file_name: str,
    progress: Progress = lambda done, whole: None,
    cancelled: Cancelled = lambda: False,
) -> Taken:
    """Stores a list that was tried out: all its people in one act, or none.

    Who is known already is only named in the run, so the same file twice brings nobody new. Those
    who go into a class are enrolled in the same act, which asks for that right too.
    Raises ``referral.not_ready`` while a problem stands, and ``referral.stopped`` once
    ``cancelled``; then nobody is stored.
    """
    if not trial.is_ready:
        raise DomainError("referral.not_ready", count=max(1, len(trial.problems)))
    if trial.course_id is not None:
        desk.require(Permission.ENROL, "imports.import_referral")
    back_up_before_risk(desk.house)
    with desk.write("import.referral", file_name) as work:
        session = work.session
        matches = match_people(session, trial.run, trial.answers)
        if matches.disputed:
            raise DomainError("referral.not_ready", count=len(matches.disputed))
        run = ImportRun(
            file_name=file_name,
            file_sha=trial.file_sha,
            row_count=len(trial.run.rows),
            imported_at=desk.house.clock.now(),
        )
        work.add(run)
        count = len(trial.run.rows)

        def at(done: int) -> None:
            if cancelled():
                raise DomainError("referral.stopped")
            progress(done, count)

        people = [(row.number, row.draft) for row in trial.run.rows if row.draft is not None]
        coming = [(number, draft) for number, draft in people if number not in matches.known]
        new = add_people(work, [draft for _number, draft in coming], at=at)
        by_row = {number: one for (number, _draft), one in zip(coming, new, strict=True)}
        by_row |= {number: holder.id for number, holder in matches.known.items()}
        at(count)
        rows = [
            {
                "run_id": run.id,
                "row_no": number,
                "person_id": by_row[number],
                "is_new": number not in matches.known,
            }
            for number, _draft in people
        ]
        insert_records(work, ImportRow, rows)
        entering = _enrol(desk, session, trial, matches.known, by_row)
        known = tuple(holder.id for holder in matches.known.values())
        return Taken(run.id, tuple(new), known, entering)


def _enrol(
    desk: Desk,
    session: Session,
    trial: Trial,
    known: dict[int, KnownPerson],
    by_row: dict[int, int],
) -> int:
    """Enrols the rows that go into the class, tried once more under the lock of the class."""
    if trial.course_id is None:
        return 0
    course = get_course(session, trial.course_id, locked=True)
    now = try_class(session, trial.course_id, trial.run, known, trial.answers, desk.today())
    if now.refusal is not None:
        raise now.refusal
    if now.problems:
        raise DomainError("referral.not_ready", count=len(now.problems))
    entering = dict.fromkeys(by_row[number] for number in sorted(now.entering))
    session.add_all(new_enrolment(session, desk, course, person_id) for person_id in entering)
    session.flush()
    return len(entering)


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
    """Every list that was taken in, the latest first; one that was taken back is marked."""
    with desk.read() as session:
        return _runs(session)


def _runs(session: Session, file_sha: str | None = None) -> list[ImportRunRow]:
    new = func.count(ImportRow.id).filter(ImportRow.is_new)
    known = func.count(ImportRow.id).filter(~ImportRow.is_new)
    first = select(func.min(AuditObject.seq)).where(AuditObject.uid == ImportRun.uid)
    found = (
        select(ImportRun, Staff, new, known)
        .outerjoin(ImportRow, ImportRow.run_id == ImportRun.id)
        .outerjoin(Audit, Audit.seq == first.scalar_subquery())
        .outerjoin(Account, cast(Account.uid, Text) == Audit.actor)
        .outerjoin(Staff, Staff.id == Account.staff_id)
        .group_by(ImportRun.id, Staff.id)
        .order_by(ImportRun.id.desc())
    )
    if file_sha is not None:
        found = found.where(ImportRun.file_sha == file_sha, ImportRun.undone_at.is_(None))
    return [
        ImportRunRow(
            id=run.id,
            file_name=run.file_name,
            row_count=run.row_count,
            imported_at=run.imported_at,
            new_count=new_count,
            known_count=known_count,
            actor=name_of(staff) if staff else "",
            undone_at=run.undone_at,
            file_sha=run.file_sha,
        )
        for run, staff, new_count, known_count in session.execute(found)
    ]


def _sheet(desk: Desk, table: Table, sha: str) -> ReferralSheet:
    with desk.read() as session:
        columns, remembered, trouble = guess_columns(session, table, spellings())
        before = next(iter(_runs(session, sha)), None)
    return ReferralSheet(table, columns, trouble, sha, remembered, before)
