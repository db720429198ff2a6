"""The certificate desk's lists: what is to be requested, approved, issued; and the register."""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from tvto_desk.db.counters import last_number
from tvto_desk.db.models.assessment import AssessmentResult
from tvto_desk.db.models.certificates import (
    Certificate,
    CertificateEvent,
    CertificateLive,
    CertificateRequest,
)
from tvto_desk.db.models.courses import CourseRun, Enrolment
from tvto_desk.db.models.people import PersonIdentity, PersonName
from tvto_desk.db.models.staff import Staff
from tvto_desk.db.models.standards import StandardVersion
from tvto_desk.domain import digits, jalali
from tvto_desk.domain.assessment import Outcome
from tvto_desk.domain.certificate import (
    CertificateEventKind,
    CertificateNumber,
    CertificateState,
    RequestState,
    search_number,
    state_of,
)
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import Identity
from tvto_desk.services.access import question
from tvto_desk.services.certificate_values import ground_of
from tvto_desk.services.certificates import require_requestable
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_circle import current_name_of
from tvto_desk.services.portal_numbers import certificates_of_portal
from tvto_desk.services.staff import name_of
from tvto_desk.services.trainees import find_trainees, full_name
from tvto_desk.system.clock import IRAN

T = TypeVar("T", bound=tuple[Any, ...])

# Below SQLite's limit of values in one statement.
_AT_ONCE = 500
_CLASS_CODE = re.compile(r"^C[0-9]{2}")


@dataclass(frozen=True)
class ToRequestRow:
    """A passed result that nobody has asked a certificate for; ``hindrance`` says what is in the
    way, None when nothing is.
    """

    id: int
    person_id: int
    name_fa: str
    father_fa: str
    identity: Identity
    title_fa: str
    title_en: str
    class_code: str
    passed_on: date
    hindrance: DomainError | None


@dataclass(frozen=True)
class RequestLine:
    """A request with its class and who made it."""

    id: int
    person_id: int
    name_fa: str
    father_fa: str
    identity: Identity
    title_fa: str
    title_en: str
    class_code: str
    state: RequestState
    requested_by: str
    requested_on: date


@dataclass(frozen=True)
class RegisterLine:
    """A certificate with its class."""

    id: int
    number: str
    person_id: int
    name_fa: str
    father_fa: str
    identity: Identity
    title_fa: str
    title_en: str
    class_code: str
    issued_on: date
    state: CertificateState


@question
def list_to_request(desk: Desk) -> list[ToRequestRow]:
    """Passed results without a live certificate and without a request, by class and name."""
    asked = select(CertificateRequest.result_id).where(
        CertificateRequest.state != RequestState.REFUSED
    )
    live = select(CertificateLive.certificate_id).where(
        CertificateLive.person_id == AssessmentResult.person_id,
        CertificateLive.standard_version_id == AssessmentResult.standard_version_id,
    )
    found = (
        _with_class(
            select(
                AssessmentResult, PersonName, PersonIdentity, StandardVersion, CourseRun.class_code
            )
        )
        .where(
            AssessmentResult.outcome == Outcome.PASSED,
            AssessmentResult.id.not_in(asked),
            ~live.exists(),
        )
        .order_by(CourseRun.class_code, PersonName.sort_key)
    )
    with desk.read() as session:
        return [
            ToRequestRow(
                row.id,
                row.person_id,
                full_name(name),
                name.father_fa,
                Identity(shown.kind, shown.value),
                standard.title_fa,
                standard.title_en,
                code or "",
                row.passed_on,
                _hindrance(session, row.id),
            )
            for row, name, shown, standard, code in session.execute(found).all()
        ]


@question
def list_request_lines(desk: Desk, state: RequestState) -> list[RequestLine]:
    """Requests in one state, by class and name."""
    found = (
        _with_class(
            select(
                CertificateRequest,
                PersonName,
                PersonIdentity,
                StandardVersion,
                CourseRun.class_code,
                Staff,
            )
            .join(AssessmentResult, AssessmentResult.id == CertificateRequest.result_id)
            .join(Staff, Staff.id == CertificateRequest.requested_by_id)
        )
        .where(CertificateRequest.state == state)
        .order_by(CourseRun.class_code, PersonName.sort_key)
    )
    with desk.read() as session:
        return [
            RequestLine(
                row.id,
                name.person_id,
                full_name(name),
                name.father_fa,
                Identity(shown.kind, shown.value),
                standard.title_fa,
                standard.title_en,
                code or "",
                row.state,
                name_of(staff),
                row.requested_at.astimezone(IRAN).date(),
            )
            for row, name, shown, standard, code, staff in session.execute(found)
        ]


