"""Reports of violations in a session (گزارش تخلف); a disqualification stands on one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tvto_desk.db.models.amendments import ViolationReport
from tvto_desk.db.models.assessment import Candidate
from tvto_desk.db.models.people import PersonName
from tvto_desk.domain.candidate import SessionState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.assessments import get_session
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.trainees import full_name
from tvto_desk.system.scans import prepare_scan


@dataclass(frozen=True)
class ViolationRow:
    """A report: about whom, what was seen, who says so."""

    id: int
    candidate_id: int
    seat: int
    name_fa: str
    story: str
    reported_by: str
    reported_on: date
    has_scan: bool


@act(Permission.MANAGE_TESTS)
def report_violation(
    desk: Desk, candidate_id: int, story: str, *, reported_by: str = "", scan: bytes | None = None
) -> int:
    """Records what was seen of a candidate, until the sign-off. Returns the report's id.

    Raises ``violation.story_missing``, ``assessment_session.closed``.
    """
    if not story.strip():
        raise DomainError("violation.story_missing", field="story")
    prepared = prepare_scan(scan) if scan is not None else None
    with desk.write("violation.report") as work:
        candidate = work.session.get(Candidate, candidate_id)
        if candidate is None:
            raise DomainError("assessment_session.not_seated")
        session = get_session(work.session, candidate.session_id, locked=True)
        if session.state not in (SessionState.PLANNED, SessionState.HELD):
            raise DomainError("assessment_session.closed")
        row = ViolationReport(
            candidate_id=candidate_id,
            story=story,
            reported_by=reported_by,
            reported_on=desk.today(),
            scan_sha=desk.house.blobs.put(prepared) if prepared is not None else None,
        )
        work.add(row)
        return row.id


@question
def list_violations(desk: Desk, session_id: int) -> list[ViolationRow]:
    """The reports of a session, by seat."""
    found = (
        select(ViolationReport, Candidate.seat, PersonName)
        .join(Candidate, Candidate.id == ViolationReport.candidate_id)
        .join(PersonName, current_name_of(Candidate.person_id))
        .where(Candidate.session_id == session_id)
        .order_by(Candidate.seat, ViolationReport.id)
    )
    with desk.read() as session:
        return [
            ViolationRow(
                row.id,
                row.candidate_id,
                seat,
                full_name(name),
                row.story,
                row.reported_by,
                row.reported_on,
                row.scan_sha is not None,
            )
            for row, seat, name in session.execute(found)
        ]
