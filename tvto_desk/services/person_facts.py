"""What the gates ask about people, and the refusal that names whom it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.people import (
    Person,
    PersonIdentity,
    PersonName,
    PersonPhone,
    PersonTargetGroup,
)
from tvto_desk.domain.documents import Bearer, asked_of, document_gaps, is_foreign
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.gates import (
    Need,
    PersonFacts,
    Step,
    consents,
    is_current,
    is_recent,
    require_no_gaps,
)
from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.words import Sentence
from tvto_desk.services.held_documents import held_documents, of_everybody
from tvto_desk.services.person_circle import circles_of
from tvto_desk.services.person_rows import current_name, full_name


def facts_of(
    session: Session, person: Person, day: date, papers: Iterable[str] = ()
) -> PersonFacts:
    """What the gates ask about a person on a day; ``papers`` are those the standard asks for."""
    return facts_of_people(session, [person.id], day, papers)[person.id]


def facts_of_people(
    session: Session, ids: Sequence[int], day: date, papers: Iterable[str] = ()
) -> dict[int, PersonFacts]:
    """What the gates ask on a day, by person; as many questions for many people as for one.

    Of records that read as one, the one that stands for them gives the facts that papers print;
    phones, target groups and documents count from all of them.
    """
    asked, common = set(papers), of_everybody(session)
    circles = circles_of(session, ids)
    root_of = {member: circle[0] for circle in circles.values() for member in circle}
    everybody = list(root_of)
    roots = sorted(set(root_of.values()))
    people = (
        select(Person, PersonName)
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.is_current)
        .where(Person.id.in_(roots))
    )
    identities = (
        select(PersonIdentity.person_id, PersonIdentity.kind, PersonIdentity.valid_to)
        .where(PersonIdentity.person_id.in_(roots))
        .order_by(PersonIdentity.id)
    )
    callers = select(PersonPhone.person_id).where(
        PersonPhone.person_id.in_(everybody),
        PersonPhone.is_current,
        PersonPhone.number.startswith("09"),
    )
    grouped = select(PersonTargetGroup.person_id).where(PersonTargetGroup.person_id.in_(everybody))
    # The last one counts; those before it are former ones.
    latest = {row.person_id: row for row in session.execute(identities)}
    kinds = {person_id: row.kind for person_id, row in latest.items()}
    reachable = {root_of[one] for one in session.execute(callers).scalars()}
    in_group = {root_of[one] for one in session.execute(grouped).scalars()}
    held = held_documents(session, {member: (root,) for member, root in root_of.items()})
    found = {
        person.id: PersonFacts(
            name=bool(name.first_name_fa),
            sex=True,
            identity=True,
            mobile=person.id in reachable or person.no_mobile,
            valid_identity=kinds[person.id] is not IdentityKind.PENDING,
            birth_date=person.birth_date is not None,
            target_group=person.id in in_group,
            residence_kind=person.residence_kind is not None,
            guardian_consent=consents(birth_of(person), person.guardian_consent, day),
            photo=person.photo_sha is not None,
            current_identity=is_current(latest[person.id].valid_to, day),
            recent_photo=person.photo_sha is None or is_recent(person.photo_on, day),
            father_name=bool(name.father_fa),
            documents=document_gaps(
                asked_of(bearer_of(person, kinds[person.id]), common, asked),
                held.get(person.id, {}),
                day,
            ),
            latin_name=bool(
                name.first_name_en and name.father_en and (person.single_name or name.last_name_en)
            ),
            birth_place=bool(person.birth_place_fa and person.birth_place_en),
            birth_certificate_no=bool(person.birth_certificate_no) or person.no_birth_certificate,
            confirmation=person.confirmed_on is not None,
        )
        for person, name in session.execute(people)
    }
    return {person_id: found[circle[0]] for person_id, circle in circles.items()}


def bearer_of(person: Person, identity: IdentityKind | None) -> Bearer:
    """What decides which documents a person can be asked for."""
    foreign = is_foreign(person.nationality, identity)
    return Bearer(person.sex, foreign, bool(person.referring_body))


def birth_of(person: Person) -> PartialDate | None:
    """The birth date as far as it is known."""
    if person.birth_date is None or person.birth_precision is None:
        return None
    return PartialDate(person.birth_date, person.birth_precision)


def require_complete(
    session: Session,
    person: Person,
    step: Step,
    day: date,
    *,
    papers: Iterable[str] = (),
    lifted: frozenset[Need] = frozenset(),
) -> None:
    """Raises ``trainee.gaps`` with the person's name and what is missing at ``step``."""
    try:
        require_no_gaps(facts_of(session, person, day, papers), step, lifted)
    except DomainError as gap:
        name = full_name(current_name(session, person.id))
        raise DomainError(
            "trainee.gaps", field=gap.field, name=name, gaps=Sentence(gap.code, gap.params)
        ) from gap


def naming(session: Session, person_id: int, refused: DomainError) -> DomainError:
    """``trainee.refused``: the same refusal with the name of whom it is about, for acts on many."""
    return DomainError(
        "trainee.refused",
        field=refused.field,
        override=refused.override,
        name=full_name(current_name(session, person_id)),
        why=Sentence(refused.code, refused.params),
    )