@question
def find_in_register(
    desk: Desk, typed: str = "", states: Collection[CertificateState] = ()
) -> array[int]:
    """Ids of certificates, the newest first.

    What is typed is a number in any form, the portal's number, a class code or a name. ``states``
    narrows the list; empty means all.
    """
    found = select(Certificate.id, Certificate.person_id).order_by(
        Certificate.jalali_year.desc(), Certificate.sequence.desc()
    )
    with desk.read() as session:
        of_portal = certificates_of_portal(session, typed)
    number = search_number(typed)
    people: set[int] | None = None
    if of_portal:
        found = found.where(Certificate.id.in_(of_portal))
    elif number is not None:
        for column, wanted in (
            (Certificate.jalali_year, number.year),
            (Certificate.centre_code, number.centre),
            (Certificate.sequence, number.sequence),
        ):
            if wanted is not None:
                found = found.where(column == wanted)
        if number.province is not None:
            found = found.where(Certificate.number.startswith(number.province))
    elif _CLASS_CODE.search(code := digits.latin(typed).strip().upper()):
        found = found.where(Certificate.request_id.in_(_requests_of(code)))
    elif typed.strip():
        people = set(find_trainees(desk, typed))
    with desk.read() as session:
        rows = session.execute(found).all()
        if people is not None:
            rows = [row for row in rows if row.person_id in people]
        ids = array("q", (row.id for row in rows))
        if not states:
            return ids
        known = _states(session)
        return array("q", (one for one in ids if known[one] in states))


@question
def register_lines(desk: Desk, ids: Sequence[int]) -> dict[int, RegisterLine]:
    """Lines of the register by id."""
    lines: dict[int, RegisterLine] = {}
    with desk.read() as session:
        for start in range(0, len(ids), _AT_ONCE):
            wanted = list(ids[start : start + _AT_ONCE])
            known = _states(session, wanted)
            found = _with_class(
                select(
                    Certificate, PersonName, PersonIdentity, StandardVersion, CourseRun.class_code
                )
                .join(CertificateRequest, CertificateRequest.id == Certificate.request_id)
                .join(AssessmentResult, AssessmentResult.id == CertificateRequest.result_id)
            ).where(Certificate.id.in_(wanted))
            for row, name, shown, standard, code in session.execute(found):
                lines[row.id] = RegisterLine(
                    row.id,
                    row.number,
                    row.person_id,
                    full_name(name),
                    name.father_fa,
                    Identity(shown.kind, shown.value),
                    standard.title_fa,
                    standard.title_en,
                    code or "",
                    row.issued_on,
                    known[row.id],
                )
    return lines


@question
def numbers_to_come(desk: Desk, count: int) -> tuple[str, str]:
    """The first and the last number that ``count`` certificates would get if issued now."""
    centre, year = desk.centre, jalali.to_jalali(desk.today()).year
    with desk.read() as session:
        last = last_number(session, "certificate", centre.code, year)
    first, final = (
        CertificateNumber(centre.province_letters, year, centre.code, last + step)
        for step in (1, count)
    )
    return str(first), str(final)


def _with_class(found: Select[T]) -> Select[T]:
    """Joins name, identity, standard and class to a statement that holds ``AssessmentResult``."""
    latest = (
        select(func.max(PersonIdentity.id))
        .where(PersonIdentity.person_id == PersonName.person_id)
        .correlate(PersonName)
        .scalar_subquery()
    )
    return (
        found.join(PersonName, current_name_of(AssessmentResult.person_id))
        .join(PersonIdentity, PersonIdentity.id == latest)
        .join(StandardVersion, StandardVersion.id == AssessmentResult.standard_version_id)
        # A free candidate (ادواری) has no class.
        .outerjoin(Enrolment, Enrolment.id == AssessmentResult.enrolment_id)
        .outerjoin(CourseRun, CourseRun.id == Enrolment.course_run_id)
    )


def _requests_of(code: str) -> Select[tuple[int]]:
    """Ids of the requests of classes whose code holds ``code``."""
    return (
        select(CertificateRequest.id)
        .join(AssessmentResult, AssessmentResult.id == CertificateRequest.result_id)
        .join(Enrolment, Enrolment.id == AssessmentResult.enrolment_id)
        .join(CourseRun, CourseRun.id == Enrolment.course_run_id)
        .where(CourseRun.class_code.contains(code))
    )


def _hindrance(session: Session, result_id: int) -> DomainError | None:
    try:
        require_requestable(session, ground_of(session, result_id))
    except DomainError as error:
        return error
    return None


def _states(
    session: Session, certificate_ids: Sequence[int] | None = None
) -> dict[int, CertificateState]:
    """The state of each certificate, or of these, told by its events."""
    found = select(CertificateEvent.certificate_id, CertificateEvent.kind)
    if certificate_ids is not None:
        found = found.where(CertificateEvent.certificate_id.in_(certificate_ids))
    events: dict[int, list[CertificateEventKind]] = {}
    for certificate_id, kind in session.execute(found.order_by(CertificateEvent.id)):
        events.setdefault(certificate_id, []).append(kind)
    return {certificate_id: state_of(kinds) for certificate_id, kinds in events.items()}
