"""Who can have a place in a class: weighed for many people at once, before anything is written.

One reading for the dry run, the admission and the enrolment, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import Application, CourseRun, CourseSession, Enrolment
from tvto_desk.db.models.people import Person, PersonName, PersonTargetGroup
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain.course import free_places, require_admitted
from tvto_desk.domain.eligibility import lacks, refusal
from tvto_desk.domain.enrolment import (
    TAKES_PLACE,
    ApplicationState,
    EnrolmentState,
    require_not_barred,
)
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.gates import LIFTED_BY_PLACE, Gap, Need, Step, gaps, stopping
from tvto_desk.domain.timetable import HeldState
from tvto_desk.domain.words import Code
from tvto_desk.services.admissibility import conditions_of, standings_of
from tvto_desk.services.clashes import slots_of
from tvto_desk.services.person_circle import asked_by_member, roots_of
from tvto_desk.services.trainees import facts_of_people, full_name


class Placing(StrEnum):
    """What becomes of a person who is admitted to a class."""

    ENROL = "enrol"
    """Everything is there: enrolled at once."""
    KEEP = "keep"
    """A place is kept until the gaps are closed."""
    WAIT = "wait"
    """No place is left: the waiting list of the class."""
    ASK = "ask"
    """A rule stands against it that gives way to a note."""
    REFUSE = "refuse"
    """A rule stands against it."""


@dataclass(frozen=True, kw_only=True)
class PlacingLine:
    """One person weighed. ``hindrances`` stand against it, ``gaps`` are what the enrolment still
    needs; ``application_id`` is the open wish for the standard, if there is one.
    """

    person_id: int
    name_fa: str
    application_id: int | None
    placing: Placing
    hindrances: tuple[DomainError, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Placement:
    """A class weighed for people: its free places before anybody of them, and a line for each."""

    course_id: int
    free: int
    lines: tuple[PlacingLine, ...]


def weigh(
    session: Session, course: CourseRun, person_ids: Sequence[int], today: date, *, note: str = ""
) -> Placement:
    """Weighs people for a class in the order given, in a bounded number of questions.

    With a ``note`` the rules that give way to one do. The places go to the first who can take
    one. Raises ``trainee.unknown``.
    """
    roots = roots_of(session, person_ids)
    # Who was merged is weighed as the person the record is a part of.
    ids = list(dict.fromkeys(roots.get(person_id, person_id) for person_id in person_ids))
    people = {
        person.id: (person, name)
        for person, name in session.execute(
            select(Person, PersonName)
            .join(PersonName, (PersonName.person_id == Person.id) & PersonName.is_current)
            .where(Person.id.in_(ids))
        ).tuples()
    }
    if len(people) != len(ids):
        raise DomainError("trainee.unknown")
    against = _hindrances(session, course, ids, today)
    facts = facts_of_people(session, ids, today)
    lifted = LIFTED_BY_PLACE.get(course.delivery_place, frozenset[Need]())
    wishes = open_wishes(session, course, ids)
    left = free = free_places_of(session, [course.id])[course.id]
    lines = []
    for person_id in ids:
        person, name = people[person_id]
        found = list(against.get(person_id, ()))
        try:
            require_admitted(course.sex_rule, person.sex)
        except DomainError as refused:
            found.insert(0, refused)
        missing = gaps(facts[person_id], Step.ENROLMENT, lifted)
        wish = wishes.get(person_id)
        has_place = wish is not None and wish.state is ApplicationState.ADMITTED
        has_place = has_place and wish is not None and wish.course_run_id == course.id
        placing = _placing(found, missing, has_place=has_place, left=left, note=note)
        if placing in (Placing.ENROL, Placing.KEEP) and not has_place:
            left -= 1
        lines.append(
            PlacingLine(
                person_id=person_id,
                name_fa=full_name(name),
                application_id=None if wish is None else wish.id,
                placing=placing,
                hindrances=tuple(found),
                gaps=missing,
            )
        )
    return Placement(course.id, free, tuple(lines))


def _placing(
    against: Sequence[DomainError],
    missing: Sequence[Gap],
    *,
    has_place: bool,
    left: int,
    note: str,
) -> Placing:
    if any(not error.override for error in against):
        return Placing.REFUSE
    if against and not note.strip():
        return Placing.ASK
    if not has_place and left <= 0:
        return Placing.WAIT
    return Placing.KEEP if stopping(missing) else Placing.ENROL


def free_places_of(session: Session, course_ids: Sequence[int]) -> dict[int, int]:
    """Places of classes that are neither filled nor kept for somebody, by class id."""
    ids = list(course_ids)
    taken = (
        select(Enrolment.course_run_id, func.count(Enrolment.id))
        .where(Enrolment.course_run_id.in_(ids), Enrolment.state.in_(TAKES_PLACE))
        .group_by(Enrolment.course_run_id)
    )
    kept = (
        select(Application.course_run_id, func.count(Application.id))
        .where(Application.course_run_id.in_(ids), Application.state == ApplicationState.ADMITTED)
        .group_by(Application.course_run_id)
    )
    filled: dict[int, int] = dict(session.execute(taken).tuples().all())
    for course_id, count in session.execute(kept).tuples():
        filled[course_id or 0] = filled.get(course_id or 0, 0) + count
    capacities = select(CourseRun.id, CourseRun.capacity).where(CourseRun.id.in_(ids))
    return {
        course_id: free_places(capacity, filled.get(course_id, 0))
        for course_id, capacity in session.execute(capacities).tuples()
    }


def open_wishes(
    session: Session, course: CourseRun, person_ids: Sequence[int]
) -> dict[int, Application]:
    """The open application of each person for the standard of a class, by person id."""
    found = (
        select(Application)
        .join(StandardVersion, StandardVersion.standard_id == Application.standard_id)
        .where(
            StandardVersion.id == course.standard_version_id,
            Application.person_id.in_(list(person_ids)),
            Application.state.in_(
                [ApplicationState.APPLICANT, ApplicationState.ADMITTED, ApplicationState.WAITING]
            ),
        )
        .order_by(Application.id)
    )
    return {row.person_id: row for row in session.execute(found).scalars()}


def main_groups(session: Session, person_ids: Sequence[int]) -> dict[int, str]:
    """The main target group of each person who has one."""
    found = select(PersonTargetGroup.person_id, PersonTargetGroup.target_group).where(
        PersonTargetGroup.person_id.in_(list(person_ids)), PersonTargetGroup.is_main
    )
    return dict(session.execute(found).tuples().all())


def _hindrances(
    session: Session, course: CourseRun, ids: Sequence[int], today: date
) -> dict[int, list[DomainError]]:
    """What stands against each person but the sex rule: in the class already, barred, clashes,
    not eligible.
    """
    found: dict[int, list[DomainError]] = {}
    members = asked_by_member(session, ids)
    for enrolment, began in session.execute(
        select(Enrolment, CourseRun.starts_on)
        .join(CourseRun, CourseRun.id == Enrolment.course_run_id)
        .where(Enrolment.person_id.in_(list(members)))
        .order_by(Enrolment.id)
    ).tuples():
        (asked_id,) = members[enrolment.person_id]
        errors = found.setdefault(asked_id, [])
        if enrolment.course_run_id == course.id:
            errors.append(DomainError("placing.in_class", field="person"))
        # Who gave up before the first day has not left midway.
        if enrolment.left_on is not None and enrolment.left_on >= began:
            try:
                require_not_barred(enrolment.state, enrolment.left_on, today)
            except DomainError as barred:
                errors.append(barred)
    for person_id, code, day in _clashes(session, course, members):
        error = DomainError(
            "placing.clash", field="course", override=True, code=Code(code), day=day
        )
        found.setdefault(person_id, []).append(error)
    version = session.get_one(StandardVersion, course.standard_version_id)
    asked = conditions_of(session, [version.standard_id])[version.standard_id]
    for person_id, standing in standings_of(session, ids).items():
        for lack in lacks(asked, standing, today):
            if lack.refuses:
                found.setdefault(person_id, []).append(refusal(lack))
    return found


def _clashes(
    session: Session, course: CourseRun, members: Mapping[int, tuple[int, ...]]
) -> list[tuple[int, str, date]]:
    """Person, class code and first day on which another class of the person meets at the same
    hour.
    """
    own = slots_of(_meetings(session, [course.id]))
    if not own:
        return []
    others = session.execute(
        select(Enrolment.person_id, Enrolment.course_run_id, CourseRun.class_code)
        .join(CourseRun, CourseRun.id == Enrolment.course_run_id)
        .where(
            Enrolment.person_id.in_(list(members)),
            Enrolment.state == EnrolmentState.ENROLLED,
            Enrolment.course_run_id != course.id,
        )
    ).tuples()
    in_class: dict[int, list[tuple[int, str]]] = {}
    for person_id, course_id, code in others:
        (asked_id,) = members[person_id]
        in_class.setdefault(course_id, []).append((asked_id, code))
    hits: dict[int, date] = {}
    for meeting in _meetings(session, list(in_class)):
        (slot,) = slots_of([meeting])
        if any(slot.meets(one) for one in own):
            first = hits.get(meeting.course_run_id, meeting.held_on)
            hits[meeting.course_run_id] = min(first, meeting.held_on)
    return [
        (person_id, code, day)
        for course_id, day in hits.items()
        for person_id, code in in_class[course_id]
    ]


def _meetings(session: Session, course_ids: Sequence[int]) -> list[CourseSession]:
    """The meetings of classes that are not cancelled."""
    found = select(CourseSession).where(
        CourseSession.course_run_id.in_(list(course_ids)),
        CourseSession.state != HeldState.CANCELLED,
    )
    return list(session.execute(found).scalars())
