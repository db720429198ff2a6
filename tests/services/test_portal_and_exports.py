"""What leaves the house: the portal's columns, photos by national ID, any list as a file."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from defusedxml import ElementTree
from PIL import Image

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.services.test_queries import counted
from tvto_desk.domain import jalali
from tvto_desk.domain.errors import AccessDenied, DomainError
from tvto_desk.domain.identity import IdentityKind, parse_identity
from tvto_desk.domain.jalali import DatePrecision, PartialDate
from tvto_desk.domain.words import Language
from tvto_desk.services import exports, history, portal, settings, trainees
from tvto_desk.system.photos import prepare_photo, within
from tvto_desk.system.table_files import Table, TableFormat
from tvto_desk.system.words import words

TABLE = Table(
    sheet="دوره‌ها",
    definition="دوره‌های پاییز",
    head=("نام", "کد ملی", "نفر", "ساعت"),
    rows=[["زهرا", "0499370899", 24, Decimal("62.50")], ["=1+1", "@x", None, Decimal(3)]],
)


def _xml(file: bytes, part: str) -> str:
    with ZipFile(BytesIO(file)) as book:
        return book.read(part).decode("utf-8")


def test_workbook_is_right_to_left_with_its_definition_numbers_and_plain_strings(
    office: Office,
) -> None:
    file = exports.export_table(office.clerk, TABLE, TableFormat.XLSX)
    sheet = _xml(file, "xl/worksheets/sheet1.xml")
    assert 'rightToLeft="1"' in sheet
    assert "<f>" not in sheet
    cells = {cell.get("r"): cell for cell in ElementTree.fromstring(sheet).iter() if cell.get("r")}
    assert cells["C4"].get("t") is None
    assert cells["B4"].get("t") == "s"
    assert cells["D4"][0].text == "62.50"
    strings = _xml(file, "xl/sharedStrings.xml")
    assert strings.index("دوره‌های پاییز") < strings.index("0499370899")
    assert file == exports.export_table(office.clerk, TABLE, TableFormat.XLSX)


def test_csv_has_the_mark_and_runs_no_formula(office: Office) -> None:
    file = exports.export_table(office.clerk, TABLE, TableFormat.CSV)
    assert file.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(file.decode("utf-8-sig"))))
    assert rows == [
        ["دوره‌های پاییز"],
        ["نام", "کد ملی", "نفر", "ساعت"],
        ["زهرا", "0499370899", "24", "62.50"],
        ["'=1+1", "'@x", "", "3"],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_every_start_of_a_formula_is_made_harmless(office: Office, start: str) -> None:
    table = Table("۱", "الف", ("ب",), [[f"{start}cmd"]])
    file = exports.export_table(office.clerk, table, TableFormat.CSV).decode("utf-8-sig")
    assert list(csv.reader(StringIO(file, newline="")))[2] == [f"'{start}cmd"]


def test_negative_number_stays_a_number(office: Office) -> None:
    table = Table("۱", "الف", ("ب",), [[-5]])
    file = exports.export_table(office.clerk, table, TableFormat.CSV).decode("utf-8-sig")
    assert list(csv.reader(StringIO(file)))[2] == ["-5"]


def test_export_stands_in_the_trail_with_what_it_was_and_is_refused_without_the_right(
    office: Office,
) -> None:
    exports.export_table(office.clerk, TABLE, TableFormat.CSV)
    exports.year_workbook(office.clerk, 1404, Language.EN)
    assert classroom.acts_of(office)[-2:] == ["export.table", "export.table"]
    assert history.check_trail(office.manager).is_whole
    with pytest.raises(AccessDenied):
        exports.export_table(office.instructor, TABLE, TableFormat.CSV)


# --- the portal


def test_people_come_as_the_portal_types_them_in_the_centres_order(office: Office) -> None:
    people = classroom.people(office, 2)
    course = classroom.running_course(office, people)
    ids = portal.people_of_class(office.clerk, course)
    assert set(ids) == set(people)
    first = portal.portal_people(office.clerk, [people[0]])[0]
    assert first.values["national_id"] == the_office.national_id(1)
    assert first.values["birth_jalali"] == "1375/04/12"
    assert first.values["birth_gregorian"] == "1996-07-02"
    assert first.values["mobile"] == "09120000001"
    assert first.values["sex"] == "زن"
    assert set(first.values) == {column.key for column in portal.portal_columns()}
    settings.change_setting(
        office.manager, settings.PORTAL_COLUMNS, "mobile,national_id,no_such_column"
    )
    table = portal.portal_table(office.clerk, ids, course_id=course)
    assert table.head == ("تلفن همراه", "کد ملی")
    assert len(table.rows) == 2
    assert "140407-331" in table.definition


def test_year_only_birth_has_no_day_in_the_other_calendar(office: Office) -> None:
    year = PartialDate(jalali.from_jalali(1375, 1, 1), DatePrecision.YEAR)
    (person,) = classroom.people(office, 1, birth=year)
    values = portal.portal_people(office.clerk, [person])[0].values
    assert (values["birth_jalali"], values["birth_gregorian"]) == ("1375", "")


def test_identity_that_comes_later_is_left_empty(office: Office) -> None:
    pending = parse_identity(IdentityKind.PENDING, "")
    (person,) = classroom.people(office, 1, identity=pending)
    assert portal.portal_people(office.clerk, [person])[0].values["national_id"] == ""


def test_portal_reads_many_people_in_as_many_questions_as_one(office: Office) -> None:
    people = classroom.people(office, 5)
    with counted(office) as one:
        portal.portal_people(office.clerk, people[:1])
    with counted(office) as many:
        portal.portal_people(office.clerk, people)
    assert len(one) == len(many) <= 7


def test_photos_are_named_by_the_number_and_keep_within_the_limit(office: Office) -> None:
    people = classroom.people(office, 2)
    without = trainees.register_trainee(office.clerk, the_office.draft(3))
    settings.change_setting(office.manager, settings.PHOTO_KILOBYTES, 10)
    bundle = portal.portal_photos(office.clerk, [*people, without, people[0]])
    assert (bundle.count, len(bundle.without)) == (2, 1)
    with ZipFile(BytesIO(bundle.content)) as photos:
        assert sorted(photos.namelist()) == sorted(
            f"{the_office.national_id(number)}.jpg" for number in (1, 2)
        )
        for name in photos.namelist():
            data = photos.read(name)
            assert len(data) <= 10 * 1024
            with Image.open(BytesIO(data)) as image:
                assert image.format == "JPEG"
                assert image.width * 4 == image.height * 3
    with pytest.raises(DomainError) as refused:
        portal.portal_photos(office.clerk, [without])
    assert words().error(refused.value)


def test_noisy_photo_is_made_plainer_and_then_smaller() -> None:
    noise = Image.effect_noise((600, 800), 90).convert("RGB")
    file = BytesIO()
    noise.save(file, "JPEG", quality=95)
    stored = prepare_photo(file.getvalue())
    assert len(stored) > 100 * 1024
    small = within(stored, 30 * 1024)
    assert len(small) <= 30 * 1024
    assert within(stored, len(stored)) == stored
