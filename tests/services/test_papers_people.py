"""Papers of people and letters: what they say, what they refuse, what the register keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.services.papers_reading import pages, said
from tvto_desk.domain import jalali
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.identity import Identity, IdentityKind
from tvto_desk.domain.jalali import DatePrecision, PartialDate
from tvto_desk.domain.letters import LetterKind
from tvto_desk.services import (
    attendance,
    enrolments,
    letter_register,
    person_documents,
    settings,
    trainees,
)
from tvto_desk.services.attendance import Presence
from tvto_desk.services.desk import Desk
from tvto_desk.services.papers import (
    letter_papers,
    own_record,
    registration_papers,
    selection_papers,
    slips,
)
from tvto_desk.services.papers.slips import OfferedCourse
from tvto_desk.services.papers.stationery import PaperFile

LONGEST = {
    "first_name_fa": "سیده فاطمه معصومه زهرا",
    "last_name_fa": "موسوی‌نژاد حسینی طباطبایی قزوینی",
    "first_name_en": "Seyedeh Fatemeh Masoumeh Zahra",
    "last_name_en": "Mousavinejad Hosseini Tabatabaei Ghazvini",
}
SINGLE = {
    "first_name_fa": "نورآغا",
    "last_name_fa": "",
    "single_name": True,
    "first_name_en": "Noor Agha",
    "last_name_en": None,
    "identity": Identity(IdentityKind.FOREIGN_CODE, "1102345678911234"),
    "nationality": "AF",
    "birth": PartialDate(jalali.from_jalali(1375, 1, 1), DatePrecision.YEAR),
    "birth_certificate_no": None,
    "no_birth_certificate": True,
}


class People:
    """The people of these tests in one running class."""

    def __init__(self, office: Office) -> None:
        clerk = office.clerk
        self.usual, self.other = classroom.people(office, 2)
        self.longest = trainees.register_trainee(clerk, the_office.draft(90, **LONGEST))
        self.single = trainees.register_trainee(clerk, the_office.draft(91, **SINGLE))
        self.outside = trainees.register_trainee(clerk, the_office.draft(92))
        inside = [self.usual, self.other, self.longest, self.single]
        self.course = classroom.running_course(office, inside, meetings=3)
        meeting = attendance.list_meetings(clerk, self.course)[0]
        office.set_day(meeting.held_on)
        line = next(
            one for one in enrolments.list_class(clerk, self.course) if one.person_id == self.other
        )
        absent = {line.id: Presence(attendance.AttendanceState.ABSENT)}
        attendance.record_attendance(office.instructor, meeting.id, absent)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("office"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def people(office: Office) -> People:
    return People(office)


FORMS: tuple[Callable[[Desk, int], PaperFile], ...] = (
    registration_papers.registration_form,
    registration_papers.document_receipt,
)


@pytest.mark.parametrize("make", FORMS)
@pytest.mark.parametrize("who", ["usual", "longest", "single", "outside"])
def test_form_is_made_for_everybody(
    office: Office, people: People, make: Callable[[Desk, int], PaperFile], who: str
) -> None:
    file = make(office.clerk, getattr(people, who))
    assert file.name
    assert pages(file) <= 2
    with pytest.raises(DomainError, match=r"trainee\.unknown"):
        make(office.clerk, 999)


def test_registration_form_carries_the_record_and_the_undertaking(
    office: Office, people: People
) -> None:
    text = said(registration_papers.registration_form(office.clerk, people.single))
    for word in ("نورآغا", "Noor Agha", "افغانستان", "۱۱۰۲۳۴۵۶۷۸۹۱۱۲۳۴", "۱۳۷۵", "تعهدنامه"):
        assert word in text, word
    settings.change_setting(office.manager, settings.UNDERTAKING, "قول می‌دهم\nو عمل می‌کنم")
    own = said(registration_papers.registration_form(office.clerk, people.single))
    settings.change_setting(office.manager, settings.UNDERTAKING, "")
    assert "قول می‌دهم" in own
    assert "قول می‌دهم" not in text


def test_own_record_tells_all_that_is_kept_and_that_it_left_the_house(
    office: Office, people: People
) -> None:
    text = said(own_record.own_record(office.clerk, people.usual))
    for word in ("فاطمه محمدی", "۰۹۱۲۰۰۰۰۰۰۱", "کارجویان", "C02-1404-0001", "ثبت کارآموز"):
        assert word in text, word
    assert pages(own_record.own_record(office.clerk, people.longest)) <= 2
    assert classroom.acts_of(office)[-1] == "export.own_record"
    with pytest.raises(DomainError, match=r"trainee\.unknown"):
        own_record.own_record(office.clerk, 999)


def test_receipt_says_what_was_taken_and_what_is_missing_until_when(
    office: Office, people: People
) -> None:
    person_documents.record_document(office.clerk, people.usual, "national_card")
    text = said(registration_papers.document_receipt(office.clerk, people.usual))
    assert "۱۴۰۴/۰۷/۱۶" in text
    assert "تصویر مدرک تحصیلی" in text
    assert "شناسنامه" not in text.partition("تاریخ دریافت")[2]  # one of the two is enough
    single = said(registration_papers.document_receipt(office.clerk, people.single))
    assert "عکس" in single  # the photo is a gap of the record


def test_list_and_labels_follow_the_selection(office: Office, people: People) -> None:
    chosen = [people.longest, people.usual]
    text = said(selection_papers.people_list(office.clerk, chosen))
    assert text.index("موسوی‌نژاد") < text.index("فاطمه محمدی")
    labels = selection_papers.file_labels(office.clerk, chosen * 13)
    assert pages(labels) == 2
    assert "کارجویان" not in said(labels)
    for make in (selection_papers.people_list, selection_papers.file_labels):
        with pytest.raises(DomainError, match=r"papers_of\.nobody"):
            make(office.clerk, [])
        with pytest.raises(DomainError, match=r"papers_of\.too_many"):
            make(office.clerk, [people.usual] * 1001)


def test_slip_tells_of_the_courses_and_of_none(office: Office) -> None:
    offered = OfferedCourse(
        title="مبانی C++ و Network+", hours=60, fee="رایگان", documents=("عکس",)
    )
    text = said(slips.offering_slip(office.clerk, [offered], "تلفن ۰۲۸-۳۵۲۲۰۰۰۰"))
    for word in ("C++", "Network+", "۶۰", "رایگان", "عکس"):
        assert word in text, word
    assert "ثبت‌نام دورهٔ تازه‌ای باز نیست" in said(slips.offering_slip(office.clerk, []))


def test_attestation_leaves_number_and_date_to_the_secretariat(
    office: Office, people: People
) -> None:
    who = [people.usual, people.longest, people.single]
    file = letter_papers.attestations(office.clerk, who, addressee="بانک ملی")
    text = said(file)
    assert pages(file) == 3
    assert "بانک ملی" in text
    assert "۱۴۰۴/۰۷/۱۶" in text  # the first day of the course, not the date of the letter
    assert "به شمارهٔ ملی ۱۰۰۰۰۰۰۰۱۱" in text
    assert "تبعهٔ افغانستان، به شمارهٔ فراگیر ۱۱۰۲۳۴۵۶۷۸۹۱۱۲۳۴" in text
    rows = letter_register.list_letters(office.clerk, open_only=True)
    assert [row.kind for row in rows[:3]] == [LetterKind.ATTESTATION] * 3
    assert {row.number for row in rows[:3]} == {""}


def test_attestation_for_nobody_in_particular_does_not_quote_its_own_address(
    office: Office, people: People
) -> None:
    text = said(letter_papers.attestations(office.clerk, [people.longest]))
    assert text.count("هر مرجعی که این نامه به آن ارائه می‌شود") == 1
    assert "به درخواست نامبرده نوشته شده است" in text


def test_same_letter_is_not_entered_twice_while_it_waits(office: Office, people: People) -> None:
    before = len(letter_register.list_letters(office.clerk))
    for _ in range(2):
        letter_papers.attestations(office.clerk, [people.other])
    after = letter_register.list_letters(office.clerk)
    assert len(after) == before + 1
    letter_register.number_letter(office.clerk, after[0].id, "۱۲۳/۴", office.clock.today())
    letter_papers.attestations(office.clerk, [people.other])
    assert len(letter_register.list_letters(office.clerk)) == before + 2


def test_letter_is_refused_for_whom_it_would_not_be_true(office: Office, people: People) -> None:
    before = letter_register.list_letters(office.clerk)
    with pytest.raises(DomainError) as refused:
        letter_papers.attestations(office.clerk, [people.usual, people.outside])
    assert refused.value.code == "letter.no_class"
    with pytest.raises(DomainError, match=r"letter\.no_class"):
        letter_papers.participation_letters(office.clerk, [people.usual])
    with pytest.raises(DomainError, match=r"letter\.no_class"):
        letter_papers.removal_notices(office.clerk, [people.usual], people.course)
    assert letter_register.list_letters(office.clerk) == before


def test_lines_of_a_class_list_give_their_people(office: Office, people: People) -> None:
    lines = enrolments.list_class(office.clerk, people.course)
    chosen = [lines[2].id, lines[0].id]
    found = letter_papers.holders(office.clerk, chosen)
    assert found == [lines[2].person_id, lines[0].person_id]


def test_absence_warning_names_hours_limit_and_rule(office: Office, people: People) -> None:
    text = said(letter_papers.absence_warnings(office.clerk, [people.other], people.course))
    for words in ("به ۹ ساعت رسیده", "۱۰ درصد", "۱۵ درصد", "۱۳٫۵ ساعت"):
        assert words in text
    both = [people.other, people.usual]
    with pytest.raises(DomainError, match=r"letter\.no_absence"):
        letter_papers.absence_warnings(office.clerk, both, people.course)


def test_letter_of_own_words_lists_the_people(office: Office, people: People) -> None:
    text = said(
        letter_papers.open_letter(
            office.clerk,
            [people.usual, people.single],
            addressee="ادارهٔ کل",
            subject="معرفی",
            body="فهرست زیر فرستاده می‌شود.\nسپاسگزاریم.",
        )
    )
    assert "نورآغا" in text
    assert "سپاسگزاریم" in text
    for missing in ("addressee", "subject", "body"):
        typed = {"addressee": "الف", "subject": "ب", "body": "پ"} | {missing: " "}
        with pytest.raises(DomainError) as refused:
            letter_papers.open_letter(office.clerk, [people.usual], **typed)
        assert (refused.value.code, refused.value.field) == ("letter.words_missing", missing)


def test_number_of_a_letter_is_checked(office: Office, people: People) -> None:
    letter_papers.attestations(office.clerk, [people.usual], addressee="شهرداری")
    letter = letter_register.list_letters(office.clerk)[0]
    today = office.clock.today()
    for number, day, code in (
        (" ", today, "letter.number_missing"),
        ("۱", today + timedelta(days=1), "letter.day_to_come"),
        ("۱", today - timedelta(days=1), "letter.day_before"),
    ):
        with pytest.raises(DomainError) as refused:
            letter_register.number_letter(office.clerk, letter.id, number, day)
        assert refused.value.code == code
    letter_register.number_letter(office.clerk, letter.id, "۱۲۳/الف", today)
    row = next(one for one in letter_register.list_letters(office.clerk) if one.id == letter.id)
    assert (row.number, row.dated_on) == ("۱۲۳/الف", today)
    with pytest.raises(DomainError, match=r"letter\.unknown"):
        letter_register.number_letter(office.clerk, 999, "۱", today)
