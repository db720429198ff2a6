"""The columns a clerk has chosen once, remembered for every later file of the same shape."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.imports import ImportShape
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.referral_columns import (
    Columns,
    Spellings,
    find_columns,
    headers_of,
    rows_of_headers,
    shape_of,
    shape_of_values,
)
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.sheet import Table
from tvto_desk.services.access import act
from tvto_desk.services.desk import Desk
from tvto_desk.services.extra_fields import in_force


def guess_columns(
    session: Session, table: Table, known: Spellings
) -> tuple[Columns, bool, DomainError | None]:
    """The columns of a table, whether they were remembered, and why there is no guess."""
    extra = in_force(session)
    nothing = Columns(0, {}, {}, {}, extra)
    rows = rows_of_headers(table)
    shapes = {shape_of(row): row for row in reversed(rows)}
    found = session.execute(select(ImportShape).where(ImportShape.shape.in_(shapes)))
    for kept in found.scalars():
        row = shapes[kept.shape]
        known_again = replace(nothing, header_row=row.number, headers=headers_of(row))
        return known_again.with_places(kept.places), True, None
    try:
        return find_columns(table, known, extra), False, None
    except DomainError as trouble:
        bare = _kept(session, shape_of_values(table))
        if bare is None:
            return nothing, False, trouble
        return nothing.with_places(bare.places), True, None


def _kept(session: Session, shape: str) -> ImportShape | None:
    return session.execute(
        select(ImportShape).where(ImportShape.shape == shape)
    ).scalar_one_or_none()


@act(Permission.IMPORT)
def remember_columns(desk: Desk, table: Table, columns: Columns) -> bool:
    """Keeps the clerk's choice for files of this shape; False when there is nothing to keep.

    A list with a row of headings is known again by these, one without by what its columns hold.
    """
    row = next((row for row in table.rows if row.number == columns.header_row), None)
    shape = shape_of_values(table) if row is None else shape_of(row)
    places = {str(name): place for name, place in columns.by_name.items()}
    if not shape or not places:
        return False
    with desk.write("import.columns") as work:
        kept = _kept(work.session, shape)
        if kept is None:
            work.add(ImportShape(shape=shape, places=places))
        else:
            kept.places = places
    return True
