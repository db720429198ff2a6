"""People: registered once, found again, completed when what was missing comes in."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.people import (
    Person,
    PersonIdentity,
    PersonName,
)
from tvto_desk.domain.doubles import Answer
from tvto_desk.domain.errors import Conflict, DomainError
from tvto_desk.domain.gates import Gap, Step, gaps
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.person import PersonDraft
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.corrections import require_alone
from tvto_desk.services.desk import Desk
from tvto_desk.services.doubles import put_likely_pairs, set_answer
from tvto_desk.services.extra_values import ExtraFact, extra_facts
from tvto_desk.services.latin_assistant import learn
from tvto_desk.services.people_search import PeopleQuery, people_answering
from tvto_desk.services.person_circle import reading_person
from tvto_desk.services.person_facts import (
    facts_of,
    facts_of_people,
    naming,
    require_complete,
)
from tvto_desk.services.person_rows import (
    TraineeRow,
    current_name,
    draft_of,
    find_holder,
    full_name,
    get_person,
    row_of,
)
from tvto_desk.services.person_writing import (
    add_person,
    apply_correction,
    check_draft,
    refuse_double,
)
from tvto_desk.system.photos import prepare_photo

__all__ = [
    "TraineeDetail",
    "TraineeRow",
    "add_person",
    "apply_correction",
    "check_draft",
    "confirm_details",
    "correct_trainee",
    "current_name",
    "date_photo",
    "detail_of",
    "draft_of",
    "facts_of",
    "facts_of_people",
    "find_by_identity",
    "find_holder",
    "find_trainees",
    "full_name",
    "get_trainee",
    "list_gaps",
    "list_trainees",
    "naming",
    "refuse_double",
    "register_trainee",
    "require_complete",
    "rows_of_people",
    "set_photo",
    "trainee_rows",
]


@dataclass(frozen=True)
class TraineeDetail:
    """The whole record, as the form shows it; ``version`` goes back with a change.

    ``extra`` is what the centre's own fields hold, retired ones too.
    """

    id: int
    uid: str
    version: int
    draft: PersonDraft
    photo_sha: str | None
    registered_note: str
    extra: tuple[ExtraFact, ...] = ()


@act(Permission.REGISTER)
def register_trainee(
    desk: Desk,
    draft: PersonDraft,
    *,
    photo: bytes | None = None,
    taken_on: date | None = None,
    note: str = "",
    others: Sequence[int] = (),
) -> int:
    """Registers a new person and returns the local id.

    ``photo`` is the raw JPEG or PNG; it is re-encoded here. ``taken_on`` is its day, None for one
    that nobody knows. ``note`` is the clerk's reason where
    a rule gives way to one. ``others`` are people of whom the clerk said that this is another
    person; whoever else looks like the new one waits in the list of likely doubles.

    Raises ``DomainError`` for the first broken rule, or ``trainee.identity_held`` naming who
    holds the identity; then nothing is stored.
    """
    check_draft(draft, desk.today(), note)
    _require_past(desk, taken_on)
    prepared = None if photo is None else prepare_photo(photo)
    with desk.write("trainee.register", note) as work:
        refuse_double(work.session, draft.identity)
        photo_sha = None if prepared is None else desk.house.blobs.put(prepared)
        person = add_person(work, draft, photo_sha, taken_on)
        for other in others:
            set_answer(work, (person.id, other), Answer.ANOTHER)
        put_likely_pairs(work, person)
        learn(work.session, draft, desk.today())
        return person.id


@act(Permission.REGISTER)
def correct_trainee(
    desk: Desk, person_id: int, version: int, draft: PersonDraft, *, note: str = ""
) -> None:
    """Changes a record that was opened with ``version``.

    A new name leaves the former one readable; a new identity is added beside the old.
    Raises ``Conflict`` when someone else changed the record meanwhile, and
    ``correction.needs_request`` where a certificate in force prints what would change.
    """
    check_draft(draft, desk.today(), note)
    with desk.write("trainee.correct", note) as work:
        person = get_person(work.session, person_id)
        if person.version != version:
            raise Conflict("record.changed_meanwhile")
        require_alone(work.session, person, draft)
        spelled = _spelled(draft_of(work.session, person))
        apply_correction(work, person, draft)
        if _spelled(draft) != spelled:
            learn(work.session, draft, desk.today())


@act(Permission.REGISTER)
def set_photo(desk: Desk, person_id: int, photo: bytes, *, taken_on: date | None = None) -> str:
    """Gives a person a photo; returns the hash it is stored under. Without ``taken_on`` nobody
    knows its day. Raises ``photo.taken_later`` for a day to come.
    """
    _require_past(desk, taken_on)
    prepared = prepare_photo(photo)
    with desk.write("trainee.photo") as work:
        person = reading_person(work.session, get_person(work.session, person_id))
        person.photo_sha = desk.house.blobs.put(prepared)
        person.photo_on = taken_on
        return person.photo_sha


@act(Permission.REGISTER)
def date_photo(desk: Desk, person_id: int, taken_on: date) -> None:
    """Says on which day the photo of a person was taken.

    Raises ``photo.taken_later`` and ``photo.none_to_date``.
    """
    _require_past(desk, taken_on)
    with desk.write("trainee.photo_date") as work:
        person = reading_person(work.session, get_person(work.session, person_id))
        if person.photo_sha is None:
            raise DomainError("photo.none_to_date", field="taken_on")
        person.photo_on = taken_on


@act(Permission.REGISTER)
def confirm_details(desk: Desk, person_ids: Sequence[int], sheet_no: str) -> None:
    """Records that trainees signed the control list (فهرست کنترل مشخصات): what the certificate
    will print is right. A later change of what it prints asks for a new signature. Of a merged
    record it is the one that stands for it that prints.
    """
    if not sheet_no.strip():
        raise DomainError("trainee.sheet_missing", field="sheet_no")
    with desk.write("trainee.confirm", sheet_no) as work:
        for person_id in person_ids:
            person = reading_person(work.session, get_person(work.session, person_id))
            person.confirmed_on = desk.today()


@question
def get_trainee(desk: Desk, person_id: int) -> TraineeDetail:
    """The whole record; of a merged one, the record that it reads as a part of.

    Raises ``DomainError('trainee.unknown')``.
    """
    with desk.read() as session:
        return detail_of(session, person_id)


def detail_of(session: Session, person_id: int) -> TraineeDetail:
    """The same for a service that reads more of the person at once."""
    person = reading_person(session, get_person(session, person_id))
    return TraineeDetail(
        id=person.id,
        uid=person.uid,
        version=person.version,
        draft=draft_of(session, person),
        photo_sha=person.photo_sha,
        registered_note=person.note,
        extra=extra_facts(session, [person.id])[person.id],
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

    Nothing typed finds everybody; see ``people_search.find_people``.
    """
    return people_answering(desk.house.store, PeopleQuery(typed))


