"""Writing the rows of a person: facts, names, identities, phones and target groups."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.counters import next_number
from tvto_desk.db.models.people import (
    Person,
    PersonIdentity,
    PersonName,
    PersonPhone,
    PersonTargetGroup,
)
from tvto_desk.db.session import Work
from tvto_desk.domain import persian
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.person import IRAN, Mobile, PersonDraft, validate
from tvto_desk.services.extra_values import write_extra
from tvto_desk.services.person_rows import current_name, draft_of, find_holder, identities_of


def check_draft(draft: PersonDraft, today: date, note: str) -> None:
    """Raises the first broken rule; one that gives way to a note does so when there is one."""
    for broken in validate(draft, today):
        if not (broken.override and note.strip()):
            raise broken


def refuse_double(session: Session, identity: Identity) -> None:
    """Raises ``identity.already_registered`` with the holder's name."""
    if identity.kind is IdentityKind.PENDING:
        return
    if holder := find_holder(session, identity):
        raise DomainError("trainee.identity_held", field="identity", name=holder.name_fa)


def add_person(
    work: Work, draft: PersonDraft, photo_sha: str | None, taken_on: date | None
) -> Person:
    """Writes the rows of a new person; the caller has asked all questions."""
    person = Person(sex=draft.sex, photo_sha=photo_sha, photo_on=taken_on if photo_sha else None)
    fill(person, draft)
    work.add(person)
    work.add(
        _name_row(person.id, draft),
        _identity_row(work.session, person, draft.identity, draft.identity_valid_to),
        *(
            PersonPhone(person_id=person.id, number=phone.number, owner=phone.owner or "")
            for phone in phones_of(draft)
        ),
        *(
            PersonTargetGroup(person_id=person.id, target_group=group, is_main=place == 0)
            for place, group in enumerate(draft.target_groups)
        ),
    )
    write_extra(work, person.id, draft.extra)
    return person


def apply_correction(work: Work, person: Person, draft: PersonDraft) -> None:
    """Writes a corrected record inside a unit of work; a change of what a certificate prints takes
    the trainee's signature away.
    """
    version, signed_for = person.version, printed(draft_of(work.session, person))
    set_identity(work, person, draft.identity, draft.identity_valid_to)
    fill(person, draft)
    rename(work, person, draft)
    if printed(draft_of(work.session, person)) != signed_for:
        person.confirmed_on = None
    set_phones(work, person.id, draft)
    set_target_groups(work, person.id, draft)
    write_extra(work, person.id, draft.extra)
    # The version stands for the whole record: a change of its name or phones alone counts too.
    if work.changes and person.version == version:
        person.version += 1


def printed(draft: PersonDraft) -> tuple[object, ...]:
    """What of a person stands on the certificate, and so on the control list."""
    return (
        draft.sex,
        (draft.first_name_fa, draft.last_name_fa, draft.father_fa),
        (draft.first_name_en, draft.last_name_en, draft.father_en),
        (draft.identity.kind, draft.identity.value),
        (draft.birth, draft.birth_place_fa, draft.birth_place_en),
        (draft.birth_certificate_no, draft.nationality),
    )


def fill(person: Person, draft: PersonDraft) -> None:
    """Copies the facts that stand in the person's own row."""
    for column, value in person_values(draft).items():
        setattr(person, column, value)


def person_values(draft: PersonDraft) -> dict[str, Any]:
    """The person's own row, by column."""
    return {
        "sex": draft.sex,
        "single_name": draft.single_name,
        "birth_date": draft.birth.first if draft.birth else None,
        "birth_precision": draft.birth.precision if draft.birth else None,
        "birth_place_fa": draft.birth_place_fa or "",
        "birth_place_en": draft.birth_place_en or "",
        "birth_certificate_no": draft.birth_certificate_no or "",
        "nationality": draft.nationality or _nationality_of(draft.identity),
        "education": draft.education,
        "education_field": draft.education_field or "",
        "residence_district": draft.residence_district or "",
        "adaptation_note": draft.adaptation or "",
        "employment": draft.employment,
        "latin_from_passport": draft.latin_from_passport,
        "postal_code": draft.postal_code,
        "address": draft.address or "",
        "residence_kind": draft.residence_kind,
        "residence_place": draft.residence_place or "",
        "referring_body": draft.referring_body,
        "referral_letter_no": draft.letter_no or "",
        "referral_letter_date": draft.letter_date,
        "military_status": draft.military,
        "disability_note": draft.disability or "",
        "guardian_consent": draft.guardian_consent,
        "no_mobile": draft.no_mobile,
        "no_birth_certificate": draft.no_birth_certificate,
        "note": draft.note or "",
    }


