"""What the windows of the house ask the services: clock, day end, figures to Excel, signatories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from tests.office import CHEAP, FAST, MORNING, PASSWORD, TODAY, Office
from tests.services import classroom
from tvto_desk.db.models.audit import Audit
from tvto_desk.domain.centre import Seat, centre_code, province_letters
from tvto_desk.domain.errors import AccessDenied, DomainError, SystemProblem
from tvto_desk.domain.roles import Role
from tvto_desk.domain.words import Language
from tvto_desk.services import (
    accounts,
    centres,
    clock_check,
    exports,
    figures,
    finding,
    practice,
    safekeeping,
    staff,
)
from tvto_desk.services.backup_files import list_backups
from tvto_desk.services.centres import SignatoryDraft
from tvto_desk.services.opening import OpenCentre, create_centre
from tvto_desk.services.second_copies import second_folder
from tvto_desk.system.clock import CorrectedClock, FixedClock
from tvto_desk.system.machine_settings import MachineSettings
from tvto_desk.system.second_disk import SecondDisk


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[OpenCentre]:
    opened = create_centre(
        tmp_path / "centre",
        practice.practice_founding(password=PASSWORD),
        key_phrases={"head": PASSWORD},
        clock=FixedClock(MORNING),
        passwords=FAST,
        key_cost=CHEAP,
    )
    yield opened
    opened.held.close()


@pytest.mark.parametrize(
    ("days", "doubted"),
    [(0, False), (1, False), (-1, True), (-7000, True), (730, False), (732, True)],
)
def test_clock_is_doubted_before_the_last_act_and_two_years_after_it(
    office: Office, days: int, doubted: bool
) -> None:
    office.clock.instant = MORNING + timedelta(days=days)
    doubt = clock_check.doubt_clock(office.house)
    assert (doubt is not None) is doubted
    if doubt is not None:
        assert doubt.likely == TODAY
        assert doubt.shown == TODAY + timedelta(days=days)


def test_settled_clock_goes_on_with_the_right_day_and_stands_in_the_trail(office: Office) -> None:
    dead = CorrectedClock(FixedClock(datetime(2005, 1, 1, 6, 30, tzinfo=UTC)))
    house = replace(office.house, clock=dead)
    clock_check.settle_clock(house, dead, TODAY)
    assert house.today() == TODAY
    assert house.clock.now().hour == 6
    with house.store.reading() as session:
        last = select(Audit.action, Audit.reason).order_by(Audit.seq.desc()).limit(1)
        action, reason = session.execute(last).one()
    assert action == "clock.settle"
    assert "2005-01-01" in reason
    assert clock_check.doubt_clock(house) is None


def test_right_clock_is_not_corrected() -> None:
    clock = CorrectedClock(FixedClock(MORNING))
    assert clock.today() == TODAY


def _rows(content: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("language", Language)
def test_year_goes_to_excel_with_its_definition_first_and_figures_as_numbers(
    office: Office, language: Language
) -> None:
    people = classroom.people(office, 2)
    classroom.finished_course(office, people)
    content = exports.year_workbook(office.auditor, 1404, language)
    rows = _rows(content)
    assert ("۱۴۰۴" if language is Language.FA else "1404") in str(rows[0][0])
    assert rows[2][2] in {"شمار", "Amount"}
    table = {str(row[0]): row[2] for row in rows[3:]}
    year = figures.figures_of_year(office.auditor, 1404)
    assert float(year.enrolled) in table.values()
    assert all(isinstance(amount, float) for amount in table.values())
    sheet = ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert (b'rightToLeft="1"' in sheet) is (language is Language.FA)


def test_examiner_exports_nothing(office: Office) -> None:
    with pytest.raises(AccessDenied):
        exports.year_workbook(office.examiner, 1404, Language.FA)


def test_day_end_signs_the_head_and_leaves_a_proven_backup_here_and_there(
    centre: OpenCentre, tmp_path: Path
) -> None:
    desk = accounts.log_in(centre.house, FAST, "manager", PASSWORD)
    stick = tmp_path / "stick"
    stick.mkdir()
    disk = SecondDisk(MachineSettings(tmp_path / "settings.json"))
    disk.choose(stick)
    made = safekeeping.end_day(desk, centre.folder, disk=disk)
    assert made is not None
    assert list_backups(centre.folder)[0] == made
    (copy,) = list_backups(second_folder(stick, centre.house.centre))
    assert copy.path.read_bytes() == made.path.read_bytes()
    assert disk.copied_on == desk.today()


def test_missing_memory_stick_is_named_and_the_backup_here_stands(
    centre: OpenCentre, tmp_path: Path
) -> None:
    desk = accounts.log_in(centre.house, FAST, "manager", PASSWORD)
    stick = tmp_path / "stick"
    stick.mkdir()
    disk = SecondDisk(MachineSettings(tmp_path / "settings.json"), list)
    disk.choose(stick)
    stick.rename(tmp_path / "away")
    with pytest.raises(SystemProblem, match=r"backup\.memory_missing"):
        safekeeping.back_up_now(desk, centre.folder, disk=disk)
    assert len(list_backups(centre.folder)) == 1


def test_every_term_of_signing_is_listed_the_latest_first(office: Office) -> None:
    centres.add_signatory(
        office.manager,
        SignatoryDraft(
            seat=Seat.HEAD,
            name_fa="نادر امینی",
            name_en="Nader Amini",
            title_fa="سرپرست مرکز",
            title_en="Acting Head",
            valid_from=TODAY,
        ),
    )
    terms = centres.list_signatory_terms(office.clerk)
    assert terms[0].name_fa == "نادر امینی"
    assert len(terms) == 3


def test_own_roles_are_those_of_the_account(office: Office) -> None:
    assert accounts.own_roles(office.examiner) == {Role.EXAMINER}


def test_pin_is_taken_in_the_digits_of_either_keyboard(office: Office) -> None:
    accounts.set_own_pin(office.examiner, FAST, PASSWORD, "۱۳۵۷")
    for typed in ("1357", "۱۳۵۷"):
        desk = accounts.log_in_with_pin(office.house, FAST, "examiner", typed)
        assert desk.actor.staff_id == office.examiner.actor.staff_id


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("برنامه وب", 1),
        ("وب لاراول", 0),
        ("برنامه‌های وب", 1),
        ("Laravel", 1),
        ("C02", 1),
        ("c۰۲-14", 1),
        ("ل", 0),
        ("نجاری", 0),
        ("", 0),
    ],
)
def test_classes_are_found_by_title_and_code(office: Office, typed: str, found: int) -> None:
    classroom.open_course(office)
    assert len(finding.find_courses(office.clerk, typed)) == found


@pytest.mark.parametrize(
    ("typed", "found"), [("00002", 1), ("۰۰۰۰۲", 1), ("qz-14", 2), ("7", 0), ("زهرا", 0), ("", 0)]
)
def test_certificates_are_found_by_the_ends_of_their_number(
    office: Office, typed: str, found: int
) -> None:
    classroom.issued(office, 2)
    assert len(finding.find_certificates(office.clerk, typed)) == found


@pytest.mark.parametrize(("typed", "code"), [("02", "02"), ("۰۷", "07"), (" 31 ", "31")])
def test_centre_code_is_two_digits(typed: str, code: str) -> None:
    assert centre_code(typed) == code


@pytest.mark.parametrize("typed", ["", "2", "002", "ab", "00"])
def test_other_codes_are_refused(typed: str) -> None:
    with pytest.raises(DomainError, match=r"centre\.code_shape"):
        centre_code(typed)


def test_province_letters_are_two_latin_ones() -> None:
    assert province_letters("qz") == "QZ"
    with pytest.raises(DomainError, match=r"centre\.letters_shape"):
        province_letters("قز")


def test_colleague_has_one_login(office: Office) -> None:
    who = next(row.id for row in staff.list_staff(office.clerk) if row.name_fa.startswith("علی"))
    with pytest.raises(DomainError, match=r"account\.staff_has_login"):
        accounts.create_account(
            office.manager, FAST, who, "another", PASSWORD, frozenset({Role.CLERK})
        )
