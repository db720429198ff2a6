"""People: registered once, found again, completed when what was missing comes in."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from tvto_desk.db.counters import next_number
from tvto_desk.db.models.people import (
    Person,
    PersonDocument,
    PersonIdentity,
    PersonName,
    PersonPhone,
    PersonTargetGroup,
)
from tvto_desk.db.session import Work
from tvto_desk.domain import digits, keyboard, persian
from tvto_desk.domain.errors import Conflict, DomainError
from tvto_desk.domain.gates import Gap, Need, PersonFacts, Step, gaps, require_no_gaps
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.person import IRAN, Mobile, PersonDraft, validate
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Sentence
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.system.photos import prepare_photo


@dataclass(frozen=True)
class TraineeRow:
    """A line of a list of people. ``name_fa`` is the current name in reading order."""

    id: int
    uid: str
    name_fa: str
    father_fa: str
    identity: Identity
    birth: PartialDate | None


@dataclass(frozen=True)
class TraineeDetail:
    """The whole record, as the form shows it; ``version`` goes back with a change."""

    id: int
    uid: str
    version: int
    draft: PersonDraft
    photo_sha: str | None
    registered_note: str


@act(Permission.REGISTER)
def register_trainee(
    desk: Desk, draft: PersonDraft, *, photo: bytes | None = None, note: str = ""
) -> int:
    """Registers a new person and returns the local id.

    ``photo`` is the raw JPEG or PNG; it is re-encoded here. ``note`` is the clerk's reason where
    a rule gives way to one. Raises ``DomainError`` for the first broken rule, or
    ``trainee.identity_held`` naming who holds the identity; then nothing is stored.
    """
    check_draft(draft, desk.today(), note)
    prepared = None if photo is None else prepare_photo(photo)
    with desk.write("trainee.register", note) as work:
        refuse_double(work.session, draft.identity)
        photo_sha = None if prepared is None else desk.house.blobs.put(prepared)
        return add_person(work, draft, photo_sha, desk.today()).id


@act(Permission.REGISTER)
def correct_trainee(
    desk: Desk, person_id: int, version: int, draft: PersonDraft, *, note: str = ""
) -> None:
    """Changes a record that was opened with ``version``.

    A new name leaves the former one readable; a new identity is added beside the old.
    Raises ``Conflict`` when someone else changed the record meanwhile.
    """
    check_draft(draft, desk.today(), note)
    with desk.write("trainee.correct", note) as work:
        person = _get(work.session, person_id)
        if person.version != version:
            raise Conflict("record.changed_meanwhile")
        apply_correction(work, person, draft)


@act(Permission.REGISTER)
def set_photo(desk: Desk, person_id: int, photo: bytes) -> str:
    """Gives a person a photo taken today; returns the hash it is stored under."""
    prepared = prepare_photo(photo)
    with desk.write("trainee.photo") as work:
        person = _get(work.session, person_id)
        person.photo_sha = desk.house.blobs.put(prepared)
        person.photo_on = desk.today()
        return person.photo_sha


@act(Permission.REGISTER)
def confirm_details(desk: Desk, person_ids: Sequence[int], sheet_no: str) -> None:
    """Records that trainees signed the control list (فهرست کنترل مشخصات): what the certificate
    will print is right. A later change of what it prints asks for a new signature.
    """
    if not sheet_no.strip():
        raise DomainError("trainee.sheet_missing", field="sheet_no")
    with desk.write("trainee.confirm", sheet_no) as work:
        for person_id in person_ids:
            _get(work.session, person_id).confirmed_on = desk.today()


@act(Permission.REGISTER)
def record_document(desk: Desk, person_id: int, kind: str, *, valid_to: date | None = None) -> None:
    """Records that a document was seen; ``kind`` is a key of the standard's list."""
    with desk.write("trainee.document") as work:
        _get(work.session, person_id)
        known = select(PersonDocument).where(
            PersonDocument.person_id == person_id, PersonDocument.kind == kind
        )
        row = work.session.execute(known).scalar_one_or_none()
        if row is None:
            row = PersonDocument(person_id=person_id, kind=kind)
            work.session.add(row)
        row.seen_on, row.valid_to = desk.today(), valid_to