def name_values(draft: PersonDraft) -> dict[str, Any]:
    """The row of the names that a draft gives, by column."""
    return {
        "first_name_fa": draft.first_name_fa,
        "last_name_fa": draft.last_name_fa,
        "first_name_en": draft.first_name_en or "",
        "last_name_en": draft.last_name_en or "",
        "father_fa": draft.father_fa or "",
        "father_en": draft.father_en or "",
        "is_current": True,
        **keys_of_name(draft.first_name_fa, draft.last_name_fa),
    }


KEYS_OF_NAME = ("sort_key", "search_key")


def keys_of_name(first_name_fa: str, last_name_fa: str) -> dict[str, str]:
    """The columns by which a name is put in order and found."""
    return {
        "sort_key": persian.sort_key(f"{last_name_fa} {first_name_fa}".strip()),
        "search_key": persian.search_key(f"{first_name_fa} {last_name_fa}".strip()),
    }


def identity_value(session: Session, centre: str, identity: Identity) -> str:
    """What is stored of an identity; a pending one gets a provisional number (``P00012``)."""
    if identity.kind is IdentityKind.PENDING:
        return f"P{next_number(session, 'pending_identity', centre, 0):05d}"
    return identity.value


def _nationality_of(identity: Identity) -> str | None:
    return IRAN if identity.kind is IdentityKind.NATIONAL_ID else None


def rename(work: Work, person: Person, draft: PersonDraft) -> None:
    """Makes the draft's names the current ones; the former spelling stays readable."""
    old, new = current_name(work.session, person.id), _name_row(person.id, draft)
    spelled = (
        "first_name_fa",
        "last_name_fa",
        "first_name_en",
        "last_name_en",
        "father_fa",
        "father_en",
    )
    if all(getattr(old, part) == getattr(new, part) for part in spelled):
        return
    old.is_current = False
    work.session.flush()
    work.add(new)


def _name_row(person_id: int, draft: PersonDraft) -> PersonName:
    return PersonName(person_id=person_id, **name_values(draft))


def _identity_row(
    session: Session, person: Person, identity: Identity, valid_to: date | None
) -> PersonIdentity:
    return PersonIdentity(
        person_id=person.id,
        kind=identity.kind,
        value=identity_value(session, person.origin_centre, identity),
        note=identity.note,
        valid_to=valid_to,
    )


def set_identity(work: Work, person: Person, identity: Identity, valid_to: date | None) -> None:
    """The newest row is the current identity; a former one that comes back is written anew."""
    known = identities_of(work.session, person.id)
    current = known[-1]
    if current.kind is identity.kind and (
        current.value == identity.value or identity.kind is IdentityKind.PENDING
    ):
        current.note, current.valid_to = identity.note, valid_to
        return
    former = [row for row in known if (row.kind, row.value) == (identity.kind, identity.value)]
    if not former:
        refuse_double(work.session, identity)
    for row in known:
        if row in former or row.kind is IdentityKind.PENDING:
            work.session.delete(row)
    work.session.flush()
    work.add(_identity_row(work.session, person, identity, valid_to))


def phones_of(draft: PersonDraft) -> tuple[Mobile, ...]:
    """Every telephone of a draft, the mobiles first."""
    return draft.mobiles + ((Mobile(draft.phone),) if draft.phone else ())


def set_phones(work: Work, person_id: int, draft: PersonDraft) -> None:
    """Numbers that are no longer given stay findable, as former ones."""
    wanted = {phone.number: phone.owner or "" for phone in phones_of(draft)}
    known = select(PersonPhone).where(PersonPhone.person_id == person_id)
    for row in work.session.execute(known).scalars():
        row.is_current = row.number in wanted
        if row.is_current:
            row.owner = wanted.pop(row.number)
    work.add(
        *(
            PersonPhone(person_id=person_id, number=number, owner=owner)
            for number, owner in wanted.items()
        )
    )


def set_target_groups(work: Work, person_id: int, draft: PersonDraft) -> None:
    """Makes the draft's target groups the person's, the first one the main one."""
    wanted = {group: place == 0 for place, group in enumerate(draft.target_groups)}
    known = select(PersonTargetGroup).where(PersonTargetGroup.person_id == person_id)
    for row in work.session.execute(known).scalars():
        if row.target_group in wanted:
            row.is_main = wanted.pop(row.target_group)
        else:
            work.session.delete(row)
    work.add(
        *(
            PersonTargetGroup(person_id=person_id, target_group=group, is_main=is_main)
            for group, is_main in wanted.items()
        )
    )
