"""Certificates and courses older than the program: typed from the paper, kept, found again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.certificate_papers import CertificateCopy, CopyHandOver
from tvto_desk.db.models.old_records import OldRecord
from tvto_desk.db.models.people import Person
from tvto_desk.db.models.stock import PrintItem
from tvto_desk.domain import old_record, persian, standard_code
from tvto_desk.domain.errors import Conflict, DomainError
from tvto_desk.domain.jalali import DatePrecision, PartialDate
from tvto_desk.domain.old_record import OldRecordDraft
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.stock import ItemState
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_circle import circle_of
from tvto_desk.services.stock import sheet_names
from tvto_desk.system.scans import prepare_scan

_TEXTS = (
    "title_fa",
    "title_en",
    "certificate_no",
    "portal_no",
    "book",
    "page",
    "row_no",
    "centre_name",
    "head_name",
    "director_name",
    "note",
)


@dataclass(frozen=True)
class OldRecordRow:
    """One line of an old register; ``version`` goes back with a change. ``copies`` are its
    duplicates: id, number of the copy, day; ``handed`` the days on which they left the house,
    ``printed`` the numbered sheets on which they came out well (empty: plain paper).
    """

    id: int
    uid: str
    person_id: int
    version: int
    draft: OldRecordDraft
    has_scan: bool
    copies: tuple[tuple[int, int, date], ...] = ()
    handed: tuple[tuple[int, date], ...] = ()
    printed: tuple[tuple[int, str], ...] = ()


@act(Permission.REGISTER)
def add_old_record(
    desk: Desk, person_id: int, draft: OldRecordDraft, *, scan: bytes | None = None
) -> int:
    """Enters a line of an old register for a person. Returns its id.

    ``scan`` is the raw JPEG or PNG of the page. Raises the first broken rule
    (``old_record.…``), ``trainee.unknown`` and ``old_record.twice``; then nothing is stored.
    """
    values = _checked(draft, desk.today())
    prepared = prepare_scan(scan) if scan is not None else None
    with desk.write("old_record.add") as work:
        if work.session.get(Person, person_id) is None:
            raise DomainError("trainee.unknown")
        require_new(work.session, person_id, draft)
        row = OldRecord(person_id=person_id, **values)
        row.scan_sha = desk.house.blobs.put(prepared) if prepared is not None else None
        work.add(row)
        return row.id


@act(Permission.REGISTER)
def correct_old_record(desk: Desk, record_id: int, version: int, draft: OldRecordDraft) -> None:
    """Changes a line that was opened with ``version``; its scan stays."""
    values = _checked(draft, desk.today())
    with desk.write("old_record.correct") as work:
        row = _get(work.session, record_id)
        if row.version != version:
            raise Conflict("record.changed_meanwhile")
        for name, value in values.items():
            setattr(row, name, value)


@act(Permission.REGISTER)
def set_scan(desk: Desk, record_id: int, scan: bytes) -> None:
    """Puts the scan of the page beside a line, in the place of a former one."""
    prepared = prepare_scan(scan)
    with desk.write("old_record.scan") as work:
        _get(work.session, record_id).scan_sha = desk.house.blobs.put(prepared)


@question
def list_old_records(desk: Desk, person_id: int) -> list[OldRecordRow]:
    """What the old registers hold of a person, the latest first, undated ones last."""
    with desk.read() as session:
        found = select(OldRecord).where(OldRecord.person_id.in_(circle_of(session, person_id)))
        records = session.execute(found).scalars().all()
        copies = _copies(session, [row.uid for row in records])
        made_ids = [one[0] for made in copies.values() for one in made]
        gone, sheets = _handed(session, made_ids), _printed(session, made_ids)
        rows = []
        for row in records:
            made = copies.get(row.uid, ())
            left = tuple((one[0], gone[one[0]]) for one in made if one[0] in gone)
            out = tuple((one[0], sheets[one[0]]) for one in made if one[0] in sheets)
            rows.append(replace(_row(row), copies=made, handed=left, printed=out))
    return sorted(rows, key=_when, reverse=True)


@question
def get_old_record(desk: Desk, record_id: int) -> OldRecordRow:
    """One line. Raises ``old_record.unknown``."""
    with desk.read() as session:
        return _row(_get(session, record_id))


@question
def get_scan(desk: Desk, record_id: int) -> bytes:
    """The JPEG of the page. Raises ``old_record.no_scan``."""
    with desk.read() as session:
        sha = _get(session, record_id).scan_sha
    if sha is None:
        raise DomainError("old_record.no_scan")
    return desk.house.blobs.get(sha)


def require_new(session: Session, person_id: int, draft: OldRecordDraft) -> None:
    """Raises ``old_record.twice`` when the person has this paper already."""
    known = select(OldRecord).where(OldRecord.person_id.in_(circle_of(session, person_id)))
    for row in session.execute(known).scalars():
        if is_same(draft_of_row(row), draft):
            raise DomainError("old_record.twice", field="certificate_no", title=draft.title_fa)


def is_same(known: OldRecordDraft, draft: OldRecordDraft) -> bool:
    """Whether two lines are one paper: its number, else its place in the book and its title."""
    if known.certificate_no and draft.certificate_no:
        return _plain(known.certificate_no) == _plain(draft.certificate_no)
    places = [tuple(map(_plain, (d.book, d.page, d.row_no))) for d in (known, draft)]
    same_title = persian.search_key(known.title_fa) == persian.search_key(draft.title_fa)
    return same_title and places[0] == places[1] and known.exam_date == draft.exam_date


def stored_values(draft: OldRecordDraft) -> dict[str, Any]:
    """The columns of a draft in the form in which they are stored."""
    values: dict[str, Any] = {
        name: persian.normalise(getattr(draft, name), multiline=name == "note", field=name)
        for name in _TEXTS
    }
    exam, issue = draft.exam_date, draft.issue_date
    code = draft.standard_code.strip()
    return values | {
        "kind": draft.kind,
        "standard_code": standard_code.parse_standard_code(code).value if code else "",
        "hours": draft.hours,
        "exam_date": exam.first if exam else None,
        "exam_precision": exam.precision if exam else None,
        "issue_date": issue.first if issue else None,
        "issue_precision": issue.precision if issue else None,
    }


def _checked(draft: OldRecordDraft, today: date) -> dict[str, Any]:
    for broken in old_record.validate(draft, today):
        raise broken
    return stored_values(draft)


def _get(session: Session, record_id: int) -> OldRecord:
    row = session.get(OldRecord, record_id)
    if row is None:
        raise DomainError("old_record.unknown")
    return row


def draft_of_row(row: OldRecord) -> OldRecordDraft:
    """A stored line in the shape of the form."""
    return OldRecordDraft(
        kind=row.kind,
        standard_code=row.standard_code,
        hours=row.hours,
        exam_date=_partial(row.exam_date, row.exam_precision),
        issue_date=_partial(row.issue_date, row.issue_precision),
        **{name: getattr(row, name) for name in _TEXTS},
    )


def _row(row: OldRecord) -> OldRecordRow:
    draft = draft_of_row(row)
    return OldRecordRow(
        row.id, row.uid, row.person_id, row.version, draft, row.scan_sha is not None
    )


def _copies(session: Session, uids: Sequence[str]) -> dict[str, tuple[tuple[int, int, date], ...]]:
    """The duplicates of lines, by the line's uid, in their order."""
    found = select(CertificateCopy).where(CertificateCopy.old_uid.in_(list(uids)))
    copies: dict[str, tuple[tuple[int, int, date], ...]] = {}
    for row in session.execute(found.order_by(CertificateCopy.copy_no)).scalars():
        uid = str(row.old_uid)
        copies[uid] = (*copies.get(uid, ()), (row.id, row.copy_no, row.issued_on))
    return copies


