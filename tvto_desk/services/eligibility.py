"""Who may sit a test and why not, for a whole class in a bounded number of questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import (
    AssessmentSession,
    Candidate,
    FreeIntroduction,
    SessionExaminer,
)
from tvto_desk.db.models.courses import CourseInstructor, CourseRun, Enrolment
from tvto_desk.domain.attempts import Denial
from tvto_desk.domain.candidate import SessionState
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.errors import DomainError
from tvto_desk.services.rules_in_force import Sitter, editions_of_trade, histories_of

_OPEN = (SessionState.PLANNED, SessionState.HELD)


def denials(
    session: Session, row: AssessmentSession, sitters: Sequence[Sitter]
) -> Mapping[Sitter, DomainError | None]:
    """None for who may sit the session, else the first reason against it."""
    introduced = _introduced(session, row, sitters)
    elsewhere = _seated_elsewhere(session, row, sitters)
    taught = _taught_by_its_examiners(session, row)
    histories = histories_of(session, row, sitters)
    found: dict[Sitter, DomainError | None] = {}
    for sitter in sitters:
        if sitter not in introduced:
            found[sitter] = DomainError("assessment_session.not_introduced")
        elif sitter in elsewhere:
            found[sitter] = DomainError("assessment_session.seated_elsewhere")
        elif introduced[sitter] in taught:
            found[sitter] = DomainError("assessment_session.candidate_taught_by_examiner")
        else:
            answer = histories[sitter].chance(row.part, row.held_on)
            found[sitter] = answer.error() if isinstance(answer, Denial) else None
    return found


def _introduced(
    session: Session, row: AssessmentSession, sitters: Sequence[Sitter]
) -> dict[Sitter, int | None]:
    """Those who are introduced to a test of this trade, with the class they come from."""
    editions = editions_of_trade(row.standard_version_id)
    trainees = (
        select(Enrolment.person_id, Enrolment.id, Enrolment.course_run_id)
        .join(CourseRun, CourseRun.id == Enrolment.course_run_id)
        .where(
            Enrolment.id.in_([one.enrolment_id for one in sitters if one.enrolment_id]),
            Enrolment.state == EnrolmentState.INTRODUCED,
            CourseRun.standard_version_id.in_(editions),
        )
    )
    found: dict[Sitter, int | None] = {
        Sitter(person_id, enrolment_id): course_id
        for person_id, enrolment_id, course_id in session.execute(trainees)
    }
    people = [one.person_id for one in sitters if one.enrolment_id is None]
    if people:
        free = select(FreeIntroduction.person_id).where(
            FreeIntroduction.person_id.in_(people),
            FreeIntroduction.standard_version_id.in_(editions),
        )
        found |= dict.fromkeys(map(Sitter, session.execute(free).scalars()), None)
    return found


def _seated_elsewhere(
    session: Session, row: AssessmentSession, sitters: Sequence[Sitter]
) -> frozenset[Sitter]:
    """Those whose other test of this trade is open still: what it uses up is not known yet."""
    other = (
        select(Candidate.person_id, Candidate.enrolment_id)
        .join(AssessmentSession, AssessmentSession.id == Candidate.session_id)
        .where(
            Candidate.person_id.in_([one.person_id for one in sitters]),
            AssessmentSession.id != row.id,
            AssessmentSession.state.in_(_OPEN),
            (AssessmentSession.standard_version_id == row.standard_version_id)
            | Candidate.enrolment_id.is_not(None),
        )
    )
    return frozenset(Sitter(person, enrolment) for person, enrolment in session.execute(other))


def _taught_by_its_examiners(session: Session, row: AssessmentSession) -> frozenset[int | None]:
    """Classes that an examiner of the session teaches without a permit to examine."""
    found = (
        select(CourseInstructor.course_run_id)
        .join(SessionExaminer, SessionExaminer.staff_id == CourseInstructor.staff_id)
        .where(SessionExaminer.session_id == row.id, SessionExaminer.permit_no == "")
    )
    return frozenset(session.execute(found).scalars())
