"""A list of equipment from a file: tried row by row, then taken in whole, in one act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.centre import Workshop
from tvto_desk.db.models.equipment import Equipment
from tvto_desk.domain import jalali, persian
from tvto_desk.domain.equipment import EquipmentDraft
from tvto_desk.domain.equipment_sheet import HEADINGS, EquipmentLine, Heading, read_line
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.words import Code, Sentence
from tvto_desk.services.access import act
from tvto_desk.services.desk import Desk
from tvto_desk.services.equipment import row_of
from tvto_desk.services.safekeeping import back_up_before_risk
from tvto_desk.system.sheets import read_table

_Alike = tuple[str, int | None, int]
"""By what things without a number are known again: name, workshop and Jalali year."""


class Fate(StrEnum):
    """What becomes of a row of the list."""

    NEW = "new"
    KNOWN = "known"
    PROBLEM = "problem"


@dataclass(frozen=True)
class TrialRow:
    """A row of the list after the trial. ``draft`` is None for a problem, which ``why`` names."""

    number: int
    name: str
    fate: Fate
    draft: EquipmentDraft | None
    why: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class EquipmentTrial:
    """The whole list after the trial."""

    rows: tuple[TrialRow, ...]

    def count(self, fate: Fate) -> int:
        """How many rows have this fate."""
        return sum(row.fate is fate for row in self.rows)

    @property
    def may_be_taken(self) -> bool:
        """Whether something would come in and no row has a problem."""
        return self.count(Fate.NEW) > 0 and not self.count(Fate.PROBLEM)


@act(Permission.MANAGE_EQUIPMENT)
def try_equipment(desk: Desk, path: Path) -> EquipmentTrial:
    """Reads a list and says what each row would do; nothing is stored.

    Raises what ``read_table`` raises and ``equipment_sheet.columns_missing``.
    """
    table = read_table(path)
    texts = [[cell.value for cell in row.cells] for row in table.rows]
    head = HEADINGS.head_row(texts)
    columns = HEADINGS.columns(texts[head] if texts else [])
    with desk.read() as session:
        reader = _Reader(session, desk)
        rows = [
            reader.tried(row.number, _named(cells, columns))
            for row, cells in zip(table.rows[head + 1 :], texts[head + 1 :], strict=True)
            if any(text.strip() for text in cells)
        ]
        drafts = [row.draft for row in rows if row.draft is not None]
        fates = iter(_Register(session, desk).fates(drafts))
    return EquipmentTrial(
        tuple(
            row
            if row.draft is None
            else TrialRow(row.number, row.name, next(fates), row.draft, row.why)
            for row in rows
        )
    )


@act(Permission.MANAGE_EQUIPMENT)
def take_equipment(desk: Desk, trial: EquipmentTrial) -> int:
    """Takes what is new of the tried rows in: all or nothing. Returns how many things.

    Raises ``equipment_sheet.problems`` while a row has one; what is known stays as it is.
    """
    if trial.count(Fate.PROBLEM):
        raise DomainError("equipment_sheet.problems", count=trial.count(Fate.PROBLEM))
    drafts = [row.draft for row in trial.rows if row.draft is not None]
    back_up_before_risk(desk.house)
    with desk.write("equipment.take_list") as work:
        # Others may have entered the same things since the trial.
        fates = _Register(work.session, desk).fates(drafts)
        rows = [
            row_of(work.session, draft)
            for draft, fate in zip(drafts, fates, strict=True)
            if fate is Fate.NEW
        ]
        work.add(*rows)
    return len(rows)


class _Register:
    """What the centre has, read once for a whole list."""

    def __init__(self, session: Session, desk: Desk) -> None:
        found = select(
            Equipment.property_no, Equipment.name_fa, Equipment.workshop_id, Equipment.acquired_on
        ).where(Equipment.origin_centre == desk.centre.code)
        self._numbered: dict[str, _Alike] = {}
        self._left: Counter[_Alike] = Counter()
        for number, name, workshop, day in session.execute(found):
            alike = _alike(name, workshop, day)
            self._left[alike] += 1
            if number:
                self._numbered[number] = alike

    def fates(self, drafts: Sequence[EquipmentDraft]) -> list[Fate]:
        """What becomes of each; a thing of the register answers to one row alone."""
        for draft in drafts:
            known = self._numbered.get(draft.property_no)
            if known is not None:
                self._left[known] -= 1
        return [self._fate(draft) for draft in drafts]

    def _fate(self, draft: EquipmentDraft) -> Fate:
        if draft.property_no:
            return Fate.KNOWN if draft.property_no in self._numbered else Fate.NEW
        alike = _alike(draft.name_fa, draft.workshop_id, draft.acquired_on)
        self._left[alike] -= 1
        return Fate.KNOWN if self._left[alike] >= 0 else Fate.NEW


class _Reader:
    """Reads rows against the workshops of the centre and against each other."""

    def __init__(self, session: Session, desk: Desk) -> None:
        found = select(Workshop.id, Workshop.name_fa).where(Workshop.centre_id == desk.centre.id)
        self._rooms = {persian.search_key(name): room for room, name in session.execute(found)}
        self._today = desk.today()
        self._numbers: dict[str, int] = {}

    def tried(self, number: int, cells: Mapping[Heading, str]) -> TrialRow:
        name = cells.get(Heading.NAME, "")
        try:
            line = read_line(cells, self._today)
            return TrialRow(number, line.name_fa, Fate.NEW, self._draft(number, line))
        except DomainError as error:
            why = (Sentence(error.code, error.params),)
            return TrialRow(number, name, Fate.PROBLEM, None, why)

    def _draft(self, number: int, line: EquipmentLine) -> EquipmentDraft:
        room = self._rooms.get(persian.search_key(line.workshop))
        if line.workshop and room is None:
            raise DomainError("equipment_sheet.workshop", field="workshop", name=line.workshop)
        first = self._numbers.setdefault(line.property_no, number)
        if line.property_no and first != number:
            raise DomainError(
                "equipment_sheet.number_twice",
                field="property_no",
                number=Code(line.property_no),
                other=first,
            )
        return EquipmentDraft(
            name_fa=line.name_fa,
            kind=line.kind,
            condition=line.condition,
            acquired_on=line.acquired_on,
            workshop_id=room,
            property_no=line.property_no,
        )


def _alike(name: str, workshop: int | None, day: date) -> _Alike:
    return persian.search_key(name), workshop, jalali.to_jalali(day).year


def _named(cells: Sequence[str], columns: Mapping[Heading, int]) -> dict[Heading, str]:
    return {
        heading: cells[column] if column < len(cells) else "" for heading, column in columns.items()
    }
