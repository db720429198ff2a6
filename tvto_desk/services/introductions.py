"""The list of those introduced to the test, as the office reads it and as the portal wants it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sqlalchemy import select

from tvto_desk.db.models.courses import CourseRun, Enrolment, Introduction
from tvto_desk.db.models.people import Person, PersonName
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.course_rows import get_course
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_rows import full_name
from tvto_desk.services.portal import portal_photos, portal_table
from tvto_desk.system.clock import IRAN
from tvto_desk.system.table_files import TableFormat, written

# The same moment in every archive, so that the same list gives the same bytes.
_STAMP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class IntroductionRow:
    """Somebody introduced, with the latest round."""

    enrolment_id: int
    person_id: int
    name_fa: str
    father_fa: str
    round: int
    introduced_on: date
    portal_exam_code: str | None
    has_photo: bool


@question
def list_introductions(desk: Desk, course_id: int) -> list[IntroductionRow]:
    """Who of a class is introduced, in alphabetical order, each by the latest round."""
    found = (
        select(Introduction, Enrolment, Person, PersonName)
        .join(Enrolment, Enrolment.id == Introduction.enrolment_id)
        .join(CourseRun, CourseRun.id == Enrolment.course_run_id)
        .join(Person, Person.id == Enrolment.person_id)
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.is_current)
        .where(Enrolment.course_run_id == course_id)
        .order_by(PersonName.sort_key, Enrolment.id, Introduction.round)
    )
    with desk.read() as session:
        rows = {
            enrolment.id: IntroductionRow(
                enrolment.id,
                person.id,
                full_name(name),
                name.father_fa,
                introduction.round,
                introduction.introduced_on,
                introduction.portal_exam_code,
                person.photo_sha is not None,
            )
            for introduction, enrolment, person, name in session.execute(found).tuples()
        }
        return list(rows.values())


@act(Permission.EXPORT)
def portal_package(desk: Desk, course_id: int) -> bytes:
    """A ``.zip`` for the portal: those introduced as its table, and the photos of those who have
    one, each named by the identity. Raises ``introduction.nobody``.
    """
    people = [row.person_id for row in list_introductions(desk, course_id)]
    if not people:
        raise DomainError("introduction.nobody")
    with desk.read() as session:
        code = get_course(session, course_id).class_code
    made = desk.house.clock.now().astimezone(IRAN).replace(tzinfo=None)
    table = written(portal_table(desk, people, course_id=course_id), TableFormat.XLSX, made)
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr(ZipInfo(f"{code}.xlsx", _STAMP), table)
        for name, photo in _photos(desk, people):
            archive.writestr(ZipInfo(f"photos/{name}", _STAMP), photo)
    return file.getvalue()


def _photos(desk: Desk, people: list[int]) -> list[tuple[str, bytes]]:
    try:
        bundle = portal_photos(desk, people)
    except DomainError:
        # Nobody has one: the list goes alone, as it does from a garrison.
        return []
    with ZipFile(BytesIO(bundle.content)) as photos:
        return [(name, photos.read(name)) for name in photos.namelist()]
