"""The official sheet of standards: which column means what, and what a row says.

The columns are those of the organisation's own list; a row carries the national code in parts
(ISCO, level, group, job, competency, version), because spreadsheets eat the zeros of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tvto_desk.domain import digits, persian
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import Education
from tvto_desk.domain.sheet_headings import Headings
from tvto_desk.domain.standard_code import parse_standard_code
from tvto_desk.domain.words import Code, Sentence


class Heading(StrEnum):
    """A column of the sheet; the value is its key in the program."""

    CLUSTER = "cluster"
    GROUP = "group"
    TITLE = "title"
    CODE = "code"
    OLD_CODE = "old_code"
    VERSION = "version"
    COMPETENCY = "competency"
    JOB = "job"
    GROUP_CODE = "group_code"
    LEVEL = "level"
    ISCO = "isco"
    EDUCATION = "education"
    THEORY = "theory"
    PRACTICAL = "practical"
    INTERNSHIP = "internship"
    PROJECT = "project"
    TOTAL = "total"
    LATIN = "latin"
    DATE = "date"


HEADINGS = Headings(
    {
        Heading.CLUSTER: ("خوشه", "نام خوشه"),
        Heading.GROUP: ("نام گروه", "گروه", "گروه شغلی", "نام گروه شغلی"),
        Heading.TITLE: ("نام استاندارد", "عنوان استاندارد", "نام شغل", "نام شایستگی"),
        Heading.CODE: ("کد استاندارد", "کد ملی استاندارد", "کد استاندارد جدید", "کد جدید"),
        Heading.OLD_CODE: ("کد استاندارد قدیم", "کد قدیم", "کد قدیمی استاندارد"),
        Heading.VERSION: ("نسخه", "شماره نسخه", "ویرایش"),
        Heading.COMPETENCY: ("کد شایستگی",),
        Heading.JOB: ("کد شغل",),
        Heading.GROUP_CODE: ("کد گروه", "کد گروه شغلی"),
        Heading.LEVEL: ("سطح مهارت",),
        Heading.ISCO: ("کد isco", "isco", "کد isco-08", "کد ایسکو"),
        Heading.EDUCATION: ("تحصیلات ورودی", "حداقل تحصیلات"),
        Heading.THEORY: ("ساعت نظری", "نظری"),
        Heading.PRACTICAL: ("ساعت عملی", "عملی"),
        Heading.INTERNSHIP: ("ساعت کارورزی", "کارورزی"),
        Heading.PROJECT: ("ساعت پروژه", "پروژه"),
        Heading.TOTAL: ("کل ساعت", "جمع ساعت", "ساعت کل"),
        Heading.LATIN: ("نام لاتین", "عنوان لاتین", "نام انگلیسی"),
        Heading.DATE: ("تاریخ تدوین",),
    },
    (Heading.TITLE, Heading.GROUP),
    "standard_sheet.columns_missing",
)
_PARTS = (
    (Heading.ISCO, 4),
    (Heading.LEVEL, 1),
    (Heading.GROUP_CODE, 3),
    (Heading.JOB, 3),
    (Heading.COMPETENCY, 3),
    (Heading.VERSION, 1),
)
_WHOLE = re.compile(r"\d{1,4}(?:\.0+)?")
_EDUCATION = (
    ("دکتر", Education.DOCTORATE),
    ("کارشناسی ارشد", Education.MASTER),
    ("فوق لیسانس", Education.MASTER),
    ("کاردانی", Education.ASSOCIATE),
    ("فوق دیپلم", Education.ASSOCIATE),
    ("کارشناسی", Education.BACHELOR),
    ("لیسانس", Education.BACHELOR),
    ("دیپلم", Education.DIPLOMA),
    ("متوسطه", Education.SECONDARY),
    ("راهنمایی", Education.MIDDLE),
    ("سیکل", Education.MIDDLE),
    ("ابتدایی", Education.PRIMARY),
)


@dataclass(frozen=True, kw_only=True)
class StandardLine:
    """A row of the sheet in stored form. ``code`` is the national one, empty without it.

    ``warnings`` are sentences that do not stop the row.
    """

    title_fa: str
    title_en: str
    cluster_fa: str
    group_fa: str
    group_code: str | None
    code: str | None
    old_code: str | None
    min_education: Education | None
    theory_hours: int
    practical_hours: int
    internship_hours: int
    project_hours: int
    warnings: tuple[Sentence, ...] = ()

    @property
    def total_hours(self) -> int:
        """All the hours of the standard (کل ساعت)."""
        return self.theory_hours + self.practical_hours + self.internship_hours + self.project_hours


def read_line(cells: Mapping[Heading, str]) -> StandardLine:
    """A row of the sheet.

    Raises ``standard_sheet.title_missing``, ``.group_missing``, ``.hours_shape``,
    ``.hours_missing``, and what ``parse_standard_code`` raises for a code that is none.
    """
    title = persian.normalise(cells.get(Heading.TITLE, ""), field="title")
    group = persian.normalise(cells.get(Heading.GROUP, ""), field="group")
    if not title:
        raise DomainError("standard_sheet.title_missing", field="title")
    if not group:
        raise DomainError("standard_sheet.group_missing", field="group")
    warnings: list[Sentence] = []
    code, old_code = _codes(cells, warnings)
    hours = {
        heading: _hours(cells.get(heading, ""), heading)
        for heading in (
            Heading.THEORY,
            Heading.PRACTICAL,
            Heading.INTERNSHIP,
            Heading.PROJECT,
            Heading.TOTAL,
        )
    }
    total = hours.pop(Heading.TOTAL)
    added = sum(hours.values())
    if not added and total:
        # Some sheets give the whole only: it is counted as practice, which most of it is.
        hours[Heading.PRACTICAL] = added = total
        warnings.append(Sentence("standard_sheet.hours_whole", {"total": total}))
    if not added:
        raise DomainError("standard_sheet.hours_missing", field="total")
    if total and total != added:
        told = {"sum": added, "total": total}
        warnings.append(Sentence("standard_sheet.hours_differ", told))
    group_code = _part(cells.get(Heading.GROUP_CODE, ""), 3)
    if code and group_code and code[5:8] != group_code:
        told_codes = {"code": Code(code), "group": Code(group_code)}
        warnings.append(Sentence("standard_sheet.group_differs", told_codes))
    if code is None:
        warnings.append(Sentence("standard_sheet.no_code", {}))
    return StandardLine(
        title_fa=title,
        title_en=" ".join(cells.get(Heading.LATIN, "").split()),
        cluster_fa=persian.normalise(cells.get(Heading.CLUSTER, ""), field="cluster"),
        group_fa=group,
        group_code=group_code or (code[5:8] if code else None),
        code=code,
        old_code=old_code,
        min_education=_education(cells.get(Heading.EDUCATION, "")),
        theory_hours=hours[Heading.THEORY],
        practical_hours=hours[Heading.PRACTICAL],
        internship_hours=hours[Heading.INTERNSHIP],
        project_hours=hours[Heading.PROJECT],
        warnings=tuple(warnings),
    )


def _codes(cells: Mapping[Heading, str], warnings: list[Sentence]) -> tuple[str | None, str | None]:
    """The national code and the older one; a code that stands reversed is turned, and said."""
    national: str | None = None
    parts = [_part(cells.get(heading, ""), length) for heading, length in _PARTS]
    if all(parts):
        national = "".join(part or "" for part in parts)
    older: str | None = None
    for heading in (Heading.CODE, Heading.OLD_CODE):
        text = cells.get(heading, "").strip()
        if not text:
            continue
        try:
            found = parse_standard_code(text)
        except DomainError as error:
            if error.offer is None:
                raise
            found = parse_standard_code(error.offer)
            warnings.append(Sentence("standard_sheet.turned", {"right": Code(found.value)}))
        if not found.national:
            older = older or found.value
        elif national is None:
            national = found.value
        elif national != found.value:
            told = {"code": Code(national), "other": Code(found.value)}
            warnings.append(Sentence("standard_sheet.codes_differ", told))
    return national, older


def _part(text: str, length: int) -> str | None:
    """A part of the code with the zeros that a spreadsheet ate; None where there is none."""
    typed = digits.latin(text).strip()
    if not _WHOLE.fullmatch(typed):
        return None
    number = typed.partition(".")[0]
    return number.zfill(length) if len(number) <= length else None


def _hours(text: str, heading: Heading) -> int:
    typed = digits.latin(text).strip()
    if not typed:
        return 0
    if not _WHOLE.fullmatch(typed):
        raise DomainError("standard_sheet.hours_shape", field=heading.value, text=text)
    return int(typed.partition(".")[0])


def _education(text: str) -> Education | None:
    key = persian.search_key(text)
    return next((found for word, found in _EDUCATION if persian.search_key(word) in key), None)