@question
def get_trainee(desk: Desk, person_id: int) -> TraineeDetail:
    """The whole record. Raises ``DomainError('trainee.unknown')``."""
    with desk.read() as session:
        person = _get(session, person_id)
        return TraineeDetail(
            id=person.id,
            uid=person.uid,
            version=person.version,
            draft=draft_of(session, person),
            photo_sha=person.photo_sha,
            registered_note=person.note,
        )


@question
def find_by_identity(desk: Desk, kind: IdentityKind, value: str) -> TraineeRow | None:
    """Who holds an identity (in its stored form) in this centre, if anyone."""
    with desk.read() as session:
        return find_holder(session, Identity(kind, value, None))


@question
def list_trainees(desk: Desk, *, name_starts: str = "", limit: int = 200) -> list[TraineeRow]:
    """People in Persian alphabetical order whose name starts so, at most ``limit``."""
    return trainee_rows(desk, find_trainees(desk, name_starts)[:limit])


@question
def find_trainees(desk: Desk, typed: str = "") -> array[int]:
    """Ids of the people who answer to what was typed, in Persian alphabetical order.

    Digits are looked for at the start of identities and inside phone numbers; words anywhere in
    the current name, in any order, forgiving spelling, spaces and the wrong keyboard layout.
    Nothing typed finds everybody.
    """
    merged = select(Person.id).where(Person.merged_into_id.is_not(None))
    found = (
        select(PersonName.person_id)
        .where(PersonName.is_current, PersonName.person_id.not_in(merged))
        .order_by(PersonName.sort_key, PersonName.person_id)
    )
    number = digits.latin(typed).replace(" ", "")
    if number.isascii() and number.isdigit():
        holders = select(PersonIdentity.person_id).where(
            PersonIdentity.value >= number, PersonIdentity.value < number + ":"
        )
        callers = select(PersonPhone.person_id).where(PersonPhone.number.contains(number))
        found = found.where(PersonName.person_id.in_(holders.union(callers)))
    elif typed.strip():
        found = found.where(or_(*(_has_words(guess) for guess in keyboard.candidates(typed))))
    with desk.read() as session:
        return array("q", session.execute(found).scalars())


@question
def trainee_rows(desk: Desk, ids: Sequence[int]) -> list[TraineeRow]:
    """The lines of a list, in the order of ``ids``; who is gone meanwhile is left out."""
    found = (
        select(Person, PersonName, PersonIdentity)
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.is_current)
        .join(PersonIdentity, PersonIdentity.person_id == Person.id)
        .where(Person.id.in_(list(ids)))
        .order_by(PersonIdentity.id)
    )
    with desk.read() as session:
        rows = {person.id: _row(person, *rest) for person, *rest in session.execute(found)}
    return [rows[person_id] for person_id in ids if person_id in rows]


@question
def list_gaps(desk: Desk, person_id: int, step: Step) -> tuple[Gap, ...]:
    """What is still missing for ``step`` and all steps before it."""
    with desk.read() as session:
        person = _get(session, person_id)
        return gaps(facts_of(session, person), step)


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


def apply_correction(work: Work, person: Person, draft: PersonDraft) -> None:
    """Writes a corrected record inside a unit of work; a change of what a certificate prints takes
    the trainee's signature away.
    """
    version, signed_for = person.version, _printed(draft_of(work.session, person))
    _set_identity(work, person, draft.identity)
    _fill(person, draft)
    _rename(work, person, draft)
    if _printed(draft_of(work.session, person)) != signed_for:
        person.confirmed_on = None
    _set_phones(work, person.id, draft)
    _set_target_groups(work, person.id, draft)
    # The version stands for the whole record: a change of its name or phones alone counts too.
    if work.changes and person.version == version:
        person.version += 1


def find_holder(session: Session, identity: Identity) -> TraineeRow | None:
    """The person of this centre who holds the identity."""
    held = (
        select(Person, PersonName, PersonIdentity)
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.is_current)
        .join(PersonIdentity, PersonIdentity.person_id == Person.id)
        .where(PersonIdentity.kind == identity.kind, PersonIdentity.value == identity.value)
    )
    found = session.execute(held).first()
    return None if found is None else _row(*found)


