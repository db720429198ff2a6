"""Classes from draft to closed, who gets in, who was there, who goes on to the test."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.services.classroom import END, START, code_of
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.course import CourseState, SexRule
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.gates import Need, stopping
from tvto_desk.domain.identity import IdentityKind, parse_identity
from tvto_desk.domain.person import Sex
from tvto_desk.services import (
    attendance,
    courses,
    enrolments,
    person_documents,
    timetables,
    trainees,
)
from tvto_desk.services.attendance import Presence
from tvto_desk.services.course_drafts import CourseDraft
from tvto_desk.services.timetables import MeetingDraft
from tvto_desk.system.words import words

Move = Callable[[Office, int], object]


def test_classes_get_running_codes_by_the_year_of_their_start(office: Office) -> None:
    next_year = {"starts_on": START + timedelta(days=300), "ends_on": END + timedelta(days=300)}
    for changes in ({}, {}, next_year):
        classroom.drafted(office, **changes)
    codes = {row.class_code for row in courses.list_courses(office.clerk)}
    assert codes == {"C02-1404-0001", "C02-1404-0002", "C02-1405-0001"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ends_on": START - timedelta(days=1)}, "course.ends_before_start"),
        ({"capacity": 0}, "course.capacity_missing"),
    ],
)
def test_class_that_cannot_be_is_refused(
    office: Office, changes: dict[str, object], code: str
) -> None:
    sound = CourseDraft(
        standard_version_id=classroom.edition(office),
        starts_on=START,
        ends_on=END,
        capacity=1,
        sex_rule=SexRule.WOMEN,
    )
    draft = replace(sound, **changes)  # type: ignore[arg-type]
    assert code_of(lambda: courses.draft_course(office.clerk, draft)) == code
    assert courses.list_courses(office.clerk) == []


def test_letter_from_the_future_is_refused(office: Office) -> None:
    course = classroom.drafted(office)
    courses.submit_course(office.clerk, course)
    tomorrow = office.clock.today() + timedelta(days=1)
    assert (
        code_of(
            lambda: courses.record_approval(
                office.clerk, course, portal_code="1", letter_no="2", letter_date=tomorrow
            )
        )
        == "course.letter_to_come"
    )


def test_cancelled_class_has_a_reason(office: Office) -> None:
    course = classroom.drafted(office)
    assert code_of(lambda: courses.cancel_course(office.clerk, course, "  ")) == (
        "course.reason_missing"
    )


def test_full_class_takes_nobody_and_all_or_nobody_get_in(office: Office) -> None:
    people = classroom.people(office, 3)
    course = classroom.open_course(office, capacity=2)
    assert code_of(lambda: enrolments.enrol(office.clerk, course, people)) == "course.full"
    assert enrolments.list_enrolments(office.clerk, course) == []
    enrolments.enrol(office.clerk, course, people[:2])
    assert code_of(lambda: enrolments.enrol(office.clerk, course, people[2:])) == "course.full"


def test_place_of_one_who_withdrew_is_free_again(office: Office) -> None:
    first, second = classroom.people(office, 2)
    course = classroom.open_course(office, capacity=1)
    (row,) = enrolments.enrol(office.clerk, course, [first])
    enrolments.withdraw(office.clerk, row, "به شهر دیگری رفت")
    enrolments.enrol(office.clerk, course, [second])
    states = {row.person_id: row.state for row in enrolments.list_enrolments(office.clerk, course)}
    assert states == {first: EnrolmentState.WITHDRAWN, second: EnrolmentState.ENROLLED}


def test_last_place_goes_to_one_of_two_desks(office: Office) -> None:
    people = classroom.people(office, 2)
    course = classroom.open_course(office, capacity=1)
    desks = [office.log_in("clerk"), office.log_in("clerk")]
    ready = threading.Barrier(2)
    codes: list[str | None] = []

    def enrol(place: int) -> None:
        ready.wait()
        codes.append(code_of(lambda: enrolments.enrol(desks[place], course, [people[place]])))

    threads = [threading.Thread(target=enrol, args=(place,)) for place in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes, key=str) == [None, "course.full"]
    assert len(enrolments.list_enrolments(office.clerk, course)) == 1


@pytest.mark.parametrize(
    ("rule", "sex", "admitted"),
    [
        (SexRule.WOMEN, Sex.FEMALE, True),
        (SexRule.WOMEN, Sex.MALE, False),
        (SexRule.MEN, Sex.MALE, True),
        (SexRule.MEN, Sex.FEMALE, False),
        (SexRule.MIXED, Sex.FEMALE, True),
        (SexRule.MIXED, Sex.MALE, True),
    ],
)
def test_class_admits_whom_its_shift_is_for(
    office: Office, rule: SexRule, sex: Sex, admitted: bool
) -> None:
    people = classroom.people(office, 1, sex=sex)
    course = classroom.open_course(office, sex_rule=rule)
    code = code_of(lambda: enrolments.enrol(office.clerk, course, people))
    assert code == (None if admitted else "course.sex_rule")


def test_refusal_of_one_in_a_list_names_the_person(office: Office) -> None:
    women = classroom.people(office, 2)
    men = classroom.people(office, 1, first=3, sex=Sex.MALE)
    course = classroom.open_course(office)
    refused = classroom.refusal(lambda: enrolments.enrol(office.clerk, course, women + men))
    assert refused is not None
    assert "«نرگس محمدی رحیم‌آبادی»" in words().error(refused)
    assert refused.field == "sex"


def test_nobody_is_enrolled_twice_and_the_name_is_said(office: Office) -> None:
    people = classroom.people(office, 1)
    course = classroom.open_course(office)
    enrolments.enrol(office.clerk, course, people)
    with pytest.raises(DomainError) as refused:
        enrolments.enrol(office.clerk, course, people)
    assert refused.value.code == "enrolment.already_enrolled"
    assert "فاطمه محمدی" in words().error(refused.value)


def test_same_person_twice_in_one_list_is_refused(office: Office) -> None:
    (person,) = classroom.people(office, 1)
    course = classroom.open_course(office)
    code = code_of(lambda: enrolments.enrol(office.clerk, course, [person, person]))
    assert code == "enrolment.already_enrolled"
    assert enrolments.list_enrolments(office.clerk, course) == []


def test_class_that_is_not_open_takes_nobody(office: Office) -> None:
    people = classroom.people(office, 1)
    course = classroom.drafted(office)
    enrol = lambda: enrolments.enrol(office.clerk, course, people)  # noqa: E731
    assert code_of(enrol) == "course.takes_nobody"
    courses.submit_course(office.clerk, course)
    assert code_of(enrol) == "course.takes_nobody"
    courses.cancel_course(office.clerk, course, "به حد نصاب نرسید")
    assert code_of(enrol) == "course.takes_nobody"


PENDING = parse_identity(IdentityKind.PENDING, "")

# What is missing, the step that it closes, and the word by which the sentence names it.
GAPS = [
    ({"mobiles": ()}, "enrol", "تلفن همراه"),
    ({"identity": PENDING}, "enrol", "شناسه"),
    ({"birth": None}, "enrol", "تاریخ تولد"),
    ({"target_groups": ()}, "enrol", "گروه"),
    ({"residence_kind": None}, "enrol", "سکونت"),
    ({"father_fa": None}, "introduce", "پدر"),
]


@pytest.mark.parametrize(
    ("changes", "step", "word"), GAPS, ids=[next(iter(gap[0])) for gap in GAPS]
)
def test_gap_closes_its_step_and_names_person_and_gap(
    office: Office, changes: dict[str, object], step: str, word: str
) -> None:
    people = classroom.people(office, 1, **changes)
    if step == "enrol":
        course = classroom.open_course(office)
        refused = classroom.refusal(lambda: enrolments.enrol(office.clerk, course, people))
    else:
        course = classroom.finished_course(office, people)
        ids = list(classroom.enrolled(office, course).values())
        refused = classroom.refusal(lambda: enrolments.introduce_to_test(office.clerk, ids))
    assert refused is not None
    assert refused.code == "trainee.gaps"
    sentence = words().error(refused)
    assert "«فاطمه محمدی رحیم‌آبادی»" in sentence
    assert word in sentence


def test_photo_is_asked_for_at_the_introduction_but_not_before(office: Office) -> None:
    person = trainees.register_trainee(office.clerk, the_office.draft(1))
    course = classroom.finished_course(office, [person])
    ids = list(classroom.enrolled(office, course).values())
    assert code_of(lambda: enrolments.introduce_to_test(office.clerk, ids)) == "trainee.gaps"
    trainees.set_photo(office.clerk, person, classroom.photo())
    assert enrolments.introduce_to_test(office.clerk, ids) == 1


@pytest.mark.parametrize("place", ["prison", "barracks"])
def test_prison_and_barracks_lift_phone_and_photo(office: Office, place: str) -> None:
    person = trainees.register_trainee(office.clerk, the_office.draft(1, mobiles=()))
    course = classroom.finished_course(office, [person], delivery_place=place)
    ids = list(classroom.enrolled(office, course).values())
    assert enrolments.introduce_to_test(office.clerk, ids) == 1


def test_documents_that_the_standard_asks_for_are_needed_at_the_introduction(
    office: Office,
) -> None:
    people = classroom.people(office, 1)
    course = classroom.finished_course(office, people)
    classroom.raw(office, """UPDATE standard SET required_documents = '["medical"]'""")
    ids = list(classroom.enrolled(office, course).values())
    assert code_of(lambda: enrolments.introduce_to_test(office.clerk, ids)) == "trainee.gaps"
    yesterday = office.clock.today() - timedelta(days=1)
    person_documents.record_document(office.clerk, people[0], "medical", valid_to=yesterday)
    assert code_of(lambda: enrolments.introduce_to_test(office.clerk, ids)) == "trainee.gaps"
    (line,) = enrolments.list_class(office.clerk, course)
    assert [gap.need for gap in stopping(line.gaps)] == [Need.DOCUMENTS]
    today = office.clock.today()
    person_documents.record_document(office.clerk, people[0], "medical", valid_to=today)
    assert enrolments.introduce_to_test(office.clerk, ids) == 1


@pytest.mark.parametrize("days", [-1, 30])
def test_meeting_outside_the_class_is_refused(office: Office, days: int) -> None:
    course = classroom.open_course(office)
    outside = MeetingDraft(START + timedelta(days=days), "08:00", 60)
    inside = MeetingDraft(START, "08:00", 60)
    code = code_of(lambda: timetables.plan_meetings(office.clerk, course, [inside, outside]))
    assert code == "course.meeting_outside"
    assert attendance.list_meetings(office.clerk, course) == []


def test_first_and_last_day_are_inside_the_class(office: Office) -> None:
    course = classroom.open_course(office)
    days = [MeetingDraft(day, "08:00", 60) for day in (END, START)]
    assert timetables.plan_meetings(office.clerk, course, days) == 2
    listed = attendance.list_meetings(office.clerk, course)
    assert [row.held_on for row in listed] == [START, END]


def test_class_with_an_open_meeting_is_not_finished(office: Office) -> None:
    course = classroom.running_course(office, classroom.people(office, 1), meetings=2)
    with pytest.raises(DomainError) as refused:
        courses.finish_course(office.clerk, course)
    assert refused.value.code == "course.meetings_open"
    assert "۲" in words().error(refused.value)
    classroom.hold_meetings(office, course)
    assert courses.finish_course(office.clerk, course) == 1
    (row,) = courses.list_courses(office.clerk)
    assert (row.state, row.enrolled) == (CourseState.FINISHED, 1)


def test_who_withdrew_has_not_finished_and_is_not_introduced(office: Office) -> None:
    first, second = classroom.people(office, 2)
    course = classroom.running_course(office, [first, second])
    by_person = classroom.enrolled(office, course)
    enrolments.withdraw(office.clerk, by_person[second], "به شهر دیگری رفت")
    classroom.hold_meetings(office, course)
    assert courses.finish_course(office.clerk, course) == 1
    assert (
        code_of(lambda: enrolments.introduce_to_test(office.clerk, [by_person[second]]))
        == "enrolment.no_way"
    )


def test_everybody_is_present_unless_the_sheet_says_otherwise(office: Office) -> None:
    people = classroom.people(office, 4)
    course = classroom.running_course(office, people, meetings=1)
    ids = list(classroom.enrolled(office, course).values())
    (meeting,) = attendance.list_meetings(office.clerk, course)
    office.set_day(START)
    sheet = {
        ids[1]: Presence(AttendanceState.LATE, 30),
        ids[2]: Presence(AttendanceState.ABSENT),
        ids[3]: Presence(AttendanceState.EXCUSED),
    }
    assert attendance.record_attendance(office.instructor, meeting.id, sheet) == 4
    sums = attendance.attendance_of_class(office.clerk, course)
    counted = [
        (sums[i].attended_minutes, sums[i].absent_minutes, sums[i].excused_minutes) for i in ids
    ]
    assert counted == [(540, 0, 0), (510, 30, 0), (0, 540, 0), (0, 0, 540)]


def test_sheet_recorded_again_corrects_the_first(office: Office) -> None:
    people = classroom.people(office, 1)
    course = classroom.running_course(office, people, meetings=1)
    (row,) = classroom.enrolled(office, course).values()
    (meeting,) = attendance.list_meetings(office.clerk, course)
    office.set_day(START)
    absent = Presence(AttendanceState.ABSENT)
    attendance.record_attendance(office.instructor, meeting.id, {row: absent})
    attendance.record_attendance(office.instructor, meeting.id, {})
    assert attendance.attendance_of_class(office.clerk, course)[row].absent_minutes == 0


def test_bad_attendance_stores_nothing(office: Office) -> None:
    people = classroom.people(office, 2)
    course = classroom.running_course(office, people, meetings=1)
    first, second = classroom.enrolled(office, course).values()
    (meeting,) = attendance.list_meetings(office.clerk, course)

    def record(sheet: dict[int, Presence]) -> str | None:
        return code_of(lambda: attendance.record_attendance(office.instructor, meeting.id, sheet))

    assert record({}) == "attendance.meeting_to_come"
    office.set_day(START)
    late = AttendanceState.LATE
    assert record({99: Presence(late, 5)}) == "attendance.not_in_class"
    assert record({second: Presence(late, 540)}) == "attendance.late_minutes"
    assert record({first: Presence(late, 0)}) == "attendance.late_minutes"
    present = Presence(AttendanceState.PRESENT, 5)
    assert record({first: present}) == "attendance.minutes_without_late"
    sums = attendance.attendance_of_class(office.clerk, course)
    assert {row.attended_minutes for row in sums.values()} == {0}


def test_attendance_of_a_class_that_does_not_run_is_refused(office: Office) -> None:
    course = classroom.open_course(office)
    timetables.plan_meetings(office.clerk, course, [MeetingDraft(START, "08:00", 60)])
    (meeting,) = attendance.list_meetings(office.clerk, course)
    office.set_day(START)
    assert (
        code_of(lambda: attendance.record_attendance(office.clerk, meeting.id, {}))
        == "attendance.course_not_running"
    )


# 15 % of 90 hours is 13.5 hours: one meeting of nine hours is below, two are above.
@pytest.mark.parametrize(("missed", "code"), [(1, None), (2, "attendance.over_limit")])
def test_absence_above_the_limit_stops_the_introduction(
    office: Office, missed: int, code: str | None
) -> None:
    people = classroom.people(office, 2)
    course = classroom.running_course(office, people, meetings=3)
    ids = list(classroom.enrolled(office, course).values())
    classroom.hold_meetings(office, course, {ids[1]: missed})
    courses.finish_course(office.clerk, course)
    refused = classroom.refusal(lambda: enrolments.introduce_to_test(office.clerk, ids))
    assert (classroom.why(refused) if refused else None) == code
    states = {row.state for row in enrolments.list_enrolments(office.clerk, course)}
    assert states == {EnrolmentState.COMPLETED if code else EnrolmentState.INTRODUCED}
    if refused:
        assert refused.override
        assert "«مینا محمدی رحیم‌آبادی»" in words().error(refused)
        assert enrolments.introduce_to_test(office.clerk, ids, note="بیماری، با مدرک") == 2


def test_exactly_the_limit_is_still_allowed(office: Office) -> None:
    people = classroom.people(office, 1)
    course = classroom.running_course(office, people, meetings=3)
    (row,) = classroom.enrolled(office, course).values()
    sheets = {0: Presence(AttendanceState.ABSENT), 1: Presence(AttendanceState.LATE, 270)}
    for number, meeting in enumerate(attendance.list_meetings(office.clerk, course)):
        office.set_day(meeting.held_on)
        sheet = {row: sheets[number]} if number in sheets else {}
        attendance.record_attendance(office.instructor, meeting.id, sheet)
    courses.finish_course(office.clerk, course)
    summary = attendance.attendance_of_class(office.clerk, course)[row]
    assert summary.absent_minutes == summary.limit_minutes == 810
    assert enrolments.introduce_to_test(office.clerk, [row]) == 1


def test_introduction_waits_for_the_end_of_the_class(office: Office) -> None:
    people = classroom.people(office, 1)
    course = classroom.running_course(office, people)
    ids = list(classroom.enrolled(office, course).values())
    assert code_of(lambda: enrolments.introduce_to_test(office.clerk, ids)) == "enrolment.no_way"


def test_withdrawal_has_a_reason(office: Office) -> None:
    people = classroom.people(office, 1)
    course = classroom.open_course(office)
    (row,) = enrolments.enrol(office.clerk, course, people)
    assert (
        code_of(lambda: enrolments.withdraw(office.clerk, row, " ")) == "enrolment.reason_missing"
    )
