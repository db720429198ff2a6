"""Figures on demand: bars held against a year, lines of months, shares, the names behind a line."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QScrollArea, QWidget

from tests import figure_rows
from tests.office import Office
from tests.services import classroom
from tests.ui.window_office import open_context, settle
from tvto_desk.ui import reports
from tvto_desk.ui.context import Context
from tvto_desk.ui.reports.statistics_page import StatisticsPage


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


def ask(context: Context, page: StatisticsPage, **chosen: str) -> None:
    """Chooses in the fields as a person does, one after the other."""
    for name, key in chosen.items():
        field = page.chooser.fields[name]
        field.choose(field.findData(key))
        settle(context)
