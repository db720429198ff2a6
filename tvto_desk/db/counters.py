"""Running numbers without gaps: raised inside the transaction that uses them."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

_RAISE = text(
    "INSERT INTO counter (kind, centre_code, jalali_year, last) VALUES (:kind, :centre, :year, 1)"
    " ON CONFLICT (kind, centre_code, jalali_year) DO UPDATE SET last = counter.last + 1"
    " RETURNING last"
)

_LAST = text(
    "SELECT last FROM counter WHERE kind = :kind AND centre_code = :centre AND jalali_year = :year"
)


def last_number(session: Session, kind: str, centre: str, year: int) -> int:
    """The number given last, 0 when none was given yet; another desk may take the next one."""
    given = session.execute(_LAST, {"kind": kind, "centre": centre, "year": year})
    return int(given.scalar_one_or_none() or 0)


def next_number(session: Session, kind: str, centre: str, year: int) -> int:
    """The next number of ``kind`` for a centre and Jalali year, from 1.

    Two desks get two numbers; a roll-back gives its number to the next one.
    """
    given = session.execute(_RAISE, {"kind": kind, "centre": centre, "year": year})
    return int(given.scalar_one())
