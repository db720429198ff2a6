"""Pictures of the room of courses: ordinary, longest and empty data, each page at its places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtWidgets import QDialog, QWidget

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.services.classroom import START
from tests.ui.window_office import make_context, settle
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.timetable import Weekday
from tvto_desk.services import (
    attendance,
    courses,
    enrolments,
    standards,
    trainees,
)
from tvto_desk.services.attendance import Presence
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses import (
    CoursePage,
    CoursesPage,
    make_pages,
)
from tvto_desk.ui.courses.enrol_picker import EnrolPicker
from tvto_desk.ui.widgets.dialogs import DialogAsker, Question

LONG_FIRST = "سیده فاطمه معصومه زهرا"
LONG_LAST = "موسوی‌نژاد حسینی طباطبایی قزوینی"


class Agreeing(DialogAsker):
    """Says yes to every question, for a reason of its own."""

    def confirm(self, question: Question, parent: QWidget | None = None) -> bool:
        return True

    def reason(self, question: Question, parent: QWidget | None = None) -> str | None:
        return "به شهر دیگری رفت"


def fill(office: Office) -> dict[str, int]:
    """Classes of every state; gives the ids by what they are for."""
    people = classroom.people(office, 14)
    longest = the_office.draft(90, first_name_fa=LONG_FIRST, last_name_fa=LONG_LAST)
    people.append(trainees.register_trainee(office.clerk, longest))
    running = classroom.running_course(office, people[:12], meetings=8, capacity=20)
    _hold(office, running)
    long_title = max(standards.list_standards(office.clerk), key=lambda row: len(row.title_fa))
    registration = classroom.open_course(
        office,
        standard_version_id=long_title.version_id,
        delivery_place="barracks",
        planned_heads=30,
        capacity=30,
        referring_body="labour",
    )
    draft = classroom.drafted(office, standard_version_id=classroom.without_code(office))
    awaiting = classroom.drafted(office)
    courses.submit_course(office.clerk, awaiting)
    finished = classroom.running_course(office, people[2:], meetings=2)
    _hold(office, finished)
    office.set_day(START + timedelta(days=31))
    courses.finish_course(office.clerk, finished)
    cancelled = classroom.drafted(office)
    courses.cancel_course(office.clerk, cancelled, "به حد نصاب نرسید")
    office.set_day(START + timedelta(days=6))
    return {
        "running": running,
        "registration": registration,
        "draft": draft,
        "finished": finished,
    }


def scenes(office: Office) -> Iterator[tuple[str, QWidget]]:
    """Each scene with its name; the widget is at rest when it is given."""
    context = make_context(office)
    try:
        yield "courses_empty", _courses(context)
        ids = fill(office)
        page = _courses(context)
        yield "courses", page
        yield "courses_form", _form(context)
        yield from _course_scenes(context, ids)
        yield from _dialogs(context, ids)
    finally:
        context.runner.close()


def _courses(context: Context) -> CoursesPage:
    page = CoursesPage(context)
    page.open()
    settle(context)
    return page


def _form(context: Context) -> CoursesPage:
    page = CoursesPage(context)
    settle(context)
    page.open(new=True)
    settle(context)
    without = next(row for row in standards.list_standards(context.desk) if not row.certifiable)
    page.form.set_typed(
        {"standard": str(without.version_id), "capacity": "20", "starts_on": "1404/7/20"}
    )
    return page


def course_page(context: Context, course_id: int, tab: str = "") -> CoursePage:
    """The page of one class at one of its tabs."""
    page = make_pages(context)["course"]
    assert isinstance(page, CoursePage)
    page.open(course_id=course_id, tab=tab)
    settle(context)
    return page


def _course_scenes(context: Context, ids: dict[str, int]) -> Iterator[tuple[str, QWidget]]:
    for tab in ("people", "timetable", "attendance", "history"):
        yield f"course_{tab}", course_page(context, ids["running"], tab)
    yield "course_draft", course_page(context, ids["draft"])
    yield "course_longest", course_page(context, ids["registration"])
    yield "course_finished", course_page(context, ids["finished"])
    yield "course_attendance_closed", course_page(context, ids["finished"], "attendance")
    page = course_page(context, ids["registration"], "timetable")
    page.timetable.open_plan()
    form = page.timetable.panel.form
    form.field("weekdays").set_value({Weekday.SATURDAY, Weekday.MONDAY})
    form.field("starts_at").set_value(8 * 60)
    form.field("ends_at").set_value(12 * 60 + 30)
    form.edited.emit()
    settle(context)
    yield "course_plan", page
    page = CoursePage(context, Agreeing())
    page.open(course_id=ids["running"])
    settle(context)
    page.take_next_step()
    settle(context)
    yield "course_refused", page


def _dialogs(context: Context, ids: dict[str, int]) -> Iterator[tuple[str, QWidget]]:
    page = course_page(context, ids["running"])
    page.people.open_picker()
    settle(context)
    picker = open_dialog(page)
    assert isinstance(picker, EnrolPicker)
    picker.take(list(picker.listing.model.ids)[:3])
    settle(context)
    yield "course_picker", picker
    page = course_page(context, ids["finished"])
    page.people.open_introduction()
    settle(context)
    yield "course_introduction", open_dialog(page)


def open_dialog(page: QWidget, kind: type[QDialog] = QDialog) -> QDialog:
    """The window of this kind that stands open over a page."""
    return next(one for one in page.findChildren(kind) if one.isVisible())


def _hold(office: Office, course: int) -> None:
    """Two meetings are held, with one late and two absent."""
    enrolled = [row.id for row in enrolments.list_enrolments(office.clerk, course)]
    for meeting in attendance.list_meetings(office.clerk, course)[:2]:
        office.set_day(meeting.held_on)
        attendance.record_attendance(
            office.instructor,
            meeting.id,
            {
                enrolled[1]: Presence(AttendanceState.LATE, 25),
                enrolled[3]: Presence(AttendanceState.ABSENT),
                enrolled[5]: Presence(AttendanceState.EXCUSED),
            },
        )
