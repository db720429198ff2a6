"""Timetables: proposed around holidays, refused when they clash, and drafts that change."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.services.classroom import END, START, code_of
from tvto_desk.domain import jalali
from tvto_desk.domain.course import CourseState, SexRule
from tvto_desk.domain.timetable import ClashKind, Slot, Weekday
from tvto_desk.services import (
    attendance,
    centres,
    clashes,
    courses,
    enrolments,
    history,
    holidays,
    timetables,
)
from tvto_desk.services.clashes import Needs
from tvto_desk.services.course_drafts import CourseDraft
from tvto_desk.services.timetables import MeetingDraft, PlanDraft

EVERY_DAY = frozenset(Weekday)


def plan(**changes: object) -> PlanDraft:
    values: dict[str, object] = {
        "first": START,
        "last": None,
        "weekdays": frozenset({Weekday.SATURDAY, Weekday.MONDAY}),
        "starts": 480,
        "ends": 750,
        "wanted": 90 * 60,
    }
    return PlanDraft(**(values | changes))  # type: ignore[arg-type]


def draft(office: Office, **changes: object) -> CourseDraft:
    values: dict[str, object] = {
        "standard_version_id": classroom.edition(office),
        "starts_on": START,
        "ends_on": END,
        "capacity": 20,
        "sex_rule": SexRule.WOMEN,
    }
    return CourseDraft(**(values | changes))  # type: ignore[arg-type]


def test_proposal_adds_up_to_the_standard(office: Office) -> None:
    proposal = timetables.propose_meetings(office.clerk, plan())
    assert len(proposal.meetings) == 20
    assert sum(meeting.minutes for meeting in proposal.meetings) == 90 * 60
    assert proposal.clashes == ()


def test_proposal_leaves_holidays_out_and_names_them(office: Office) -> None:
    first = jalali.from_jalali(1404, 9, 1)
    proposal = timetables.propose_meetings(
        office.clerk, plan(first=first, weekdays=EVERY_DAY, wanted=270 * 4)
    )
    fatima = jalali.from_jalali(1404, 9, 3)
    assert [holiday.day for holiday in proposal.holidays] == [fatima]
    assert [(meeting.held_on - first).days for meeting in proposal.meetings] == [0, 1, 3, 4]
    holidays.open_day(office.manager, fatima)
    again = timetables.propose_meetings(
        office.clerk, plan(first=first, weekdays=EVERY_DAY, wanted=270 * 4)
    )
    assert again.holidays == ()
    assert [(meeting.held_on - first).days for meeting in again.meetings] == [0, 1, 2, 3]


def test_proposal_between_two_days_takes_every_open_weekday(office: Office) -> None:
    last = START + timedelta(days=13)
    proposal = timetables.propose_meetings(office.clerk, plan(last=last))
    assert len(proposal.meetings) == 4
    assert {meeting.minutes for meeting in proposal.meetings} == {270}


def test_office_adds_names_opens_and_forgets_a_day(office: Office) -> None:
    day = START + timedelta(days=4)
    holidays.close_day(office.manager, day, "روز مرکز")
    (row,) = holidays.list_holidays(office.clerk, day, day)
    assert (row.title_fa, row.is_changed, row.is_open) == ("روز مرکز", True, False)
    assert day in holidays.closed_calendar(office.clerk, START, END)
    holidays.open_day(office.manager, day)
    assert day not in holidays.closed_calendar(office.clerk, START, END)
    holidays.follow_calendar(office.manager, day)
    assert holidays.list_holidays(office.clerk, day, day) == []
    assert code_of(lambda: holidays.follow_calendar(office.manager, day)) == "holiday.not_changed"
    assert code_of(lambda: holidays.close_day(office.manager, day, "  ")) == "holiday.title_missing"


MOON = jalali.from_jalali(1405, 5, 13)
ONE_DAY = timedelta(days=1)


def test_the_moon_moves_a_holiday_by_a_day_in_one_act_and_back(office: Office) -> None:
    later, desk = MOON + ONE_DAY, office.manager
    before = holidays.closed_calendar(office.clerk, MOON, later)
    acts = len(classroom.acts_of(office))
    holidays.move_day(desk, MOON, later, "اعلام دفتر رهبری")
    assert classroom.acts_of(office)[acts:] == ["holiday.move_day"]
    assert list(holidays.closed_calendar(office.clerk, MOON, later)) == [later]
    left, came = holidays.list_holidays(office.clerk, MOON, later)
    assert (left.is_open, came.is_open, came.moved_from) == (True, False, MOON)
    assert (came.title_fa, came.title_en, came.is_lunar) == ("اربعین", "Arbaeen", True)
    # Either day takes back the whole move.
    for day in (MOON, later):
        holidays.follow_calendar(desk, day)
        assert holidays.closed_calendar(office.clerk, MOON, later) == before
        holidays.move_day(desk, MOON, later, "اعلام دفتر رهبری")


def test_only_a_day_of_the_moon_moves_and_only_to_a_free_day(office: Office) -> None:
    nature, eid = jalali.from_jalali(1405, 1, 13), jalali.from_jalali(1405, 12, 19)
    cases = [
        (MOON, MOON + ONE_DAY, " ", "holiday.reason_missing"),
        (MOON, MOON + 2 * ONE_DAY, "ماه", "holiday.move_far"),
        (MOON, MOON, "ماه", "holiday.move_far"),
        (nature, nature + ONE_DAY, "ماه", "holiday.move_fixed"),
        (MOON + 3 * ONE_DAY, MOON + 2 * ONE_DAY, "ماه", "holiday.move_fixed"),
        (eid, eid + ONE_DAY, "ماه", "holiday.move_taken"),
    ]
    before = classroom.contents_of(office)
    for day, to, why, code in cases:
        act = lambda day=day, to=to, why=why: holidays.move_day(office.manager, day, to, why)  # noqa: E731
        assert code_of(act) == code, (day, to)
    assert classroom.contents_of(office) == before
    # Both days of the feast move, the second first.
    holidays.move_day(office.manager, eid + ONE_DAY, eid + 2 * ONE_DAY, "ماه")
    holidays.move_day(office.manager, eid, eid + ONE_DAY, "ماه")
    closed = holidays.closed_calendar(office.clerk, eid, eid + 2 * ONE_DAY)
    assert list(closed) == [eid + ONE_DAY, eid + 2 * ONE_DAY]


def test_what_stands_on_a_day_every_year_outlasts_the_move(office: Office) -> None:
    khomeini = jalali.from_jalali(1405, 3, 14)
    holidays.move_day(office.manager, khomeini, khomeini + ONE_DAY, "ماه")
    stays, came = holidays.list_holidays(office.clerk, khomeini, khomeini + ONE_DAY)
    assert (stays.title_fa, stays.is_open) == ("رحلت امام خمینی", False)
    assert came.title_fa.endswith("و قیام ۱۵ خرداد")


def test_year_says_whether_its_moon_is_known(office: Office) -> None:
    assert holidays.get_holiday_year(office.clerk, 1405).moon_is_known
    later = holidays.get_holiday_year(office.clerk, 1406)
    assert not later.moon_is_known
    assert {row.is_lunar for row in later.days} == {False}


def test_workshop_instructor_and_trainee_in_two_classes_at_once_are_named(office: Office) -> None:
    workshop = centres.add_workshop(office.manager, "کارگاه برق")
    people = classroom.people(office, 2)
    first = classroom.open_course(office, workshop_id=workshop)
    enrolments.enrol(office.clerk, first, people)
    timetables.plan_meetings(office.clerk, first, [MeetingDraft(START, "08:00", 240)])
    second = classroom.open_course(office, workshop_id=workshop)
    enrolments.enrol(office.clerk, second, people[:1])
    wanted = Needs(workshop, (classroom.staff_id(office, "علی"),), second)
    found = clashes.find_clashes(office.clerk, [Slot(START, 11 * 60, 60)], wanted)
    assert [clash.kind for clash in found] == [
        ClashKind.WORKSHOP,
        ClashKind.INSTRUCTOR,
        ClashKind.TRAINEE,
    ]
    assert found[0].name == "کارگاه برق"
    assert found[1].name == "علی کریمی"
    meeting = [MeetingDraft(START, "11:00", 60)]
    code = code_of(lambda: timetables.plan_meetings(office.clerk, second, meeting))
    assert code == "timetable.clash"
    assert attendance.list_meetings(office.clerk, second) == []
    assert timetables.plan_meetings(office.clerk, second, meeting, "دو مربی دارد") == 1


def test_next_hour_other_day_and_cancelled_meetings_do_not_clash(office: Office) -> None:
    first = classroom.open_course(office)
    timetables.plan_meetings(office.clerk, first, [MeetingDraft(START, "08:00", 240)])
    needs = Needs(instructor_ids=(classroom.staff_id(office, "علی"),))
    free = [Slot(START, 12 * 60, 60), Slot(START, 7 * 60, 60), Slot(END, 8 * 60, 60)]
    assert clashes.find_clashes(office.clerk, free, needs) == []
    there = [Slot(START, 8 * 60, 60)]
    assert len(clashes.find_clashes(office.clerk, there, needs)) == 1
    (meeting,) = attendance.list_meetings(office.clerk, first)
    timetables.cancel_meeting(office.clerk, meeting.id, "آلودگی هوا")
    assert clashes.find_clashes(office.clerk, there, needs) == []


def test_class_is_drafted_with_its_timetable_in_one_act_or_not_at_all(office: Office) -> None:
    proposal = timetables.propose_meetings(office.clerk, plan())
    last = proposal.meetings[-1].held_on
    short = draft(office, ends_on=last - timedelta(days=1))
    code = code_of(lambda: timetables.draft_with_timetable(office.clerk, short, proposal.meetings))
    assert code == "course.meeting_outside"
    assert courses.list_courses(office.clerk) == []
    made = timetables.draft_with_timetable(
        office.clerk, draft(office, ends_on=last), proposal.meetings
    )
    assert len(attendance.list_meetings(office.clerk, made)) == 20
    assert classroom.acts_of(office)[-1] == "course.draft"
    assert courses.get_course_detail(office.clerk, made).class_code == "C02-1404-0001"


def test_draft_changes_whole_and_keeps_its_code(office: Office) -> None:
    course = classroom.drafted(office)
    workshop = centres.add_workshop(office.manager, "کارگاه برق")
    other = classroom.staff_id(office, "رضا")
    changed = draft(
        office,
        capacity=12,
        sex_rule=SexRule.MEN,
        workshop_id=workshop,
        instructor_ids=(other,),
        scheme="تفاهم‌نامهٔ سپاه",
    )
    courses.change_draft(office.clerk, course, changed)
    detail = courses.get_course_detail(office.clerk, course)
    assert (detail.capacity, detail.sex_rule, detail.instructor_ids) == (12, SexRule.MEN, (other,))
    assert (detail.scheme, detail.workshop_id) == ("تفاهم‌نامهٔ سپاه", workshop)
    assert detail.class_code == "C02-1404-0001"
    timetables.plan_meetings(office.clerk, course, [MeetingDraft(END, "08:00", 60)])
    shorter = draft(office, ends_on=END - timedelta(days=1))
    code = code_of(lambda: courses.change_draft(office.clerk, course, shorter))
    assert code == "course.meetings_left_outside"
    courses.submit_course(office.clerk, course)
    assert code_of(lambda: courses.change_draft(office.clerk, course, changed)) == (
        "course.not_draft"
    )
    courses.take_back_course(office.clerk, course, "اداره کل برگرداند")
    courses.change_draft(office.clerk, course, changed)
    assert courses.get_course_detail(office.clerk, course).state is CourseState.DRAFT


def test_another_instructor_or_workshop_is_weighed_against_the_timetable(office: Office) -> None:
    taken, free = (centres.add_workshop(office.manager, name) for name in ("برق", "چوب"))
    who, else_ = (classroom.staff_id(office, name) for name in ("رضا", "مریم"))
    busy = courses.draft_course(
        office.clerk, draft(office, workshop_id=taken, instructor_ids=(who,))
    )
    course = classroom.drafted(office)
    hours = [MeetingDraft(START, "08:00", 120), MeetingDraft(END, "08:00", 120)]
    timetables.plan_meetings(office.clerk, busy, [MeetingDraft(END, "09:00", 120)])
    timetables.plan_meetings(office.clerk, course, hours)

    def change(workshop: int | None, *instructors: int, note: str = "") -> None:
        found = clashes.change_clashes(office.clerk, course, workshop, instructors)
        changed = draft(office, workshop_id=workshop, instructor_ids=instructors)
        code = code_of(lambda: courses.change_draft(office.clerk, course, changed, note))
        assert bool(found) == (workshop == taken or who in instructors)
        assert code == ("timetable.clash" if found and not note else None)

    for wish in ((free, else_), (None, who), (taken, else_)):
        change(*wish)
    change(taken, who, note="ساعت آن کلاس عوض می‌شود")
    # What both have needed before is not asked about again.
    assert clashes.change_clashes(office.clerk, course, taken, (who,)) == []
    courses.submit_course(office.clerk, course)

    def arrange(*instructors: int, workshop: int | None = free, note: str = "") -> None:
        courses.change_arrangements(
            office.clerk,
            course,
            workshop_id=workshop,
            instructor_ids=instructors,
            capacity=10,
            reason="مربی بیمار شد",
            note=note,
        )

    arrange(else_)
    assert code_of(lambda: arrange(who)) == "timetable.clash"
    assert code_of(lambda: arrange(else_, workshop=taken)) == "timetable.clash"
    arrange(who, note="تا سه‌شنبه")
    detail = courses.get_course_detail(office.clerk, course)
    told = history.list_history(office.clerk, detail.uid)[-1]
    assert (told.reason, detail.instructor_ids) == ("مربی بیمار شد؛ تا سه‌شنبه", (who,))


def test_arrangements_of_an_approved_class_change_with_a_reason(office: Office) -> None:
    course = classroom.open_course(office)
    enrolments.enrol(office.clerk, course, classroom.people(office, 3))
    who = classroom.staff_id(office, "رضا")

    def change(capacity: int, reason: str = "مربی بیمار شد") -> None:
        courses.change_arrangements(
            office.clerk,
            course,
            workshop_id=None,
            instructor_ids=(who,),
            capacity=capacity,
            reason=reason,
        )

    assert code_of(lambda: change(2)) == "course.below_taken"
    assert code_of(lambda: change(10, " ")) == "course.change_reason_missing"
    change(3)
    detail = courses.get_course_detail(office.clerk, course)
    assert (detail.capacity, detail.instructor_ids) == (3, (who,))
    courses.cancel_course(office.clerk, course, "به حد نصاب نرسید")
    assert code_of(lambda: change(3)) == "course.arranged_no_more"
    meeting = [MeetingDraft(START, "08:00", 60)]
    code = code_of(lambda: timetables.plan_meetings(office.clerk, course, meeting))
    assert code == "course.timetable_closed"


@pytest.mark.parametrize("state", list(CourseState))
def test_only_a_draft_or_a_class_that_waits_can_be_taken_back(
    office: Office, state: CourseState
) -> None:
    """Every state once; the table of allowed moves is walked in ``test_courses_and_enrolments``."""
    course = classroom.drafted(office)
    classroom.raw(office, f"UPDATE course_run SET state = '{state.value}'")
    code = code_of(lambda: courses.take_back_course(office.clerk, course, "اصلاح"))
    assert code == (None if state is CourseState.AWAITING_APPROVAL else "course.no_way")
    assert office.clock.today() == the_office.TODAY