def _handed(session: Session, copy_ids: Sequence[int]) -> dict[int, date]:
    """The day on which duplicates were handed over, by the duplicate's id."""
    found = select(CopyHandOver.copy_id, CopyHandOver.handed_on).where(
        CopyHandOver.copy_id.in_(list(copy_ids))
    )
    return {copy_id: day for copy_id, day in session.execute(found)}  # noqa: C416  (rows, no pairs)


def _printed(session: Session, copy_ids: Sequence[int]) -> dict[int, str]:
    """The sheets of duplicates that came out well, by the duplicate's id; empty on plain paper."""
    found = select(PrintItem.old_copy_id, PrintItem.sheet_id).where(
        PrintItem.old_copy_id.in_(list(copy_ids)), PrintItem.state == ItemState.GOOD
    )
    good = {int(copy or 0): sheet for copy, sheet in session.execute(found)}
    names = sheet_names(session, [sheet for sheet in good.values() if sheet is not None])
    return {copy: names.get(sheet or 0, "") for copy, sheet in good.items()}


def _partial(day: date | None, precision: DatePrecision | None) -> PartialDate | None:
    return None if day is None or precision is None else PartialDate(day, precision)


def _when(row: OldRecordRow) -> tuple[date, int]:
    known = row.draft.exam_date or row.draft.issue_date
    return (known.first if known else date.min, row.id)


def _plain(text: str) -> str:
    return persian.search_key(text)
