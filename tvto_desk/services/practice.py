"""The practice centre: a house for learning the program, whose papers count for nothing."""

from __future__ import annotations

from tvto_desk.domain import jalali
from tvto_desk.domain.centre import CentreKind, Seat
from tvto_desk.services.centres import FoundingDraft, SignatoryDraft
from tvto_desk.services.staff import StaffDraft

CODE = "00"
"""No real centre has this number, so no practice certificate looks like one of a centre."""

PASSWORD = "هر روز یک مهارت تازه"  # noqa: S105  (known to everybody; it only has to be one)


def practice_founding(*, password: str) -> FoundingDraft:
    """The founding draft of the practice centre; its manager logs in as ``manager``."""
    since = jalali.from_jalali(1403, 1, 1)
    return FoundingDraft(
        code=CODE,
        kind=CentreKind.FIXED,
        province_letters="QZ",
        name_fa="مرکز نمونهٔ آموزش فنی و حرفه‌ای",
        name_en="Practice Technical and Vocational Training Center",
        province_fa="قزوین",
        province_en="Qazvin",
        county_fa="قزوین",
        county_en="Qazvin",
        is_practice=True,
        manager=StaffDraft(first_name_fa="مریم", last_name_fa="رضایی", name_en="Maryam Rezaei"),
        manager_login="manager",
        manager_password=password,
        signatories=(
            SignatoryDraft(
                seat=Seat.HEAD,
                name_fa="مریم رضایی",
                name_en="Maryam Rezaei",
                title_fa="رئیس مرکز",
                title_en="Head of the Training Center",
                valid_from=since,
            ),
            SignatoryDraft(
                seat=Seat.DIRECTOR_GENERAL,
                name_fa="کاظم نوری",
                name_en="Kazem Nouri",
                title_fa="مدیرکل",
                title_en="Director General, Qazvin Province",
                valid_from=since,
            ),
        ),
    )
