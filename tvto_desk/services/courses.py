"""Course runs: drafted, approved by the directorate, opened, held, finished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from tvto_desk.db.models.centre import Workshop
from tvto_desk.db.models.courses import CourseInstructor, CourseRun, CourseSession, Enrolment
from tvto_desk.db.models.staff import Staff
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain.course import TAKES_PEOPLE, CourseState, SexRule
from tvto_desk.domain.course import require_transition as require_course
from tvto_desk.domain.enrolment import TAKES_PLACE, EnrolmentState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.timetable import HeldState, TeachingMode
from tvto_desk.services.access import act, question
from tvto_desk.services.clashes import require_free
from tvto_desk.services.course_drafts import (
    CourseDraft,
    new_course,
    require_as_opened,
    require_draft,
    rewrite,
    set_instructors,
)
from tvto_desk.services.course_rows import get_course, places_taken
from tvto_desk.services.desk import Desk
from tvto_desk.services.staff import name_of


@dataclass(frozen=True)
class CourseRow:
    """A line of the list of classes."""

    id: int
    class_code: str
    title_fa: str
    title_en: str
    state: CourseState
    starts_on: date
    ends_on: date
    capacity: int
    enrolled: int


@dataclass(frozen=True, kw_only=True)
class CourseDetail:
    """A class as its page shows it. ``standard_code`` is None where nothing can be certified;
    ``taken`` counts the filled places.
    """

    id: int
    uid: str
    class_code: str
    title_fa: str
    title_en: str
    standard_code: str | None
    total_hours: int
    state: CourseState
    sex_rule: SexRule
    delivery_place: str
    teaching_mode: TeachingMode
    starts_on: date
    ends_on: date
    capacity: int
    taken: int
    planned_heads: int | None
    referring_body: str | None
    scheme: str
    standard_version_id: int
    workshop_id: int | None
    workshop_fa: str | None
    instructor_ids: tuple[int, ...]
    instructors: tuple[str, ...]
    portal_code: str | None
    letter_no: str
    letter_date: date | None

    @property
    def draft(self) -> CourseDraft:
        """What its form shows."""
        return CourseDraft(
            standard_version_id=self.standard_version_id,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            capacity=self.capacity,
            sex_rule=self.sex_rule,
            delivery_place=self.delivery_place,
            teaching_mode=self.teaching_mode,
            workshop_id=self.workshop_id,
            instructor_ids=self.instructor_ids,
            referring_body=self.referring_body,
            scheme=self.scheme,
            planned_heads=self.planned_heads,
        )


@act(Permission.MANAGE_COURSES)
def draft_course(desk: Desk, draft: CourseDraft, note: str = "") -> int:
    """Opens a class as a draft and gives it its code (``C02-1404-0127``).

    Raises ``course.instructor_other_sex`` where the centre wants a note for it and there is none.
    """
    with desk.write("course.draft", note) as work:
        return new_course(work, desk, draft, note).id


@act(Permission.MANAGE_COURSES)
def change_draft(
    desk: Desk,
    course_id: int,
    draft: CourseDraft,
    note: str = "",
    *,
    opened: CourseDraft | None = None,
) -> None:
    """Writes a draft anew: everything but its code.

    Raises ``course.not_draft`` once it was sent, and ``course.meetings_left_outside`` where
    meetings that are planned would lie outside the new dates.
    """
    with desk.write("course.change_draft", note) as work:
        row = get_course(work.session, course_id)
        require_draft(row)
        require_as_opened(work.session, row, opened)
        rewrite(work, row, draft, note)


@act(Permission.MANAGE_COURSES)
def change_arrangements(
    desk: Desk,
    course_id: int,
    *,
    workshop_id: int | None,
    instructor_ids: Sequence[int],
    capacity: int,
    reason: str,
    note: str = "",
    opened: CourseDraft | None = None,
) -> None:
    """Another workshop, instructor or capacity for a class that was approved already.

    Raises ``course.arranged_no_more`` for a class that has ended, ``course.below_taken`` for a
    capacity under the places that are filled, ``timetable.clash`` without a ``note`` for what
    another class needs at the same hour.
    """
    if not reason.strip():
        raise DomainError("course.change_reason_missing", field="reason")
    with desk.write("course.change_arrangements", "؛ ".join(filter(None, (reason, note)))) as work:
        row = get_course(work.session, course_id, locked=True)
        if row.state not in TAKES_PEOPLE | {CourseState.AWAITING_APPROVAL}:
            raise DomainError("course.arranged_no_more")
        require_as_opened(work.session, row, opened)
        taken = places_taken(work.session, course_id)
        if capacity < max(1, taken):
            raise DomainError("course.below_taken", field="capacity", taken=taken)
        require_free(work.session, row, workshop_id, instructor_ids, note)
        row.workshop_id, row.capacity = workshop_id, capacity
        set_instructors(work, row, instructor_ids, reason)


@act(Permission.MANAGE_COURSES)
def take_back_course(desk: Desk, course_id: int, reason: str) -> None:
    """The directorate sent the class back, or it has to be corrected: it is a draft again."""
    if not reason.strip():
        raise DomainError("course.change_reason_missing", field="reason")
    _move(desk, course_id, CourseState.DRAFT, "course.take_back", reason)


@act(Permission.MANAGE_COURSES)
def submit_course(desk: Desk, course_id: int) -> None:
    """Asks the directorate for its approval."""
    _move(desk, course_id, CourseState.AWAITING_APPROVAL, "course.submit")


@act(Permission.MANAGE_COURSES)
def record_approval(
    desk: Desk, course_id: int, *, portal_code: str, letter_no: str, letter_date: date
) -> None:
    """Records the directorate's approval; the class is open for registration from now on."""
    if letter_date > desk.today():
        raise DomainError("course.letter_to_come", field="letter_date", date=letter_date)
    with desk.write("course.approve") as work:
        row = get_course(work.session, course_id)
        require_course(row.state, CourseState.REGISTRATION)
        row.portal_code = portal_code.strip() or None
        row.approval_letter_no = letter_no
        row.approval_letter_date = letter_date
        row.state = CourseState.REGISTRATION


