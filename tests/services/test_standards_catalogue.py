"""The catalogue: the official sheet taken in, editions, requirements, practical papers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.domain.test_standard_sheet import OFFICIAL
from tests.office import TODAY, Office
from tests.services import classroom
from tests.services.classroom import code_of
from tvto_desk.domain.person import Education
from tvto_desk.domain.practical_paper import PaperDraft
from tvto_desk.services import (
    practical_papers,
    standard_details,
    standards,
    standards_import,
)
from tvto_desk.services.standard_details import EditionDraft, RequirementsDraft
from tvto_desk.services.standards_import import Fate

LARAVEL = "ساخت برنامه‌های وب با استفاده از Laravel Framework"


def row(title: str, *, group: str = "فناوری اطلاعات", **cells: str) -> str:
    values = dict.fromkeys(OFFICIAL, "")
    values |= {"خوشه": "خدمات", "نام گروه": group, "نام استاندارد": title}
    values |= {"ساعت نظری": "30", "ساعت عملی": "60", "کل ساعت": "90"}
    values |= {key.replace("_", " "): text for key, text in cells.items()}
    return ",".join(values[heading] for heading in OFFICIAL)


def sheet(office: Office, *rows: str) -> Path:
    file = office.folder / "standards.csv"
    file.write_text("\n".join((",".join(OFFICIAL), *rows)) + "\n", "utf-8")
    return file


TAKEN = {
    "کد_ISCO": "2513",
    "سطح_مهارت": "4",
    "کد_گروه": "53",
    "کد_شغل": "0",
    "کد_شایستگی": "3",
    "نسخه": "1",
}

CODED = {
    "کد_ISCO": "3512",
    "سطح_مهارت": "3",
    "کد_گروه": "53",
    "کد_شغل": "1",
    "کد_شایستگی": "12",
    "نسخه": "1",
}


def test_sheet_is_tried_and_then_taken_in_with_one_act(office: Office) -> None:
    file = sheet(
        office,
        row("شبکهٔ رایانه", **CODED),
        row("سفالگری نو", group="گروه تازهٔ هنر"),
        "",
    )
    trial = standards_import.try_catalogue(office.manager, file)
    assert [(one.number, one.fate) for one in trial.rows] == [(2, Fate.NEW), (3, Fate.NEW)]
    assert trial.may_be_taken
    acts = len(classroom.acts_of(office))
    done = standards_import.take_catalogue(office.manager, trial)
    assert done == {Fate.NEW: 2}
    assert classroom.acts_of(office)[acts:] == ["standard.take_sheet"]
    found = standards.find_standard_by_code(office.clerk, "351230530010121")
    assert found is not None
    assert found.title_fa == "شبکهٔ رایانه"
    again = standards_import.try_catalogue(office.manager, file)
    assert again.count(Fate.KNOWN) == 2
    assert not again.may_be_taken


def test_national_code_that_came_later_is_filled_in(office: Office) -> None:
    first = standards_import.try_catalogue(office.manager, sheet(office, row("شبکهٔ رایانه")))
    standards_import.take_catalogue(office.manager, first)
    second = standards_import.try_catalogue(
        office.manager, sheet(office, row("شبکهٔ رایانه", **CODED))
    )
    assert [one.fate for one in second.rows] == [Fate.CODED]
    standards_import.take_catalogue(office.manager, second)
    rows = [one for one in standards.list_standards(office.clerk) if one.title_fa == "شبکهٔ رایانه"]
    assert [one.code for one in rows] == ["351230530010121"]


def test_other_hours_make_a_new_edition_and_leave_the_old_one(office: Office) -> None:
    file = sheet(office, row("شبکهٔ رایانه", **CODED))
    standards_import.take_catalogue(
        office.manager, standards_import.try_catalogue(office.manager, file)
    )
    changed = CODED | {"نسخه": "2", "ساعت_عملی": "80", "کل_ساعت": "110"}
    trial = standards_import.try_catalogue(
        office.manager, sheet(office, row("شبکهٔ رایانه", **changed))
    )
    assert [one.fate for one in trial.rows] == [Fate.EDITION]
    standards_import.take_catalogue(office.manager, trial)
    version = standards.find_standard_by_code(office.clerk, "351230530010122")
    assert version is not None
    detail = standard_details.get_standard(office.clerk, version.version_id)
    assert [(one.edition, one.total_hours) for one in detail.editions] == [(2, 110), (1, 90)]


def test_row_with_a_problem_stops_the_whole_sheet(office: Office) -> None:
    file = sheet(
        office,
        row("شبکهٔ رایانه"),
        row(""),
        row(
            "دیگری",
            کد_ISCO="2513",
            سطح_مهارت="4",
            کد_گروه="53",
            کد_شغل="0",
            کد_شایستگی="3",
            نسخه="1",
        ),
    )
    trial = standards_import.try_catalogue(office.manager, file)
    assert [one.fate for one in trial.rows] == [Fate.NEW, Fate.PROBLEM, Fate.PROBLEM]
    assert [one.key for one in trial.rows[2].why] == ["standard_sheet.code_of_other"]
    before = classroom.contents_of(office)
    code = code_of(lambda: standards_import.take_catalogue(office.manager, trial))
    assert code == "standard_sheet.problems"
    assert classroom.contents_of(office) == before


def test_file_without_headings_is_refused(office: Office) -> None:
    file = office.folder / "other.csv"
    file.write_text("a,b\n1,2\n", "utf-8")
    code = code_of(lambda: standards_import.try_catalogue(office.manager, file))
    assert code == "standard_sheet.columns_missing"


def test_requirements_are_kept_and_no_standard_asks_for_itself(office: Office) -> None:
    version = classroom.edition(office)
    detail = standard_details.get_standard(office.clerk, version)
    others = [
        standard_details.get_standard(office.clerk, one.version_id)
        for one in standards.list_standards(office.clerk)[:2]
    ]
    first, second = (one.id for one in others)
    wanted = RequirementsDraft(
        min_age=18,
        min_education=Education.DIPLOMA,
        documents=("medical",),
        prerequisite_ids=(first,),
    )
    standard_details.change_requirements(office.manager, detail.id, wanted)
    after = standard_details.get_standard(office.clerk, version)
    assert (after.min_age, after.min_education) == (18, Education.DIPLOMA)
    assert [one[0] for one in after.prerequisites] == [first]
    standard_details.change_requirements(
        office.manager, first, RequirementsDraft(min_age=15, prerequisite_ids=(second,))
    )
    circle = RequirementsDraft(min_age=15, prerequisite_ids=(detail.id,))
    for standard in (second, detail.id):
        code = code_of(
            lambda standard=standard: standard_details.change_requirements(
                office.manager, standard, circle
            )
        )
        assert code == "standard.own_prerequisite"
    young = replace(wanted, min_age=14)
    code = code_of(lambda: standard_details.change_requirements(office.manager, detail.id, young))
    assert code == "standard.age"


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (EditionDraft(code="7231/1/39/1", theory_hours=5), "standard.code_not_national"),
        (EditionDraft(), "standard.hours_missing"),
        (EditionDraft(theory_hours=-1, practical_hours=9), "standard.hours_missing"),
        (EditionDraft(code=classroom.LARAVEL, theory_hours=5), "standard.code_taken"),
    ],
)
def test_edition_that_makes_no_sense_is_refused(
    office: Office, draft: EditionDraft, code: str
) -> None:
    standard = standard_details.get_standard(office.clerk, classroom.edition(office)).id
    assert code_of(lambda: standard_details.add_edition(office.manager, standard, draft)) == code


def test_new_edition_stands_beside_the_old_one(office: Office) -> None:
    version = classroom.edition(office)
    standard = standard_details.get_standard(office.clerk, version).id
    standard_details.add_edition(
        office.manager, standard, EditionDraft(theory_hours=40, practical_hours=60)
    )
    detail = standard_details.get_standard(office.clerk, version)
    assert [(one.edition, one.code) for one in detail.editions] == [
        (2, None),
        (1, classroom.LARAVEL),
    ]


def paper(**changes: object) -> PaperDraft:
    made = PaperDraft(
        project_code="۲۵۱۳-۱",
        title_fa="ساخت فروشگاه",
        minutes=240,
        valid_from=TODAY,
        items=(
            ("پایگاه داده", Decimal(40)),
            ("صفحه‌ها", Decimal("35.5")),
            ("گزارش", Decimal("24.5")),
        ),
        attitudes=("ایمنی", " ", "نظم"),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_paper_is_written_as_editions_that_are_never_rewritten(office: Office) -> None:
    version = classroom.edition(office)
    standard = standard_details.get_standard(office.clerk, version).id
    first = practical_papers.add_paper(office.manager, standard, paper())
    practical_papers.add_paper(office.manager, standard, paper(minutes=300))
    second, old = practical_papers.list_papers(office.clerk, standard)
    assert (second.edition, second.minutes, old.edition) == (2, 300, 1)
    assert (old.project_code, old.attitudes) == ("2513-1", ("ایمنی", "نظم"))
    assert [item.mark for item in old.items] == [Decimal(40), Decimal("35.5"), Decimal("24.5")]
    practical_papers.retire_paper(office.manager, second.id, "ابزار آن نیست")
    gone, _ = practical_papers.list_papers(office.clerk, standard)
    assert (gone.is_retired, gone.retired_on) == (True, TODAY)
    again = code_of(lambda: practical_papers.retire_paper(office.manager, second.id, "باز"))
    assert again == "practical_paper.retired_already"
    assert code_of(lambda: practical_papers.retire_paper(office.manager, 99, "نیست")) == (
        "practical_paper.unknown"
    )
    assert code_of(lambda: practical_papers.retire_paper(office.manager, first, " ")) == (
        "practical_paper.reason_missing"
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"project_code": " "}, "practical_paper.code_missing"),
        ({"title_fa": ""}, "practical_paper.title_missing"),
        ({"minutes": 0}, "practical_paper.minutes"),
        ({"items": ()}, "practical_paper.no_items"),
        ({"items": (("", Decimal(100)),)}, "practical_paper.item_title"),
        ({"items": (("الف", Decimal(0)), ("ب", Decimal(100)))}, "practical_paper.item_mark"),
        ({"items": (("الف", Decimal("99.99")),)}, "practical_paper.sum"),
    ],
)
def test_paper_that_is_not_whole_is_refused(
    office: Office, changes: dict[str, object], code: str
) -> None:
    standard = standard_details.get_standard(office.clerk, classroom.edition(office)).id
    draft = paper(**changes)
    assert code_of(lambda: practical_papers.add_paper(office.manager, standard, draft)) == code
    assert practical_papers.list_papers(office.clerk, standard) == []
