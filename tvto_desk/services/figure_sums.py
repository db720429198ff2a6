"""The sums that a closed period keeps, added up from a few readings of its year.

A closing keeps every unit by many break-downs. Asked one by one these were some eighty questions;
here enrolments are read once, person by person in one line of all break-downs together, attended
hours once, and each kind of act once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from tvto_desk.db.queries.figures import FigureQuery
from tvto_desk.domain.figures import OF_ENROLMENTS, By, Unit
from tvto_desk.domain.periods import Period
from tvto_desk.services.figures import usual

FigureKey = tuple[Unit, str, str]
"""Unit, break-down and line of a figure that is kept; empty the sum, and what is not recorded."""


@dataclass
class Sums:
    """Sums by what is kept; persons are counted once in each line."""

    by: Sequence[By]
    amounts: dict[FigureKey, int] = field(default_factory=dict)
    _people: dict[tuple[str, str], set[int]] = field(default_factory=dict)

    def add(self, lines: Sequence[str], counted: Sequence[tuple[Unit, int]], person: int) -> None:
        """Adds a row that stands in ``lines`` of the break-downs."""
        for of, line in (("", ""), *zip(self.by, lines, strict=True)):
            for unit, amount in counted:
                key = (unit, str(of), line)
                self.amounts[key] = self.amounts.get(key, 0) + amount
            if person:
                self._people.setdefault((str(of), line), set()).add(person)

    def found(self) -> dict[FigureKey, int]:
        """Everything that is not nought."""
        persons = {(Unit.PERSONS, *key): len(people) for key, people in self._people.items()}
        return {key: amount for key, amount in (self.amounts | persons).items() if amount}


def read_sums(
    session: Session, period: Period, of_all: Sequence[By], of_months: Sequence[By]
) -> tuple[dict[FigureKey, int], dict[int, dict[FigureKey, int]]]:
    """The sums of a period by ``of_all``, and those of each of its months by ``of_months``."""
    by = tuple(dict.fromkeys((*of_all, *of_months)))
    places = {one: place for place, one in enumerate(by)}
    whole, months = Sums(of_all), {month.number: Sums(of_months) for month in period.months}
    for number, lines, counted, person in _rows(session, period, by):
        if of_all:
            whole.add([lines[places[one]] for one in of_all], counted, person)
        months[number].add([lines[places[one]] for one in of_months], counted, person)
    return whole.found(), {number: sums.found() for number, sums in months.items()}


def _rows(
    session: Session, period: Period, by: Sequence[By]
) -> Iterable[tuple[int, list[str], list[tuple[Unit, int]], int]]:
    """Month, line of each break-down, what is counted, and the person where one stands for it."""
    acts = [unit for unit in Unit if unit not in OF_ENROLMENTS]
    for unit in (Unit.ENROLMENTS, Unit.HOURS_ATTENDED, *acts):
        query, shown = FigureQuery(usual(unit, period)), (By.MONTH, *by)
        # Hours attended add up by themselves; with the others they would multiply them.
        asked = query.lines(*shown) if unit is Unit.HOURS_ATTENDED else query.gathered(*shown)
        for month, *rest in session.execute(asked):
            lines = ["" if line is None else str(line) for line in rest[: len(by)]]
            yield int(month), lines, *_counted(unit, rest[len(by) :])


def _counted(unit: Unit, values: Sequence[Any]) -> tuple[list[tuple[Unit, int]], int]:
    if unit is not Unit.ENROLMENTS:
        return [(unit, int(values[0]))], 0
    person, enrolments, standard = values
    return [(unit, int(enrolments)), (Unit.HOURS_STANDARD, int(standard))], int(person)
