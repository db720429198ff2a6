"""The month sheet, the sheet of the meeting before, and the week and month of the workshops."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import START
from tests.services.test_queries import counted
from tests.ui.courses_scenes import course_page
from tests.ui.hands import open_window, press
from tests.ui.window_office import settle
from tvto_desk.domain import jalali
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.course import SexRule
from tvto_desk.services import attendance, centres, enrolments, month_sheets, workshop_uses
from tvto_desk.services.attendance import Presence
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses import WorkshopsPage
from tvto_desk.ui.courses.month_dialog import MonthDialog

LATE = Presence(AttendanceState.LATE, 25)
ABSENT = Presence(AttendanceState.ABSENT)


def held_once(office: Office, people: int = 3) -> int:
    """A class of three meetings whose first was held: one late, one absent."""
    course = classroom.running_course(office, classroom.people(office, people), meetings=3)
    first = attendance.list_meetings(office.clerk, course)[0]
    office.set_day(START + timedelta(days=3))
    attendance.record_attendance(office.instructor, first.id, {1: LATE, 2: ABSENT})
    return course


def test_exceptions_of_the_last_meeting_come_again_and_wait_to_be_recorded(
    office: Office, context: Context, qtbot: Any
) -> None:
    course = held_once(office)
    page = course_page(context, course, "attendance")
    open_window(qtbot, page)
    view = page.attendance
    assert view.more.keys == ["copy", "month"]
    view.more.trigger("copy")
    settle(context)
    values = view.grid.values()
    assert (values[1]["state"], values[1]["late"]) == (AttendanceState.LATE, 25)
    assert values[2]["state"] is AttendanceState.ABSENT
    assert values[3]["state"] is AttendanceState.PRESENT
    assert view.is_dirty
    assert view.save()
    settle(context)
    second = attendance.list_meetings(office.clerk, course)[1]
    assert attendance.recorded_sheet(office.clerk, second.id)[1] == LATE


def test_first_meeting_has_nothing_to_take_over(office: Office, context: Context) -> None:
    course = classroom.running_course(office, classroom.people(office, 1))
    page = course_page(context, course, "attendance")
    assert page.attendance.more.keys == ["month"]
    page.attendance.copy_last()
    settle(context)
    assert not page.attendance.is_dirty


def test_month_sheet_shows_letters_and_sums(office: Office, context: Context, qtbot: Any) -> None:
    course = held_once(office)
    page = course_page(context, course, "attendance")
    open_window(qtbot, page)
    page.attendance.more.trigger("month")
    settle(context)
    (dialog,) = page.findChildren(MonthDialog)
    assert dialog.head.text() == "مهر ۱۴۰۴، ۱ جلسهٔ برگزارشده"
    assert dialog.grid is not None
    key = next(one for one in dialog.grid.grid.rows[0].values if one.startswith("m"))
    letters = {row.id: row.values[key] for row in dialog.grid.grid.rows}
    assert letters == {1: "ت ۲۵", 2: "غ", 3: "ح"}
    dialog.step(1)
    settle(context)
    assert dialog.head.text().startswith("مهر")


def test_month_sheet_goes_from_month_to_month_and_asks_as_often_for_many(office: Office) -> None:
    course = held_once(office, 2)
    with counted(office) as few:
        sheet = month_sheets.month_sheet(office.clerk, course)
    assert sheet.months == ((1404, 7),)
    empty = month_sheets.month_sheet(office.clerk, course, 1404, 8)
    assert (empty.month, empty.meetings) == (8, ())
    enrolments.enrol(office.clerk, course, classroom.people(office, 6, first=20))
    with counted(office) as many:
        assert len(month_sheets.month_sheet(office.clerk, course).lines) == 8
    assert len(many) == len(few)


def test_workshops_are_walked_by_keys_and_open_the_class(
    office: Office, context: Context, qtbot: Any
) -> None:
    room = centres.add_workshop(office.manager, "کارگاه برق")
    classroom.running_course(office, [], workshop_id=room)
    other = classroom.running_course(office, [], sex_rule=SexRule.MEN)
    page = WorkshopsPage(context)
    open_window(qtbot, page)
    wished: list[Any] = []
    page.page_requested.connect(lambda key, args: wished.append((key, args)))
    page.open(day=START)
    settle(context)
    calendar = page.calendar
    calendar.setFocus()
    calendar.day = START
    first = calendar.current
    assert first is not None
    assert (first.workshop_id, first.instructors) == (room, ("علی کریمی",))
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert wished == [("course", {"course_id": other})]
    press(Qt.Key.Key_Left)
    assert calendar.day == START + timedelta(days=1)
    assert "ویژهٔ بانوان" in calendar.accessibleDescription()
    page.workshop.choose(1)
    settle(context)
    assert len(workshop_uses.list_uses(office.clerk, START, START, room)) == 1
    calendar.day = START
    press(Qt.Key.Key_PageDown)
    settle(context)
    assert page.days()[0] == START - timedelta(days=4) + timedelta(days=7)


def test_month_of_the_workshops_is_whole_weeks_from_saturday(
    office: Office, context: Context, qtbot: Any
) -> None:
    classroom.running_course(office, [])
    page = WorkshopsPage(context)
    open_window(qtbot, page)
    page.open(day=START)
    page.show_month(True)
    settle(context)
    first, last = page.days()
    assert (first.weekday(), last.weekday()) == (5, 4)
    assert first <= jalali.from_jalali(1404, 7, 1)
    assert last >= jalali.from_jalali(1404, 7, 30)
    assert page.head.text() == "مهر ۱۴۰۴"
    page.step(1)
    settle(context)
    assert page.head.text() == "آبان ۱۴۰۴"
    assert page.days()[1] >= jalali.from_jalali(1404, 8, 30)


def test_uses_ask_as_often_for_many_classes_as_for_one(office: Office) -> None:
    classroom.running_course(office, [])
    last = START + timedelta(days=30)
    with counted(office) as few:
        workshop_uses.list_uses(office.clerk, START, last)
    for _ in range(4):
        classroom.running_course(office, [])
    with counted(office) as many:
        assert len(workshop_uses.list_uses(office.clerk, START, last)) == 10
    assert len(many) == len(few)
