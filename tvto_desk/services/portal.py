"""What is typed into the organisation's portal, out of what was typed here once.

The columns are data (``catalogue/portal_columns.toml``); a centre may order them anew. Values
come in the form that the portal takes: Latin digits, dates of either calendar, Persian words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.courses import Enrolment
from tvto_desk.db.models.people import (
    Person,
    PersonIdentity,
    PersonName,
    PersonPhone,
    PersonTargetGroup,
)
from tvto_desk.domain import jalali
from tvto_desk.domain.enrolment import TAKES_PLACE
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.jalali import DatePrecision, PartialDate
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Language
from tvto_desk.services.access import act, open_door, question
from tvto_desk.services.code_lists import CodeList, code_list
from tvto_desk.services.course_rows import get_course
from tvto_desk.services.desk import Desk
from tvto_desk.services.exports import LARGE_LIST
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.settings import PHOTO_KILOBYTES, PORTAL_COLUMNS, stored
from tvto_desk.services.trainees import full_name
from tvto_desk.system import resources
from tvto_desk.system.photos import within
from tvto_desk.system.table_files import Table
from tvto_desk.system.words import words


class PortalForm(StrEnum):
    """The form in which the portal takes a value."""

    TEXT = "text"
    DIGITS = "digits"
    JALALI = "jalali"
    GREGORIAN = "gregorian"
    WORDS = "words"


@dataclass(frozen=True)
class PortalColumn:
    """A field of the portal's form."""

    key: str
    title_fa: str
    title_en: str
    form: PortalForm

    def title(self, language: Language) -> str:
        """The caption of the field."""
        return self.title_fa if language is Language.FA else self.title_en


@dataclass(frozen=True)
class PortalPerson:
    """A person as the portal takes one: what to type by key of the column, empty where unknown."""

    person_id: int
    name_fa: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class PhotoBundle:
    """A zip of photos named by national ID, and the names of who has no photo or no number."""

    content: bytes
    count: int
    without: tuple[str, ...]


@open_door("the columns are part of the program and hold nothing of the centre")
@cache
def portal_columns() -> tuple[PortalColumn, ...]:
    """Every column in the portal's own order."""
    read = tomllib.loads(resources.path("catalogue", "portal_columns.toml").read_text("utf-8"))
    return tuple(
        PortalColumn(row["key"], row["title"]["fa"], row["title"]["en"], PortalForm(row["form"]))
        for row in read["column"]
    )


@question
def chosen_columns(desk: Desk) -> list[PortalColumn]:
    """The columns of this centre, in its order."""
    with desk.read() as session:
        return _chosen(session)


@question
def portal_people(desk: Desk, person_ids: Sequence[int]) -> list[PortalPerson]:
    """What to type of each person, in the order given; in as many questions for many as for one."""
    with desk.read() as session:
        found = _people(session, person_ids)
    return [found[person_id] for person_id in person_ids if person_id in found]


@question
def people_of_class(desk: Desk, course_id: int) -> list[int]:
    """Ids of who is in a class, in alphabetical order."""
    with desk.read() as session:
        get_course(session, course_id)
        found = (
            select(Enrolment.person_id)
            .join(PersonName, current_name_of(Enrolment.person_id))
            .where(Enrolment.course_run_id == course_id, Enrolment.state.in_(TAKES_PLACE))
            .order_by(PersonName.sort_key, Enrolment.person_id)
        )
        return list(session.execute(found).scalars())


@act(Permission.EXPORT)
def portal_table(desk: Desk, person_ids: Sequence[int], *, course_id: int | None = None) -> Table:
    """«خروجی پرتال»: the people as a table in the centre's order of columns."""
    with desk.read() as session:
        columns = _chosen(session)
        found = _people(session, person_ids)
        course = None if course_id is None else get_course(session, course_id)
        named = {} if course is None else {"code": course.class_code, "portal": course.portal_code}
    rows = [found[person_id] for person_id in person_ids if person_id in found]
    catalogue = words()
    if not named:
        definition = catalogue.text("portal.people", count=len(rows), day=desk.today())
    else:
        # Read elsewhere: letters first keep the code whole there, an isolate would be seen.
        definition = catalogue.text(
            "portal.of_class",
            count=len(rows),
            code=named["code"],
            portal=named["portal"] or "—",
            day=desk.today(),
        )
    return Table(
        sheet=catalogue.text("portal.sheet"),
        definition=definition,
        head=tuple(column.title_fa for column in columns),
        rows=[[row.values[column.key] for column in columns] for row in rows],
    )


