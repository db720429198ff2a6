"""Pictures of the room of courses: ordinary, longest and empty data, each page at its places."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from tests import office as the_office
from tests.office import Office
from tests.services import classroom
from tests.services.classroom import START
from tests.ui.window_office import make_context, open_context, settle
from tvto_desk.domain.attendance import AttendanceState
from tvto_desk.domain.staff import Duty, Licence
from tvto_desk.domain.timetable import Weekday
from tvto_desk.services import (
    attendance,
    courses,
    enrolments,
    staff_files,
    standards,
    trainees,
)
from tvto_desk.services.attendance import Presence
from tvto_desk.services.standard_details import StandardDetail
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses import (
    ClosuresPage,
    CoursePage,
    CoursesPage,
    StandardsPage,
    WorkshopsPage,
    make_pages,
)
from tvto_desk.ui.settings.staff_file import StaffFileDialog
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.dialogs import DialogAsker, Question

LONG_FIRST = "سیده فاطمه معصومه زهرا"
LONG_LAST = "موسوی‌نژاد حسینی طباطبایی قزوینی"


class Agreeing(DialogAsker):
    """Says yes to every question, for a reason of its own."""

    def confirm(self, question: Question, parent: QWidget | None = None) -> bool:
        return True

    def reason(self, question: Question, parent: QWidget | None = None) -> str | None:
        return "به شهر دیگری رفت"


SHEET = """خوشه,نام گروه,نام استاندارد,کد استاندارد قدیم,ساعت نظری,ساعت عملی,کل ساعت
خدمات,فناوری اطلاعات,شبکهٔ رایانه,43/58/1/1-8,30,60,90
صنعت,برق,برقکار ساختمان درجه ۲,,80,200,280
صنعت,برق,,,80,200,280
"""


class Choosing(Agreeing):
    """Gives a file when one is asked for."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def open_file(self, title: str, kinds: str, parent: QWidget | None = None) -> Path | None:
        return self._file


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
        yield from _more(context, ids)
    finally:
        context.runner.close()
    with open_context(office, "manager") as managing:
        yield from _standards(office, managing)


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
    yield "course_picker", _dialog(page)
    page = course_page(context, ids["finished"])
    page.people.open_introduction()
    settle(context)
    yield "course_introduction", _dialog(page)


def _more(context: Context, ids: dict[str, int]) -> Iterator[tuple[str, QWidget]]:
    page = CoursesPage(context)
    settle(context)
    page.open(edit=ids["draft"])
    settle(context)
    page.form.set_typed({"weekdays": [5, 0], "starts_at": "8", "ends_at": "12:30"})
    page.form.plan_changed.emit()
    settle(context)
    page.form.field("ends_on").widget.setFocus()
    yield "courses_edit", page
    page = course_page(context, ids["running"])
    page.acts.do("arrange")
    settle(context)
    yield "course_arrange", _dialog(page)
    page = course_page(context, ids["running"])
    page.acts.do("merge")
    settle(context)
    yield "course_merge", _dialog(page)
    for key in ("transfer", "exit", "exchange", "notice"):
        page = course_page(context, ids["running"])
        assert page.people.listing.show_row(
            next(row.id for row in enrolments.list_enrolments(context.desk, ids["running"]))
        )
        settle(context)
        page.people.pane.more.trigger(key)
        settle(context)
        yield f"course_{key}", _dialog(page)
    for is_month in (False, True):
        week = make_pages(context)["workshops"]
        assert isinstance(week, WorkshopsPage)
        week.open()
        settle(context)
        week.show_month(is_month)
        settle(context)
        yield f"workshops_{'month' if is_month else 'week'}", week
    page = course_page(context, ids["running"], "attendance")
    page.attendance.do("month")
    settle(context)
    yield "month_sheet", _dialog(page)
    yield "closures_empty", _closures(context)
    yield "closures", _closures(context, "1404/7/22")
    page = _closures(context, "1404/7/22")
    page.form.submit()
    settle(context)
    settle(context)
    yield "closure_calls", _dialog(page)
    yield "closures_past", _closures(context, "1404/7/21")


def _standards(office: Office, context: Context) -> Iterator[tuple[str, QWidget]]:
    page = _catalogue(context)
    yield "standards", page
    page = _catalogue(context)
    page.dialogs.ask_edition(_shown(page))
    yield "standard_edition", _dialog(page)
    page = _catalogue(context)
    page.do("requirements")
    settle(context)
    yield "standard_requirements", _dialog(page)
    page = _catalogue(context)
    page.do("papers")
    settle(context)
    yield "standard_papers", _dialog(page)
    who = classroom.staff_id(office, "علی")
    standard = _shown(_catalogue(context)).id
    licence = Licence("۱۲۳۴/۵۶", START - timedelta(days=600), START + timedelta(days=20))
    staff_files.add_skill(office.manager, who, Duty.TEACH, standard, licence)
    holder = QWidget()
    holder.resize(800, 600)
    dialog = StaffFileDialog(context, Rights(context, holder), who, holder)
    dialog.start()
    settle(context)
    yield "staff_file", dialog
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "standards.csv"
        file.write_text(SHEET, "utf-8")
        page = StandardsPage(context, Choosing(file))
        page.open()
        settle(context)
        page.choose_sheet()
        settle(context)
        yield "standard_trial", _dialog(page)


def _catalogue(context: Context) -> StandardsPage:
    page = StandardsPage(context)
    page.open()
    settle(context)
    page.listing.show_row(1)
    settle(context)
    return page


def _shown(page: StandardsPage) -> StandardDetail:
    assert page.pane.detail is not None
    return page.pane.detail


def _closures(context: Context, day: str = "") -> ClosuresPage:
    page = make_pages(context)["closures"]
    assert isinstance(page, ClosuresPage)
    page.open()
    settle(context)
    if day:
        page.form.field("first_day").set_typed(day)
        page.form.field("reason").set_typed("آلودگی هوا")
        page.form.edited.emit()
        settle(context)
    return page


def _dialog(page: QWidget) -> QDialog:
    return next(one for one in page.findChildren(QDialog) if one.isVisible())


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
