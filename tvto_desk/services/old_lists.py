"""An old register brought in from a sheet: tried out, then taken in whole or not at all."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.old_records import OldRecord
from tvto_desk.db.models.people import Person, PersonIdentity, PersonName
from tvto_desk.domain import persian
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.old_list import OldAnswers, OldLine, OldRun, OldSpellings, try_old_list
from tvto_desk.domain.old_record import OldRecordDraft
from tvto_desk.domain.referral_answers import RowProblem
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.sheet import Table
from tvto_desk.services.access import act
from tvto_desk.services.desk import Desk
from tvto_desk.services.old_records import draft_of_row, is_same, stored_values
from tvto_desk.services.safekeeping import back_up_before_risk
from tvto_desk.system import resources
from tvto_desk.system.sheets import read_table

_CHUNK = 500

T = TypeVar("T")


@dataclass(frozen=True)
class OldTrial:
    """What taking in a sheet would do.

    ``people`` maps row numbers to the persons they are of; ``known`` are rows whose paper is in
    the file already, so they bring nothing; ``unmatched`` are rows whose person is not told.
    """

    table: Table
    run: OldRun
    answers: OldAnswers
    people: dict[int, int]
    known: frozenset[int]
    unmatched: tuple[RowProblem, ...]

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """Everything that stands in the way, by row."""
        found = [problem for line in self.run.lines for problem in line.problems]
        return tuple(sorted([*found, *self.unmatched], key=lambda problem: problem.row))

    @property
    def is_ready(self) -> bool:
        """Whether the whole sheet may be stored now."""
        return not self.problems

    @property
    def new_count(self) -> int:
        """How many records it would bring."""
        return len(self.people) - len(self.known)


@act(Permission.IMPORT)
def read_old_list(
    desk: Desk,
    path: Path,
    *,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Table:
    """Reads a sheet in a process of its own. Raises the refusals of ``read_table``."""
    return read_table(path, progress=progress, cancelled=cancelled)


@act(Permission.IMPORT)
def try_old_rows(desk: Desk, table: Table, answers: OldAnswers | None = None) -> OldTrial:
    """Tries every row and finds its person; nothing is stored. Raises ``old_list.no_header``."""
    answers = answers or OldAnswers()
    run = try_old_list(table, spellings(), desk.today(), answers)
    with desk.read() as session:
        people, unmatched = _people_of(session, run.lines)
        known = _known(session, run.lines, people)
    return OldTrial(table, run, answers, people, known, unmatched)


@act(Permission.IMPORT)
def import_old_list(
    desk: Desk,
    trial: OldTrial,
    *,
    file_name: str,
    progress: Callable[[int, int], None] = lambda done, whole: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Stores the records of a sheet in one act, or none. Returns how many were new.

    Raises ``referral.not_ready`` while a problem stands, ``referral.stopped`` once ``cancelled``.
    """
    if not trial.is_ready:
        raise DomainError("referral.not_ready", count=len(trial.problems))
    back_up_before_risk(desk.house)
    with desk.write("old_record.import", file_name) as work:
        known = _known(work.session, trial.run.lines, trial.people)
        rows = []
        for done, line in enumerate(trial.run.lines):
            if cancelled():
                raise DomainError("referral.stopped")
            progress(done, len(trial.run.lines))
            if line.draft is not None and line.number not in known:
                person_id = trial.people[line.number]
                rows.append(OldRecord(person_id=person_id, **stored_values(line.draft)))
        work.add(*rows)
        return len(rows)


@cache
def spellings() -> OldSpellings:
    """The headings of old registers, in both languages; read once."""
    file = resources.path("catalogue", "old_register_columns.toml")
    data = tomllib.loads(file.read_text("utf-8"))
    return OldSpellings.from_lists(data["columns"], data["kinds"])


def _people_of(
    session: Session, lines: Iterable[OldLine]
) -> tuple[dict[int, int], tuple[RowProblem, ...]]:
    people: dict[int, int] = {}
    unmatched: list[RowProblem] = []
    for chunk in _chunks(lines):
        numbers = {line.identity.value for line in chunk if line.identity is not None}
        held = select(PersonIdentity.value, PersonIdentity.person_id).where(
            PersonIdentity.value.in_(numbers)
        )
        holders: dict[str, int] = dict(session.execute(held).tuples().all())
        named = _named(session, {persian.search_key(line.who) for line in chunk})
        for line in chunk:
            if line.identity is not None:
                found = [holders[line.identity.value]] if line.identity.value in holders else []
            else:
                found = [
                    person_id
                    for person_id, father in named.get(persian.search_key(line.who), ())
                    if not line.father_name or father == persian.search_key(line.father_name)
                ]
            if len(found) == 1:
                people[line.number] = found[0]
            elif line.who or line.identity:
                code = "old_list.person_many" if found else "old_list.person_unknown"
                unmatched.append(
                    RowProblem(line.number, "national_id", code, {"name": line.who or "؟"})
                )
    return people, tuple(unmatched)


def _named(session: Session, keys: set[str]) -> dict[str, list[tuple[int, str]]]:
    found = (
        select(PersonName.search_key, PersonName.person_id, PersonName.father_fa)
        .join(Person, Person.id == PersonName.person_id)
        .where(PersonName.is_current, PersonName.search_key.in_(keys - {""}))
        .where(Person.merged_into_id.is_(None))
    )
    named: dict[str, list[tuple[int, str]]] = {}
    for key, person_id, father in session.execute(found):
        named.setdefault(key, []).append((person_id, persian.search_key(father)))
    return named


def _known(session: Session, lines: Iterable[OldLine], people: dict[int, int]) -> frozenset[int]:
    """Rows whose paper is in the file of the person already, or stands above in the sheet."""
    drafts: dict[int, list[OldRecordDraft]] = {}
    for chunk in _chunks(set(people.values())):
        kept = select(OldRecord).where(OldRecord.person_id.in_(chunk))
        for row in session.execute(kept).scalars():
            drafts.setdefault(row.person_id, []).append(draft_of_row(row))
    known: set[int] = set()
    for line in lines:
        person_id = people.get(line.number)
        if person_id is None or line.draft is None:
            continue
        held = drafts.setdefault(person_id, [])
        if any(is_same(one, line.draft) for one in held):
            known.add(line.number)
        else:
            held.append(line.draft)
    return frozenset(known)


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    source = iter(items)
    while chunk := list(islice(source, _CHUNK)):
        yield chunk
