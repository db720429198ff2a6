"""Reading people: the line of a list, the record as the form shows it, names and holders."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.people import (
    Person,
    PersonIdentity,
    PersonName,
    PersonPhone,
    PersonTargetGroup,
)
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import Identity
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.person import Mobile, PersonDraft
from tvto_desk.services.extra_values import extra_of


@dataclass(frozen=True)
class TraineeRow:
    """A line of a list of people. ``name_fa`` is the current name in reading order."""

    id: int
    uid: str
    name_fa: str
    father_fa: str
    identity: Identity
    birth: PartialDate | None


def get_person(session: Session, person_id: int) -> Person:
    """The person of a local id. Raises ``DomainError('trainee.unknown')``."""
    person = session.get(Person, person_id)
    if person is None:
        raise DomainError("trainee.unknown")
    return person


def current_name(session: Session, person_id: int) -> PersonName:
    """The name that stands on today's papers."""
    return session.execute(
        select(PersonName).where(PersonName.person_id == person_id, PersonName.is_current)
    ).scalar_one()


def full_name(name: PersonName) -> str:
    """First and last name in Persian; a single name stands alone."""
    return f"{name.first_name_fa} {name.last_name_fa}".strip()


def find_holder(session: Session, identity: Identity) -> TraineeRow | None:
    """The person of this centre who holds the identity; for a merged record the one that stands for
    it.
    """
    held = (
        select(Person, PersonName, PersonIdentity)
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.is_current)
        .join(PersonIdentity, PersonIdentity.person_id == Person.id)
        .where(PersonIdentity.kind == identity.kind, PersonIdentity.value == identity.value)
    )
    found = session.execute(held).first()
    if found is None:
        return None
    person = found[0]
    if person.merged_into_id is None:
        return row_of(*found)
    whole = session.get_one(Person, person.merged_into_id)
    return row_of(whole, current_name(session, whole.id), identities_of(session, whole.id)[-1])


def identities_of(session: Session, person_id: int) -> list[PersonIdentity]:
    """All identities of a person, the current one last."""
    found = select(PersonIdentity).where(PersonIdentity.person_id == person_id)
    return list(session.execute(found.order_by(PersonIdentity.id)).scalars())


def row_of(person: Person, name: PersonName, identity: PersonIdentity) -> TraineeRow:
    """The line of a list from the rows of one person."""
    return TraineeRow(
        id=person.id,
        uid=person.uid,
        name_fa=full_name(name),
        father_fa=name.father_fa,
        identity=Identity(identity.kind, identity.value, identity.note),
        birth=None
        if person.birth_date is None or person.birth_precision is None
        else PartialDate(person.birth_date, person.birth_precision),
    )


def draft_of(session: Session, person: Person) -> PersonDraft:
    """The stored record in the shape of the form."""
    name = current_name(session, person.id)
    identity = identities_of(session, person.id)[-1]
    phones = [
        Mobile(phone.number, phone.owner or None)
        for phone in session.execute(
            select(PersonPhone)
            .where(PersonPhone.person_id == person.id, PersonPhone.is_current)
            .order_by(PersonPhone.id)
        ).scalars()
    ]
    landlines = [phone.number for phone in phones if not phone.number.startswith("09")]
    groups = session.execute(
        select(PersonTargetGroup.target_group)
        .where(PersonTargetGroup.person_id == person.id)
        .order_by(PersonTargetGroup.is_main.desc(), PersonTargetGroup.id)
    ).scalars()
    birth = (
        None
        if person.birth_date is None or person.birth_precision is None
        else PartialDate(person.birth_date, person.birth_precision)
    )
    return PersonDraft(
        sex=person.sex,
        identity=Identity(identity.kind, identity.value, identity.note),
        first_name_fa=name.first_name_fa,
        last_name_fa=name.last_name_fa,
        single_name=person.single_name,
        first_name_en=name.first_name_en or None,
        last_name_en=name.last_name_en or None,
        father_fa=name.father_fa or None,
        father_en=name.father_en or None,
        birth=birth,
        birth_place_fa=person.birth_place_fa or None,
        birth_place_en=person.birth_place_en or None,
        birth_certificate_no=person.birth_certificate_no or None,
        no_birth_certificate=person.no_birth_certificate,
        nationality=person.nationality,
        education=person.education,
        education_field=person.education_field or None,
        mobiles=tuple(phone for phone in phones if phone.number.startswith("09")),
        no_mobile=person.no_mobile,
        phone=landlines[0] if landlines else None,
        postal_code=person.postal_code,
        address=person.address or None,
        residence_kind=person.residence_kind,
        residence_place=person.residence_place or None,
        target_groups=tuple(groups),
        referring_body=person.referring_body,
        letter_no=person.referral_letter_no or None,
        letter_date=person.referral_letter_date,
        military=person.military_status,
        residence_district=person.residence_district or None,
        adaptation=person.adaptation_note or None,
        employment=person.employment,
        latin_from_passport=person.latin_from_passport,
        identity_valid_to=identity.valid_to,
        disability=person.disability_note or None,
        guardian_consent=person.guardian_consent,
        note=person.note or None,
        extra=extra_of(session, person.id),
    )
