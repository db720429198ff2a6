"""A certificate of before the program as the paper says it, and a sheet of a register of them."""

from __future__ import annotations

from dataclasses import replace

from tests.office import draft
from tvto_desk.domain import jalali
from tvto_desk.domain.jalali import DatePrecision, PartialDate
from tvto_desk.domain.old_record import OldKind, OldRecordDraft

TODAY = jalali.from_jalali(1404, 7, 15)
PAPER = OldRecordDraft(
    kind=OldKind.CERTIFICATE,
    title_fa="تعمیرکار برق خودرو",
    standard_code="8-43/58/1/1",
    hours=200,
    exam_date=PartialDate(jalali.from_jalali(1388, 5, 1), DatePrecision.MONTH),
    issue_date=PartialDate(jalali.from_jalali(1388, 5, 20), DatePrecision.DAY),
    certificate_no="۱۲۳/ق",
    book="۴",
    page="۱۱۲",
    row_no="۷",
    head_name="کاظم نوری",
)
WHOLE = replace(
    PAPER,
    title_en="Automotive Electrician",
    exam_date=PartialDate(jalali.from_jalali(1388, 5, 1), DatePrecision.DAY),
)
"""The same with everything that a duplicate needs."""

HEAD = (
    "کد ملی",
    "نام",
    "نام خانوادگی",
    "نام پدر",
    "رشته",
    "کد حرفه",
    "مدت به ساعت",
    "تاریخ آزمون",
    "شماره گواهینامه",
    "شماره دفتر",
    "صفحه",
)


def line(number: int = 1, **changes: str) -> tuple[str, ...]:
    person = draft(number)
    made = dict(
        zip(
            HEAD,
            (
                person.identity.value,
                person.first_name_fa,
                person.last_name_fa,
                person.father_fa or "",
                "برق خودرو",
                "8-43/58/1/1",
                "200",
                "1388/5",
                f"{number}/ق",
                "4",
                "112",
            ),
            strict=True,
        )
    )
    return tuple((made | changes).values())
