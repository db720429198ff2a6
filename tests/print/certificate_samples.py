"""Certificates that the tests of this room share, one for each variant of the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from tvto_desk.domain.jalali import DatePrecision
from tvto_desk.print.values import (
    AssessmentOnPage,
    CertificateKind,
    CertificateValues,
    Holder,
    HolderSex,
    IdentityOnPage,
    Issuer,
    Place,
    Seat,
    Signatory,
    StandardOnPage,
)

RESOURCES = Path(__file__).parents[2] / "resources"

HEAD = Signatory(
    seat=Seat.HEAD,
    title_fa="رئیس مرکز",
    name_fa="محمدرضا کریمی",
    name_en="Mohammad Reza Karimi",
    title_en="Head of the Training Center",
)
DIRECTOR_GENERAL = Signatory(
    seat=Seat.DIRECTOR_GENERAL,
    title_fa="مدیرکل آموزش فنی و حرفه‌ای استان قزوین",
    name_fa="فاطمه احمدی",
    name_en="Fatemeh Ahmadi",
    title_en="Director General, Qazvin Province",
)

NORMAL = CertificateValues(
    number="QZ-1404-02-00137",
    issue_date=date(2025, 10, 12),
    holder=Holder(
        sex=HolderSex.FEMALE,
        first_name_fa="زهرا",
        last_name_fa="محمدی رحیم‌آبادی",
        first_name_en="Zahra",
        last_name_en="Mohammadi Rahimabadi",
        father_fa="حسن",
        father_en="Hassan",
        identity_kind=IdentityOnPage.NATIONAL_ID,
        identity_value="0012345679",
        birth_certificate_no="4821",
        birth_date=date(1987, 6, 5),
        birth_place_fa="تاکستان",
        birth_place_en="Takestan",
    ),
    standard=StandardOnPage(
        title_fa="ساخت برنامه‌های وب با استفاده از Laravel Framework",
        title_en="Build Web Apps Using Laravel Framework",
        code="251340530000031",
        hours=90,
        cluster_fa="خدمات",
        cluster_en="Services",
        group_fa="فناوری اطلاعات",
        group_en="Information Technology",
    ),
    assessment=AssessmentOnPage(kind=CertificateKind.TRAINED, date=date(2025, 10, 7)),
    place=Place(
        centre_fa="مرکز آموزش فنی و حرفه‌ای شمارهٔ ۲ تاکستان",
        centre_en="Technical and Vocational Training Center No. 2, Takestan",
        province_fa="قزوین",
        province_en="Qazvin",
        county_fa="تاکستان",
        county_en="Takestan",
        workshop_fa="کارگاه رایانهٔ ۱",
        workshop_en="Computer Workshop 1",
    ),
    issuer=Issuer(
        lines_fa=(
            "سازمان آموزش فنی و حرفه‌ای کشور",
            "ادارهٔ کل آموزش فنی و حرفه‌ای استان قزوین",
            "مرکز آموزش فنی و حرفه‌ای شمارهٔ ۲ تاکستان",
        )
    ),
    signatories=(HEAD, DIRECTOR_GENERAL),
)


def _holder(values: CertificateValues = NORMAL, **changes: object) -> CertificateValues:
    return replace(values, holder=replace(values.holder, **changes))  # type: ignore[arg-type]


def _standard(values: CertificateValues = NORMAL, **changes: object) -> CertificateValues:
    return replace(values, standard=replace(values.standard, **changes))  # type: ignore[arg-type]


FOREIGN = _holder(
    sex=HolderSex.MALE,
    first_name_fa="عبدالرحمن",
    last_name_fa="احمدزی",
    first_name_en="Abdul Rahman",
    last_name_en="Ahmadzai",
    father_fa="محمدامین",
    father_en="Mohammad Amin",
    identity_kind=IdentityOnPage.FOREIGN_CODE,
    identity_value="110234567891",
    nationality_fa="افغانستان",
    nationality_en="Afghanistan",
    birth_certificate_no="",
    birth_date=date(1996, 3, 20),
    birth_precision=DatePrecision.YEAR,
    birth_place_fa="هرات",
    birth_place_en="Herat",
)

LONG_NAME = {
    "first_name_fa": "سیده‌فاطمه‌زهرا",
    "last_name_fa": "حسینی‌نژاد طباطبایی یزدی‌الاصل رحیم‌آبادی",
    "first_name_en": "Seyedeh Fatemeh Zahra",
    "last_name_en": "Hosseininejad Tabatabaei Rahimabadi",
}

LONG_TITLE = {
    "title_fa": "نصب و نگهداری سامانه‌های خورشیدی فتوولتائیک متصل به شبکه و مستقل از شبکه با "
    "استفاده از نرم‌افزار PVsyst درجهٔ ۲",
    "title_en": "Installation and Maintenance of Grid-Connected and Stand-Alone Photovoltaic "
    "Systems with PVsyst, Grade 2",
}

SAMPLES: dict[str, CertificateValues] = {
    "normal": NORMAL,
    "longest": _standard(
        _holder(father_fa="سیدعبدالحمیدرضا", father_en="Seyed Abdolhamid Reza", **LONG_NAME),
        **LONG_TITLE,
        group_fa="صنایع دستی (چوب، فلز، سفال، چاپ، سنگ، شیشه، چرم)",
        group_en="Handicrafts (Wood, Metal, Pottery, Printing, Stone, Glass)",
        cluster_fa="فرهنگ و هنر",
        cluster_en="Culture and Art",
    ),
    "two_lines": _standard(
        title_fa="طراحی، نصب، راه‌اندازی، نگهداری و تعمیر سامانه‌های خورشیدی فتوولتائیک متصل به "
        "شبکه و مستقل از شبکه با نرم‌افزار PVsyst درجهٔ ۲",
        title_en="Design, Installation and Repair of Photovoltaic Systems with PVsyst, Grade 2",
    ),
    "single_name": replace(
        _holder(
            FOREIGN,
            first_name_fa="نورآغا",
            last_name_fa="",
            first_name_en="Noor Agha",
            last_name_en="",
        ),
        place=replace(NORMAL.place, workshop_fa="", workshop_en=""),
    ),
    "foreign": FOREIGN,
    "passport": _holder(FOREIGN, identity_kind=IdentityOnPage.PASSPORT, identity_value="P01234567"),
    "month_of_birth": _holder(birth_date=date(1996, 6, 22), birth_precision=DatePrecision.MONTH),
    "assessed": replace(
        NORMAL, assessment=replace(NORMAL.assessment, kind=CertificateKind.ASSESSED)
    ),
    "c_plus_plus": _standard(
        title_fa="برنامه‌نویسی C++ (مقدماتی)", title_en="C++ Programming (Basic)"
    ),
    "network_plus": _standard(
        title_fa="تکنسین شبکهٔ Network+ درجهٔ ۲", title_en="Network+ Technician, Grade 2"
    ),
    "old_code": _standard(code="4-40/30/1"),
    "electronic": replace(NORMAL, electronic_number="1404-7788123"),
    "duplicate": replace(
        NORMAL, copy_no=2, duplicate_date=date(2026, 4, 9), electronic_number="1404-7788123"
    ),
    "replacement": replace(NORMAL, replaces_number="QZ-1404-02-00101"),
    "specimen": replace(NORMAL, number="QZ-0000-00-00000", specimen=True),
    "one_signatory": replace(NORMAL, signatories=(HEAD,)),
}


@cache
def photo() -> bytes:
    """A 3 by 4 portrait of nobody, as JPEG."""
    image = Image.new("RGB", (354, 472), "#EEF1F4")
    draw = ImageDraw.Draw(image)
    draw.ellipse((100, 90, 254, 280), fill="#B9A391")
    draw.ellipse((10, 290, 344, 640), fill="#3D4D63")
    out = BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue()
