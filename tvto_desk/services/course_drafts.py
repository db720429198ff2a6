"""What a class is drafted from, and how a draft is written and written anew inside an act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.counters import next_number
from tvto_desk.db.models.courses import CourseInstructor, CourseRun, CourseSession
from tvto_desk.db.models.staff import Staff
from tvto_desk.db.session import Work
from tvto_desk.domain import jalali
from tvto_desk.domain.course import CourseState, SexRule, admits
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import Sex
from tvto_desk.domain.separation import Task
from tvto_desk.domain.timetable import HeldState, TeachingMode
from tvto_desk.domain.words import Key
from tvto_desk.services.clashes import require_free
from tvto_desk.services.course_rows import instructors_of
from tvto_desk.services.desk import Desk
from tvto_desk.services.examiners import examiners_of_class
from tvto_desk.services.separation import require_apart
from tvto_desk.services.settings import OTHER_SEX_BY_NOTE, stored
from tvto_desk.services.staff import name_of
from tvto_desk.services.unchanged import require_unchanged


@dataclass(frozen=True, kw_only=True)
class CourseDraft:
    """What a class needs before the directorate can approve it.

    ``delivery_place`` is a key of ``delivery_places.csv``; ``planned_heads`` counts the places
    of a garrison or prison whose names come later.
    """

    standard_version_id: int
    starts_on: date
    ends_on: date
    capacity: int
    sex_rule: SexRule
    delivery_place: str = "fixed_centre"
    teaching_mode: TeachingMode = TeachingMode.IN_PERSON
    workshop_id: int | None = None
    instructor_ids: tuple[int, ...] = ()
    referring_body: str | None = None
    scheme: str = ""
    planned_heads: int | None = None


def as_opened(draft: CourseDraft) -> CourseDraft:
    """The draft with who teaches in an order of its own, to be compared."""
    return replace(draft, instructor_ids=tuple(sorted(draft.instructor_ids)))


def draft_of(session: Session, row: CourseRun) -> CourseDraft:
    """A stored class as its form shows it."""
    return CourseDraft(
        standard_version_id=row.standard_version_id,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        capacity=row.capacity,
        sex_rule=row.sex_rule,
        delivery_place=row.delivery_place,
        teaching_mode=row.teaching_mode,
        workshop_id=row.workshop_id,
        instructor_ids=tuple(sorted(instructors_of(session, row.id))),
        referring_body=row.referring_body,
        scheme=row.scheme,
        planned_heads=row.planned_heads,
    )


def require_as_opened(session: Session, row: CourseRun, opened: CourseDraft | None) -> None:
    """Raises ``Conflict`` when the class is no more what the form was opened with."""
    if opened is not None:
        require_unchanged(as_opened(opened), draft_of(session, row))


def new_course(work: Work, desk: Desk, draft: CourseDraft, note: str = "") -> CourseRun:
    """Adds a class as a draft inside an act."""
    _require_sense(draft)
    _require_sex(work.session, draft.sex_rule, draft.instructor_ids, note)
    year = jalali.to_jalali(draft.starts_on).year
    number = next_number(work.session, "course", desk.centre.code, year)
    row = CourseRun(
        class_code=f"C{desk.centre.code}-{year}-{number:04d}",
        centre_id=desk.centre.id,
        state=CourseState.DRAFT,
    )
    _fill(row, draft)
    work.add(row)
    work.add(
        *(CourseInstructor(course_run_id=row.id, staff_id=who) for who in draft.instructor_ids)
    )
    return row


def rewrite(work: Work, row: CourseRun, draft: CourseDraft, note: str = "") -> None:
    """Writes a class anew inside an act; raises what ``change_draft`` raises."""
    _require_sense(draft)
    _require_meetings_inside(work.session, row, draft.starts_on, draft.ends_on)
    same_rule = row.sex_rule is draft.sex_rule
    settled = instructors_of(work.session, row.id) if same_rule else frozenset()
    fresh = [who for who in draft.instructor_ids if who not in settled]
    _require_sex(work.session, draft.sex_rule, fresh, note)
    require_free(work.session, row, draft.workshop_id, draft.instructor_ids, note)
    _fill(row, draft)
    set_instructors(work, row, draft.instructor_ids, note)


def require_draft(row: CourseRun) -> None:
    """Raises ``course.not_draft`` once a class was sent."""
    if row.state is not CourseState.DRAFT:
        raise DomainError("course.not_draft")


def set_instructors(work: Work, row: CourseRun, wanted: Sequence[int], note: str = "") -> None:
    """Lets exactly these teach the class. Raises ``course.taught_by_its_examiner``."""
    known = {
        one.staff_id: one
        for one in work.session.execute(
            select(CourseInstructor).where(CourseInstructor.course_run_id == row.id)
        ).scalars()
    }
    if examiners_of_class(work.session, row.id) & (set(wanted) - known.keys()):
        require_apart(work.session, Task.EXAMINE, Task.TEACH, note, field="instructor")
    if set(wanted) != known.keys():
        work.about(row)
    for staff_id, one in known.items():
        if staff_id not in wanted:
            work.session.delete(one)
    work.add(
        *(
            CourseInstructor(course_run_id=row.id, staff_id=who)
            for who in dict.fromkeys(wanted)
            if who not in known
        )
    )


def _require_sense(draft: CourseDraft) -> None:
    if draft.ends_on < draft.starts_on:
        raise DomainError("course.ends_before_start", field="ends_on")
    if draft.capacity < 1:
        raise DomainError("course.capacity_missing", field="capacity")


def _require_sex(session: Session, rule: SexRule, instructor_ids: Sequence[int], note: str) -> None:
    """Raises ``course.instructor_other_sex`` (gives way to a note) where the centre wants one."""
    if note.strip() or not stored(session, OTHER_SEX_BY_NOTE):
        return
    found = select(Staff).where(Staff.id.in_(instructor_ids)).order_by(Staff.id)
    for who in session.execute(found).scalars():
        if who.sex and not admits(rule, Sex(who.sex)):
            raise DomainError(
                "course.instructor_other_sex",
                field="instructor",
                override=True,
                name=name_of(who),
                rule=Key(f"sex_rule.{rule.value}"),
            )


def _require_meetings_inside(session: Session, row: CourseRun, first: date, last: date) -> None:
    outside = select(func.count(CourseSession.id)).where(
        CourseSession.course_run_id == row.id,
        CourseSession.state != HeldState.CANCELLED,
        (CourseSession.held_on < first) | (CourseSession.held_on > last),
    )
    count = session.execute(outside).scalar_one()
    if count:
        raise DomainError("course.meetings_left_outside", field="ends_on", count=count)


def _fill(row: CourseRun, draft: CourseDraft) -> None:
    row.standard_version_id = draft.standard_version_id
    row.workshop_id = draft.workshop_id
    row.delivery_place = draft.delivery_place
    row.teaching_mode = draft.teaching_mode
    row.scheme = draft.scheme
    row.referring_body = draft.referring_body
    row.sex_rule = draft.sex_rule
    row.capacity = draft.capacity
    row.planned_heads = draft.planned_heads
    row.starts_on = draft.starts_on
    row.ends_on = draft.ends_on
