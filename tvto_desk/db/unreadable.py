"""Rows whose values cannot be read: somebody, or the disk, put into them what no column can hold.

A check has to name such a row and go on, so the rows are read as always, and one by one from where
that stopped.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.elements import ColumnElement

BAD_VALUE = (ValueError, LookupError, OperationalError)
"""What reading may raise for such a value; ``require_bad_value`` lets all else go on."""

Number = ColumnElement[int] | InstrumentedAttribute[int]


def require_bad_value(error: Exception) -> None:
    """Raises the error again when it is about a page, a disk or a line, and no value."""
    if isinstance(error, OperationalError) and "UTF-8" not in str(error.orig):
        raise error


def readable(session: Session, wanted: Select[Any]) -> Row[Any] | None:
    """The one row, None where it is absent or cannot be read."""
    try:
        return session.execute(wanted).one_or_none()
    except BAD_VALUE as error:
        require_bad_value(error)
        return None


def rows_by(
    session: Session, wanted: Select[Any], number: Number
) -> Iterator[tuple[int, list[Row[Any]] | None]]:
    """The rows of each number, in their order; None where one of them cannot be read."""
    asked = wanted.add_columns(number)
    last: int | None = None
    try:
        found = session.execute(asked.order_by(number)).yield_per(1000)
        for one, rows in groupby(found, key=itemgetter(-1)):
            group = list(rows)
            last = one
            yield one, group
        return
    except BAD_VALUE as error:
        require_bad_value(error)
    rest = select(number).distinct().order_by(number)
    if last is not None:
        rest = rest.where(number > last)
    for one in list(session.execute(rest).scalars()):
        try:
            group = list(session.execute(asked.where(number == one)))
        except BAD_VALUE as error:
            require_bad_value(error)
            yield one, None
        else:
            yield one, group