def add_person(work: Work, draft: PersonDraft, photo_sha: str | None, today: date) -> Person:
    """Writes the rows of a new person; the caller has asked all questions."""
    person = Person(sex=draft.sex, photo_sha=photo_sha, photo_on=today if photo_sha else None)
    _fill(person, draft)
    work.add(person)
    work.add(
        _name_row(person.id, draft),
        _identity_row(work.session, person, draft.identity),
        *(
            PersonPhone(person_id=person.id, number=phone.number, owner=phone.owner or "")
            for phone in _phones(draft)
        ),
        *(
            PersonTargetGroup(person_id=person.id, target_group=group, is_main=place == 0)
            for place, group in enumerate(draft.target_groups)
        ),
    )
    return person


def facts_of(session: Session, person: Person, papers: Iterable[str] = ()) -> PersonFacts:
    """What the gates ask about a person; ``papers`` are the documents the standard asks for."""
    return facts_of_people(session, [person.id], papers)[person.id]


def facts_of_people(
    session: Session, ids: Sequence[int], papers: Iterable[str] = ()
) -> dict[int, PersonFacts]:
    """What the gates ask, by person; as many questions to the database for many as for one."""
    asked = set(papers)
    people = (
        select(Person, PersonName)
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.is_current)
        .where(Person.id.in_(list(ids)))
    )
    identities = (
        select(PersonIdentity.person_id, PersonIdentity.kind)
        .where(PersonIdentity.person_id.in_(list(ids)))
        .order_by(PersonIdentity.id)
    )
    callers = select(PersonPhone.person_id).where(
        PersonPhone.person_id.in_(list(ids)),
        PersonPhone.is_current,
        PersonPhone.number.startswith("09"),
    )
    grouped = select(PersonTargetGroup.person_id).where(PersonTargetGroup.person_id.in_(list(ids)))
    papers_of = select(PersonDocument.person_id, PersonDocument.kind).where(
        PersonDocument.person_id.in_(list(ids))
    )
    kinds = {row.person_id: row.kind for row in session.execute(identities)}
    reachable = set(session.execute(callers).scalars())
    in_group = set(session.execute(grouped).scalars())
    seen: dict[int, set[str]] = {}
    for person_id, kind in session.execute(papers_of):
        seen.setdefault(person_id, set()).add(kind)
    return {
        person.id: PersonFacts(
            name=bool(name.first_name_fa),
            sex=True,
            identity=True,
            mobile=person.id in reachable or person.no_mobile,
            valid_identity=kinds[person.id] is not IdentityKind.PENDING,
            birth_date=person.birth_date is not None,
            target_group=person.id in in_group,
            residence_kind=person.residence_kind is not None,
            photo=person.photo_sha is not None,
            father_name=bool(name.father_fa),
            documents=asked <= seen.get(person.id, set()),
            latin_name=bool(
                name.first_name_en and name.father_en and (person.single_name or name.last_name_en)
            ),
            birth_place=bool(person.birth_place_fa and person.birth_place_en),
            birth_certificate_no=bool(person.birth_certificate_no) or person.no_birth_certificate,
            confirmation=person.confirmed_on is not None,
        )
        for person, name in session.execute(people)
    }


def require_complete(
    session: Session,
    person: Person,
    step: Step,
    *,
    papers: Iterable[str] = (),
    lifted: frozenset[Need] = frozenset(),
) -> None:
    """Raises ``trainee.gaps`` with the person's name and what is missing at ``step``."""
    try:
        require_no_gaps(facts_of(session, person, papers), step, lifted)
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


def draft_of(session: Session, person: Person) -> PersonDraft:
    """The stored record in the shape of the form."""
    name = current_name(session, person.id)
    identity = _identities(session, person.id)[-1]
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
        disability=person.disability_note or None,
        guardian_consent=person.guardian_consent,
        note=person.note or None,
    )


def current_name(session: Session, person_id: int) -> PersonName:
    """The name that stands on today's papers."""
    return session.execute(
        select(PersonName).where(PersonName.person_id == person_id, PersonName.is_current)
    ).scalar_one()


def full_name(name: PersonName) -> str:
    """First and last name in Persian; a single name stands alone."""
    return f"{name.first_name_fa} {name.last_name_fa}".strip()


def _has_words(typed: str) -> ColumnElement[bool]:
    words = persian.search_words(typed)
    return and_(*(PersonName.search_key.contains(word, autoescape=True) for word in words))


def _get(session: Session, person_id: int) -> Person:
    person = session.get(Person, person_id)
    if person is None:
        raise DomainError("trainee.unknown")
    return person


