"""Fills the values of a certificate from the records, on the day of its issue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.assessment import AssessmentResult, RuleSetRow
from tvto_desk.db.models.centre import Centre, Workshop
from tvto_desk.db.models.courses import CourseRun, Enrolment
from tvto_desk.db.models.people import Person
from tvto_desk.db.models.standards import OccupationalGroup, Standard, StandardVersion
from tvto_desk.domain.centre import Seat
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.person import IRAN, PersonDraft
from tvto_desk.domain.words import Language
from tvto_desk.print import values as page
from tvto_desk.services.centres import signatories_on
from tvto_desk.services.person_circle import reading_person
from tvto_desk.services.person_rows import draft_of
from tvto_desk.system.words import words

_SEATS = {Seat.HEAD: page.Seat.HEAD, Seat.DIRECTOR_GENERAL: page.Seat.DIRECTOR_GENERAL}


@dataclass(frozen=True)
class Ground:
    """What a certificate rests on: the passed result and the records around it.

    ``course`` is None for a free candidate (ادواری), who was assessed without one.
    """

    result: AssessmentResult
    person: Person
    standard: StandardVersion
    group: OccupationalGroup
    course: CourseRun | None
    centre: Centre
    workshop: Workshop | None
    rule_set_key: str


def ground_of(session: Session, result_id: int) -> Ground:
    """The records behind a result."""
    own = select(Centre.id).where(Centre.is_own)
    found = (
        select(
            AssessmentResult,
            Person,
            StandardVersion,
            OccupationalGroup,
            CourseRun,
            Centre,
            Workshop,
            RuleSetRow.key,
        )
        .join(RuleSetRow, RuleSetRow.id == AssessmentResult.rule_set_id)
        .join(Person, Person.id == AssessmentResult.person_id)
        .join(StandardVersion, StandardVersion.id == AssessmentResult.standard_version_id)
        .join(Standard, Standard.id == StandardVersion.standard_id)
        .join(OccupationalGroup, OccupationalGroup.id == Standard.group_id)
        .outerjoin(Enrolment, Enrolment.id == AssessmentResult.enrolment_id)
        .outerjoin(CourseRun, CourseRun.id == Enrolment.course_run_id)
        # A free candidate (ادواری) was assessed by this centre without a course.
        .join(Centre, Centre.id == func.coalesce(CourseRun.centre_id, own.scalar_subquery()))
        .outerjoin(Workshop, Workshop.id == CourseRun.workshop_id)
        .where(AssessmentResult.id == result_id)
    )
    row = session.execute(found).one_or_none()
    if row is None:
        raise DomainError("certificate.result_unknown")
    return Ground(*row)


def certificate_values(
    session: Session, ground: Ground, *, number: str, issued_on: date, replaces: str = ""
) -> page.CertificateValues:
    """Everything that the page and its proof will say.

    Raises ``certificate.code_missing`` for a standard without a national code and
    ``certificate.no_signatory`` when nobody may sign on that day.
    """
    if ground.standard.code is None:
        raise DomainError("certificate.code_missing", title=ground.standard.title_fa)
    holder = draft_of(session, reading_person(session, ground.person))
    if ground.result.passed_on is None:
        raise DomainError("certificate.not_passed", name=holder.first_name_fa)
    signatories = signatories_of(session, ground.centre.id, issued_on)
    workshop = ground.workshop if ground.workshop and ground.workshop.is_printable else None
    centre, group = ground.centre, ground.group
    return page.CertificateValues(
        number=number,
        issue_date=issued_on,
        replaces_number=replaces,
        specimen=centre.is_practice,
        holder=holder_on_page(holder),
        standard=page.StandardOnPage(
            title_fa=ground.standard.title_fa,
            title_en=ground.standard.title_en,
            code=ground.standard.code,
            hours=ground.standard.total_hours,
            cluster_fa=group.cluster_fa,
            cluster_en=group.cluster_en,
            group_fa=group.name_fa,
            group_en=group.name_en,
        ),
        assessment=page.AssessmentOnPage(
            kind=page.CertificateKind.TRAINED if ground.course else page.CertificateKind.ASSESSED,
            date=ground.result.passed_on,
        ),
        place=page.Place(
            centre_fa=centre.name_fa,
            centre_en=centre.name_en,
            province_fa=centre.province_fa,
            province_en=centre.province_en,
            county_fa=centre.county_fa,
            county_en=centre.county_en,
            workshop_fa=workshop.name_fa if workshop else "",
            workshop_en=workshop.name_en if workshop else "",
        ),
        issuer=page.Issuer(lines_fa=issuer_lines(centre)),
        signatories=signatories,
    )


def signatories_of(session: Session, centre_id: int, day: date) -> tuple[page.Signatory, ...]:
    """Who signs for a centre on a day. Raises ``certificate.no_signatory``."""
    found = signatories_on(session, centre_id, day)
    if not found:
        raise DomainError("certificate.no_signatory", day=day)
    return tuple(
        page.Signatory(
            seat=_SEATS[row.seat],
            title_fa=row.title_fa,
            name_fa=row.name_fa,
            name_en=row.name_en,
            title_en=row.title_en,
        )
        for row in found
    )


def issuer_lines(centre: Centre) -> tuple[str, ...]:
    """The head of the page: organisation, province, centre."""
    organisation = words().text("page.organisation", Language.FA)
    province = words().text("page.province_office", Language.FA, province=centre.province_fa)
    return (organisation, province, centre.name_fa)


def holder_on_page(draft: PersonDraft) -> page.Holder:
    """The person as the page names them. Raises ``certificate.person_incomplete``."""
    if draft.identity.kind is IdentityKind.PENDING or draft.birth is None:
        raise DomainError("certificate.person_incomplete", name=draft.first_name_fa)
    foreign = draft.nationality not in (None, IRAN)
    country = f"country.{draft.nationality}"
    return page.Holder(
        sex=page.HolderSex(draft.sex.value),
        first_name_fa=draft.first_name_fa,
        last_name_fa=draft.last_name_fa,
        first_name_en=draft.first_name_en or "",
        last_name_en=draft.last_name_en or "",
        father_fa=draft.father_fa or "",
        father_en=draft.father_en or "",
        identity_kind=page.IdentityOnPage(draft.identity.kind.value),
        identity_value=draft.identity.value,
        nationality_fa=words().text(country, Language.FA) if foreign else "",
        nationality_en=words().text(country, Language.EN) if foreign else "",
        birth_certificate_no=draft.birth_certificate_no or "",
        birth_date=draft.birth.first,
        birth_precision=draft.birth.precision,
        birth_place_fa=draft.birth_place_fa or "",
        birth_place_en=draft.birth_place_en or "",
    )
