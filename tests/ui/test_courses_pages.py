"""The pages of courses: nothing cut, nothing nameless, rights, unsaved sheets, the plan's sum."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.office import Office
from tests.services import classroom
from tests.services.classroom import START
from tests.ui import course_acts_scenes, courses_scenes, standards_scenes
from tests.ui.accessible import nameless
from tests.ui.clipping import clipped
from tests.ui.courses_scenes import Agreeing, course_page, fill
from tests.ui.hands import CTRL, SHIFT, open_window, press
from tests.ui.reading import misread
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.enrolment import EnrolmentState
from tvto_desk.domain.errors import DomainError
from tvto_desk.domain.timetable import HeldState, Weekday
from tvto_desk.domain.words import Language
from tvto_desk.services import attendance, courses, enrolments
from tvto_desk.services.attendance import Presence
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses.course_page import CoursePage
from tvto_desk.ui.courses.courses_page import CoursesPage
from tvto_desk.ui.keys import Act
from tvto_desk.ui.look import Look

# What the frame leaves to a page at 1366×697 and at 1093×545.
SIZES = ((1198, 619), (1037, 467))


def laid_out(widget: QWidget) -> None:
    """Waits until the posted layouts are done."""
    for _ in range(6):
        QApplication.processEvents()


@pytest.mark.parametrize("module", [courses_scenes, course_acts_scenes, standards_scenes])
def test_nothing_is_cut_or_nameless_in_either_language(
    office: Office, look: Look, module: Any
) -> None:
    faults = []
    for name, widget in module.scenes(office):
        for language in Language:
            look.set_language(language)
            for size in SIZES:
                if not isinstance(widget, QDialog):
                    widget.resize(*size)
                    widget.show()
                laid_out(widget)
                faults += [f"{name} {language} {size}: {fault}" for fault in clipped(widget)]
                faults += [f"{name} {language}: {fault}" for fault in nameless(widget)]
                faults += [f"{name} {language}: {fault}" for fault in misread(widget)]
                if not isinstance(widget, QDialog) and (widget.width(), widget.height()) != size:
                    faults.append(f"{name} {language}: is {widget.size()} instead of {size}")
        look.set_language(Language.FA)
        _away(widget)
    assert faults == []


def test_list_is_narrowed_by_state_and_found_by_code_title_and_layout(
    office: Office, context: Context
) -> None:
    fill(office)
    page = CoursesPage(context)
    page.open(state=CourseState.RUNNING.value)
    settle(context)
    assert len(page.listing.model.ids) == 1
    for typed, count in (("0003", 1), ("آرایشگر", 1), ("Nvhda'v", 1), ("هیچ", 0), ("laravel", 5)):
        page.open(search=typed)
        settle(context)
        assert len(page.listing.model.ids) == count, typed
    assert page.primary_action is not None


def test_new_standard_without_code_says_that_nothing_can_be_certified(
    office: Office, context: Context
) -> None:
    version = classroom.without_code(office)
    page = CoursesPage(context)
    page.open(new=True)
    settle(context)
    page.form.set_typed({"standard": str(version)})
    message = page.form.field("standard").message()
    assert message is not None
    assert message.text.startswith("کد ملی ندارد: گواهینامه صادر نمی‌شود")


def test_manager_adds_a_colleague_from_the_form(office: Office, qtbot: Any) -> None:
    classroom.edition(office)
    with open_context(office, "manager") as context:
        page = CoursesPage(context)
        open_window(qtbot, page)
        page.open(new=True)
        settle(context)
        field = page.form.field("instructor")
        message = field.message()
        assert message is not None
        assert message.act == "همکار تازه"
        field.act()
        dialog = page.findChild(QDialog, "new_staff")
        assert dialog is not None
        dialog.form.field("first_name").set_typed("نادر")  # type: ignore[attr-defined]
        dialog.form.field("last_name").set_typed("امینی")  # type: ignore[attr-defined]
        dialog.form.submit()  # type: ignore[attr-defined]
        settle(context)
        assert page.form.field("instructor").widget.currentText() == "نادر امینی"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("login", "step", "enrol", "record"),
    [("clerk", True, True, True), ("instructor", False, False, True)],
)
def test_only_what_the_role_may_do_is_open(
    office: Office, login: str, step: bool, enrol: bool, record: bool
) -> None:
    course = classroom.running_course(office, classroom.people(office, 2))
    with open_context(office, login) as context:
        page = course_page(context, course)
        assert page.primary_action is not None
        assert page.primary_action.isEnabled() is step
        assert page.head.cancel.isEnabled() is step
        assert page.people.enrol_button.isEnabled() is enrol
        assert page.attendance.record.isEnabled() is record
        if not step:
            assert page.primary_action.toolTip()


def test_course_is_cancelled_with_a_reason(office: Office, context: Context, qtbot: Any) -> None:
    course = classroom.open_course(office)
    page = CoursePage(context, Agreeing())
    open_window(qtbot, page)
    page.open(course_id=course)
    settle(context)
    page.head.cancel.click()
    settle(context)
    assert courses.get_course_detail(office.clerk, course).state is CourseState.CANCELLED
    assert page.primary_action is None
    assert not page.head.cancel.isVisibleTo(page)


def test_withdrawn_person_leaves_the_sheet(office: Office, context: Context) -> None:
    course = classroom.running_course(office, classroom.people(office, 2))
    page = CoursePage(context, Agreeing())
    page.open(course_id=course)
    settle(context)
    page.people.pane.buttons["withdraw"].click()
    settle(context)
    page.refresh()
    settle(context)
    assert page.attendance.grid.grid.rowCount() == 1


def test_cancelled_meeting_takes_no_attendance(office: Office, context: Context) -> None:
    course = classroom.running_course(office, classroom.people(office, 1), meetings=1)
    page = CoursePage(context, Agreeing())
    page.open(course_id=course, tab="timetable")
    settle(context)
    page.timetable.buttons["cancel_meeting"].click()
    settle(context)
    page.refresh()
    settle(context)
    (meeting,) = attendance.list_meetings(office.clerk, course)
    assert meeting.state is HeldState.CANCELLED
    assert not page.attendance.save()


def test_late_without_minutes_is_not_recorded(office: Office, context: Context, qtbot: Any) -> None:
    page, course = _sheet(office, context, qtbot)
    QTest.keyClick(page.attendance.grid, Qt.Key.Key_4)
    assert page.handle_act(Act.SAVE)
    settle(context)
    assert page.attendance.grid.has_errors
    (meeting, _second) = attendance.list_meetings(office.clerk, course)
    assert meeting.state is HeldState.PLANNED
    assert attendance.recorded_sheet(office.clerk, meeting.id) == {}


def test_absent_hours_follow_each_key(office: Office, context: Context, qtbot: Any) -> None:
    page, _course = _sheet(office, context, qtbot)
    grid = page.attendance.grid
    row = grid.grid.rows[0]
    assert row.values["absent"] is None
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert row.values["absent"] == 9
    assert grid.grid.judgement(row) is not None
    QTest.keyClick(grid, Qt.Key.Key_3)
    assert row.values["absent"] is None
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert row.values["state"] is AttendanceState.PRESENT


def test_sheet_that_is_not_recorded_holds_the_page_and_can_be_discarded(
    office: Office, context: Context, qtbot: Any
) -> None:
    page, _course = _sheet(office, context, qtbot)
    assert page.can_leave()
    QTest.keyClick(page.attendance.grid, Qt.Key.Key_2)
    assert not page.can_leave()
    assert page.notice.isVisible()
    press(Qt.Key.Key_PageDown, CTRL)
    settle(context)
    assert page.attendance.sheet is not None
    assert page.attendance.sheet.at == 0
    page.notice.act_requested.emit("discard")
    settle(context)
    assert page.can_leave()
    assert page.attendance.grid.grid.rows[0].values["state"] is AttendanceState.PRESENT


def test_sheet_and_withdrawal_are_taken_back_from_their_toast(
    office: Office, context: Context, qtbot: Any
) -> None:
    course = classroom.running_course(office, classroom.people(office, 2))
    office.set_day(START + timedelta(days=2))
    page = CoursePage(context, Agreeing())
    open_window(qtbot, page)
    page.open(course_id=course, tab="attendance")
    settle(context)
    told: list[Any] = []
    page.toast_requested.connect(lambda _text, undo: told.append(undo))
    page.attendance.save()
    settle(context)
    (first, _second) = attendance.list_meetings(office.clerk, course)
    assert first.state is HeldState.HELD
    told[-1]()
    settle(context)
    assert attendance.list_meetings(office.clerk, course)[0].state is HeldState.PLANNED
    page.tabs.setCurrentWidget(page.people)
    settle(context)
    page.people.withdraw_current()
    settle(context)
    told[-1]()
    settle(context)
    lines = enrolments.list_enrolments(office.clerk, course)
    assert {line.state for line in lines} == {EnrolmentState.ENROLLED}


def test_recorded_sheet_is_corrected_without_counting_twice(
    office: Office, context: Context, qtbot: Any
) -> None:
    page, course = _sheet(office, context, qtbot)
    (first, _second) = attendance.list_meetings(office.clerk, course)
    who = enrolments.list_enrolments(office.clerk, course)[0].id
    absent = Presence(AttendanceState.ABSENT)
    attendance.record_attendance(office.clerk, first.id, {who: absent})
    page.attendance.show_meeting(first.id)
    settle(context)
    row = page.attendance.grid.grid.rows[0]
    assert (row.values["state"], row.values["absent"]) == (AttendanceState.ABSENT, 9)
    page.attendance.grid.setFocus()
    QTest.keyClick(page.attendance.grid, Qt.Key.Key_1)
    assert row.values["absent"] is None
    assert page.handle_act(Act.SAVE)
    settle(context)
    sheet = attendance.recorded_sheet(office.clerk, first.id)
    assert sheet[who].state is AttendanceState.PRESENT


@pytest.mark.parametrize(
    ("days", "hours", "sentence"),
    [
        (8, 9, "۷۲ از ۹۰ ساعت در ۸ جلسه؛ ۱۸ ساعت دیگر لازم است."),
        (10, 9, "۹۰ از ۹۰ ساعت در ۱۰ جلسه؛ برابر با استاندارد."),
        (21, 4.5, "۹۴٫۵ از ۹۰ ساعت در ۲۱ جلسه؛ ۴٫۵ ساعت بیشتر است."),
    ],
)
def test_plan_tells_its_hours_against_the_standard(
    office: Office, context: Context, days: int, hours: float, sentence: str
) -> None:
    course = classroom.open_course(office)
    page = course_page(context, course, "timetable")
    page.timetable.open_plan()
    panel = page.timetable.panel
    panel.form.field("last").set_value(START + timedelta(days=days - 1))
    panel.form.field("weekdays").set_value(set(Weekday))
    panel.form.field("starts_at").set_value(8 * 60)
    panel.form.field("ends_at").set_value(8 * 60 + round(hours * 60))
    panel.form.edited.emit()
    settle(context)
    assert panel.preview.grid.rowCount() == days
    assert panel.sum.text() == sentence


def test_language_is_switched_live(
    office: Office, context: Context, look: Look, qtbot: Any
) -> None:
    course = classroom.running_course(office, classroom.people(office, 1), meetings=1)
    page = course_page(context, course, "timetable")
    open_window(qtbot, page)
    persian = page.head.facts.text()
    assert "۱۴۰۴/۰۷/۱۶" in persian
    look.set_language(Language.EN)
    laid_out(page)
    assert "8 October 2025" in page.head.facts.text()
    assert page.tabs.tabText(0) == "People"
    look.set_language(Language.FA)
    laid_out(page)
    assert page.head.facts.text() == persian


def _away(widget: QWidget) -> None:
    """Deletes a scene, so that the next switch of language has less to do."""
    top = widget.parentWidget() if isinstance(widget, QDialog) else widget
    assert top is not None
    while (parent := top.parentWidget()) is not None:
        top = parent
    shiboken6.delete(top)


def _sheet(office: Office, context: Context, qtbot: Any) -> tuple[CoursePage, int]:
    """The sheet of the first of two meetings that are over."""
    course = classroom.running_course(office, classroom.people(office, 2))
    office.set_day(START + timedelta(days=2))
    page = course_page(context, course, "attendance")
    open_window(qtbot, page)
    page.attendance.grid.setFocus()
    return page, course


def test_keys_begin_at_the_tabs_and_f6_comes_to_every_part(
    office: Office, context: Context, qtbot: Any
) -> None:
    page = course_page(context, classroom.running_course(office, classroom.people(office, 2)))
    open_window(qtbot, page)

    def goes_to(*parts: QWidget, act: Act = Act.NEXT_PANE) -> None:
        for part in parts:
            assert page.handle_act(act)
            focus = QApplication.focusWidget()
            assert focus is part or part.isAncestorOf(focus), (part.objectName(), focus)

    # Never on what ends the class, though it stands first.
    page.setFocus()
    bar, listing = page.tabs.tabBar(), page.people.listing
    assert QApplication.focusWidget() is bar
    goes_to(listing.find_box, listing.table, page.people.pane, bar)
    for section in (page.timetable, page.attendance.grid):
        press(Qt.Key.Key_Left)
        goes_to(section, bar)
    page.notice.say_error(DomainError("course.meetings_open", count=1))
    goes_to(page.notice, page.attendance.grid, bar, act=Act.PREVIOUS_PANE)
    press(Qt.Key.Key_Tab, SHIFT)
    press(Qt.Key.Key_Tab, SHIFT)
    assert QApplication.focusWidget() is page.acts.button
