"""Certificates older than the program: typed from the paper, with what is known of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.office import Office, draft, photo
from tests.services import classroom
from tests.services.old_papers import PAPER, TODAY
from tvto_desk.domain import jalali, old_record
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.jalali import DatePrecision, PartialDate
from tvto_desk.domain.old_record import OldKind, OldRecordDraft
from tvto_desk.services import finding, old_records, trainees, undo
from tvto_desk.system.words import words


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with one paper, for tests that only read."""
    made = Office(tmp_path_factory.mktemp("papers"))
    person = trainees.register_trainee(made.clerk, draft(1))
    old_records.add_old_record(made.clerk, person, replace(PAPER, portal_no="PT-88"))
    yield made
    made.close()


def test_paper_is_kept_as_it_reads_and_undone(office: Office) -> None:
    person = trainees.register_trainee(office.clerk, draft(1))
    record = old_records.add_old_record(office.clerk, person, PAPER, scan=photo())
    (row,) = old_records.list_old_records(office.clerk, person)
    assert (row.id, row.draft, row.has_scan) == (record, PAPER, True)
    assert old_records.get_scan(office.clerk, record).startswith(b"\xff\xd8\xff")
    changed = replace(PAPER, hours=220, page="۱۱۳")
    old_records.correct_old_record(office.clerk, record, row.version, changed)
    assert old_records.get_old_record(office.clerk, record).draft == changed
    with pytest.raises(DomainError, match=r"record\.changed_meanwhile"):
        old_records.correct_old_record(office.clerk, record, row.version, PAPER)
    undo.undo_last(office.clerk)
    assert old_records.get_old_record(office.clerk, record).draft == PAPER
    undo.undo_last(office.clerk)
    assert old_records.list_old_records(office.clerk, person) == []


@pytest.mark.parametrize("typed", ["۱۲۳/ق", "123/ق", " ١٢٣/ق", "123/r", "PT-88 ", "حف-۸۸"])
def test_paper_is_found_by_its_number_or_the_portals(register: Office, typed: str) -> None:
    (found,) = finding.find_older_certificates(register.clerk, typed)
    assert found.code == "۱۲۳/ق"
    assert trainees.get_trainee(register.clerk, found.id).draft.first_name_fa in found.words


@pytest.mark.parametrize("typed", ["ق", "123", "PT", "%", ""])
def test_other_numbers_find_no_paper(register: Office, typed: str) -> None:
    assert finding.find_older_certificates(register.clerk, typed) == []


def test_latest_paper_stands_first_and_undated_ones_last(office: Office) -> None:
    person = trainees.register_trainee(office.clerk, draft(1))
    for number, exam in (
        ("1", None),
        ("2", PartialDate(jalali.from_jalali(1380, 1, 1), DatePrecision.YEAR)),
        ("3", PartialDate(jalali.from_jalali(1390, 1, 1), DatePrecision.YEAR)),
    ):
        paper = replace(PAPER, certificate_no=number, exam_date=exam, issue_date=None)
        old_records.add_old_record(office.clerk, person, paper)
    listed = old_records.list_old_records(office.clerk, person)
    assert [row.draft.certificate_no for row in listed] == ["3", "2", "1"]


def test_person_with_an_old_paper_is_not_taken_away(office: Office) -> None:
    person = trainees.register_trainee(office.clerk, draft(1))
    seq = office.clerk.last_act
    old_records.add_old_record(office.clerk, person, PAPER)
    assert seq is not None
    with pytest.raises(DomainError, match=r"undo\.built_on"):
        undo.undo_act(office.clerk, seq)