def _identities(session: Session, person_id: int) -> list[PersonIdentity]:
    found = select(PersonIdentity).where(PersonIdentity.person_id == person_id)
    return list(session.execute(found.order_by(PersonIdentity.id)).scalars())


def _row(person: Person, name: PersonName, identity: PersonIdentity) -> TraineeRow:
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


def _fill(person: Person, draft: PersonDraft) -> None:
    person.sex = draft.sex
    person.single_name = draft.single_name
    person.birth_date = draft.birth.first if draft.birth else None
    person.birth_precision = draft.birth.precision if draft.birth else None
    person.birth_place_fa = draft.birth_place_fa or ""
    person.birth_place_en = draft.birth_place_en or ""
    person.birth_certificate_no = draft.birth_certificate_no or ""
    person.nationality = draft.nationality or _nationality_of(draft.identity)
    person.education = draft.education
    person.education_field = draft.education_field or ""
    person.postal_code = draft.postal_code
    person.address = draft.address or ""
    person.residence_kind = draft.residence_kind
    person.residence_place = draft.residence_place or ""
    person.referring_body = draft.referring_body
    person.referral_letter_no = draft.letter_no or ""
    person.referral_letter_date = draft.letter_date
    person.military_status = draft.military
    person.disability_note = draft.disability or ""
    person.guardian_consent = draft.guardian_consent
    person.no_mobile = draft.no_mobile
    person.no_birth_certificate = draft.no_birth_certificate
    person.note = draft.note or ""


def _nationality_of(identity: Identity) -> str | None:
    return IRAN if identity.kind is IdentityKind.NATIONAL_ID else None


def _printed(draft: PersonDraft) -> tuple[object, ...]:
    """What of a person stands on the certificate, and so on the control list."""
    return (
        draft.sex,
        (draft.first_name_fa, draft.last_name_fa, draft.father_fa),
        (draft.first_name_en, draft.last_name_en, draft.father_en),
        (draft.identity.kind, draft.identity.value),
        (draft.birth, draft.birth_place_fa, draft.birth_place_en),
        (draft.birth_certificate_no, draft.nationality),
    )


def _rename(work: Work, person: Person, draft: PersonDraft) -> None:
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
    whole = f"{draft.first_name_fa} {draft.last_name_fa}".strip()
    by_last = f"{draft.last_name_fa} {draft.first_name_fa}".strip()
    return PersonName(
        person_id=person_id,
        first_name_fa=draft.first_name_fa,
        last_name_fa=draft.last_name_fa,
        first_name_en=draft.first_name_en or "",
        last_name_en=draft.last_name_en or "",
        father_fa=draft.father_fa or "",
        father_en=draft.father_en or "",
        is_current=True,
        sort_key=persian.sort_key(by_last),
        search_key=persian.search_key(whole),
    )


def _identity_row(session: Session, person: Person, identity: Identity) -> PersonIdentity:
    """The row of an identity; one that comes later gets a provisional number (``P00012``)."""
    value = identity.value
    if identity.kind is IdentityKind.PENDING:
        value = f"P{next_number(session, 'pending_identity', person.origin_centre, 0):05d}"
    return PersonIdentity(person_id=person.id, kind=identity.kind, value=value, note=identity.note)


def _set_identity(work: Work, person: Person, identity: Identity) -> None:
    """The newest row is the current identity; a former one that comes back is written anew."""
    known = _identities(work.session, person.id)
    current = known[-1]
    if current.kind is identity.kind and (
        current.value == identity.value or identity.kind is IdentityKind.PENDING
    ):
        current.note = identity.note
        return
    former = [row for row in known if (row.kind, row.value) == (identity.kind, identity.value)]
    if not former:
        refuse_double(work.session, identity)
    for row in known:
        if row in former or row.kind is IdentityKind.PENDING:
            work.session.delete(row)
    work.session.flush()
    work.add(_identity_row(work.session, person, identity))


def _phones(draft: PersonDraft) -> tuple[Mobile, ...]:
    return draft.mobiles + ((Mobile(draft.phone),) if draft.phone else ())


def _set_phones(work: Work, person_id: int, draft: PersonDraft) -> None:
    """Numbers that are no longer given stay findable, as former ones."""
    wanted = {phone.number: phone.owner or "" for phone in _phones(draft)}
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


def _set_target_groups(work: Work, person_id: int, draft: PersonDraft) -> None:
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
