"""A test session as its page shows it: who may sit, the sheet, and what each mark would mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import (
    AssessmentResult,
    AssessmentSession,
    AssessmentTurn,
    Candidate,
    FreeIntroduction,
    RuleSetRow,
    SessionExaminer,
    SheetScan,
)
from tvto_desk.db.models.courses import CourseRun, Enrolment
from tvto_desk.db.models.people import PersonName
from tvto_desk.db.models.staff import Staff
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain.assessment import Outcome, Part, RuleSet
from tvto_desk.domain.attempts import AttemptHistory, Chance, Denial
from tvto_desk.domain.candidate import SessionState
from tvto_desk.domain.course import SexRule
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.errors import DomainError
from tvto_desk.services.access import question
from tvto_desk.services.assessments import get_session
from tvto_desk.services.desk import Desk
from tvto_desk.services.eligibility import denials
from tvto_desk.services.examiners import sex_rule_of
from tvto_desk.services.marks import CandidateRow, list_candidates
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.practical_papers import PaperDetail, in_force_of
from tvto_desk.services.rules_in_force import (
    Sitter,
    editions_of_trade,
    histories_of,
    rule_set_of,
)
from tvto_desk.services.staff import name_of
from tvto_desk.services.trainees import full_name
from tvto_desk.services.typed_items import paper_of_session
from tvto_desk.services.verdicts import ResultRow, result_row

_ENDED = (Outcome.PASSED, Outcome.EXHAUSTED)
_LONGEST_WINDOW = timedelta(days=400)
"""Classes that ended longer ago have no window open under any policy that was published."""


@dataclass(frozen=True, kw_only=True)
class SessionDetail:
    """A test with its examiners and the rule set stamped on it. ``permits`` are the letters that
    let an instructor of the class examine; ``starts_at`` is ``HH:MM``. ``paper`` is the practical
    paper that it goes by, of ``papers_in_force`` on its day.
    """

    id: int
    uid: str
    part: Part
    course_id: int | None
    standard_version_id: int
    class_code: str
    title_fa: str
    title_en: str
    held_on: date
    starts_at: str
    place: str
    state: SessionState
    sheet_no: str
    examiners: tuple[str, ...]
    permits: tuple[str, ...]
    signed_off_by: str
    rule_set: RuleSet
    examiner_ids: tuple[int, ...] = ()
    stations: int = 0
    turns: int = 0
    examiner_rule: SexRule = SexRule.MIXED
    not_held_reason: str = ""
    appeal_until: date | None = None
    paper: PaperDetail | None = None
    papers_in_force: int = 0
    has_scan: bool = False


@dataclass(frozen=True)
class PlaceRow:
    """Somebody who waits for a test of the trade: seated here, free to be, or why not.

    ``key`` is the enrolment's id, or minus the person's for a free candidate (ادواری), who has no
    class code either.
    """

    key: int
    name_fa: str
    father_fa: str
    class_code: str
    seat: int | None
    denial: DomainError | None


@dataclass(frozen=True)
class SheetRow:
    """A line of the sheet. ``history`` holds the attempts before this session, for the verdict of
    a mark that is being typed; ``result`` is the verdict of a session that is signed off,
    ``next_step`` what the candidate may do today and until when, or why nothing.
    """

    candidate: CandidateRow
    history: AttemptHistory | None
    result: ResultRow | None
    next_step: Chance | Denial | None = None


@question
def get_session_detail(desk: Desk, session_id: int) -> SessionDetail:
    """A test session. Raises ``DomainError('assessment_session.unknown')``."""
    with desk.read() as session:
        row = get_session(session, session_id)
        standard = session.get_one(StandardVersion, row.standard_version_id)
        course = session.get(CourseRun, row.course_run_id) if row.course_run_id else None
        examiners = (
            select(SessionExaminer, Staff)
            .join(Staff, Staff.id == SessionExaminer.staff_id)
            .where(SessionExaminer.session_id == session_id)
            .order_by(SessionExaminer.id)
        )
        named = [(who.id, seat.permit_no, name_of(who)) for seat, who in session.execute(examiners)]
        signer = session.get(Staff, row.signed_off_by_id) if row.signed_off_by_id else None
        return SessionDetail(
            id=row.id,
            uid=row.uid,
            part=row.part,
            course_id=row.course_run_id,
            standard_version_id=row.standard_version_id,
            class_code=course.class_code if course else "",
            title_fa=standard.title_fa,
            title_en=standard.title_en,
            held_on=row.held_on,
            starts_at=row.starts_at,
            place=row.place,
            state=row.state,
            sheet_no=row.sheet_no,
            examiners=tuple(name for _id, _permit, name in named),
            permits=tuple(permit for _id, permit, _name in named if permit),
            signed_off_by=name_of(signer) if signer else "",
            rule_set=rule_set_of(session.get_one(RuleSetRow, row.rule_set_id)),
            examiner_ids=tuple(examiner for examiner, _permit, _name in named),
            stations=row.stations,
            turns=_turns(session, session_id),
            examiner_rule=sex_rule_of(row),
            not_held_reason=row.not_held_reason,
            appeal_until=row.appeal_until,
            paper=paper_of_session(session, row),
            papers_in_force=(
                len(in_force_of(session, standard.standard_id, row.held_on))
                if row.part is Part.PRACTICAL
                else 0
            ),
            has_scan=_has_scan(session, session_id),
        )


@question
def list_places(desk: Desk, session_id: int) -> list[PlaceRow]:
    """Who may sit: the class of the session, then who waits from other classes of the trade, then
    free candidates; in as many questions for many people as for one.
    """
    with desk.read() as session:
        row = get_session(session, session_id)
        waiting = [*_waiting_trainees(session, row), *_waiting_free(session, row)]
        seats = {
            Sitter(person_id, enrolment_id): seat
            for person_id, enrolment_id, seat in session.execute(
                select(Candidate.person_id, Candidate.enrolment_id, Candidate.seat).where(
                    Candidate.session_id == session_id
                )
            )
        }
        refused = denials(session, row, [sitter for sitter, _name, _code in waiting])
        return [
            PlaceRow(
                sitter.enrolment_id or -sitter.person_id,
                full_name(name),
                name.father_fa,
                code,
                seats.get(sitter),
                None if sitter in seats else refused[sitter],
            )
            for sitter, name, code in waiting
        ]


@question
def list_sheet(desk: Desk, session_id: int) -> list[SheetRow]:
    """The lines of the sheet by seat, each with what its verdict rests on."""
    candidates = list_candidates(desk, session_id)
    with desk.read() as session:
        row = get_session(session, session_id)
        if row.state is SessionState.SIGNED_OFF:
            results = _results(session, row, candidates)
            after = histories_of(session, row, [_sitter(line) for line in candidates])
            today = desk.today()
            return [
                SheetRow(
                    line, None, results.get(_sitter(line)), after[_sitter(line)].next_chance(today)
                )
                for line in candidates
            ]
        histories = histories_of(session, row, [_sitter(line) for line in candidates])
        return [SheetRow(line, histories[_sitter(line)], None) for line in candidates]


def _waiting_trainees(
    session: Session, row: AssessmentSession
) -> list[tuple[Sitter, PersonName, str]]:
    """Trainees of the trade who have neither passed nor used up everything, own class first."""
    own = Enrolment.course_run_id == row.course_run_id
    open_still = AssessmentResult.outcome.is_(None) | AssessmentResult.outcome.not_in(_ENDED)
    found = (
        select(Enrolment, PersonName, CourseRun.class_code)
        .join(PersonName, current_name_of(Enrolment.person_id))
        .join(CourseRun, CourseRun.id == Enrolment.course_run_id)
        .outerjoin(AssessmentResult, AssessmentResult.enrolment_id == Enrolment.id)
        .where(
            (own & Enrolment.state.in_((EnrolmentState.INTRODUCED, EnrolmentState.COMPLETED)))
            | (
                CourseRun.standard_version_id.in_(editions_of_trade(row.standard_version_id))
                & (CourseRun.ends_on >= row.held_on - _LONGEST_WINDOW)
                & (Enrolment.state == EnrolmentState.INTRODUCED)
                & open_still
            )
        )
        .order_by(case((own, 0), else_=1), PersonName.sort_key, Enrolment.id)
    )
    return [
        (Sitter(enrolment.person_id, enrolment.id), name, code)
        for enrolment, name, code in session.execute(found)
    ]


def _waiting_free(session: Session, row: AssessmentSession) -> list[tuple[Sitter, PersonName, str]]:
    passed = select(AssessmentResult.person_id).where(
        AssessmentResult.standard_version_id == row.standard_version_id,
        AssessmentResult.enrolment_id.is_(None),
        AssessmentResult.outcome == Outcome.PASSED,
    )
    found = (
        select(PersonName)
        .join(FreeIntroduction, FreeIntroduction.person_id == PersonName.person_id)
        .where(
            PersonName.is_current,
            FreeIntroduction.standard_version_id == row.standard_version_id,
            PersonName.person_id.not_in(passed),
        )
        .order_by(PersonName.sort_key)
        .distinct()
    )
    return [(Sitter(name.person_id), name, "") for name in session.execute(found).scalars()]


def _has_scan(session: Session, session_id: int) -> bool:
    found = select(SheetScan.id).where(SheetScan.session_id == session_id).limit(1)
    return session.execute(found).first() is not None


def _turns(session: Session, session_id: int) -> int:
    counted = select(func.count(AssessmentTurn.id)).where(AssessmentTurn.session_id == session_id)
    return session.execute(counted).scalar_one()


def _sitter(line: CandidateRow) -> Sitter:
    return Sitter(line.person_id, line.enrolment_id or None)


def _results(
    session: Session, row: AssessmentSession, lines: list[CandidateRow]
) -> dict[Sitter, ResultRow]:
    of_free = (
        AssessmentResult.enrolment_id.is_(None)
        & AssessmentResult.person_id.in_([one.person_id for one in lines if not one.enrolment_id])
        & (AssessmentResult.standard_version_id == row.standard_version_id)
    )
    found = (
        select(AssessmentResult, PersonName)
        .join(PersonName, current_name_of(AssessmentResult.person_id))
        .where(AssessmentResult.enrolment_id.in_([one.enrolment_id for one in lines]) | of_free)
    )
    return {
        Sitter(result.person_id, result.enrolment_id): result_row(result, name)
        for result, name in session.execute(found)
    }
