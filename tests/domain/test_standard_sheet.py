"""The official sheet of standards: headings, codes in parts, hours, and what is only warned of."""

from __future__ import annotations

import pytest

from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.person import Education
from tvto_desk.domain.standard_sheet import HEADINGS, Heading, read_line

OFFICIAL = [
    "خوشه",
    "نام گروه",
    "نام استاندارد",
    "کد استاندارد قدیم",
    "نسخه",
    "کد شایستگی",
    "کد شغل",
    "کد گروه",
    "سطح مهارت",
    "کد ISCO",
    "تحصیلات ورودی",
    "ساعت نظری",
    "ساعت عملی",
    "ساعت کارورزی",
    "ساعت پروژه",
    "کل ساعت",
    "کار و دانش",
    "نوع",
    "نام لاتین",
    "تاریخ تدوین",
]

ROW = {
    Heading.CLUSTER: "خدمات",
    Heading.GROUP: "فناوری اطلاعات",
    Heading.TITLE: "برنامه‌نویسی Laravel",
    Heading.ISCO: "2513",
    Heading.LEVEL: "4",
    Heading.GROUP_CODE: "53",
    Heading.JOB: "0",
    Heading.COMPETENCY: "3",
    Heading.VERSION: "1",
    Heading.EDUCATION: "پایان دوره متوسطه (دیپلم)",
    Heading.THEORY: "30",
    Heading.PRACTICAL: "۶۰",
    Heading.TOTAL: "90.0",
    Heading.LATIN: "Web  development with Laravel",
}


def changed(**cells: str) -> dict[Heading, str]:
    return ROW | {Heading(key): text for key, text in cells.items()}


def warned(**cells: str) -> list[str]:
    return [one.key for one in read_line(changed(**cells)).warnings]


def test_columns_of_the_official_sheet_are_known_but_for_two() -> None:
    columns = HEADINGS.columns(OFFICIAL)
    assert len(columns) == len(OFFICIAL) - 2
    assert columns[Heading.TITLE] == 2
    assert columns[Heading.OLD_CODE] == 3


def test_header_is_found_under_a_title_row() -> None:
    assert HEADINGS.head_row([["فهرست استانداردها"], OFFICIAL, ["صنعت"]]) == 1
    assert HEADINGS.head_row([]) == 0


def test_sheet_without_its_headings_is_refused_by_name() -> None:
    with pytest.raises(DomainError) as refused:
        HEADINGS.columns(["نام", "نام گروه"])
    assert refused.value.code == "standard_sheet.columns_missing"
    assert "نام استاندارد" in refused.value.params["columns"]


def test_code_is_put_together_from_parts_with_the_zeros_that_were_eaten() -> None:
    line = read_line(ROW)
    assert line.code == "251340530000031"
    assert (line.group_code, line.total_hours) == ("053", 90)
    assert line.min_education is Education.DIPLOMA
    assert line.title_en == "Web development with Laravel"
    assert line.warnings == ()


@pytest.mark.parametrize(
    ("cells", "warning"),
    [
        ({"job": ""}, "standard_sheet.no_code"),
        ({"old_code": "43/58/1/1-8"}, "standard_sheet.turned"),
        ({"total": "120"}, "standard_sheet.hours_differ"),
        ({"theory": "", "practical": ""}, "standard_sheet.hours_whole"),
        ({"code": "351230530000111"}, "standard_sheet.codes_differ"),
    ],
)
def test_doubts_are_told_and_do_not_stop_the_row(cells: dict[str, str], warning: str) -> None:
    assert warned(**cells) == [warning]


def test_group_that_disagrees_with_the_code_is_told() -> None:
    parts = dict.fromkeys(("isco", "level", "job", "competency", "version"), "")
    told = warned(**parts, code="251340530000031", group_code="001")
    assert told == ["standard_sheet.group_differs"]


def test_reversed_code_is_turned() -> None:
    assert read_line(changed(old_code="43/58/1/1-8")).old_code == "8-43/58/1/1"


def test_older_code_alone_leaves_the_standard_without_a_national_one() -> None:
    parts = dict.fromkeys(("isco", "level", "group_code", "job", "competency", "version"), "")
    line = read_line(changed(**parts, code="7231/1/39/1"))
    assert (line.code, line.old_code) == (None, "7231/1/39/1")


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"title": " "}, "standard_sheet.title_missing"),
        ({"group": ""}, "standard_sheet.group_missing"),
        ({"theory": "سی"}, "standard_sheet.hours_shape"),
        ({"theory": "-5"}, "standard_sheet.hours_shape"),
        ({"theory": "", "practical": "", "total": "0"}, "standard_sheet.hours_missing"),
        ({"old_code": "abc"}, "standard_code.format"),
    ],
)
def test_row_that_cannot_be_understood_is_refused(cells: dict[str, str], code: str) -> None:
    with pytest.raises(DomainError) as refused:
        read_line(changed(**cells))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "education"),
    [
        ("کارشناسی ارشد", Education.MASTER),
        ("کاردانی", Education.ASSOCIATE),
        ("کارشناسی", Education.BACHELOR),
        ("سوم راهنمایی", Education.MIDDLE),
        ("پایان دورهٔ ابتدایی", Education.PRIMARY),
        ("آزاد", None),
        ("", None),
    ],
)
def test_education_is_read_from_its_words(text: str, education: Education | None) -> None:
    assert read_line(changed(education=text)).min_education is education
