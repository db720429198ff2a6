"""The list of those introduced to the test, as the office reads it and as the portal wants it."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from sqlalchemy import select
from sqlalchemy.orm import Session
from xlsxwriter import Workbook

from tvto_desk.db.models.courses import CourseRun, Enrolment, Introduction
from tvto_desk.db.models.people import Person, PersonIdentity, PersonName
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain import jalali
from tvto_desk.domain.jalali import DatePrecision
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Language
from tvto_desk.services.access import act, question
from tvto_desk.services.courses import get_course
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_rows import full_name
from tvto_desk.system.clock import IRAN
from tvto_desk.system.words import words

_COLUMNS = (
    "row",
    "identity",
    "first_name",
    "last_name",
    "father",
    "birth",
    "birth_certificate",
    "course",
    "standard_code",
    "standard",
    "round",
    "introduced_on",
)
# The same moment in every archive, so that the same list gives the same bytes.
_STAMP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class IntroductionRow:
    """Somebody introduced, with the latest round; ``identity`` is empty while it is pending."""

    enrolment_id: int
    person_id: int
    name_fa: str
    father_fa: str
    identity: str
    round: int
    introduced_on: date
    portal_exam_code: str | None
    has_photo: bool


@question
def list_introductions(desk: Desk, course_id: int) -> list[IntroductionRow]:
    """Who of a class is introduced, in alphabetical order."""
    with desk.read() as session:
        identities = _identities(session, course_id)
        return [
            IntroductionRow(
                enrolment.id,
                person.id,
                full_name(name),
                name.father_fa,
                identities.get(person.id, ""),
                introduction.round,
                introduction.introduced_on,
                introduction.portal_exam_code,
                person.photo_sha is not None,
            )
            for introduction, enrolment, person, name in _latest(session, course_id)
        ]


@act(Permission.EXPORT)
def portal_package(desk: Desk, course_id: int) -> bytes:
    """A ``.zip`` for the portal: the list as ``.xlsx``, text as text, and the photos of those who
    have one, each named by the identity.
    """
    with desk.read() as session:
        course = get_course(session, course_id)
        standard = session.get_one(StandardVersion, course.standard_version_id)
        identities = _identities(session, course_id)
        lines: list[list[str]] = []
        photos: dict[str, str] = {}
        for introduction, _enrolment, person, name in _latest(session, course_id):
            identity = identities.get(person.id, "")
            lines.append(
                [
                    str(len(lines) + 1),
                    identity,
                    name.first_name_fa,
                    name.last_name_fa,
                    name.father_fa,
                    _birth(person),
                    person.birth_certificate_no,
                    course.portal_code or course.class_code,
                    standard.code or "",
                    standard.title_fa,
                    str(introduction.round),
                    jalali.numeric(introduction.introduced_on),
                ]
            )
            if person.photo_sha is not None and identity:
                photos[identity] = person.photo_sha
        code = course.class_code
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, f"{code}.xlsx", _sheet(desk, lines))
        for identity, sha in sorted(photos.items()):
            _add(archive, f"photos/{identity}.jpg", desk.house.blobs.get(sha))
    return file.getvalue()


def _latest(
    session: Session, course_id: int
) -> list[tuple[Introduction, Enrolment, Person, PersonName]]:
    found = (
        select(Introduction, Enrolment, Person, PersonName)
        .join(Enrolment, Enrolment.id == Introduction.enrolment_id)
        .join(CourseRun, CourseRun.id == Enrolment.course_run_id)
        .join(Person, Person.id == Enrolment.person_id)
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.is_current)
        .where(Enrolment.course_run_id == course_id)
        .order_by(PersonName.sort_key, Enrolment.id, Introduction.round)
    )
    return list({row[1].id: row for row in session.execute(found).tuples()}.values())


def _identities(session: Session, course_id: int) -> dict[int, str]:
    """The last identity of each of a class that is no provisional number."""
    found = (
        select(PersonIdentity)
        .join(Enrolment, Enrolment.person_id == PersonIdentity.person_id)
        .where(Enrolment.course_run_id == course_id)
        .order_by(PersonIdentity.id)
    )
    return {
        row.person_id: row.value
        for row in session.execute(found).scalars()
        if row.kind.value != "pending"
    }


def _birth(person: Person) -> str:
    if person.birth_date is None:
        return ""
    if person.birth_precision is DatePrecision.DAY:
        return jalali.numeric(person.birth_date)
    return str(jalali.to_jalali(person.birth_date).year)


def _sheet(desk: Desk, lines: list[list[str]]) -> bytes:
    file = BytesIO()
    book = Workbook(
        file,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    made = desk.house.clock.now().astimezone(IRAN).replace(tzinfo=None)
    book.set_properties({"created": made})
    sheet = book.add_worksheet(words().text("introduction.sheet", Language.FA))
    sheet.right_to_left()
    head = book.add_format({"bold": True, "bottom": 1})
    plain = book.add_format({"num_format": "@"})
    for column, key in enumerate(_COLUMNS):
        sheet.write_string(0, column, words().text(f"introduction.{key}", Language.FA), head)
    for number, line in enumerate(lines, start=1):
        for column, text in enumerate(line):
            sheet.write_string(number, column, text, plain)
    sheet.set_column(0, len(_COLUMNS) - 1, 18)
    book.close()
    return file.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
