"""Who of a list is known here already, and who only looks like somebody.

The same number and the same name are the same person. The same number under another name, or a
new number under the name, father and birth year of somebody who is here, is asked about: only
people know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.people import Person, PersonIdentity, PersonName
from tvto_desk.domain import doubles, persian
from tvto_desk.domain.doubles import Traits
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.person import PersonDraft
from tvto_desk.domain.referral import DryRun
from tvto_desk.domain.referral_answers import Answers, RowProblem
from tvto_desk.domain.referral_row import ReferralRow

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody of this centre, as far as telling people apart needs."""

    id: int
    name_fa: str
    traits: Traits


@dataclass(frozen=True, slots=True)
class Matches:
    """``known`` maps row numbers to people who need no new record, ``disputed`` are questions."""

    known: dict[int, KnownPerson]
    disputed: tuple[RowProblem, ...]


def match_people(
    session: Session,
    run: DryRun,
    answers: Answers,
    progress: Callable[[int, int], None] = lambda done, whole: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Matches:
    """Compares every sound row of a list with the people of this centre.

    Asks the database in chunks, so that a long list costs few questions. Raises
    ``referral.stopped`` once ``cancelled``.
    """
    known: dict[int, KnownPerson] = {}
    disputed: list[RowProblem] = []
    sound = [row for row in run.rows if row.draft is not None]
    chosen = _by_id(session, answers.same.values())
    for done, chunk in enumerate(_chunks(sound)):
        if cancelled():
            raise DomainError("referral.stopped")
        progress(done * _CHUNK, len(sound))
        holders = _holders(session, chunk)
        rest: list[ReferralRow] = []
        for row in chunk:
            assert row.draft is not None  # noqa: S101 - only sound rows are compared
            holder = holders.get((row.draft.identity.kind, row.draft.identity.value))
            same = chosen.get(answers.same.get(row.number, 0))
            if same is not None:
                known[row.number] = same
            elif holder is None:
                rest.append(row)
            elif _key(holder.name_fa) == _name_key(row.draft):
                known[row.number] = holder
            else:
                disputed.append(
                    _question(row, row.draft.identity.kind.value, "trainee.identity_held", holder)
                )
        asked = [row for row in rest if row.number not in answers.others]
        disputed += _alike(session, asked)
    return Matches(known, tuple(disputed))


def _alike(session: Session, rows: Sequence[ReferralRow]) -> Iterator[RowProblem]:
    """Rows without a holder whose name, father and birth year are those of somebody here."""
    keys = {_name_key(row.draft) for row in rows if row.draft is not None}
    named: dict[str, list[KnownPerson]] = {}
    found = _people().where(PersonName.search_key.in_(keys)).order_by(Person.id)
    for person, name in session.execute(found) if keys else ():
        named.setdefault(name.search_key, []).append(_known(person, name))
    for row in rows:
        if row.draft is None:
            continue
        for somebody in named.get(_name_key(row.draft), ()):
            if _may_be(somebody, row.draft):
                yield _question(row, "identity", "referral.looks_like", somebody)
                break


def _may_be(somebody: KnownPerson, draft: PersonDraft) -> bool:
    """Whether the two are likely doubles, as everywhere; their numbers are known to differ."""
    names = (draft.first_name_fa, draft.last_name_fa, draft.father_fa or "")
    typed = doubles.traits(0, draft.sex, names, draft.birth, None)
    return doubles.are_alike(somebody.traits, typed)


def _question(row: ReferralRow, field: str, code: str, holder: KnownPerson) -> RowProblem:
    params: dict[str, Any] = {"name": holder.name_fa}
    return RowProblem(row.number, field, code, params, holder=holder.id)


def _holders(
    session: Session, rows: Sequence[ReferralRow]
) -> dict[tuple[IdentityKind, str], KnownPerson]:
    wanted: dict[IdentityKind, list[str]] = {}
    for row in rows:
        if row.draft is not None and row.draft.identity.kind is not IdentityKind.PENDING:
            wanted.setdefault(row.draft.identity.kind, []).append(row.draft.identity.value)
    found: dict[tuple[IdentityKind, str], KnownPerson] = {}
    for kind, values in wanted.items():
        held = (
            select(PersonIdentity.value, Person, PersonName)
            .join(Person, Person.id == PersonIdentity.person_id)
            .join(PersonName, (PersonName.person_id == Person.id) & PersonName.is_current)
            .where(PersonIdentity.kind == kind, PersonIdentity.value.in_(values))
        )
        for value, person, name in session.execute(held):
            found[kind, value] = _known(person, name)
    return found


def _by_id(session: Session, ids: Iterable[int]) -> dict[int, KnownPerson]:
    return {
        person.id: _known(person, name)
        for chunk in _chunks(ids)
        for person, name in session.execute(_people().where(Person.id.in_(chunk)))
    }


def _people() -> Any:
    return (
        select(Person, PersonName)
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.is_current)
        .where(Person.merged_into_id.is_(None))
    )


def _known(person: Person, name: PersonName) -> KnownPerson:
    whole = f"{name.first_name_fa} {name.last_name_fa}".strip()
    birth = None
    if person.birth_date is not None and person.birth_precision is not None:
        birth = PartialDate(person.birth_date, person.birth_precision)
    names = (name.first_name_fa, name.last_name_fa, name.father_fa)
    return KnownPerson(person.id, whole, doubles.traits(person.id, person.sex, names, birth, None))


def _name_key(draft: PersonDraft | None) -> str:
    return _key(f"{draft.first_name_fa} {draft.last_name_fa}") if draft else ""


def _key(text: str) -> str:
    return persian.search_key(text)


def _chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    source = iter(items)
    while chunk := list(islice(source, _CHUNK)):
        yield chunk
