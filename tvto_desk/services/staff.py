"""The people who work for the centre: instructors, examiners and users are one identity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tvto_desk.db.models.staff import Staff, StaffQualification
from tvto_desk.domain.identity import IdentityKind, parse_identity
from tvto_desk.domain.names import latin_name, persian_name
from tvto_desk.domain.person import Sex
from tvto_desk.domain.roles import Permission
from tvto_desk.domain.staff import Duty
from tvto_desk.services.access import act, question
from tvto_desk.services.desk import Desk


@dataclass(frozen=True, kw_only=True)
class StaffDraft:
    """A member of staff, with or without a login."""

    first_name_fa: str
    last_name_fa: str
    name_en: str = ""
    national_id: str | None = None
    sex: Sex | None = None
    mobile: str | None = None


@dataclass(frozen=True)
class StaffRow:
    """A line of the staff list."""

    id: int
    name_fa: str
    name_en: str
    duties: frozenset[Duty]


@act(Permission.MANAGE_STAFF)
def add_staff(desk: Desk, draft: StaffDraft) -> int:
    """Adds a person to the staff; a national ID that another one holds is refused."""
    with desk.write("staff.add") as work:
        row = staff_row(draft)
        work.add(row)
        return row.id


@act(Permission.MANAGE_STAFF)
def add_qualification(
    desk: Desk,
    staff_id: int,
    duty: Duty,
    standard_id: int,
    *,
    licence_no: str = "",
    valid_from: date,
    valid_to: date | None = None,
) -> int:
    """Records that a person may teach or examine a standard, by which licence, until when."""
    with desk.write("staff.add_qualification") as work:
        row = StaffQualification(
            staff_id=staff_id,
            duty=duty,
            standard_id=standard_id,
            licence_no=licence_no,
            valid_from=valid_from,
            valid_to=valid_to,
        )
        work.add(row)
        return row.id


@question
def list_staff(desk: Desk) -> list[StaffRow]:
    """Everyone on the staff, by last name."""
    with desk.read() as session:
        duties: dict[int, set[Duty]] = {}
        for staff_id, duty in session.execute(
            select(StaffQualification.staff_id, StaffQualification.duty)
        ):
            duties.setdefault(staff_id, set()).add(duty)
        found = select(Staff).where(Staff.is_active).order_by(Staff.last_name_fa, Staff.id)
        return [
            StaffRow(row.id, name_of(row), row.name_en, frozenset(duties.get(row.id, set())))
            for row in session.execute(found).scalars()
        ]


def staff_row(draft: StaffDraft) -> Staff:
    """The row of a draft, each field by its rule."""
    identity = (
        parse_identity(IdentityKind.NATIONAL_ID, draft.national_id) if draft.national_id else None
    )
    return Staff(
        first_name_fa=persian_name(draft.first_name_fa, "first_name"),
        last_name_fa=persian_name(draft.last_name_fa, "last_name"),
        name_en=latin_name(draft.name_en, "name_en") if draft.name_en else "",
        national_id=identity.value if identity else None,
        sex=draft.sex,
        mobile=draft.mobile,
    )


def name_of(row: Staff) -> str:
    """First and last name in Persian."""
    return f"{row.first_name_fa} {row.last_name_fa}"
