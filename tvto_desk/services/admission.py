"""Admission in bulk: weighed in a dry run, then enrolled, kept a place for, or put in the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from tvto_desk.db.models.courses import Application, CourseRun, Enrolment
from tvto_desk.db.models.people import Person
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.db.session import Work
from tvto_desk.domain.application import WaitReason
from tvto_desk.domain.course import require_takes_people
from tvto_desk.domain.enrolment import (
    ApplicationState,
    EnrolmentState,
    require_application_transition,
)
from tvto_desk.domain.errors import Conflict, DomainError
from tvto_desk.domain.gates import Step, closed_by, stopping
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Sentence
from tvto_desk.services.access import act, question
from tvto_desk.services.applications import leave_queue, queue
from tvto_desk.services.course_rows import get_course
from tvto_desk.services.desk import Desk
from tvto_desk.services.placing import (
    Placement,
    Placing,
    PlacingLine,
    main_groups,
    open_wishes,
    weigh,
)
from tvto_desk.services.wishes import new_wish


@dataclass(frozen=True)
class Admitted:
    """What an admission did: how many were enrolled, kept a place for, and put in the list."""

    enrolled: int
    kept: int
    waiting: int


@question
def plan_admission(
    desk: Desk, course_id: int, person_ids: Sequence[int], *, note: str = ""
) -> Placement:
    """The dry run: what ``admit`` would make of each person. Raises ``course.takes_nobody``."""
    with desk.read() as session:
        course = get_course(session, course_id)
        require_takes_people(course.state)
        return weigh(session, course, person_ids, desk.today(), note=note)


@act(Permission.ENROL)
def admit(
    desk: Desk, course_id: int, expected: Mapping[int, Placing], *, note: str = ""
) -> Admitted:
    """Admits people as the dry run said: person id → what is to become of them, in that order.

    All or nobody. Raises ``admission.changed_meanwhile`` when a person would now fare otherwise,
    and ``admission.hindered`` for one against whom a rule stands. ``note`` says why a rule gave
    way; it stays in the trail.
    """
    with desk.write("application.admit", note) as work:
        course = get_course(work.session, course_id, locked=True)
        require_takes_people(course.state)
        placed = weigh(work.session, course, list(expected), desk.today(), note=note)
        for line in placed.lines:
            if line.placing in (Placing.REFUSE, Placing.ASK):
                raise _hindered(line)
            if line.placing is not expected[line.person_id]:
                raise Conflict("admission.changed_meanwhile", name=line.name_fa)
        carry_out(work, desk, course, placed.lines)
    counts = list(expected.values())
    return Admitted(
        counts.count(Placing.ENROL), counts.count(Placing.KEEP), counts.count(Placing.WAIT)
    )


@act(Permission.ENROL)
def enrol_admitted(desk: Desk, application_ids: Sequence[int], *, note: str = "") -> int:
    """Enrols people whose place was kept and whose gaps are closed; all or nobody.

    Raises ``trainee.gaps`` naming the first who still lacks something.
    """
    with desk.write("application.enrol", note) as work:
        rows = work.session.execute(
            select(Application).where(Application.id.in_(list(application_ids)))
        ).scalars()
        by_course: dict[int, list[int]] = {}
        for row in rows:
            if row.state is not ApplicationState.ADMITTED or row.course_run_id is None:
                require_application_transition(row.state, ApplicationState.ADMITTED)
                raise DomainError("application.no_place_kept")
            by_course.setdefault(row.course_run_id, []).append(row.person_id)
        for course_id, people in by_course.items():
            course = get_course(work.session, course_id, locked=True)
            require_takes_people(course.state)
            enrol_many(work, desk, course, people, note=note)
        return sum(map(len, by_course.values()))


def enrol_many(
    work: Work, desk: Desk, course: CourseRun, person_ids: Sequence[int], *, note: str = ""
) -> list[Enrolment]:
    """Enrols people who lack nothing, inside a unit of work; all or nobody.

    Raises for the first who cannot be: ``admission.hindered``, ``trainee.gaps``, ``course.full``.
    """
    placed = weigh(work.session, course, person_ids, desk.today(), note=note)
    for line in placed.lines:
        if list(person_ids).count(line.person_id) > 1:
            raise DomainError("enrolment.already_enrolled", field="person", name=line.name_fa)
        if line.placing in (Placing.REFUSE, Placing.ASK):
            raise _hindered(line)
        if stopping(line.gaps):
            raise _gaps(line)
        if line.placing is Placing.WAIT:
            raise DomainError("course.full", field="course", capacity=course.capacity)
    return carry_out(work, desk, course, placed.lines)


def carry_out(
    work: Work, desk: Desk, course: CourseRun, lines: Sequence[PlacingLine]
) -> list[Enrolment]:
    """Writes what was weighed; returns the new enrolments in the order of the lines."""
    session = work.session
    ids = [line.person_id for line in lines]
    wishes = open_wishes(session, course, ids)
    groups = main_groups(session, ids)
    bodies = dict(
        session.execute(select(Person.id, Person.referring_body).where(Person.id.in_(ids)))
        .tuples()
        .all()
    )
    version = session.get_one(StandardVersion, course.standard_version_id)
    made = []
    for line in lines:
        wish = wishes.get(line.person_id)
        if wish is None and line.placing is not Placing.ENROL:
            wish = new_wish(work, line.person_id, version.standard_id, desk.today())
        if line.placing is Placing.WAIT and wish is not None:
            queue(session, wish, WaitReason.FULL, course.id)
        elif line.placing is Placing.KEEP and wish is not None:
            if wish.state is not ApplicationState.ADMITTED:
                require_application_transition(wish.state, ApplicationState.ADMITTED)
            leave_queue(wish)
            wish.state, wish.course_run_id = ApplicationState.ADMITTED, course.id
        elif line.placing is Placing.ENROL:
            if wish is not None:
                leave_queue(wish)
                wish.state, wish.closed_on = ApplicationState.ENROLLED, desk.today()
            made.append(
                Enrolment(
                    person_id=line.person_id,
                    course_run_id=course.id,
                    application_id=None if wish is None else wish.id,
                    main_target_group=groups.get(line.person_id),
                    referring_body=bodies[line.person_id] or course.referring_body,
                    state=EnrolmentState.ENROLLED,
                    enrolled_on=desk.today(),
                )
            )
    work.add(*made)
    return made


def _hindered(line: PlacingLine) -> DomainError:
    """The first rule against a person, with the name."""
    hard = [error for error in line.hindrances if not error.override]
    first = (hard or list(line.hindrances))[0]
    if first.code == "placing.in_class":
        return DomainError("enrolment.already_enrolled", field=first.field, name=line.name_fa)
    return DomainError(
        "trainee.refused",
        field=first.field,
        override=first.override,
        name=line.name_fa,
        why=Sentence(first.code, first.params),
    )


def _gaps(line: PlacingLine) -> DomainError:
    closed = closed_by(stopping(line.gaps), Step.ENROLMENT)
    why = Sentence(closed.code, closed.params)
    return DomainError("trainee.gaps", field=closed.field, name=line.name_fa, gaps=why)
