"""Papers of a class: who stands on them, which days, and what never does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.services.papers_reading import pages, said
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.errors import DomainError
from tvto_desk.services import attendance, centres, courses, enrolments, timetables, trainees
from tvto_desk.services.attendance import Presence
from tvto_desk.services.desk import Desk
from tvto_desk.services.papers import attendance_papers, class_papers
from tvto_desk.services.papers.stationery import PaperFile
from tvto_desk.services.timetables import MeetingDraft

LONGEST = {
    "first_name_fa": "سیده فاطمه معصومه زهرا",
    "last_name_fa": "موسوی‌نژاد حسینی طباطبایی قزوینی",
}
PAPERS: tuple[Callable[[Desk, int], PaperFile], ...] = (
    class_papers.class_list,
    class_papers.control_list,
    class_papers.trainee_cards,
    class_papers.door_notice,
    attendance_papers.weekly_attendance,
    attendance_papers.monthly_attendance,
)
SENSITIVE = ("زندان", "پادگان", "گروه هدف", "دهک", "معلول", "کارجویان")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("office"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def course(office: Office) -> int:
    people = classroom.people(office, 3)
    people.append(trainees.register_trainee(office.clerk, the_office.draft(90, **LONGEST)))
    hall = centres.add_workshop(office.manager, "کارگاه زندان مرکزی")
    made = classroom.running_course(
        office, people, meetings=12, delivery_place="prison", workshop_id=hall
    )
    lines = enrolments.list_class(office.clerk, made)
    enrolments.withdraw(office.clerk, lines[1].id, "به شهر دیگری رفت")
    meetings = attendance.list_meetings(office.clerk, made)
    office.set_day(meetings[0].held_on)
    absent = {lines[0].id: Presence(AttendanceState.ABSENT)}
    attendance.record_attendance(office.instructor, meetings[0].id, absent)
    timetables.cancel_meeting(office.clerk, meetings[3].id, "تعطیلی")
    return made


@pytest.fixture(scope="module")
def empty(office: Office, course: int) -> int:
    return classroom.open_course(office, instructor_ids=())


@pytest.mark.parametrize("make", PAPERS)
def test_paper_names_who_holds_a_place_and_nobody_else(
    office: Office, course: int, make: Callable[[Desk, int], PaperFile]
) -> None:
    text = said(make(office.clerk, course))
    lines = enrolments.list_class(office.clerk, course)
    first, gone, *more = [line.name_fa.split()[0] for line in lines]
    assert [name for name in (first, *more) if name not in text] == []
    assert gone not in text


@pytest.mark.parametrize("make", PAPERS)
def test_paper_keeps_what_is_sensitive_and_the_true_place_to_itself(
    office: Office, course: int, make: Callable[[Desk, int], PaperFile]
) -> None:
    text = said(make(office.clerk, course))
    assert [word for word in SENSITIVE if word in text] == []


@pytest.mark.parametrize("make", PAPERS)
def test_same_class_at_the_same_moment_gives_the_same_file(
    office: Office, course: int, make: Callable[[Desk, int], PaperFile]
) -> None:
    assert make(office.clerk, course) == make(office.clerk, course)


@pytest.mark.parametrize("make", [one for one in PAPERS if one is not class_papers.trainee_cards])
def test_empty_class_has_a_paper_that_says_so(
    office: Office, empty: int, make: Callable[[Desk, int], PaperFile]
) -> None:
    assert "هنوز کسی در این کلاس" in said(make(office.clerk, empty))


def test_there_is_no_card_of_nobody(office: Office, empty: int) -> None:
    with pytest.raises(DomainError, match=r"papers_of\.nobody_enrolled"):
        class_papers.trainee_cards(office.clerk, empty)


@pytest.mark.parametrize("make", PAPERS)
def test_unknown_class_has_no_paper(office: Office, make: Callable[[Desk, int], PaperFile]) -> None:
    with pytest.raises(DomainError, match=r"course\.unknown"):
        make(office.clerk, 999)


def test_door_notice_names_people_and_says_nothing_else_of_them(
    office: Office, course: int
) -> None:
    text = said(class_papers.door_notice(office.clerk, course))
    assert "موسوی‌نژاد" in text
    assert "۱۰۰۰۰۰۰" not in text  # the identities of the sample people
    assert "۰۹۱۲" not in text


def test_monthly_sheet_has_the_days_that_are_held_and_what_was_recorded(
    office: Office, course: int
) -> None:
    text = said(attendance_papers.monthly_attendance(office.clerk, course))
    assert "مهر" in text
    assert text.count("۸:۰۰") == 11  # twelve planned, one cancelled
    assert "غ" in text.split()
    assert "ح" in text.split()


def test_weekly_sheet_is_the_coming_week_or_the_last(office: Office, course: int) -> None:
    held = [
        one.held_on
        for one in attendance.list_meetings(office.clerk, course)
        if one.state.value != "cancelled"
    ]
    first = said(attendance_papers.weekly_attendance(office.clerk, course))
    was = office.clock.today()
    office.set_day(held[-1] + timedelta(days=30))
    last = said(attendance_papers.weekly_attendance(office.clerk, course))
    office.set_day(was)
    assert first != last
    assert "۸:۰۰" in last


def test_control_list_has_both_scripts_and_the_number_to_type_back(
    office: Office, course: int
) -> None:
    text = said(class_papers.control_list(office.clerk, course))
    assert "Mohammadi" in text
    assert f"{courses.get_course_detail(office.clerk, course).class_code}/14040716" in text


def test_months_and_many_meetings_go_to_sheets_of_their_own(office: Office, empty: int) -> None:
    drafts = [
        MeetingDraft(classroom.START + timedelta(days=day), hour, 60)
        for day in range(20)
        for hour in ("08:00", "14:00")
    ]
    timetables.plan_meetings(office.clerk, empty, drafts)
    assert pages(attendance_papers.monthly_attendance(office.clerk, empty)) == 3
