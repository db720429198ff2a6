"""The data of the minutes (صورت‌جلسه): everything that the paper of a session says, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from tvto_desk.db.models.assessment import AssessmentSession
from tvto_desk.domain import marks as mark_words
from tvto_desk.domain.assessment import Outcome, Part, Reason
from tvto_desk.domain.candidate import CandidateState, SessionState, WordResult
from tvto_desk.domain.errors import DomainError
from tvto_desk.services.access import question
from tvto_desk.services.appeals import AppealRow, list_appeals
from tvto_desk.services.desk import Desk
from tvto_desk.services.mark_changes import ChangeRow, list_changes
from tvto_desk.services.mark_sheets import get_session_detail, list_sheet
from tvto_desk.services.violations import ViolationRow, list_violations


@dataclass(frozen=True)
class MinutesLine:
    """A candidate on the minutes: the mark in digits and in Persian words, and what it came to.

    ``mark_fa`` is empty for who has no mark; ``overall`` is unrounded.
    """

    seat: int
    name_fa: str
    state: CandidateState
    mark: Decimal | None
    mark_fa: str
    word: WordResult | None
    outcome: Outcome | None
    overall: Decimal | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True)
class MinutesData:
    """The whole paper. ``results_sha`` is the hash of states and marks as they stand now;
    ``permits`` are the letters by which an instructor examined; ``note`` is the sign-off's own.
    """

    session_uid: str
    part: Part
    class_code: str
    title_fa: str
    held_on: date
    starts_at: str
    place: str
    round: int | None
    portal_exam_code: str | None
    sheet_no: str
    examiners: tuple[str, ...]
    permits: tuple[str, ...]
    rule_set_fa: str
    lines: tuple[MinutesLine, ...]
    violations: tuple[ViolationRow, ...]
    changes: tuple[ChangeRow, ...]
    appeals: tuple[AppealRow, ...]
    signed_off_by: str
    signed_off_at: datetime
    note: str
    appeal_until: date | None
    results_sha: str

    def count(self, *states: CandidateState) -> int:
        """How many candidates stood in one of ``states``."""
        return sum(line.state in states for line in self.lines)


@question
def get_minutes(desk: Desk, session_id: int) -> MinutesData:
    """The minutes of a signed-off session. Raises ``minutes.not_signed_off`` before that."""
    detail = get_session_detail(desk, session_id)
    if detail.state is not SessionState.SIGNED_OFF:
        raise DomainError("minutes.not_signed_off")
    sheet = list_sheet(desk, session_id)
    with desk.read() as session:
        row = session.get_one(AssessmentSession, session_id)
        stamped = (row.round, row.portal_exam_code, row.signed_off_at, row.results_sha)
        note = row.sign_off_note
    round_no, exam_code, signed_off_at, results_sha = stamped
    if signed_off_at is None or results_sha is None:
        raise DomainError("minutes.not_signed_off")
    return MinutesData(
        session_uid=detail.uid,
        part=detail.part,
        class_code=detail.class_code,
        title_fa=detail.title_fa,
        held_on=detail.held_on,
        starts_at=detail.starts_at,
        place=detail.place,
        round=round_no,
        portal_exam_code=exam_code,
        sheet_no=detail.sheet_no,
        examiners=detail.examiners,
        permits=detail.permits,
        rule_set_fa=detail.rule_set.title_fa,
        lines=tuple(
            MinutesLine(
                seat=line.candidate.seat,
                name_fa=line.candidate.name_fa,
                state=line.candidate.state or CandidateState.ABSENT,
                mark=line.candidate.mark,
                mark_fa=""
                if line.candidate.mark is None
                else mark_words.in_words(line.candidate.mark),
                word=line.candidate.word,
                outcome=line.result.outcome if line.result else None,
                overall=line.result.overall if line.result else None,
                reasons=line.result.reasons if line.result else (),
            )
            for line in sheet
        ),
        violations=tuple(list_violations(desk, session_id)),
        changes=tuple(list_changes(desk, session_id)),
        appeals=tuple(list_appeals(desk, session_id)),
        signed_off_by=detail.signed_off_by,
        signed_off_at=signed_off_at,
        note=note,
        appeal_until=detail.appeal_until,
        results_sha=results_sha,
    )
