"""Scans of the signed mark sheet: the paper that counts, beside the marks typed from it.

A later scan stands before the former ones; none of them is ever thrown away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from tvto_desk.db.models.assessment import SheetScan
from tvto_desk.db.models.staff import Staff
from tvto_desk.domain.candidate import SessionState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.assessments import get_session
from tvto_desk.services.desk import Desk
from tvto_desk.services.staff import name_of
from tvto_desk.system.scans import prepare_scan

MOST_PAGES = 12


@dataclass(frozen=True)
class SheetPage:
    """A scanned page as a JPEG, who brought it in and when, and the number on the sheet."""

    id: int
    picture: bytes
    sheet_no: str
    added_by: str
    added_at: datetime


@act(Permission.RECORD_MARKS)
def add_sheet_scan(desk: Desk, session_id: int, pictures: Sequence[bytes]) -> int:
    """Keeps the pages of a signed sheet, JPEG or PNG each. Returns how many they are.

    Raises ``assessment_session.to_come`` before the day, ``sheet_scan.not_held``,
    ``sheet_scan.too_many_pages`` and what ``prepare_scan`` raises; then none is kept.
    """
    if not 0 < len(pictures) <= MOST_PAGES:
        raise DomainError("sheet_scan.too_many_pages", field="scan", most=MOST_PAGES)
    prepared = [prepare_scan(picture) for picture in pictures]
    with desk.write("assessment_session.scan") as work:
        row = get_session(work.session, session_id, locked=True)
        if row.state is SessionState.NOT_HELD:
            raise DomainError("sheet_scan.not_held")
        if row.held_on > desk.today():
            raise DomainError("assessment_session.to_come", day=row.held_on)
        work.add(
            *(
                SheetScan(
                    session_id=row.id,
                    scan_sha=desk.house.blobs.put(page),
                    sheet_no=row.sheet_no,
                    added_by_id=desk.actor.staff_id,
                    added_at=desk.house.clock.now(),
                )
                for page in prepared
            )
        )
        return len(prepared)


@question
def list_sheet_pages(desk: Desk, session_id: int) -> list[SheetPage]:
    """Every scanned page of a session's sheet: the latest scan first, its pages in order."""
    found = (
        select(SheetScan, Staff)
        .join(Staff, Staff.id == SheetScan.added_by_id)
        .where(SheetScan.session_id == session_id)
        .order_by(SheetScan.added_at.desc(), SheetScan.id)
    )
    with desk.read() as session:
        rows = [
            (row.id, row.scan_sha, row.sheet_no, name_of(who), row.added_at)
            for row, who in session.execute(found)
        ]
    return [
        SheetPage(page_id, desk.house.blobs.get(sha), sheet_no, name, at)
        for page_id, sha, sheet_no, name, at in rows
    ]