@question
def trainee_rows(desk: Desk, ids: Sequence[int]) -> list[TraineeRow]:
    """The lines of a list, in the order of ``ids``; who is gone meanwhile is left out."""
    with desk.read() as session:
        return rows_of_people(session, ids)


def rows_of_people(session: Session, ids: Sequence[int]) -> list[TraineeRow]:
    """The same for a service that reads more of the people at once."""
    if not ids:
        return []
    found = (
        select(Person, PersonName, PersonIdentity)
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.is_current)
        .join(PersonIdentity, PersonIdentity.person_id == Person.id)
        .where(Person.id.in_(list(ids)))
        .order_by(PersonIdentity.id)
    )
    rows = {person.id: row_of(person, *rest) for person, *rest in session.execute(found)}
    return [rows[person_id] for person_id in ids if person_id in rows]


@question
def list_gaps(desk: Desk, person_id: int, step: Step) -> tuple[Gap, ...]:
    """What is still missing for ``step`` and all steps before it."""
    with desk.read() as session:
        person = get_person(session, person_id)
        return gaps(facts_of(session, person, desk.today()), step)


def _require_past(desk: Desk, taken_on: date | None) -> None:
    if taken_on is not None and taken_on > desk.today():
        raise DomainError("photo.taken_later", field="taken_on", day=taken_on)


def _spelled(draft: PersonDraft) -> tuple[str | None, ...]:
    return (draft.first_name_en, draft.last_name_en, draft.father_en, draft.birth_place_en)
