"""What the register holds for the rows of the standard file, for a whole month in few questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import AssessmentResult
from tvto_desk.db.models.certificates import Certificate, CertificateEvent, CertificateRequest
from tvto_desk.db.models.courses import CourseRun, Enrolment, Introduction
from tvto_desk.db.models.people import Person, PersonIdentity, PersonName, PersonPhone
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.db.queries.figures import ended_enrolments
from tvto_desk.domain.authority_file import Value
from tvto_desk.domain.certificate import CertificateEventKind
from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.periods import Period
from tvto_desk.domain.person_hours import hours_of
from tvto_desk.services.person_circle import reads_as
from tvto_desk.services.person_rows import full_name
from tvto_desk.system.words import words

_ENDED = (CertificateEventKind.REVOKED, CertificateEventKind.SUPERSEDED)


@dataclass(frozen=True)
class EnrolmentValues:
    """One enrolment: whose it is, and what the register holds for each column of the file."""

    enrolment_id: int
    person_id: int
    name_fa: str
    class_code: str
    values: Mapping[str, Value]


def values_of_month(session: Session, month: Period, centre: str) -> list[EnrolmentValues]:
    """Every enrolment whose class ended in the month, by class and name.

    Asks the same number of questions however many there are.
    """
    ended = ended_enrolments(month).subquery()
    found = session.execute(
        select(Enrolment, CourseRun, StandardVersion, Person, PersonName, ended.c[1])
        .join(ended, ended.c[0] == Enrolment.id)
        .join(CourseRun, CourseRun.id == Enrolment.course_run_id)
        .join(StandardVersion, StandardVersion.id == CourseRun.standard_version_id)
        .join(Person, Person.id == reads_as(Enrolment.person_id))
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.is_current)
        .order_by(CourseRun.class_code, PersonName.sort_key, Enrolment.id)
    ).all()
    people = list({person.id for _e, _c, _s, person, _n, _m in found})
    enrolments = [enrolment.id for enrolment, *_rest in found]
    numbers = _numbers(session, people)
    mobiles = _mobiles(session, people)
    introduced = _introduced(session, enrolments)
    results = {
        result.enrolment_id: result
        for result in session.execute(
            select(AssessmentResult).where(AssessmentResult.enrolment_id.in_(enrolments))
        ).scalars()
    }
    certificates = _certificates(session, [result.id for result in results.values()])
    catalogue = words()
    rows = []
    for enrolment, course, edition, person, name, minutes in found:
        result = results.get(enrolment.id)
        certificate = certificates.get(result.id) if result is not None else None
        birth = None
        if person.birth_date is not None and person.birth_precision is not None:
            birth = PartialDate(person.birth_date, person.birth_precision)
        education = person.education
        values: dict[str, Value] = {
            "national_id": numbers.get(person.id),
            "first_name": name.first_name_fa,
            "last_name": name.last_name_fa,
            "father": name.father_fa,
            "sex": person.sex.value,
            "birth": birth,
            "nationality": person.nationality,
            "education": catalogue.text(f"education.{education.value}") if education else None,
            "residence": person.residence_kind.value if person.residence_kind else None,
            "target_group": enrolment.main_target_group,
            "mobile": mobiles.get(person.id),
            "centre": centre,
            "class_code": course.class_code,
            "portal_code": course.portal_code,
            "standard": edition.code,
            "hours": edition.total_hours,
            "hours_attended": hours_of(int(minutes)),
            "starts_on": course.starts_on,
            "ends_on": course.ends_on,
            "place": course.delivery_place,
            "mode": catalogue.text(f"teaching_mode.{course.teaching_mode.value}"),
            "referring_body": enrolment.referring_body or course.referring_body,
            "introduced_on": introduced.get(enrolment.id),
            "outcome": catalogue.text(f"outcome.{result.outcome.value}") if result else None,
            "overall": _mark(result),
            "certificate": certificate.number if certificate else None,
            "issued_on": certificate.issued_on if certificate else None,
        }
        rows.append(
            EnrolmentValues(enrolment.id, person.id, full_name(name), course.class_code, values)
        )
    return rows


def _mark(result: AssessmentResult | None) -> Decimal | None:
    return None if result is None or result.overall is None else round(result.overall, 2)


def _introduced(session: Session, enrolments: Sequence[int]) -> dict[int, date]:
    """The day of the first introduction."""
    found = session.execute(
        select(Introduction.enrolment_id, func.min(Introduction.introduced_on))
        .where(Introduction.enrolment_id.in_(list(enrolments)))
        .group_by(Introduction.enrolment_id)
    )
    return dict(found.tuples().all())


def _numbers(session: Session, people: Sequence[int]) -> dict[int, str]:
    found = session.execute(
        select(PersonIdentity.person_id, PersonIdentity.value)
        .where(
            PersonIdentity.person_id.in_(list(people)),
            PersonIdentity.kind != IdentityKind.PENDING,
        )
        .order_by(PersonIdentity.id)
    )
    return dict(found.tuples().all())


def _mobiles(session: Session, people: Sequence[int]) -> dict[int, str]:
    found = session.execute(
        select(PersonPhone.person_id, PersonPhone.number)
        .where(
            PersonPhone.person_id.in_(list(people)),
            PersonPhone.is_current,
            PersonPhone.number.like("09%"),
        )
        .order_by(PersonPhone.id.desc())
    )
    return dict(found.tuples().all())


def _certificates(session: Session, result_ids: Sequence[int]) -> dict[int | None, Certificate]:
    """The certificate in force of each result."""
    ended = select(CertificateEvent.certificate_id).where(CertificateEvent.kind.in_(_ENDED))
    found = session.execute(
        select(CertificateRequest.result_id, Certificate)
        .join(Certificate, Certificate.request_id == CertificateRequest.id)
        .where(CertificateRequest.result_id.in_(list(result_ids)), Certificate.id.not_in(ended))
        .order_by(Certificate.id)
    )
    return dict(found.tuples().all())
