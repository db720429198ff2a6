"""What the one search box finds beside people: classes, certificates and older papers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select

from tvto_desk.db.models.certificates import Certificate
from tvto_desk.db.models.courses import CourseRun
from tvto_desk.db.models.old_records import OldRecord
from tvto_desk.db.models.people import PersonName
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.db.search.index import index_of
from tvto_desk.domain import digits, keyboard, persian, search_text
from tvto_desk.domain.certificate import search_number
from tvto_desk.domain.search_text import SearchKind
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.portal_numbers import certificates_of_portal
from tvto_desk.services.trainees import full_name

_LEAST = 2
# A number from its beginning, with its hyphens; whatever else is a number is read by its parts.
_BEGUN = re.compile(r"[A-Z]{2}-(?:[0-9]{1,4}(?:-[0-9]{0,2}(?:-[0-9]{0,5})?)?)?")


@dataclass(frozen=True)
class FoundRow:
    """A line of the search box: ``code`` is the class code or the certificate's number."""

    id: int
    code: str
    words: str


@question
def find_courses(desk: Desk, typed: str, limit: int = 5) -> list[FoundRow]:
    """Classes whose codes or title hold what was typed, the newest first; one letter finds none."""
    meant = search_text.readings(typed) if len(typed.strip()) >= _LEAST else ()
    if not meant:
        return []
    found = index_of(desk.house.store.engine.dialect.name).found(
        search_text.places_of(SearchKind.COURSE), meant
    )
    with desk.read() as session:
        ids = list(session.execute(found.limit(limit)).scalars())
        rows = session.execute(
            select(CourseRun.id, CourseRun.class_code, StandardVersion.title_fa)
            .join(StandardVersion, StandardVersion.id == CourseRun.standard_version_id)
            .where(CourseRun.id.in_(ids))
        )
        by_id = {row.id: FoundRow(*row) for row in rows}
        return [by_id[one] for one in ids]


@question
def find_certificates(desk: Desk, typed: str, limit: int = 5) -> list[FoundRow]:
    """Certificates by their number, the newest first: ``137``, ``02-137``, ``1404-02-137`` or
    ``QZ…``, which may be only begun, in either layout of the keyboard; or by the whole number
    that the portal gave them.
    """
    wanted = _numbered(typed)
    found = (
        select(Certificate.id, Certificate.number, PersonName)
        .join(PersonName, current_name_of(Certificate.person_id))
        .order_by(Certificate.id.desc())
        .limit(limit)
    )
    with desk.read() as session:
        either = [and_(*wanted)] if wanted else []
        if of_portal := certificates_of_portal(session, typed):
            either.append(Certificate.id.in_(of_portal))
        if not either:
            return []
        rows = session.execute(found.where(or_(*either)))
        return [FoundRow(row, number, full_name(name)) for row, number, name in rows]


@question
def find_older_certificates(desk: Desk, typed: str, limit: int = 5) -> list[FoundRow]:
    """Papers older than the program, by their whole number or the portal's, as ``id`` of the
    person; without the digits and spaces of another keyboard making a difference.
    """
    plain = persian.normalise(" ".join(typed.split()))
    if len(plain) < _LEAST:
        return []
    latin = digits.latin(plain)
    turned = {latin, keyboard.to_latin(latin).upper(), keyboard.to_persian(latin)}
    spelled = {plain, *turned, *map(digits.persian, turned)}
    found = (
        select(OldRecord.person_id, OldRecord.certificate_no, OldRecord.portal_no, PersonName)
        .join(PersonName, current_name_of(OldRecord.person_id))
        .where(or_(OldRecord.certificate_no.in_(spelled), OldRecord.portal_no.in_(spelled)))
        .order_by(OldRecord.id.desc())
        .limit(limit)
    )
    with desk.read() as session:
        rows = session.execute(found).tuples()
        return [
            FoundRow(person_id, number or portal, full_name(name))
            for person_id, number, portal, name in rows
        ]


def _numbered(typed: str) -> list[ColumnElement[bool]]:
    """What a certificate's number has to be; nothing when no number was typed."""
    begun = keyboard.to_latin(digits.latin("".join(typed.split()))).upper()
    if _BEGUN.fullmatch(begun):
        # In the order of the index: what begins so stands between these two.
        return [Certificate.number >= begun, Certificate.number < begun + "~"]
    number = search_number(typed)
    if number is None or number.sequence is None:
        return []
    parts = (
        (Certificate.sequence, number.sequence),
        (Certificate.centre_code, number.centre),
        (Certificate.jalali_year, number.year),
        (func.substr(Certificate.number, 1, 2), number.province),
    )
    return [column == wanted for column, wanted in parts if wanted is not None]
