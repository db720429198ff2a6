"""Settings of the centre: declared once, kept in the database, read with their defaults.

A habit of the office is a setting; a rule of passing is dated data and never one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from tvto_desk.db.models.centre import Setting as SettingRow
from tvto_desk.domain.amendment import APPEAL_DAYS as USUAL_APPEAL_DAYS
from tvto_desk.domain.documents import OF_EVERYBODY
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.mark_check import CLOSE_MARGIN
from tvto_desk.domain.roles import Permission
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk
from tvto_desk.services.unchanged import require_unchanged

T = TypeVar("T", bool, int, str)


@dataclass(frozen=True)
class Setting(Generic[T]):
    """A key with its default; ``least`` and ``most`` bound a number."""

    key: str
    default: T
    least: int | None = None
    most: int | None = None


ABSENCE_LIMIT = Setting("attendance.limit_percent", 15, 1, 100)
READ_BACK_MARGIN = Setting("marks.read_back_margin", CLOSE_MARGIN, 0, 20)
"""So near the limit that decides, a mark is confirmed before the sign-off."""
APPEAL_DAYS = Setting("appeal.days", USUAL_APPEAL_DAYS, 1, 120)
"""Days after the sign-off in which an appeal is taken."""
IDLE_LOCK = Setting("desk.idle_lock_minutes", 10, 1, 120)

RETENTION_YEARS = Setting("privacy.retention_years", 5, 1, 50)
"""Years after the last act on a person in which contacts and circumstances are kept (assumed)."""

OTHER_SEX_BY_NOTE = Setting("course.other_sex_by_note", False)
"""Whether a class for one sex takes an instructor of the other by a note only; the province decides
(assumed).
"""

STOCK_LOW = Setting("stock.low_at", 50, 1, 5000)
MASK_IDENTITIES = Setting("privacy.mask_identities", False)
"""Whether lists show identities with their middle hidden; the record shows them whole."""
PORTAL_COLUMNS = Setting("portal.columns", "")
"""Keys of the portal's columns in the centre's order, with commas; empty: the portal's own."""
PHOTO_KILOBYTES = Setting("portal.photo_kilobytes", 100, 10, 500)
"""The largest photo that the portal takes (assumed; portals change it)."""

UNDERTAKING = Setting("papers.undertaking", "")
"""The articles of the undertaking on the registration form, a line each; empty: the usual ones."""

EVERYBODY_GIVES = Setting("documents.of_everybody", ",".join(OF_EVERYBODY))
"""Kinds of documents that everybody brings, whatever is learnt, with commas; empty: none."""

DECLARED: tuple[Setting[int] | Setting[str] | Setting[bool], ...] = (
    MASK_IDENTITIES,
    OTHER_SEX_BY_NOTE,
    ABSENCE_LIMIT,
    READ_BACK_MARGIN,
    APPEAL_DAYS,
    IDLE_LOCK,
    RETENTION_YEARS,
    STOCK_LOW,
    PHOTO_KILOBYTES,
    PORTAL_COLUMNS,
    UNDERTAKING,
    EVERYBODY_GIVES,
)
"""Every setting of a centre."""


@question
def get_setting(desk: Desk, setting: Setting[T]) -> T:
    """The centre's value, or the default."""
    with desk.read() as session:
        return stored(session, setting)


@act(Permission.MANAGE_SETTINGS)
def change_setting(desk: Desk, setting: Setting[T], value: T, *, opened: T | None = None) -> None:
    """Keeps a value. Raises ``setting.out_of_range`` for a number beyond its bounds, ``Conflict``
    when it is no more what it was when the form was ``opened``.
    """
    if setting not in DECLARED:
        raise ValueError(f"{setting.key} has an act of its own")
    if isinstance(value, int) and not isinstance(value, bool):
        least, most = setting.least or 0, setting.most or 0
        if not least <= value <= most:
            raise DomainError("setting.out_of_range", field=setting.key, least=least, most=most)
    with desk.write("setting.change", setting.key) as work:
        require_unchanged(opened, stored(work.session, setting))
        keep(work.session, setting, value)


def keep(session: Session, setting: Setting[T], value: T) -> None:
    """Keeps a value, inside a unit of work."""
    row = session.execute(
        select(SettingRow).where(SettingRow.key == setting.key)
    ).scalar_one_or_none()
    if row is None:
        row = SettingRow(key=setting.key)
        session.add(row)
    row.value = value


def stored(session: Session, setting: Setting[T]) -> T:
    """The value in force, inside a unit of work."""
    row = session.execute(
        select(SettingRow).where(SettingRow.key == setting.key)
    ).scalar_one_or_none()
    if row is None or not isinstance(row.value, type(setting.default)):
        return setting.default
    return row.value
