"""The standard file for the authority: checked here first, sent by number, answered row by row.

A row is one enrolment of a class that ended in the month, counted as the figures count it. What is
not ready stays behind as a list of what to do; what went along goes again only when it changed or
was refused.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from tvto_desk.db.bulk import insert_records
from tvto_desk.db.models.authority import AuthorityRow, AuthoritySending
from tvto_desk.domain import jalali
from tvto_desk.domain.authority_file import (
    ANSWER_HEADING,
    MARK_HEADING,
    REASON_HEADING,
    Answer,
    AnsweredRow,
    CheckedRow,
    FileColumn,
    Form,
    check_row,
    read_answer,
    row_mark,
)
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.periods import Period, PeriodKind
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, open_door, question
from tvto_desk.services.authority_rows import EnrolmentValues, values_of_month
from tvto_desk.services.code_lists import CodeList, code_list
from tvto_desk.services.desk import Desk
from tvto_desk.services.exports import LARGE_LIST
from tvto_desk.system import resources
from tvto_desk.system.clock import IRAN
from tvto_desk.system.sheets import read_table
from tvto_desk.system.table_files import Table, TableFormat, written
from tvto_desk.system.words import words


@dataclass(frozen=True)
class SendLine:
    """One thing that keeps a row back: whose, of which class, and what is wrong."""

    person_id: int
    name_fa: str
    class_code: str
    problem: DomainError


@dataclass(frozen=True)
class SendCheck:
    """A month before it is sent: rows in all, ready to go, gone already, and what is left to do."""

    month: Period
    rows: int
    ready: int
    sent: int
    lines: tuple[SendLine, ...]

    @property
    def held_back(self) -> int:
        """Rows that have a gap."""
        return self.rows - self.ready - self.sent


@dataclass(frozen=True)
class SendingFile:
    """A file to be sent, with its number."""

    number: int
    name: str
    content: bytes
    rows: int


@dataclass(frozen=True)
class SendingLine:
    """A line of the history of files, with the answers so far."""

    number: int
    month: Period
    made_on: date
    rows: int
    accepted: int
    refused: int

    @property
    def waiting(self) -> int:
        """Rows without an answer."""
        return self.rows - self.accepted - self.refused


@dataclass(frozen=True)
class AnswerTrial:
    """What taking in an answer would do.

    ``strange`` rows are of no file of this centre, ``unread`` are numbers of rows that were not
    understood; both are left aside.
    """

    number: int
    rows: tuple[AnsweredRow, ...]
    strange: int
    unread: tuple[int, ...]

    def count(self, answer: Answer) -> int:
        """How many rows have this answer."""
        return sum(row.answer is answer for row in self.rows)


@open_door("the columns are part of the program and hold nothing of the centre")
@cache
def authority_columns() -> tuple[FileColumn, ...]:
    """The columns of the file, in its order."""
    read = tomllib.loads(resources.path("catalogue", "authority_file.toml").read_text("utf-8"))
    return tuple(
        FileColumn(
            key=row["key"],
            form=Form(row["form"]),
            is_needed=row["needed"],
            most=row.get("most"),
            known=_known(row["list"]) if "list" in row else (),
            codes=row.get("codes", {}),
        )
        for row in read["column"]
    )


@question
def send_check(desk: Desk, month: Period) -> SendCheck:
    """What of a Jalali month may be sent now, and what to do for the rest, by person."""
    with desk.read() as session:
        found = _month(session, desk, month)
    lines = [
        SendLine(one.values.person_id, one.values.name_fa, one.values.class_code, problem)
        for one in found
        if not one.is_sent
        for problem in (*one.refusals, *one.row.problems)
    ]
    return SendCheck(
        month,
        len(found),
        sum(one.is_ready for one in found),
        sum(one.is_sent for one in found),
        tuple(lines),
    )


@act(Permission.EXPORT)
def make_sending(desk: Desk, month: Period) -> SendingFile:
    """The file of every ready row that the authority does not have yet; each row is kept.

    Raises ``authority.nothing`` when none is ready, and ``PasswordWanted`` for a large file.
    """
    with desk.write("authority.send", f"{month.year}/{month.number:02}") as work:
        session = work.session
        ready = [one for one in _month(session, desk, month) if one.is_ready]
        if not ready:
            raise DomainError("authority.nothing")
        if len(ready) > LARGE_LIST:
            desk.require_password()
        last = select(func.max(AuthoritySending.number)).where(
            AuthoritySending.origin_centre == desk.centre.code
        )
        number = (session.execute(last).scalar_one() or 0) + 1
        made = desk.house.clock.now().astimezone(IRAN)
        content = written(_table(month, number, ready), TableFormat.XLSX, made)
        sending = AuthoritySending(
            number=number,
            jalali_year=month.year,
            jalali_month=month.number,
            made_on=desk.today(),
            file_sha=desk.house.blobs.put(content),
        )
        work.add(sending)
        insert_records(
            work,
            AuthorityRow,
            [
                {
                    "sending_id": sending.id,
                    "place": place,
                    "enrolment_id": one.values.enrolment_id,
                    "digest": one.row.digest,
                }
                for place, one in enumerate(ready, start=1)
            ],
        )
    return SendingFile(number, _name(desk, month, number), content, len(ready))


@act(Permission.EXPORT)
def get_sending(desk: Desk, number: int) -> SendingFile:
    """A file that was made before, byte for byte; that it left the house stands in the trail.

    Raises ``authority.unknown``, and ``PasswordWanted`` for a large file.
    """
    with desk.read() as session:
        found = session.execute(_of_number(desk, number)).scalar_one_or_none()
        if found is None:
            raise DomainError("authority.unknown")
        rows = session.execute(
            select(func.count()).where(AuthorityRow.sending_id == found.id)
        ).scalar_one()
        month = Period(PeriodKind.MONTH, found.jalali_year, found.jalali_month)
        sha = found.file_sha
    if rows > LARGE_LIST:
        desk.require_password()
    content = desk.house.blobs.get(sha)
    name = _name(desk, month, number)
    desk.note("export.table", words().text("export.left", what=name, count=rows))
    return SendingFile(number, name, content, rows)


@question
def list_sendings(desk: Desk) -> list[SendingLine]:
    """Every file that was made, the latest first."""
    counted = (
        select(
            AuthorityRow.sending_id,
            func.count().label("rows"),
            func.count().filter(AuthorityRow.answer == Answer.ACCEPTED).label("accepted"),
            func.count().filter(AuthorityRow.answer == Answer.REFUSED).label("refused"),
        )
        .group_by(AuthorityRow.sending_id)
        .subquery()
    )
    found = (
        select(AuthoritySending, counted.c.rows, counted.c.accepted, counted.c.refused)
        .join(counted, counted.c.sending_id == AuthoritySending.id)
        .where(AuthoritySending.origin_centre == desk.centre.code)
        .order_by(AuthoritySending.number.desc())
    )
    with desk.read() as session:
        return [
            SendingLine(
                row.number,
                Period(PeriodKind.MONTH, row.jalali_year, row.jalali_month),
                row.made_on,
                rows,
                accepted,
                refused,
            )
            for row, rows, accepted, refused in session.execute(found)
        ]


@act(Permission.EXPORT)
def try_answer(desk: Desk, path: Path) -> AnswerTrial:
    """Reads the answer to one file; nothing is stored.

    Raises the refusals of ``read_table``, ``authority.no_answer``, ``authority.not_ours`` and
    ``authority.two_sendings``.
    """
    file = read_answer(read_table(path))
    with desk.read() as session:
        known = {
            (number, place)
            for number, place in session.execute(
                select(AuthoritySending.number, AuthorityRow.place)
                .join(AuthorityRow, AuthorityRow.sending_id == AuthoritySending.id)
                .where(
                    AuthoritySending.origin_centre == desk.centre.code,
                    AuthoritySending.number.in_({row.sending for row in file.rows}),
                )
            )
        }
    ours = [row for row in file.rows if (row.sending, row.place) in known]
    numbers = {row.sending for row in ours}
    if not numbers:
        raise DomainError("authority.not_ours", field="file")
    if len(numbers) > 1:
        raise DomainError("authority.two_sendings", field="file")
    # A row that stands there twice counts as it was said last.
    by_place = {row.place: row for row in ours}
    return AnswerTrial(
        numbers.pop(), tuple(by_place.values()), len(file.rows) - len(ours), file.unread
    )


@act(Permission.EXPORT)
def take_answer(desk: Desk, trial: AnswerTrial) -> None:
    """Keeps what the authority said of each row; the refused ones are to be done again.

    Raises ``authority.not_ours`` for a file of another centre.
    """
    with desk.write("authority.answer", str(trial.number)) as work:
        session = work.session
        asked = _of_number(desk, trial.number).with_for_update()
        sending = session.execute(asked).scalar_one_or_none()
        if sending is None:
            raise DomainError("authority.not_ours")
        sending.answered_on = desk.today()
        said = {row.place: row for row in trial.rows}
        rows = select(AuthorityRow).where(AuthorityRow.sending_id == sending.id)
        for row in session.execute(rows).scalars():
            if row.place in said:
                row.answer, row.reason = said[row.place].answer, said[row.place].reason


@dataclass(frozen=True)
class _Checked:
    values: EnrolmentValues
    row: CheckedRow
    is_sent: bool
    refusals: tuple[DomainError, ...]

    @property
    def is_ready(self) -> bool:
        return not self.is_sent and not self.row.problems


def _month(session: Session, desk: Desk, month: Period) -> list[_Checked]:
    """Every row of the month with what was sent of it before."""
    rows = values_of_month(session, month, desk.centre.code)
    latest = _latest(session, [one.enrolment_id for one in rows])
    found = []
    for values in rows:
        row = check_row(authority_columns(), values.values)
        last = latest.get(values.enrolment_id)
        is_same = last is not None and last.digest == row.digest
        is_refused = last is not None and last.answer is Answer.REFUSED
        # A refusal is told until the record changes; the changed row is then simply ready.
        refusals = (
            (DomainError("authority.refused", reason=last.reason or "—"),)
            if last is not None and is_refused and is_same
            else ()
        )
        found.append(_Checked(values, row, is_same and not is_refused, refusals))
    return found


def _of_number(desk: Desk, number: int) -> Select[tuple[AuthoritySending]]:
    return select(AuthoritySending).where(
        AuthoritySending.origin_centre == desk.centre.code, AuthoritySending.number == number
    )


def _name(desk: Desk, month: Period, number: int) -> str:
    return f"tvto-{desk.centre.code}-{month.year}-{month.number:02}-{number}.xlsx"


def _latest(session: Session, enrolment_ids: Sequence[int]) -> dict[int, AuthorityRow]:
    """The last row sent of each enrolment."""
    found = (
        select(AuthorityRow)
        .where(AuthorityRow.enrolment_id.in_(list(enrolment_ids)))
        .order_by(AuthorityRow.id)
    )
    return {row.enrolment_id: row for row in session.execute(found).scalars()}


def _table(month: Period, number: int, rows: Sequence[_Checked]) -> Table:
    catalogue = words()
    heads = [catalogue.text(column.words) for column in authority_columns()]
    told = catalogue.text(
        "authority.told",
        month=jalali.MONTHS[month.number - 1],
        year=month.year,
        number=number,
        count=len(rows),
    )
    return Table(
        sheet=catalogue.text("authority.sheet"),
        definition=told,
        head=(MARK_HEADING, *heads, ANSWER_HEADING, REASON_HEADING),
        rows=[
            [row_mark(number, place), *one.row.cells, "", ""]
            for place, one in enumerate(rows, start=1)
        ],
    )


@cache
def _known(name: str) -> tuple[str, ...]:
    return tuple(row.key for row in code_list(CodeList(name)))
