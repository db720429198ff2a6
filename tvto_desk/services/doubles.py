"""Likely doubles: found while typing and over the whole centre; «شخص دیگر» is remembered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from tvto_desk.db.models.doubles import PersonPair
from tvto_desk.db.models.people import Person, PersonIdentity, PersonName
from tvto_desk.db.session import Work
from tvto_desk.domain import doubles, jalali
from tvto_desk.domain.doubles import Answer, Traits
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.person import Sex
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.person_rows import TraineeRow, get_person, row_of

NEW = 0
"""The id of a person who is being typed and has none yet."""

_MOST_SHOWN = 3


@dataclass(frozen=True)
class Likeness:
    """What is known of a person while the form is typed."""

    sex: Sex | None
    first_name: str
    last_name: str
    father: str
    birth: PartialDate | None
    identity: Identity | None
    person_id: int = NEW


@dataclass(frozen=True)
class DoubleRow:
    """Two records that look like one person; ``id`` is that of the pair."""

    id: int
    first: TraineeRow
    second: TraineeRow


@question
def find_alike(desk: Desk, typed: Likeness) -> list[TraineeRow]:
    """Who may be the person that is being typed, at most three, the oldest record first.

    People of whom somebody said «شخص دیگر» are left out.
    """
    if typed.sex is None or not typed.first_name:
        return []
    here = _traits_of(typed)
    with desk.read() as session:
        found = [
            there.id
            for there in _traits(session, _near(here, typed.birth))
            if there.id != typed.person_id and doubles.are_alike(here, there)
        ]
        if typed.person_id != NEW:
            answered = _answered(session, typed.person_id)
            found = [person_id for person_id in found if person_id not in answered]
        return _rows(session, sorted(found)[:_MOST_SHOWN])


@act(Permission.REGISTER)
def answer_another(desk: Desk, first_id: int, second_id: int, note: str = "") -> None:
    """Remembers that two records are two persons. Raises ``merge.same_record``."""
    if first_id == second_id:
        raise DomainError("merge.same_record")
    with desk.write("trainee.another_person", note) as work:
        for person_id in (first_id, second_id):
            get_person(work.session, person_id)
        set_answer(work, (first_id, second_id), Answer.ANOTHER, note)


@act(Permission.REGISTER)
def look_for_doubles(desk: Desk) -> int:
    """Compares everybody of the centre; new likely pairs wait in the list. Returns their number."""
    with desk.read() as session:
        pairs = set(doubles.likely_pairs(_traits(session, select(Person.id))))
        known = set(session.execute(select(PersonPair.first_id, PersonPair.second_id)).tuples())
    new = sorted(pairs - known)
    if new:
        with desk.write("trainee.look_for_doubles") as work:
            for pair in new:
                set_answer(work, pair, Answer.OPEN)
    return len(new)


@question
def list_doubles(desk: Desk) -> list[DoubleRow]:
    """The pairs that wait for an answer, the latest seen first."""
    with desk.read() as session:
        waiting = select(PersonPair).where(_waits()).order_by(PersonPair.id.desc())
        pairs = list(session.execute(waiting).scalars())
        ids = {person_id for pair in pairs for person_id in (pair.first_id, pair.second_id)}
        rows = {row.id: row for row in _rows(session, sorted(ids))}
        return [
            DoubleRow(pair.id, rows[pair.first_id], rows[pair.second_id])
            for pair in pairs
            if pair.first_id in rows and pair.second_id in rows
        ]


def count_doubles(session: Session) -> int:
    """How many pairs wait for an answer."""
    return session.execute(select(func.count(PersonPair.id)).where(_waits())).scalar_one()


def set_answer(work: Work, pair: tuple[int, int], answer: Answer, note: str = "") -> None:
    """Writes what is known of two records; an answer that was given is not opened again."""
    first, second = min(pair), max(pair)
    row = work.session.execute(
        select(PersonPair).where(PersonPair.first_id == first, PersonPair.second_id == second)
    ).scalar_one_or_none()
    if row is None:
        work.session.add(PersonPair(first_id=first, second_id=second, answer=answer, note=note))
    elif answer is Answer.ANOTHER:
        row.answer, row.note = answer, note


def put_likely_pairs(work: Work, person: Person) -> None:
    """Puts whoever looks like a person that was just written into the list of likely doubles;
    what was answered stays answered.
    """
    session = work.session
    session.flush()
    own = select(Person.id).where(Person.id == person.id)
    birth = (
        None
        if person.birth_date is None or person.birth_precision is None
        else PartialDate(person.birth_date, person.birth_precision)
    )
    for here in list(_traits(session, own)):
        for there in list(_traits(session, _near(here, birth))):
            if there.id != person.id and doubles.are_alike(here, there):
                set_answer(work, (person.id, there.id), Answer.OPEN)
                session.flush()


def _waits() -> ColumnElement[bool]:
    merged = select(Person.id).where(Person.merged_into_id.is_not(None))
    return and_(
        PersonPair.answer == Answer.OPEN,
        PersonPair.first_id.not_in(merged),
        PersonPair.second_id.not_in(merged),
    )


def _answered(session: Session, person_id: int) -> set[int]:
    found = select(PersonPair.first_id, PersonPair.second_id).where(
        PersonPair.answer == Answer.ANOTHER,
        or_(PersonPair.first_id == person_id, PersonPair.second_id == person_id),
    )
    return {one for pair in session.execute(found) for one in pair}


def _near(here: Traits, birth: PartialDate | None) -> Select[tuple[int]]:
    """Ids of who is worth comparing: of the same name, or born in the same year with a name that
    begins or ends alike. Both ways go through an index.
    """
    by_name = select(PersonName.person_id).where(
        PersonName.is_current,
        PersonName.search_key.in_(doubles.written_forms(here.first + here.last)),
    )
    if birth is None:
        return by_name
    year = jalali.to_jalali(birth.first).year
    first = jalali.from_jalali(year, 1, 1)
    after = jalali.from_jalali(year + 1, 1, 1)
    part = [
        PersonName.search_key.startswith(form, autoescape=True)
        for form in doubles.written_forms(here.first)
    ]
    if here.last:
        part.append(PersonName.search_key.endswith(here.last, autoescape=True))
    by_year = (
        select(PersonName.person_id)
        .join(Person, Person.id == PersonName.person_id)
        .where(
            PersonName.is_current,
            and_(Person.birth_date >= first, Person.birth_date < after),
            or_(*part),
        )
    )
    return select(by_name.union(by_year).subquery().c.person_id)


def _traits(session: Session, ids: Select[tuple[int]]) -> Iterator[Traits]:
    """The traits of unmerged people, row by row: the whole centre is never held as records."""
    number = aliased(PersonIdentity)
    found = (
        select(
            Person.id,
            Person.sex,
            Person.birth_date,
            PersonName.first_name_fa,
            PersonName.last_name_fa,
            PersonName.father_fa,
            number.value,
        )
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.is_current)
        .outerjoin(
            number,
            (number.person_id == Person.id)
            & (number.kind == IdentityKind.NATIONAL_ID)
            & number.note.is_(None),
        )
        .where(Person.merged_into_id.is_(None), Person.id.in_(ids))
    )
    folded: dict[str, str] = {}
    for person_id, sex, born, *names, value in session.execute(
        found.execution_options(yield_per=2000)
    ):
        keys = []
        for name in names:
            if name not in folded:
                folded[name] = doubles.folded(name)
            keys.append(folded[name])
        year = None if born is None else jalali.to_jalali(born).year
        yield Traits(person_id, sex, keys[0], keys[1], keys[2], year, value)


def _traits_of(typed: Likeness) -> Traits:
    identity = typed.identity
    number = (
        identity.value
        if identity and identity.kind is IdentityKind.NATIONAL_ID and not identity.note
        else None
    )
    names = (typed.first_name, typed.last_name, typed.father)
    return doubles.traits(typed.person_id, typed.sex or Sex.FEMALE, names, typed.birth, number)


def _rows(session: Session, ids: Sequence[int]) -> list[TraineeRow]:
    found = (
        select(Person, PersonName, PersonIdentity)
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.is_current)
        .join(PersonIdentity, PersonIdentity.person_id == Person.id)
        .where(Person.id.in_(ids))
        .order_by(PersonIdentity.id)
    )
    rows = {person.id: row_of(person, *rest) for person, *rest in session.execute(found)}
    return [rows[person_id] for person_id in ids if person_id in rows]
