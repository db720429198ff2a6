"""What the turn of the Jalali year asks of an office: holidays, plan, key; numbers begin anew."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tvto_desk.db.counters import last_number
from tvto_desk.db.models.centre import Centre
from tvto_desk.db.models.plans import PlanLine
from tvto_desk.db.models.signing_keys import SigningKey
from tvto_desk.db.models.timetables import HolidayChange
from tvto_desk.domain import jalali
from tvto_desk.domain.holidays import moon_is_known
from tvto_desk.domain.year_turn import Step, StepState, Turn, turn_near
from tvto_desk.services.access import question
from tvto_desk.services.desk import Desk
from tvto_desk.services.holidays import calendar_lines


@dataclass(frozen=True)
class StepRow:
    """One thing and how it stands; ``count`` is the number given last in the year of ``NUMBERS``:
    the old one before the turn, the new one after it.
    """

    step: Step
    state: StepState
    count: int = 0


@dataclass(frozen=True)
class TurnRow:
    """The turn with all its steps."""

    turn: Turn
    steps: tuple[StepRow, ...]

    @property
    def is_done(self) -> bool:
        """Nothing is left, now or after Nowruz."""
        return all(row.state in {StepState.DONE, StepState.BY_ITSELF} for row in self.steps)


@question
def year_turn(desk: Desk) -> TurnRow | None:
    """What is to be done around Nowruz; None in the middle of the year and once all is done."""
    turn = turn_near(desk.today())
    if turn is None:
        return None
    with desk.read() as session:
        row = TurnRow(
            turn,
            (
                StepRow(Step.HOLIDAYS, _holidays(session, turn.year)),
                StepRow(Step.PLAN, _plan(session, desk, turn.year)),
                StepRow(Step.KEY, _key(session, desk, turn)),
                StepRow(Step.NUMBERS, StepState.BY_ITSELF, _numbers(session, desk, turn)),
            ),
        )
    # Before the turn its numbers are worth a word even when the rest is done.
    return None if row.is_done and turn.has_come else row


def _holidays(session: Session, year: int) -> StepState:
    """The days that follow the moon are published late; the office may have added them itself."""
    if moon_is_known(calendar_lines(), year):
        return StepState.DONE
    first, after = jalali.from_jalali(year, 1, 1), jalali.from_jalali(year + 1, 1, 1)
    added = select(func.count()).where(
        HolidayChange.is_closed, HolidayChange.day >= first, HolidayChange.day < after
    )
    return StepState.DONE if session.execute(added).scalar_one() else StepState.OPEN


def _plan(session: Session, desk: Desk, year: int) -> StepState:
    """Of a centre its own plan; of the province its own, or one for each centre that it knows."""
    promised = select(PlanLine.origin_centre).where(
        PlanLine.jalali_year == year, PlanLine.person_hours > 0
    )
    planned = set(session.execute(promised.distinct()).scalars())
    if desk.centre.code in planned:
        return StepState.DONE
    others = set(session.execute(select(Centre.code).where(~Centre.is_own)).scalars())
    return StepState.DONE if others and others <= planned else StepState.OPEN


def _key(session: Session, desk: Desk, turn: Turn) -> StepState:
    """A key that signed nothing yet belongs to the year in which it will."""
    current = select(SigningKey.valid_from).where(SigningKey.key_id == desk.house.keys.current)
    begun = session.execute(current).scalar()
    if begun is None or jalali.to_jalali(begun).year >= turn.year:
        return StepState.DONE
    return StepState.OPEN if turn.has_come else StepState.LATER


def _numbers(session: Session, desk: Desk, turn: Turn) -> int:
    year = turn.year if turn.has_come else turn.year - 1
    return last_number(session, "certificate", desk.centre.code, year)
