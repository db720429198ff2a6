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

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from tvto_desk.db.models.people import Person, PersonIdentity, PersonName
from tvto_desk.domain import doubles, jalali, persian
from tvto_desk.domain.doubles import Traits
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import IdentityKind
from tvto_desk.domain.jalali import PartialDate
from tvto_desk.domain.person import PersonDraft, Sex
from tvto_desk.domain.referral import DryRun
from tvto_desk.domain.referral_answers import Answers, RowProblem
from tvto_desk.domain.referral_row import ReferralRow

_CHUNK = 500
_COLUMNS = (
    Person.id,
    Person.sex,
    Person.birth_date,
    Person.birth_precision,
    PersonName.first_name_fa,
    PersonName.last_name_fa,
    PersonName.father_fa,
    PersonName.search_key,
)
_Row = Any  # a row of these columns; whole records would cost ten times as much


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody of this centre, as far as telling people apart needs."""

    id: int
    name_fa: str


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
    unknown: list[ReferralRow] = []
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
        unknown += [row for row in rest if row.number not in answers.others]
    disputed += _alike(session, unknown)
    return Matches(known, tuple(sorted(disputed, key=lambda problem: problem.row)))


def _alike(session: Session, rows: Iterable[ReferralRow]) -> Iterator[RowProblem]:
    """Rows without a holder whose name, father and birth year are those of somebody here.

    A name may be that of hundreds, so the database leaves out who is of the other sex or of
    another birth year; their numbers are known to differ.
    """
    for (sex, year), group in _by_sex_and_year(rows).items():
        for keys in _chunks(group):
            found = _people().where(Person.sex == sex, PersonName.search_key.in_(keys))
            if year is not None:
                found = found.where(Person.birth_date.is_(None) | _born_in(year))
            named: dict[str, list[_Row]] = {}
            for somebody in session.execute(found.order_by(Person.id)):
                named.setdefault(somebody.search_key, []).append(somebody)
            for key, held in named.items():
                for row, draft in group[key]:
                    typed = _typed(draft)
                    for somebody in held:
                        if doubles.are_alike(_traits(somebody), typed):
                            yield _question(
                                row, "identity", "referral.looks_like", _known(somebody)
                            )
                            break


_Named = dict[str, list[tuple[ReferralRow, PersonDraft]]]


def _by_sex_and_year(rows: Iterable[ReferralRow]) -> dict[tuple[Sex, int | None], _Named]:
    """The rows by sex and Jalali birth year, and in these by the key of their name."""
    groups: dict[tuple[Sex, int | None], _Named] = {}
    for row in rows:
        if row.draft is not None:
            birth = row.draft.birth
            year = None if birth is None else jalali.to_jalali(birth.first).year
            group = groups.setdefault((row.draft.sex, year), {})
            group.setdefault(_name_key(row.draft), []).append((row, row.draft))
    return groups


def _born_in(year: int) -> ColumnElement[bool]:
    last = jalali.from_jalali(year, 12, jalali.month_length(year, 12))
    return Person.birth_date.between(jalali.from_jalali(year, 1, 1), last)


def _typed(draft: PersonDraft) -> Traits:
    names = (draft.first_name_fa, draft.last_name_fa, draft.father_fa or "")
    return doubles.traits(0, draft.sex, names, draft.birth, None)


def _traits(row: _Row) -> Traits:
    birth = None
    if row.birth_date is not None and row.birth_precision is not None:
        birth = PartialDate(row.birth_date, row.birth_precision)
    names = (row.first_name_fa, row.last_name_fa, row.father_fa)
    return doubles.traits(row.id, row.sex, names, birth, None)


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
    for kind, numbers in wanted.items():
        held = (
            select(PersonIdentity.value, *_COLUMNS)
            .join(Person, Person.id == PersonIdentity.person_id)
            .join(PersonName, (PersonName.person_id == Person.id) & PersonName.is_current)
            .where(PersonIdentity.kind == kind, PersonIdentity.value.in_(numbers))
        )
        for holder in session.execute(held):
            found[kind, holder.value] = _known(holder)
    return found


def _by_id(session: Session, ids: Iterable[int]) -> dict[int, KnownPerson]:
    return {
        row.id: _known(row)
        for chunk in _chunks(ids)
        for row in session.execute(_people().where(Person.id.in_(chunk)))
    }


def _people() -> Any:
    return (
        select(*_COLUMNS)
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.is_current)
        .where(Person.merged_into_id.is_(None))
    )


def _known(row: _Row) -> KnownPerson:
    return KnownPerson(row.id, f"{row.first_name_fa} {row.last_name_fa}".strip())


def _name_key(draft: PersonDraft) -> str:
    return _key(f"{draft.first_name_fa} {draft.last_name_fa}")


def _key(text: str) -> str:
    return persian.search_key(text)


def _chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    source = iter(items)
    while chunk := list(islice(source, _CHUNK)):
        yield chunk
