"""Who examines: compared by person with who taught, whatever login each has or has not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import AssessmentSession, Candidate, SessionExaminer
from tvto_desk.db.models.courses import CourseInstructor, Enrolment
from tvto_desk.db.models.staff import Staff
from tvto_desk.db.session import Work
from tvto_desk.domain.candidate import SessionState
from tvto_desk.domain.course import SexRule, admits
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import Sex
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.separation import Task
from tvto_desk.services.desk import Desk
from tvto_desk.services.separation import require_apart
from tvto_desk.services.staff import name_of


@dataclass(frozen=True)
class Permit:
    """The directorate's letter that lets an instructor examine, and who agreed to it here."""

    number: str = ""
    agreed_by: Desk | None = None


def seat_examiners(
    work: Work,
    desk: Desk,
    row: AssessmentSession,
    examiner_ids: Sequence[int],
    course_ids: Iterable[int],
    permit: Permit,
) -> None:
    """Adds examiners to a session whose candidates come from ``course_ids``.

    Raises ``assessment_session.taught_by_examiner`` without a permit, and
    ``assessment_session.permit_alone`` when nobody else agreed to it; in a small centre nobody
    has to.
    """
    taught = instructors_of_courses(work.session, course_ids) & set(examiner_ids)
    agreed_by_id = None
    if taught:
        agreed_by_id = _agreed(work.session, desk, permit, examiner_ids)
    work.add(
        *(
            SessionExaminer(
                session_id=row.id,
                staff_id=who,
                permit_no=permit.number if who in taught else "",
                agreed_by_id=agreed_by_id if who in taught else None,
            )
            for who in dict.fromkeys(examiner_ids)
        )
    )


def sex_flags(rule: SexRule) -> dict[str, bool]:
    """The rule of a session for its examiners, as its row keeps it."""
    return {"women_only": rule is SexRule.WOMEN, "men_only": rule is SexRule.MEN}


def sex_rule_of(row: AssessmentSession) -> SexRule:
    """Who may examine a session: women, men, or both."""
    if row.women_only:
        return SexRule.WOMEN
    return SexRule.MEN if row.men_only else SexRule.MIXED


def require_sex(session: Session, rule: SexRule, examiner_ids: Iterable[int]) -> None:
    """Raises ``assessment_session.woman_examiner_only`` (or ``man_…``) for who is not recorded so.

    A session without such a rule takes anybody.
    """
    if rule is SexRule.MIXED:
        return
    found = select(Staff).where(Staff.id.in_(list(examiner_ids))).order_by(Staff.id)
    for who in session.execute(found).scalars():
        if not who.sex or not admits(rule, Sex(who.sex)):
            code = "woman" if rule is SexRule.WOMEN else "man"
            raise DomainError(
                f"assessment_session.{code}_examiner_only", field="examiner", name=name_of(who)
            )


def instructors_of_courses(session: Session, course_ids: Iterable[int]) -> frozenset[int]:
    """Staff ids of who teaches any of the classes."""
    found = select(CourseInstructor.staff_id).where(
        CourseInstructor.course_run_id.in_(list(course_ids))
    )
    return frozenset(session.execute(found).scalars())


def courses_of_session(session: Session, row: AssessmentSession) -> frozenset[int]:
    """The classes that a session's candidates come from, its own included."""
    found = (
        select(Enrolment.course_run_id)
        .join(Candidate, Candidate.enrolment_id == Enrolment.id)
        .where(Candidate.session_id == row.id)
    )
    own = {row.course_run_id} if row.course_run_id else set()
    return frozenset(own | set(session.execute(found).scalars()))


def course_of_candidate(session: Session, candidate: Candidate) -> int | None:
    """The class a candidate comes from; None for a free one."""
    if candidate.enrolment_id is None:
        return None
    return session.get_one(Enrolment, candidate.enrolment_id).course_run_id


def examiners_of_class(session: Session, course_id: int) -> frozenset[int]:
    """Who examines trainees of a class and has no permit to teach them too."""
    found = (
        select(SessionExaminer.staff_id)
        .join(AssessmentSession, AssessmentSession.id == SessionExaminer.session_id)
        .outerjoin(Candidate, Candidate.session_id == AssessmentSession.id)
        .outerjoin(Enrolment, Enrolment.id == Candidate.enrolment_id)
        .where(
            SessionExaminer.permit_no == "",
            AssessmentSession.state != SessionState.NOT_HELD,
            (AssessmentSession.course_run_id == course_id) | (Enrolment.course_run_id == course_id),
        )
    )
    return frozenset(session.execute(found).scalars())


def _agreed(
    session: Session, desk: Desk, permit: Permit, examiner_ids: Sequence[int]
) -> int | None:
    other = permit.agreed_by
    agrees = other is not None and other.actor.staff_id not in {desk.actor.staff_id, *examiner_ids}
    try:
        require_apart(
            session, Task.TEACH, Task.EXAMINE, permit.number, agreed=agrees, field="examiner"
        )
    except DomainError:
        if not permit.number.strip():
            raise
        raise DomainError("assessment_session.permit_alone", field="permit_no") from None
    if other is None or not agrees:
        return None
    other.require(Permission.SIGN_OFF, "assessments.plan_session")
    return other.actor.staff_id
