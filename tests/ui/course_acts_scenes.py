"""Pictures of what is done to a class beside its next step, of closures and of the workshops."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from tests.office import Office
from tests.ui.courses_scenes import course_page, fill, open_dialog
from tests.ui.window_office import make_context, settle
from tvto_desk.services import enrolments
from tvto_desk.ui.context import Context
from tvto_desk.ui.courses import ClosuresPage, CoursesPage, WorkshopsPage, make_pages
from tvto_desk.ui.courses.call_list import CallList
from tvto_desk.ui.courses.confirm_class import ConfirmClass
from tvto_desk.ui.courses.month_dialog import MonthDialog


def scenes(office: Office) -> Iterator[tuple[str, QWidget]]:
    """Each scene with its name; the widget is at rest when it is given."""
    context = make_context(office)
    try:
        yield from _more(context, fill(office))
    finally:
        context.runner.close()


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
    yield "course_arrange", open_dialog(page)
    page = course_page(context, ids["running"])
    page.acts.do("merge")
    settle(context)
    yield "course_merge", open_dialog(page)
    page = course_page(context, ids["running"])
    page.acts.do("confirm")
    settle(context)
    yield "course_confirm", open_dialog(page, ConfirmClass)
    for key in ("transfer", "exit", "exchange", "notice"):
        page = course_page(context, ids["running"])
        assert page.people.listing.show_row(
            next(row.id for row in enrolments.list_enrolments(context.desk, ids["running"]))
        )
        settle(context)
        page.people.pane.more.trigger(key)
        settle(context)
        yield f"course_{key}", open_dialog(page)
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
    yield "month_sheet", open_dialog(page, MonthDialog)
    yield "closures_empty", _closures(context)
    yield "closures", _closures(context, "1404/7/22")
    page = _closures(context, "1404/7/22")
    page.form.submit()
    settle(context)
    settle(context)
    yield "closure_calls", open_dialog(page, CallList)
    yield "closures_past", _closures(context, "1404/7/21")


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