@act(Permission.MANAGE_COURSES)
def start_course(desk: Desk, course_id: int) -> None:
    """The class begins."""
    _move(desk, course_id, CourseState.RUNNING, "course.start")


@act(Permission.MANAGE_COURSES)
def finish_course(desk: Desk, course_id: int) -> int:
    """The class has ended: who is still enrolled has finished it. Returns how many.

    Refused while a planned meeting is neither held nor cancelled, because absences of such a
    meeting would be unknown.
    """
    with desk.write("course.finish") as work:
        row = get_course(work.session, course_id)
        require_course(row.state, CourseState.FINISHED)
        open_meetings = work.session.execute(
            select(func.count(CourseSession.id)).where(
                CourseSession.course_run_id == course_id, CourseSession.state == HeldState.PLANNED
            )
        ).scalar_one()
        if open_meetings:
            raise DomainError("course.meetings_open", count=open_meetings)
        row.state = CourseState.FINISHED
        finished = work.session.execute(
            select(Enrolment).where(
                Enrolment.course_run_id == course_id, Enrolment.state == EnrolmentState.ENROLLED
            )
        ).scalars()
        count = 0
        for enrolment in finished:
            enrolment.state = EnrolmentState.COMPLETED
            count += 1
        return count


@act(Permission.MANAGE_COURSES)
def close_course(desk: Desk, course_id: int) -> None:
    """Nothing remains to be done for the class."""
    _move(desk, course_id, CourseState.CLOSED, "course.close")


@act(Permission.MANAGE_COURSES)
def cancel_course(desk: Desk, course_id: int, reason: str) -> None:
    """The class will not be held; why is kept."""
    if not reason.strip():
        raise DomainError("course.reason_missing", field="reason")
    _move(desk, course_id, CourseState.CANCELLED, "course.cancel", reason)


@question
def list_courses(desk: Desk) -> list[CourseRow]:
    """Every class, the latest first, with how many places are taken."""
    taken = (
        select(Enrolment.course_run_id, func.count(Enrolment.id).label("count"))
        .where(Enrolment.state.in_(TAKES_PLACE))
        .group_by(Enrolment.course_run_id)
        .subquery()
    )
    found = (
        select(CourseRun, StandardVersion, func.coalesce(taken.c.count, 0))
        .join(StandardVersion, StandardVersion.id == CourseRun.standard_version_id)
        .outerjoin(taken, taken.c.course_run_id == CourseRun.id)
        .order_by(CourseRun.starts_on.desc(), CourseRun.id.desc())
    )
    with desk.read() as session:
        return [
            CourseRow(
                course.id,
                course.class_code,
                standard.title_fa,
                standard.title_en,
                course.state,
                course.starts_on,
                course.ends_on,
                course.capacity,
                enrolled,
            )
            for course, standard, enrolled in session.execute(found)
        ]


@question
def get_course_detail(desk: Desk, course_id: int) -> CourseDetail:
    """One class with its people who teach and its approval. Raises ``course.unknown``."""
    with desk.read() as session:
        course = get_course(session, course_id)
        standard = session.get_one(StandardVersion, course.standard_version_id)
        workshop = course.workshop_id and session.get(Workshop, course.workshop_id)
        teachers = (
            select(Staff)
            .join(CourseInstructor, CourseInstructor.staff_id == Staff.id)
            .where(CourseInstructor.course_run_id == course_id)
            .order_by(Staff.last_name_fa, Staff.id)
        )
        teaching = list(session.execute(teachers).scalars())
        return CourseDetail(
            id=course.id,
            uid=course.uid,
            class_code=course.class_code,
            title_fa=standard.title_fa,
            title_en=standard.title_en,
            standard_code=standard.code,
            total_hours=standard.total_hours,
            state=course.state,
            sex_rule=course.sex_rule,
            delivery_place=course.delivery_place,
            teaching_mode=course.teaching_mode,
            starts_on=course.starts_on,
            ends_on=course.ends_on,
            capacity=course.capacity,
            taken=places_taken(session, course_id),
            planned_heads=course.planned_heads,
            referring_body=course.referring_body,
            scheme=course.scheme,
            standard_version_id=course.standard_version_id,
            workshop_id=course.workshop_id,
            workshop_fa=workshop.name_fa if workshop else None,
            instructor_ids=tuple(row.id for row in teaching),
            instructors=tuple(name_of(row) for row in teaching),
            portal_code=course.portal_code,
            letter_no=course.approval_letter_no,
            letter_date=course.approval_letter_date,
        )


def _move(desk: Desk, course_id: int, state: CourseState, action: str, reason: str = "") -> None:
    with desk.write(action, reason) as work:
        row = get_course(work.session, course_id)
        require_course(row.state, state)
        row.state = state
