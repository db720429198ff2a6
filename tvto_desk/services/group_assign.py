"""One value given to many in one act: a target group, a referral, a residence, an education."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import CourseRun, Enrolment
from tvto_desk.db.models.people import Person, PersonName, PersonTargetGroup
from tvto_desk.db.session import Work
from tvto_desk.domain import persian
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.group_assign import OF_ENROLMENTS, Assignment, GroupField, require_sound
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.code_lists import CodeList, code_list
from tvto_desk.services.desk import Desk
from tvto_desk.services.exports import LARGE_LIST
from tvto_desk.services.extra_values import extra_facts, write_extra
from tvto_desk.services.person_circle import current_name_of

_CHUNK = 500


@dataclass(frozen=True)
class AssignedLine:
    """What one person (or enrolment) would get; ``before`` are stored values, main one first."""

    id: int
    name_fa: str
    before: tuple[Any, ...]


@dataclass(frozen=True)
class AssignPreview:
    """Who would change, and how many have the value already."""

    changing: tuple[AssignedLine, ...]
    same: int


@question
def preview_assignment(
    desk: Desk, ids: Sequence[int], assignment: Assignment, *, of_enrolments: bool = False
) -> AssignPreview:
    """What giving the value would change, of people or of enrolments; nothing is stored."""
    _require(desk, assignment, of_enrolments=of_enrolments)
    wanted = _wanted(assignment, of_enrolments=of_enrolments)
    with desk.read() as session:
        read = _of_enrolments if of_enrolments else _of_people
        lines = list(read(session, ids, assignment))
    changing = tuple(line for line in lines if line.before != wanted)
    return AssignPreview(changing, len(lines) - len(changing))


@act(Permission.REGISTER)
def assign_to_people(desk: Desk, person_ids: Sequence[int], assignment: Assignment) -> int:
    """Gives the value to all of them in one act. Returns how many changed.

    Raises ``group_assign.…`` for a value that is none, and ``trainee.unknown``.
    """
    _require(desk, assignment, of_enrolments=False)
    if len(person_ids) > LARGE_LIST:
        desk.require_password()
    wanted = _wanted(assignment, of_enrolments=False)
    with desk.write("trainee.assign") as work:
        lines = list(_of_people(work.session, person_ids, assignment))
        if len(lines) < len(set(person_ids)):
            raise DomainError("trainee.unknown")
        changing = [line.id for line in lines if line.before != wanted]
        for chunk in _chunks(changing):
            people = work.session.execute(select(Person).where(Person.id.in_(chunk))).scalars()
            for person in people:
                _give(person, assignment)
                if assignment.field is GroupField.EXTRA:
                    said = (assignment.extra_key, assignment.extra_value)
                    write_extra(work, person.id, [said])
            if assignment.field is GroupField.TARGET_GROUP and assignment.target_group:
                _make_main(work, chunk, assignment.target_group)
        return len(changing)


@act(Permission.ENROL)
def assign_to_enrolments(desk: Desk, enrolment_ids: Sequence[int], assignment: Assignment) -> int:
    """Gives the value to enrolments, which have a main group and a referring body of their own.

    Returns how many changed. A closed class is official: ``group_assign.class_closed``.
    """
    _require(desk, assignment, of_enrolments=True)
    with desk.write("enrolment.assign") as work:
        found = (
            select(Enrolment, CourseRun)
            .join(CourseRun, CourseRun.id == Enrolment.course_run_id)
            .where(Enrolment.id.in_(list(enrolment_ids)))
        )
        changed = 0
        for row, course in work.session.execute(found):
            if course.state in (CourseState.CLOSED, CourseState.CANCELLED):
                raise DomainError("group_assign.class_closed", code=course.class_code)
            name = (
                "main_target_group"
                if assignment.field is GroupField.TARGET_GROUP
                else "referring_body"
            )
            if getattr(row, name) != assignment.main_value:
                setattr(row, name, assignment.main_value)
                changed += 1
        return changed


def _require(desk: Desk, assignment: Assignment, *, of_enrolments: bool) -> None:
    require_sound(assignment, desk.today())
    if of_enrolments and assignment.field not in OF_ENROLMENTS:
        raise DomainError("group_assign.not_of_enrolments", field="field")
    for value, known, field in (
        (assignment.target_group, CodeList.TARGET_GROUPS, "target_group"),
        (assignment.referring_body, CodeList.REFERRING_BODIES, "referring_body"),
    ):
        if value is not None and value not in {row.key for row in code_list(known)}:
            raise DomainError("group_assign.no_value", field=field)


def _wanted(assignment: Assignment, *, of_enrolments: bool) -> tuple[Any, ...]:
    if of_enrolments:
        return (assignment.main_value,)
    match assignment.field:
        case GroupField.REFERRAL:
            letter = persian.normalise(assignment.letter_no, field="letter_no")
            return (assignment.referring_body, letter, assignment.letter_date)
        case GroupField.RESIDENCE:
            place = persian.normalise(assignment.residence_place, field="residence_place")
            return (assignment.residence_kind, place)
        case _:
            return (assignment.main_value,)


def _of_people(
    session: Session, ids: Sequence[int], assignment: Assignment
) -> Iterator[AssignedLine]:
    field = assignment.field
    for chunk in _chunks(dict.fromkeys(ids)):
        mains: dict[int, str] = {}
        if field is GroupField.EXTRA:
            mains = {
                person: fact.value
                for person, facts in extra_facts(session, chunk).items()
                for fact in facts
                if fact.field.key == assignment.extra_key
            }
        if field is GroupField.TARGET_GROUP:
            held = select(PersonTargetGroup.person_id, PersonTargetGroup.target_group).where(
                PersonTargetGroup.person_id.in_(chunk), PersonTargetGroup.is_main
            )
            mains = dict(session.execute(held).tuples().all())
        found = (
            select(Person, PersonName)
            .join(PersonName, (PersonName.person_id == Person.id) & PersonName.is_current)
            .where(Person.id.in_(chunk))
            .order_by(PersonName.sort_key, Person.id)
        )
        for person, name in session.execute(found):
            yield AssignedLine(person.id, _name(name), _held(person, field, mains))


def _held(person: Person, field: GroupField, mains: dict[int, str]) -> tuple[Any, ...]:
    match field:
        case GroupField.TARGET_GROUP | GroupField.EXTRA:
            return (mains.get(person.id),)
        case GroupField.REFERRAL:
            return (
                person.referring_body,
                person.referral_letter_no,
                person.referral_letter_date,
            )
        case GroupField.RESIDENCE:
            return (person.residence_kind, person.residence_place)
        case GroupField.EDUCATION:
            return (person.education,)
    return (person.nationality,)


def _of_enrolments(
    session: Session, ids: Sequence[int], assignment: Assignment
) -> Iterator[AssignedLine]:
    for chunk in _chunks(dict.fromkeys(ids)):
        found = (
            select(Enrolment, PersonName)
            .join(PersonName, current_name_of(Enrolment.person_id))
            .where(Enrolment.id.in_(chunk))
            .order_by(PersonName.sort_key, Enrolment.id)
        )
        for row, name in session.execute(found):
            is_group = assignment.field is GroupField.TARGET_GROUP
            held = row.main_target_group if is_group else row.referring_body
            yield AssignedLine(row.id, _name(name), (held,))


def _give(person: Person, assignment: Assignment) -> None:
    match assignment.field:
        case GroupField.TARGET_GROUP | GroupField.EXTRA:
            # The value stands beside the record; its version says that the record changed.
            person.version += 1
        case GroupField.REFERRAL:
            person.referring_body = assignment.referring_body
            person.referral_letter_no = assignment.letter_no
            person.referral_letter_date = assignment.letter_date
        case GroupField.RESIDENCE:
            person.residence_kind = assignment.residence_kind
            person.residence_place = assignment.residence_place
        case GroupField.EDUCATION:
            person.education = assignment.education
        case GroupField.NATIONALITY:
            person.nationality = assignment.nationality


def _make_main(work: Work, people: Sequence[int], group: str) -> None:
    """The group becomes the main one; those held before stay beside it."""
    held = select(PersonTargetGroup).where(PersonTargetGroup.person_id.in_(people))
    have: set[int] = set()
    for row in work.session.execute(held).scalars():
        row.is_main = row.target_group == group
        if row.is_main:
            have.add(row.person_id)
    work.session.flush()
    work.add(
        *(
            PersonTargetGroup(person_id=person_id, target_group=group, is_main=True)
            for person_id in people
            if person_id not in have
        )
    )


def _name(name: PersonName) -> str:
    return f"{name.first_name_fa} {name.last_name_fa}".strip()


def _chunks(items: Iterable[int]) -> Iterator[list[int]]:
    source = iter(items)
    while chunk := list(islice(source, _CHUNK)):
        yield chunk