@act(Permission.EXPORT)
def portal_photos(desk: Desk, person_ids: Sequence[int]) -> PhotoBundle:
    """The photos of people as one zip, each a JPEG named by the national ID (or another number)
    and no larger than the centre's limit. Raises ``portal.no_photos`` when nobody has one.
    """
    if len(person_ids) > LARGE_LIST:
        desk.require_password()
    with desk.read() as session:
        limit = stored(session, PHOTO_KILOBYTES) * 1024
        people = _people(session, person_ids)
        shas = dict(
            session.execute(
                select(Person.id, Person.photo_sha).where(Person.id.in_(list(person_ids)))
            )
            .tuples()
            .all()
        )
    out, count, without = BytesIO(), 0, []
    with ZipFile(out, "w", ZIP_STORED) as bundle:
        for person_id in dict.fromkeys(person_ids):
            person, sha = people.get(person_id), shas.get(person_id)
            if person is None:
                continue
            number = person.values["national_id"]
            if not number or not sha or not desk.house.blobs.has(sha):
                without.append(person.name_fa)
                continue
            # A fixed moment, so that the same people give the same file.
            name = ZipInfo(f"{number}.jpg", (1980, 1, 1, 0, 0, 0))
            bundle.writestr(name, within(desk.house.blobs.get(sha), limit))
            count += 1
    if not count:
        raise DomainError("portal.no_photos")
    return PhotoBundle(out.getvalue(), count, tuple(without))


def _chosen(session: Session) -> list[PortalColumn]:
    by_key = {column.key: column for column in portal_columns()}
    keys = [key for key in stored(session, PORTAL_COLUMNS).split(",") if key in by_key]
    return [by_key[key] for key in keys] or list(by_key.values())


def _people(session: Session, person_ids: Sequence[int]) -> dict[int, PortalPerson]:
    ids = list(person_ids)
    numbers: dict[int, str] = {}
    for row in session.execute(
        select(PersonIdentity).where(PersonIdentity.person_id.in_(ids)).order_by(PersonIdentity.id)
    ).scalars():
        if row.kind is not IdentityKind.PENDING:
            numbers[row.person_id] = row.value
    mobiles: dict[int, str] = {}
    landlines: dict[int, str] = {}
    for phone in session.execute(
        select(PersonPhone)
        .where(PersonPhone.person_id.in_(ids), PersonPhone.is_current)
        .order_by(PersonPhone.id)
    ).scalars():
        kind = mobiles if phone.number.startswith("09") else landlines
        kind.setdefault(phone.person_id, phone.number)
    groups = dict(
        session.execute(
            select(PersonTargetGroup.person_id, PersonTargetGroup.target_group).where(
                PersonTargetGroup.person_id.in_(ids), PersonTargetGroup.is_main
            )
        )
        .tuples()
        .all()
    )
    group_words = {row.key: row.title_fa for row in code_list(CodeList.TARGET_GROUPS)}
    catalogue = words()
    found = {}
    for person, name in session.execute(
        select(Person, PersonName)
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.is_current)
        .where(Person.id.in_(ids))
    ).tuples():
        residence, education = person.residence_kind, person.education
        found[person.id] = PortalPerson(
            person.id,
            full_name(name),
            {
                "national_id": numbers.get(person.id, ""),
                "first_name_fa": name.first_name_fa,
                "last_name_fa": name.last_name_fa,
                "father_fa": name.father_fa,
                "first_name_en": name.first_name_en,
                "last_name_en": name.last_name_en,
                "birth_certificate_no": person.birth_certificate_no,
                "birth_jalali": _jalali(person.birth_date, person.birth_precision),
                "birth_gregorian": _gregorian(person.birth_date, person.birth_precision),
                "birth_place_fa": person.birth_place_fa,
                "sex": catalogue.text(f"sex.{person.sex.value}"),
                "education": catalogue.text(f"education.{education.value}") if education else "",
                "mobile": mobiles.get(person.id, ""),
                "phone": landlines.get(person.id, ""),
                "postal_code": person.postal_code or "",
                "address": person.address,
                "residence": catalogue.text(f"residence_kind.{residence.value}")
                if residence
                else "",
                "target_group": group_words.get(groups.get(person.id, ""), ""),
            },
        )
    return found


def _jalali(day: date | None, precision: DatePrecision | None) -> str:
    if day is None or precision is None:
        return ""
    return jalali.numeric_partial(PartialDate(day, precision))


def _gregorian(day: date | None, precision: DatePrecision | None) -> str:
    """Only a whole day has a counterpart in the other calendar."""
    return day.isoformat() if day is not None and precision is DatePrecision.DAY else ""
