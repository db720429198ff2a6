"""How trainees leave a class before its end, or go on in another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import CourseRun, CourseSession, Enrolment
from tvto_desk.db.models.leavings import AbsenceNotice, EnrolmentExit, EnrolmentMove
from tvto_desk.db.models.people import Person
from tvto_desk.db.session import Work
from tvto_desk.domain.attendance import AttendanceSummary
from tvto_desk.domain.course import (
    TAKES_PEOPLE,
    CourseState,
    require_admitted,
    require_takes_people,
)
from tvto_desk.domain.course import require_transition as require_course
from tvto_desk.domain.enrolment import EnrolmentState, require_transition
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.leaving import (
    ExitKind,
    MoveKind,
    require_removable,
    require_same_standard,
)
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.timetable import HeldState
from tvto_desk.services.access import act, question
from tvto_desk.services.admission import enrol_many
from tvto_desk.services.attendance import summaries
from tvto_desk.services.course_rows import get_course
from tvto_desk.services.desk import Desk
from tvto_desk.services.enrolments import get_enrolment
from tvto_desk.services.placing import free_places_of
from tvto_desk.services.trainees import naming


@dataclass(frozen=True)
class NoticeRow:
    """A warning that was given; minutes as they stood on that day."""

    enrolment_id: int
    noticed_on: date
    absent_minutes: int
    letter_no: str


@dataclass(frozen=True)
class TargetRow:
    """A class somebody may go on in; ``free`` places are left."""

    id: int
    class_code: str
    starts_on: date
    ends_on: date
    free: int


@act(Permission.ENROL)
def record_notices(desk: Desk, enrolment_ids: Sequence[int], letter_no: str = "") -> int:
    """Records that trainees were warned of their absence, with the minutes of today."""
    known: dict[int, AttendanceSummary] = {}
    with desk.write("enrolment.absence_notice") as work:
        for enrolment_id in enrolment_ids:
            row = get_enrolment(work.session, enrolment_id)
            if row.state is not EnrolmentState.ENROLLED:
                raise DomainError("removal.not_in_class")
            sums = _sums(work.session, row, known)
            work.session.add(
                AbsenceNotice(
                    enrolment_id=row.id,
                    noticed_on=desk.today(),
                    absent_minutes=sums.absent_minutes,
                    letter_no=letter_no,
                )
            )
        return len(enrolment_ids)


@act(Permission.ENROL)
def remove_for_absence(desk: Desk, enrolment_id: int, note: str = "") -> None:
    """Removes a trainee from the class for absence (حذف کارآموز از دوره).

    Raises ``removal.within_limit``, and ``removal.no_notice`` unless ``note`` says why nobody was
    warned. The bar of a year follows from the state.
    """
    with desk.write("enrolment.remove", note) as work:
        row = get_enrolment(work.session, enrolment_id)
        require_transition(row.state, EnrolmentState.REMOVED)
        sums = summaries(work.session, row.course_run_id)[row.id]
        counted = select(func.count(AbsenceNotice.id)).where(AbsenceNotice.enrolment_id == row.id)
        require_removable(sums, work.session.execute(counted).scalar_one(), note)
        _leave(desk, row, EnrolmentState.REMOVED, note)


@act(Permission.ENROL)
def exit_class(
    desk: Desk, enrolment_id: int, kind: ExitKind, *, exited_on: date, letter_no: str = ""
) -> None:
    """An involuntary exit (خروج غیرارادی): release, transfer, posting. It bars nobody."""
    with desk.write("enrolment.exit") as work:
        row = get_enrolment(work.session, enrolment_id)
        _exit(work, desk, row, kind, exited_on, letter_no)


@act(Permission.ENROL)
def come_back(desk: Desk, enrolment_id: int, reason: str) -> None:
    """Who left is in the class again: an absence was excused, a soldier returned."""
    if not reason.strip():
        raise DomainError("enrolment.return_reason_missing", field="reason")
    with desk.write("enrolment.come_back", reason) as work:
        row = get_enrolment(work.session, enrolment_id)
        require_transition(row.state, EnrolmentState.ENROLLED)
        course = get_course(work.session, row.course_run_id, locked=True)
        require_takes_people(course.state)
        _require_places(work.session, course, 1)
        moved = select(EnrolmentMove.id).where(EnrolmentMove.from_enrolment_id == row.id)
        if work.session.execute(moved).first() is not None:
            raise DomainError("move.went_on")
        row.state, row.left_on, row.leave_reason = EnrolmentState.ENROLLED, None, ""


@act(Permission.ENROL)
def transfer(desk: Desk, enrolment_ids: Sequence[int], to_course_id: int, reason: str) -> list[int]:
    """Trainees go on in another class of the same standard, hours and absences along with them.

    All or nobody; gives the new enrolments. Raises ``move.other_standard``, ``move.same_class``,
    ``move.was_here`` and ``course.full``.
    """
    if not reason.strip():
        raise DomainError("move.reason_missing", field="reason")
    with desk.write("enrolment.transfer", reason) as work:
        target = get_course(work.session, to_course_id, locked=True)
        rows = [get_enrolment(work.session, one) for one in enrolment_ids]
        return [row.id for row in _move(work, desk, rows, target, MoveKind.TRANSFER, reason)]


@act(Permission.MANAGE_COURSES)
def merge_classes(desk: Desk, course_id: int, into_id: int, reason: str) -> int:
    """Two thin classes become one (ادغام کلاس): everybody goes on in the other class.

    The class that is left is cancelled, with its meetings that were still planned. Returns how
    many people moved.
    """
    if not reason.strip():
        raise DomainError("move.reason_missing", field="reason")
    with desk.write("course.merge", reason) as work:
        target = get_course(work.session, into_id, locked=True)
        course = get_course(work.session, course_id, locked=True)
        require_course(course.state, CourseState.CANCELLED)
        enrolled = select(Enrolment).where(
            Enrolment.course_run_id == course_id, Enrolment.state == EnrolmentState.ENROLLED
        )
        rows = list(work.session.execute(enrolled.order_by(Enrolment.id)).scalars())
        made = _move(work, desk, rows, target, MoveKind.MERGE, reason)
        planned = select(CourseSession).where(
            CourseSession.course_run_id == course_id, CourseSession.state == HeldState.PLANNED
        )
        for meeting in work.session.execute(planned).scalars():
            meeting.state = HeldState.CANCELLED
        course.state = CourseState.CANCELLED
        return len(made)


@act(Permission.ENROL)
def exchange(
    desk: Desk,
    enrolment_id: int,
    person_id: int,
    *,
    kind: ExitKind,
    letter_no: str = "",
    note: str = "",
) -> int:
    """One leaves and another takes the place, as when a soldier is posted elsewhere.

    Hours are not carried over: the newcomer was not there. Returns the new enrolment. Raises
    what enrolling raises; with a ``note`` the rules that give way to one do.
    """
    with desk.write("enrolment.exchange", note) as work:
        row = get_enrolment(work.session, enrolment_id)
        course = get_course(work.session, row.course_run_id, locked=True)
        require_takes_people(course.state)
        _exit(work, desk, row, kind, desk.today(), letter_no)
        work.session.flush()
        (made,) = enrol_many(work, desk, course, [person_id], note=note)
        work.add(
            EnrolmentMove(
                from_enrolment_id=row.id,
                to_enrolment_id=made.id,
                kind=MoveKind.EXCHANGE,
                moved_on=desk.today(),
            )
        )
        return made.id


@question
def notices_of_class(desk: Desk, course_id: int) -> list[NoticeRow]:
    """Every warning of a class, the latest first."""
    found = (
        select(AbsenceNotice)
        .join(Enrolment, Enrolment.id == AbsenceNotice.enrolment_id)
        .where(Enrolment.course_run_id == course_id)
        .order_by(AbsenceNotice.noticed_on.desc(), AbsenceNotice.id.desc())
    )
    with desk.read() as session:
        return [
            NoticeRow(row.enrolment_id, row.noticed_on, row.absent_minutes, row.letter_no)
            for row in session.execute(found).scalars()
        ]


@question
def list_targets(desk: Desk, course_id: int) -> list[TargetRow]:
    """The other classes of the same standard that take people now, by code. Three queries."""
    with desk.read() as session:
        course = get_course(session, course_id)
        found = (
            select(CourseRun)
            .where(
                CourseRun.standard_version_id == course.standard_version_id,
                CourseRun.id != course_id,
                CourseRun.state.in_(TAKES_PEOPLE),
            )
            .order_by(CourseRun.class_code)
        )
        targets = list(session.execute(found).scalars())
        free = free_places_of(session, [row.id for row in targets])
        return [
            TargetRow(
                row.id,
                row.class_code,
                row.starts_on,
                row.ends_on,
                free[row.id],
            )
            for row in targets
        ]


def _move(
    work: Work,
    desk: Desk,
    rows: Sequence[Enrolment],
    target: CourseRun,
    kind: MoveKind,
    reason: str,
) -> list[Enrolment]:
    session = work.session
    require_takes_people(target.state)
    _require_places(session, target, len(rows))
    here = select(Enrolment.person_id).where(Enrolment.course_run_id == target.id)
    known = set(session.execute(here).scalars())
    made: list[Enrolment] = []
    counted: dict[int, AttendanceSummary] = {}
    for row in rows:
        source = get_course(session, row.course_run_id)
        if source.id == target.id:
            raise DomainError("move.same_class", field="course")
        require_same_standard(source.standard_version_id, target.standard_version_id)
        _require_welcome(session, row, target, known)
        require_transition(row.state, EnrolmentState.TRANSFERRED)
        sums = _sums(session, row, counted)
        enrolment = Enrolment(
            person_id=row.person_id,
            course_run_id=target.id,
            application_id=row.application_id,
            main_target_group=row.main_target_group,
            referring_body=row.referring_body,
            state=EnrolmentState.ENROLLED,
            enrolled_on=desk.today(),
        )
        work.add(enrolment)
        session.add(
            EnrolmentMove(
                from_enrolment_id=row.id,
                to_enrolment_id=enrolment.id,
                kind=kind,
                moved_on=desk.today(),
                attended_minutes=sums.attended_minutes,
                absent_minutes=sums.absent_minutes,
                excused_minutes=sums.excused_minutes,
            )
        )
        _leave(desk, row, EnrolmentState.TRANSFERRED, reason)
        made.append(enrolment)
    return made


def _require_places(session: Session, course: CourseRun, count: int) -> None:
    """Places that are kept for somebody are not given away."""
    if free_places_of(session, [course.id])[course.id] < count:
        raise DomainError("course.full", field="course", capacity=course.capacity)


def _require_welcome(session: Session, row: Enrolment, target: CourseRun, known: set[int]) -> None:
    try:
        if row.person_id in known:
            raise DomainError("move.was_here", field="course")
        require_admitted(target.sex_rule, session.get_one(Person, row.person_id).sex)
    except DomainError as refused:
        raise naming(session, row.person_id, refused) from refused


def _sums(
    session: Session, row: Enrolment, known: dict[int, AttendanceSummary]
) -> AttendanceSummary:
    """``known`` are by enrolment; a class is added up when its first trainee is met."""
    if row.id not in known:
        known |= summaries(session, row.course_run_id)
    return known[row.id]


def _exit(
    work: Work, desk: Desk, row: Enrolment, kind: ExitKind, exited_on: date, letter_no: str
) -> None:
    require_transition(row.state, EnrolmentState.EXITED)
    if exited_on > desk.today():
        raise DomainError("exit.to_come", field="exited_on", day=exited_on)
    work.session.add(
        EnrolmentExit(
            enrolment_id=row.id, kind=kind, exited_on=exited_on, letter_no=letter_no.strip()
        )
    )
    _leave(desk, row, EnrolmentState.EXITED, "")
    row.left_on = exited_on


def _leave(desk: Desk, row: Enrolment, state: EnrolmentState, reason: str) -> None:
    row.state, row.left_on, row.leave_reason = state, desk.today(), reason
