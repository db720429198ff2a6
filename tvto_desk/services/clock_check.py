"""The clock question: a dead battery must neither stop the day nor date it wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from tvto_desk.db.audit_chain import ActStamp
from tvto_desk.db.models.audit import Audit
from tvto_desk.services.access import open_door
from tvto_desk.services.desk import House
from tvto_desk.system.clock import IRAN, CorrectedClock

FARTHEST_AHEAD = timedelta(days=731)


@dataclass(frozen=True)
class ClockDoubt:
    """The day that the computer shows, and the day of the last act, which is more likely."""

    shown: date
    likely: date


@open_door("the day has to be right before the first login of the morning")
def doubt_clock(house: House) -> ClockDoubt | None:
    """What to ask when the computer's day lies before the last act, or two years after it."""
    with house.store.reading() as session:
        last = session.execute(select(Audit.at).order_by(Audit.seq.desc()).limit(1)).scalar()
    if last is None:
        return None
    likely, shown = last.astimezone(IRAN).date(), house.today()
    if likely <= shown <= likely + FARTHEST_AHEAD:
        return None
    return ClockDoubt(shown, likely)


@open_door("the day has to be right before the first login of the morning")
def settle_clock(house: House, clock: CorrectedClock, day: date) -> None:
    """Goes on with ``day`` as today, and notes in the trail what the computer showed."""
    shown = house.today()
    clock.correct(day)
    reason = f"{shown.isoformat()} → {day.isoformat()}"
    house.store.note(ActStamp("clock.settle", "", "", house.clock.now(), house.centre.code, reason))
