"""People in a class: enrolled, withdrawn, introduced to the test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import CourseRun, Enrolment, Introduction
from tvto_desk.db.models.people import Person, PersonName, PersonPhone, PersonTargetGroup
from tvto_desk.domain import attendance as absence
from tvto_desk.domain.attendance import AttendanceSummary
from tvto_desk.domain.course import (
    CourseState,
    require_admitted,
    require_takes_people,
)
from tvto_desk.domain.enrolment import EnrolmentState, require_transition
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.extra_fields import ExtraField
from tvto_desk.domain.gates import LIFTED_BY_PLACE, Gap, Need, Step, gaps
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.admission import enrol_many
from tvto_desk.services.attendance import summaries
from tvto_desk.services.course_rows import get_course
from tvto_desk.services.desk import Desk
from tvto_desk.services.extra_values import missing_extra
from tvto_desk.services.person_circle import circle_of, current_name_of
from tvto_desk.services.standards import papers_asked
from tvto_desk.services.trainees import (
    current_name,
    facts_of_people,
    full_name,
    naming,
    require_complete,
)


@dataclass(frozen=True)
class EnrolmentRow:
    """A line of the class list."""

    id: int
    person_id: int
    name_fa: str
    father_fa: str
    state: EnrolmentState


@dataclass(frozen=True)
class ClassLine:
    """A line of the class list with what the person still lacks up to the introduction to the
    test, and the attendance so far. ``mobiles`` are the numbers to ring, ``extra_gaps`` the empty
    fields of the centre's own that it asks for; no step waits for them.
    """

    id: int
    person_id: int
    name_fa: str
    father_fa: str
    state: EnrolmentState
    gaps: tuple[Gap, ...]
    attendance: AttendanceSummary
    mobiles: tuple[str, ...]
    extra_gaps: tuple[ExtraField, ...] = ()


@act(Permission.ENROL)
def enrol(desk: Desk, course_id: int, person_ids: Sequence[int], *, note: str = "") -> list[int]:
    """Enrols people into a class that takes people; all or nobody. Returns enrolment ids.

    Raises for the first person who is of the other sex, is enrolled already, lacks what the
    step needs, or for whom no place is left; the error names the person. With a ``note`` the
    rules that give way to one do (barred after leaving midway, too little education, a clash).
    """
    with desk.write("enrolment.enrol", note) as work:
        course = get_course(work.session, course_id, locked=True)
        require_takes_people(course.state)
        made = enrol_many(work, desk, course, person_ids, note=note)
        return [row.id for row in made]


@act(Permission.ENROL)
def withdraw(desk: Desk, enrolment_id: int, reason: str) -> None:
    """A trainee leaves the class by their own wish; nothing is deleted."""
    if not reason.strip():
        raise DomainError("enrolment.reason_missing", field="reason")
    with desk.write("enrolment.withdraw", reason) as work:
        row = get_enrolment(work.session, enrolment_id)
        require_transition(row.state, EnrolmentState.WITHDRAWN)
        row.state = EnrolmentState.WITHDRAWN
        row.left_on = desk.today()
        row.leave_reason = reason


@act(Permission.INTRODUCE)
def introduce_to_test(
    desk: Desk, enrolment_ids: Sequence[int], *, note: str = "", portal_exam_code: str | None = None
) -> int:
    """Introduces trainees who finished their class to the test (معرفی به آزمون).

    Refused for who was absent above the limit (unless ``note`` says why it gives way) and for
    who lacks what the step needs. All or nobody; returns how many.
    """
    sums: dict[int, AttendanceSummary] = {}
    with desk.write("enrolment.introduce", note) as work:
        for enrolment_id in enrolment_ids:
            row = get_enrolment(work.session, enrolment_id)
            _require_ended(work.session, row)
            if not note.strip():
                _require_presence(work.session, row, sums)
            course = get_course(work.session, row.course_run_id)
            _require_complete(work.session, desk, row.person_id, Step.INTRODUCTION, course)
            row.state = EnrolmentState.INTRODUCED
            work.session.add(
                Introduction(
                    enrolment_id=enrolment_id,
                    introduced_on=desk.today(),
                    round=_rounds(work.session, enrolment_id) + 1,
                    portal_exam_code=portal_exam_code,
                )
            )
        return len(enrolment_ids)


@question
def list_enrolments(desk: Desk, course_id: int) -> list[EnrolmentRow]:
    """The class list in alphabetical order, those who left included."""
    found = (
        select(Enrolment, PersonName)
        .join(PersonName, current_name_of(Enrolment.person_id))
        .where(Enrolment.course_run_id == course_id)
        .order_by(PersonName.sort_key, Enrolment.id)
    )
    with desk.read() as session:
        return [
            EnrolmentRow(row.id, row.person_id, full_name(name), name.father_fa, row.state)
            for row, name in session.execute(found)
        ]


@question
def list_class(desk: Desk, course_id: int) -> list[ClassLine]:
    """The class list in alphabetical order with gaps and attendance, in as many questions to the
    database for many people as for one. Raises ``course.unknown``.
    """
    found = (
        select(Enrolment, PersonName)
        .join(PersonName, current_name_of(Enrolment.person_id))
        .where(Enrolment.course_run_id == course_id)
        .order_by(PersonName.sort_key, Enrolment.id)
    )
    with desk.read() as session:
        course = get_course(session, course_id)
        rows = list(session.execute(found))
        people = [row.person_id for row, _ in rows]
        papers = papers_asked(session, course.standard_version_id)
        facts = facts_of_people(session, people, desk.today(), papers)
        sums = summaries(session, course_id)
        phones = mobiles_of(session, people)
        extra = missing_extra(session, people)
        lifted = LIFTED_BY_PLACE.get(course.delivery_place, frozenset[Need]())
        return [
            ClassLine(
                id=row.id,
                person_id=row.person_id,
                name_fa=full_name(name),
                father_fa=name.father_fa,
                state=row.state,
                gaps=gaps(facts[row.person_id], Step.INTRODUCTION, lifted),
                attendance=sums[row.id],
                mobiles=tuple(phones.get(row.person_id, ())),
                extra_gaps=extra[row.person_id],
            )
            for row, name in rows
        ]


def mobiles_of(session: Session, people: Sequence[int]) -> dict[int, list[str]]:
    """The mobile numbers to ring by person, in one question to the database."""
    known = (
        select(PersonPhone.person_id, PersonPhone.number)
        .where(
            PersonPhone.person_id.in_(list(people)),
            PersonPhone.is_current,
            PersonPhone.number.startswith("09"),
        )
        .order_by(PersonPhone.id)
    )
    found: dict[int, list[str]] = {}
    for person_id, number in session.execute(known):
        found.setdefault(person_id, []).append(number)
    return found


def _require_ended(session: Session, row: Enrolment) -> None:
    require_transition(row.state, EnrolmentState.INTRODUCED)
    course = get_course(session, row.course_run_id)
    if course.state not in (CourseState.FINISHED, CourseState.CLOSED):
        raise DomainError("enrolment.course_not_finished", code=course.class_code)


def new_enrolment(session: Session, desk: Desk, course: CourseRun, person_id: int) -> Enrolment:
    """The enrolment of a person who may enter the class; raises what ``enrol`` raises."""
    circle = circle_of(session, person_id)
    person_id = circle[0]
    person = session.get(Person, person_id)
    if person is None:
        raise DomainError("trainee.unknown")
    name = full_name(current_name(session, person_id))
    known = session.execute(
        select(Enrolment.id).where(
            Enrolment.person_id.in_(circle), Enrolment.course_run_id == course.id
        )
    ).first()
    if known is not None:
        raise DomainError("enrolment.already_enrolled", name=name)
    try:
        require_admitted(course.sex_rule, person.sex)
    except DomainError as refused:
        raise naming(session, person_id, refused) from refused
    _require_complete(session, desk, person_id, Step.ENROLMENT, course)
    main_group = session.execute(
        select(PersonTargetGroup.target_group).where(
            PersonTargetGroup.person_id == person_id, PersonTargetGroup.is_main
        )
    ).scalar_one_or_none()
    return Enrolment(
        person_id=person_id,
        course_run_id=course.id,
        main_target_group=main_group,
        referring_body=person.referring_body or course.referring_body,
        state=EnrolmentState.ENROLLED,
        enrolled_on=desk.today(),
    )


def _require_presence(session: Session, row: Enrolment, sums: dict[int, AttendanceSummary]) -> None:
    """``sums`` are by enrolment; those of a class are added up when its first trainee is met."""
    if row.id not in sums:
        sums |= summaries(session, row.course_run_id)
    try:
        absence.require_within_limit(sums[row.id])
    except DomainError as refused:
        raise naming(session, row.person_id, refused) from refused


def _require_complete(
    session: Session, desk: Desk, person_id: int, step: Step, course: CourseRun
) -> None:
    require_complete(
        session,
        session.get_one(Person, person_id),
        step,
        desk.today(),
        papers=papers_asked(session, course.standard_version_id),
        lifted=LIFTED_BY_PLACE.get(course.delivery_place, frozenset()),
    )


def _rounds(session: Session, enrolment_id: int) -> int:
    counted = select(func.count(Introduction.id)).where(Introduction.enrolment_id == enrolment_id)
    return session.execute(counted).scalar_one()


def get_enrolment(session: Session, enrolment_id: int) -> Enrolment:
    """The row of an enrolment. Raises ``DomainError('enrolment.unknown')``."""
    row = session.get(Enrolment, enrolment_id)
    if row is None:
        raise DomainError("enrolment.unknown")
    return row