def test_same_paper_twice_is_refused_however_it_is_spelled(office: Office) -> None:
    person = trainees.register_trainee(office.clerk, draft(1))
    old_records.add_old_record(office.clerk, person, PAPER)
    for again in (
        replace(PAPER, certificate_no="123/ق"),
        replace(PAPER, certificate_no="", page="112", book="4", row_no="7"),
    ):
        with pytest.raises(DomainError) as refused:
            old_records.add_old_record(office.clerk, person, again)
        assert refused.value.code == "old_record.twice"
        assert words().error(refused.value)
    other = replace(PAPER, certificate_no="124/ق")
    old_records.add_old_record(office.clerk, person, other)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"title_fa": " "}, "old_record.title_missing", "title_fa"),
        (
            {"certificate_no": "", "book": "۴", "page": ""},
            "old_record.no_trace",
            "certificate_no",
        ),
        ({"hours": 0}, "old_record.hours", "hours"),
        ({"hours": 100_000}, "old_record.hours", "hours"),
        (
            {"exam_date": PartialDate(date(2030, 1, 1), DatePrecision.DAY)},
            "date.future",
            "exam_date",
        ),
        (
            {"issue_date": PartialDate(jalali.from_jalali(1388, 4, 31), DatePrecision.DAY)},
            "old_record.issued_before_exam",
            "issue_date",
        ),
        ({"standard_code": "43/58/1/1-8"}, "standard_code.turned", "standard_code"),
        ({"standard_code": "abc"}, "standard_code.format", "standard_code"),
        ({"note": "\x00"}, "text.char", "note"),
        ({"certificate_no": "\ud800"}, "text.char", "certificate_no"),
    ],
)
def test_wrong_line_stores_nothing(
    office: Office, changes: dict[str, object], code: str, field: str
) -> None:
    person = trainees.register_trainee(office.clerk, draft(1))
    before = classroom.contents_of(office)
    with pytest.raises(DomainError) as refused:
        old_records.add_old_record(office.clerk, person, replace(PAPER, **changes))
    assert (refused.value.code, refused.value.field) == (code, field)
    assert words().error(refused.value)
    assert classroom.contents_of(office) == before


def test_scan_that_is_no_picture_stores_nothing(office: Office) -> None:
    person = trainees.register_trainee(office.clerk, draft(1))
    for scan in (b"", b"%PDF-1.4", photo()[:500]):
        with pytest.raises(DomainError, match=r"photo\."):
            old_records.add_old_record(office.clerk, person, PAPER, scan=scan)
    assert old_records.list_old_records(office.clerk, person) == []
    with pytest.raises(DomainError, match=r"trainee\.unknown"):
        old_records.add_old_record(office.clerk, 999, PAPER)


def test_course_needs_no_number(office: Office) -> None:
    person = trainees.register_trainee(office.clerk, draft(1))
    course = OldRecordDraft(kind=OldKind.COURSE, title_fa="دورهٔ آشنایی")
    record = old_records.add_old_record(office.clerk, person, course)
    with pytest.raises(DomainError, match=r"old_record\.no_scan"):
        old_records.get_scan(office.clerk, record)
    old_records.set_scan(office.clerk, record, photo())
    assert old_records.get_old_record(office.clerk, record).has_scan


@pytest.mark.parametrize(
    ("typed", "first", "precision"),
    [
        ("۱۳۹۲", (1392, 1, 1), DatePrecision.YEAR),
        ("1392/5", (1392, 5, 1), DatePrecision.MONTH),
        ("92/5/3", (1392, 5, 3), DatePrecision.DAY),
        ("13920503", (1392, 5, 3), DatePrecision.DAY),
    ],
)
def test_old_date_is_known_as_far_as_it_is_written(
    typed: str, first: tuple[int, int, int], precision: DatePrecision
) -> None:
    known = old_record.parse_date(typed, TODAY, "exam_date")
    assert (known.first, known.precision) == (jalali.from_jalali(*first), precision)


@pytest.mark.parametrize("typed", ["T", "ف", "+5", "-10", "7", "02/5/3", "92", "3"])
def test_day_of_now_or_of_an_unknown_century_is_refused(typed: str) -> None:
    with pytest.raises(DomainError) as refused:
        old_record.parse_date(typed, TODAY, "exam_date")
    assert refused.value.code == "old_record.date_shape"


@pytest.mark.parametrize(("typed", "hours"), [("", None), ("۲۰۰", 200), (" 9 ", 9)])
def test_hours_are_a_whole_number(typed: str, hours: int | None) -> None:
    assert old_record.parse_hours(typed) == hours


@pytest.mark.parametrize("typed", ["0", "-1", "1_0", "²", "ده", "99999999999999999999", "1.5"])
def test_hours_that_are_none_are_refused(typed: str) -> None:
    with pytest.raises(DomainError, match=r"old_record\.hours"):
        old_record.parse_hours(typed)
