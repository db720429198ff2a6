"""Closures, transfers, exits and removals by hand and by keys; a draft written anew."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import START
from tests.ui.courses_scenes import Agreeing
from tests.ui.hands import open_window, press, write
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.timetable import ClosureOutcome, HeldState, Shift
from tvto_desk.services import (
    attendance,
    class_confirmations,
    closures,
    courses,
    enrolments,
    leavings,
    timetables,
    trainees,
)
from tvto_desk.services.attendance import Presence
from tvto_desk.services.closures import ClosureDraft
from tvto_desk.services.timetables import MeetingDraft
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses import ClosuresPage, CoursePage, CoursesPage
from tvto_desk.ui.courses.call_list import CallList
from tvto_desk.ui.courses.enrol_picker import EnrolPicker
from tvto_desk.ui.keys import Act
from tvto_desk.ui.widgets.task_dialog import TaskDialog

DOWN = Qt.Key.Key_Return


def keys(*typed: str | Qt.Key) -> None:
    for one in typed:
        if isinstance(one, Qt.Key):
            press(one)
            continue
        for letter in one:
            focus = QApplication.focusWidget()
            assert focus is not None
            write(focus, letter)


def dialog_of(widget: QWidget) -> Any:
    return next(one for one in widget.findChildren(QDialog) if one.isVisible())


def page_of(context: Context, course: int) -> CoursePage:
    page = CoursePage(context, Agreeing())
    page.open(course_id=course)
    settle(context)
    return page


def choose(page: CoursePage, context: Context, enrolment: int) -> None:
    assert page.people.listing.show_row(enrolment)
    settle(context)


def state_of(office: Office, course: int, enrolment: int) -> EnrolmentState:
    rows = enrolments.list_enrolments(office.clerk, course)
    return next(row.state for row in rows if row.id == enrolment)


def test_day_is_closed_by_keys_rung_and_taken_back(
    office: Office, context: Context, qtbot: Any
) -> None:
    course = classroom.running_course(office, classroom.people(office, 2))
    page = ClosuresPage(context)
    open_window(qtbot, page)
    told: list[tuple[str, Any]] = []
    page.toast_requested.connect(lambda text, undo: told.append((text, undo)))
    page.open()
    settle(context)
    page.form.focus("first_day")
    keys("1404/7/17", DOWN, DOWN, DOWN, DOWN, "آلودگی هوا", DOWN)
    settle(context)
    keys(DOWN)
    assert page.struck.count() == 1
    assert page.form.button.text() == "ثبت تعطیلی ۱ کلاس"
    keys(Qt.Key.Key_Space)
    settle(context)
    settle(context)
    states = [row.state for row in attendance.list_meetings(office.clerk, course)]
    assert states == [HeldState.PLANNED, HeldState.CANCELLED, HeldState.PLANNED]
    calls = dialog_of(page)
    assert isinstance(calls, CallList)
    calls.copy_numbers()
    assert sorted(QGuiApplication.clipboard().text().split()) == ["09120000001", "09120000002"]
    calls.reject()
    text, undo = told[-1]
    assert text.startswith("تعطیلی ثبت شد: ۱ جلسه در ۱ کلاس")
    undo()
    settle(context)
    states = [row.state for row in attendance.list_meetings(office.clerk, course)]
    assert states == [HeldState.PLANNED] * 2
    assert [row.is_undone for row in closures.list_closures(office.clerk)] == [True]
    settle(context)
    assert not page.undo.isEnabled()


def test_meeting_that_a_closure_made_remote_says_so_in_the_timetable(
    office: Office, context: Context, qtbot: Any
) -> None:
    course = classroom.running_course(office, classroom.people(office, 1))
    day = attendance.list_meetings(office.clerk, course)[1].held_on
    closures.close_suddenly(
        office.clerk,
        ClosureDraft(
            first_day=day,
            last_day=day,
            shift=Shift.ALL_DAY,
            outcome=ClosureOutcome.REMOTE,
            reason="آلودگی هوا",
        ),
    )
    page = CoursePage(context, Agreeing())
    open_window(qtbot, page)
    page.open(course_id=course, tab="timetable")
    settle(context)
    settle(context)
    table = page.timetable.model
    days = [table.data(table.index(row, 1)) for row in range(table.rowCount())]
    assert [one.endswith("غیرحضوری") for one in days] == [False, True]


def test_class_that_is_switched_off_is_not_struck(
    office: Office, context: Context, qtbot: Any
) -> None:
    courses_made = [classroom.running_course(office, []) for _ in range(2)]
    page = ClosuresPage(context)
    open_window(qtbot, page)
    page.open()
    settle(context)
    page.form.field("first_day").set_typed("1404/7/17")
    page.form.field("reason").set_typed("برف")
    page.form.edited.emit()
    settle(context)
    page.struck.setFocus()
    press(Qt.Key.Key_Space)
    assert page.form.button.text() == "ثبت تعطیلی ۱ کلاس"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert not page.form.button.isEnabled()
    press(Qt.Key.Key_Space)
    assert page.handle_act(Act.SAVE)
    settle(context)
    cancelled = [
        sum(row.state is HeldState.CANCELLED for row in attendance.list_meetings(office.clerk, c))
        for c in courses_made
    ]
    assert cancelled == [0, 1]


def test_trainee_is_transferred_from_the_class_list(
    office: Office, context: Context, qtbot: Any
) -> None:
    course = classroom.running_course(office, classroom.people(office, 2))
    other = classroom.running_course(office, [])
    moved = next(iter(classroom.enrolled(office, course).values()))
    page = page_of(context, course)
    open_window(qtbot, page)
    choose(page, context, moved)
    assert page.people.pane.more.keys == ["transfer", "exit", "exchange", "notice"]
    page.people.pane.more.trigger("transfer")
    settle(context)
    dialog = dialog_of(page)
    assert isinstance(dialog, TaskDialog)
    keys(Qt.Key.Key_Down, DOWN, "نوبت کاری", DOWN, Qt.Key.Key_Space)
    settle(context)
    assert state_of(office, course, moved) is EnrolmentState.TRANSFERRED
    assert len(classroom.enrolled(office, other)) == 1


def test_nobody_can_be_transferred_where_no_class_is_open(
    office: Office, context: Context, qtbot: Any
) -> None:
    course = classroom.running_course(office, classroom.people(office, 1))
    page = page_of(context, course)
    open_window(qtbot, page)
    choose(page, context, 1)
    page.people.pane.more.trigger("transfer")
    settle(context)
    dialog = dialog_of(page)
    dialog.form.submit()
    assert dialog.form.field("course").message() is not None
    assert state_of(office, course, 1) is EnrolmentState.ENROLLED


def test_exit_and_return_and_exchange_from_the_class_list(
    office: Office, context: Context, qtbot: Any
) -> None:
    people = classroom.people(office, 2)
    course = classroom.running_course(office, people[:1])
    office.set_day(START)
    page = page_of(context, course)
    open_window(qtbot, page)
    choose(page, context, 1)
    page.people.pane.more.trigger("exit")
    dialog = dialog_of(page)
    dialog.form.field("kind").set_typed("posting")
    dialog.form.submit()
    settle(context)
    assert state_of(office, course, 1) is EnrolmentState.EXITED
    page.refresh()
    settle(context)
    choose(page, context, 1)
    assert page.people.pane.more.keys == ["come_back"]
    page.people.pane.more.trigger("come_back")
    settle(context)
    assert state_of(office, course, 1) is EnrolmentState.ENROLLED
    page.refresh()
    settle(context)
    choose(page, context, 1)
    page.people.pane.more.trigger("exchange")
    dialog = dialog_of(page)
    dialog.form.field("kind").set_typed("posting")
    dialog.form.submit()
    settle(context)
    picker = next(one for one in page.findChildren(EnrolPicker) if one.isVisible())
    settle(context)
    picker.take([people[1]])
    picker.enrol.click()
    settle(context)
    assert state_of(office, course, 1) is EnrolmentState.EXITED
    assert set(classroom.enrolled(office, course)) == set(people)


def test_picker_says_at_once_what_stands_against_somebody_and_goes_on_with_a_note(
    office: Office, context: Context, qtbot: Any
) -> None:
    busy, bare, free = (
        *classroom.people(office, 1),
        *classroom.people(office, 1, first=2, residence_kind=None),
        *classroom.people(office, 1, first=3),
    )
    course, other = classroom.open_course(office), classroom.running_course(office, [busy])
    timetables.plan_meetings(
        office.clerk, course, [MeetingDraft(START, "08:00", 60)], "کلاس‌ها هم‌زمان‌اند"
    )
    page = page_of(context, course)
    qtbot.addWidget(page)
    assert "پروانهٔ آموزش ندارد" in page.head.warned.text()
    page.people.open_picker()
    settle(context)
    picker = page.findChild(EnrolPicker)
    assert picker is not None
    settle(context)
    picker.take([busy, bare, free])
    settle(context)
    told = [picker.chosen.item(row).text() for row in range(3)]
    code = courses.get_course_detail(office.clerk, other).class_code
    assert code in told[0]
    assert "هم‌زمان" in told[0]
    assert "نوع محل سکونت" in told[1]
    assert "\n" not in told[2]
    picker.chosen.setCurrentRow(1)
    picker.chosen.setFocus()
    QTest.keyClick(picker.chosen, Qt.Key.Key_Delete)
    picker.enrol.click()
    settle(context)
    settle(context)
    assert set(classroom.enrolled(office, course)) == {busy, free}


def test_removal_asks_for_a_note_when_nobody_was_warned(
    office: Office, context: Context, qtbot: Any
) -> None:
    course = classroom.running_course(office, classroom.people(office, 1))
    for meeting in attendance.list_meetings(office.clerk, course):
        office.set_day(meeting.held_on)
        absent = {1: Presence(AttendanceState.ABSENT)}
        attendance.record_attendance(office.instructor, meeting.id, absent)
    page = page_of(context, course)
    open_window(qtbot, page)
    choose(page, context, 1)
    page.people.pane.more.trigger("notice")
    dialog = dialog_of(page)
    assert isinstance(dialog, TaskDialog)
    dialog.form.field("letter_no").set_typed("۱۲")
    dialog.form.submit()
    settle(context)
    assert len(leavings.notices_of_class(office.clerk, course)) == 1
    choose(page, context, 1)
    page.people.pane.more.trigger("remove")
    settle(context)
    assert state_of(office, course, 1) is EnrolmentState.REMOVED


def test_draft_is_written_anew_with_f2_and_its_timetable_is_proposed(
    office: Office, context: Context, qtbot: Any
) -> None:
    course = classroom.drafted(office)
    wished: list[tuple[str, dict[str, Any]]] = []
    page = page_of(context, course)
    page.page_requested.connect(lambda key, args: wished.append((key, args)))
    assert page.handle_act(Act.EDIT)
    assert wished == [("courses", {"edit": course})]
    form_page = CoursesPage(context, Agreeing())
    open_window(qtbot, form_page)
    form_page.open(edit=course)
    settle(context)
    form = form_page.form
    assert form.field("capacity").value() == 20
    form.set_typed({"capacity": "15", "weekdays": [5, 0], "starts_at": "8", "ends_at": "12:30"})
    form.plan_changed.emit()
    settle(context)
    message = form.field("ends_at").message()
    assert message is not None
    assert message.text.startswith("۹۰ از ۹۰ ساعت در ۲۰ جلسه تا")
    assert form_page.form.save()
    settle(context)
    detail = courses.get_course_detail(office.clerk, course)
    assert detail.capacity == 15
    meetings = attendance.list_meetings(office.clerk, course)
    assert len(meetings) == 20
    assert detail.ends_on == meetings[-1].held_on
    assert not form_page.is_form_open


def test_clash_is_accepted_with_a_note_from_the_plan(
    office: Office, context: Context, qtbot: Any
) -> None:
    first = classroom.open_course(office)
    timetables.plan_meetings(office.clerk, first, [MeetingDraft(START, "08:00", 240)])
    second = classroom.open_course(office)
    page = page_of(context, second)
    open_window(qtbot, page)
    page.timetable.open_plan()
    panel = page.timetable.panel
    for key, typed in (("last", "1404/7/16"), ("weekdays", [2]), ("starts_at", "9")):
        panel.form.field(key).set_typed(typed)
    panel.form.field("ends_at").set_typed("10")
    panel.form.edited.emit()
    settle(context)
    (row,) = panel.preview.grid.rows
    assert panel.preview.grid.judgement(row) is not None
    panel.form.submit()
    settle(context)
    settle(context)
    settle(context)
    assert len(attendance.list_meetings(office.clerk, second)) == 1


def test_arrangements_and_merging_from_the_menu_of_the_class(
    office: Office, context: Context, qtbot: Any
) -> None:
    thin = classroom.running_course(office, classroom.people(office, 1))
    other = classroom.running_course(office, [])
    page = page_of(context, thin)
    open_window(qtbot, page)
    assert page.acts.button.keys == ["arrange", "merge", "confirm", "standard"]
    page.acts.do("arrange")
    settle(context)
    dialog = dialog_of(page)
    dialog.form.field("capacity").set_typed("9")
    dialog.form.field("reason").set_typed("میز کم است")
    dialog.form.submit()
    settle(context)
    assert courses.get_course_detail(office.clerk, thin).capacity == 9
    page.acts.do("merge")
    settle(context)
    dialog = next(one for one in page.findChildren(TaskDialog) if one.objectName() == "merge")
    dialog.form.field("course").set_typed(str(other))
    dialog.form.field("reason").set_typed("کم‌نفر است")
    dialog.form.submit()
    settle(context)
    assert courses.get_course_detail(office.clerk, thin).state is CourseState.CANCELLED


def test_signed_control_list_is_recorded_for_who_signed_it_in_one_act(
    office: Office, context: Context, qtbot: Any
) -> None:
    people = classroom.people(office, 3)
    course = classroom.running_course(office, people)
    page = page_of(context, course)
    open_window(qtbot, page)
    told: list[str] = []
    page.acts.said.connect(told.append)
    page.acts.do("confirm")
    settle(context)
    dialog = dialog_of(page)
    assert dialog.people == people
    dialog.list.setFocus()
    keys(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert dialog.people == [people[0], people[2]]
    before = len(classroom.acts_of(office))
    dialog.form.submit()
    settle(context)
    assert dialog.form.field("sheet_no").shown_problem() is not None
    dialog.form.field("sheet_no").widget.setFocus()
    keys("C02-1404-0001/14040715")
    assert dialog.form.text("sheet_no") == "C02-1404-0001/14040715"
    dialog.form.submit()
    settle(context)
    assert classroom.acts_of(office)[before:] == ["trainee.confirm"]
    left = class_confirmations.list_confirmations(office.clerk, course)
    assert [line.person_id for line in left if line.confirmed_on is None] == [people[1]]
    assert "۲ نفر" in told[-1]
    trainees.confirm_details(office.clerk, [people[1]], "۲")
    page.acts.do("confirm")
    settle(context)
    assert told[-1].startswith("کسی در این کلاس نمانده")


def test_class_is_taken_back_from_the_directorate(office: Office, context: Context) -> None:
    course = classroom.drafted(office)
    courses.submit_course(office.clerk, course)
    page = page_of(context, course)
    assert page.acts.button.keys == ["take_back", "arrange", "standard"]
    page.acts.do("take_back")
    settle(context)
    assert courses.get_course_detail(office.clerk, course).state is CourseState.DRAFT


def test_instructor_is_offered_only_the_standard_of_the_class(office: Office) -> None:
    course = classroom.running_course(office, classroom.people(office, 1))
    with open_context(office, "instructor") as context:
        page = page_of(context, course)
        settle(context)
        assert page.acts.button.keys == ["standard"]
        asked: list[tuple[str, dict[str, Any]]] = []
        page.page_requested.connect(lambda key, args: asked.append((key, args)))
        page.acts.do("standard")
        assert asked == [("standards", {"version_id": classroom.edition(office)})]
        assert not page.people.pane.more.isEnabled()
