"""Figures on demand: bars held against a year, lines of months, shares, the names behind a line."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QScrollArea, QWidget
from sqlalchemy import update

from tests import figure_rows
from tests.office import Office
from tests.services import classroom
from tests.ui.window_office import open_context, settle
from tvto_desk.db.models.courses import CourseRun
from tvto_desk.domain.course import CourseState
from tvto_desk.domain.periods import Period, PeriodKind
from tvto_desk.services import closings
from tvto_desk.services.fees import list_clusters
from tvto_desk.services.plans import set_plan
from tvto_desk.services.year_closings import close_year
from tvto_desk.ui import reports
from tvto_desk.ui.context import Context
from tvto_desk.ui.reports.centres_dialog import CentresDialog
from tvto_desk.ui.reports.dashboard_page import DashboardPage
from tvto_desk.ui.reports.statistics_page import StatisticsPage

_TIR = Period(PeriodKind.MONTH, 1404, 4)
TIR = (_TIR.first, _TIR.last)


def scenes(office: Office) -> Iterator[tuple[str, QWidget]]:
    """Name and widget; each is laid out and at rest when it comes."""
    classroom.edition(office)
    with open_context(office, "manager") as context:
        page = reports.make_pages(context)["statistics"]
        assert isinstance(page, StatisticsPage)
        page.open()
        settle(context)
        yield "statistics-empty", page
        figure_rows.grow(office, 400, attended=False)
        ask(context, page, figure_by="standard", against="1403")
        yield "statistics-bars", page
        ask(context, page, figure_by="month", shape="lines", unit="hours_standard")
        yield "statistics-lines", page
        ask(context, page, figure_by="residence", shape="share", against="all", unit="persons")
        page.chart.chosen.emit(0)
        settle(context)
        area = page.findChild(QScrollArea)
        area.ensureWidgetVisible(page.people)
        yield "statistics-behind", page
        close_year(office.manager, 1403)
        ask(context, page, period_kind="years", figure_by="year")
        area.verticalScrollBar().setValue(0)
        yield "statistics-years", page
        ask(context, page, period_kind="year")
        yield from _dashboard(office, context)


def _dashboard(office: Office, context: Context) -> Iterator[tuple[str, QWidget]]:
    """A plan half reached, and a closed month of which a class was cancelled since."""
    for place, hours in (("prison", 9_000), ("fixed_centre", 12_000), ("guild", 800)):
        for cluster in list_clusters(office.manager)[:2]:
            set_plan(office.manager, 1404, place, cluster, hours)
    closings.close_month(office.manager, 1404, 4)
    with figure_rows.past_the_trail(office) as connection:
        connection.execute(
            update(CourseRun)
            .where(CourseRun.ends_on.between(*TIR), CourseRun.state == CourseState.CLOSED)
            .values(state=CourseState.CANCELLED)
        )
    page = reports.make_pages(context)["dashboard"]
    assert isinstance(page, DashboardPage)
    page.open()
    settle(context)
    yield "dashboard", page
    page.cards["centres"].chart.chosen.emit(0)
    settle(context)
    behind = page.findChild(CentresDialog)
    assert behind is not None
    yield "dashboard-centres", behind
    behind.close()
    page.closing.months.setCurrentIndex(page.closing.months.rows.index(3, 0))
    settle(context)
    area = page.findChild(QScrollArea)
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    yield "dashboard-closing", page


def ask(context: Context, page: StatisticsPage, **chosen: str) -> None:
    """Chooses in the fields as a person does, one after the other."""
    for name, key in chosen.items():
        field = page.chooser.fields[name]
        field.choose(field.findData(key))
        settle(context)
