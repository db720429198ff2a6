"""The dashboard: its figures are the services' own, and a month is closed by keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests import figure_rows
from tests.office import Office
from tests.ui.courses_scenes import Agreeing
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.words import Language
from tvto_desk.services import closings, dashboards, plans
from tvto_desk.services.fees import list_clusters
from tvto_desk.services.figures import list_behind
from tvto_desk.ui.look import Look
from tvto_desk.ui.reports.centres_dialog import CentresDialog
from tvto_desk.ui.reports.dashboard_page import DashboardPage
from tvto_desk.ui.reports.statistics_page import StatisticsPage


class _Taking(Agreeing):
    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def save_file(self, *_about: object) -> Path:
        return self._path


def test_year_is_shown_and_a_month_is_closed_by_keys(
    office: Office, tmp_path: Path, qtbot: Any
) -> None:
    figure_rows.grow(office, 200, years=1, attended=False)
    cluster = list_clusters(office.manager)[0]
    plans.set_plan(office.manager, 1404, "prison", cluster, 5_000)
    with open_context(office, "manager") as context:
        page = DashboardPage(context, _Taking(tmp_path / "board"))
        qtbot.addWidget(page)
        page.resize(1037, 443)
        page.show()
        page.open()
        settle(context)
        board = dashboards.get_dashboard(office.manager, 1404)
        funnel = page.cards["funnel"].chart.chart.marks
        assert [mark.value for mark in funnel] == [
            board.year.enrolled,
            board.year.introduced,
            board.year.passed,
            board.year.issued,
        ]
        planned = page.cards["plan"].chart.chart.marks
        assert planned[0].beside == 5_000
        assert [mark.value for mark in planned] == [
            float(row.state.done) for row in board.plan[: len(planned)]
        ]
        with qtbot.waitSignal(page.page_requested, timeout=5_000) as opened:
            page.cards["clusters"].chart.setFocus()
            QTest.keyClick(page.cards["clusters"].chart, Qt.Key.Key_Return)
        key = board.clusters.lines[0].key
        assert opened.args == [
            "statistics",
            {"unit": "hours_standard", "year": 1404, "by": "cluster", "key": key},
        ]
        page.cards["centres"].chart.setFocus()
        QTest.keyClick(page.cards["centres"].chart, Qt.Key.Key_Return)
        settle(context)
        behind = page.findChild(CentresDialog)
        assert behind is not None
        county = board.centres[0]
        assert len(behind.table.rows.rows) == county.public + county.private
        assert county.county.fa in behind.head.text()
        QTest.keyClick(behind, Qt.Key.Key_Escape)
        figures = StatisticsPage(context)
        qtbot.addWidget(figures)
        figures.open(**opened.args[1])
        settle(context)
        assert figures.answer is not None
        assert figures.answer.asked == board.clusters.asked
        behind = list_behind(office.manager, board.clusters.asked, key)
        assert len(figures.people.rows.rows) == len(behind) > 0
        # Held against the year before, and taken along as a workbook.
        page.against.choose(page.against.findData("1403"))
        settle(context)
        before = dashboards.get_dashboard(office.manager, 1403)
        funnel = page.cards["funnel"].chart.chart.marks
        assert funnel[0].beside == before.year.enrolled
        with qtbot.waitSignal(page.toast_requested, timeout=5_000):
            page.primary_action.trigger()
        assert (tmp_path / "board.xlsx").read_bytes().startswith(b"PK")
        # The cursor stands on the first month that can be closed; one goes down and closes it.
        months = page.closing.months
        assert months.currentIndex().row() == 0
        months.setFocus()
        QTest.keyClick(months, Qt.Key.Key_Down)
        assert page.closing.close_button.isEnabled()
        page.closing.close_button.setFocus()
        with qtbot.waitSignal(page.toast_requested, timeout=5_000) as told:
            QTest.keyClick(page.closing.close_button, Qt.Key.Key_Space)
        settle(context)
        assert "اردیبهشت ۱۴۰۴" in told.args[0]
        row = closings.list_months(office.manager, 1404)[1]
        assert (row.closed_on, row.corrections) == (office.clerk.today(), 0)
        assert not page.closing.close_button.isEnabled()
        assert "همان است که بسته شد" in page.closing.told.text()
        # Mehr still runs: nothing to close.
        months.setCurrentIndex(months.rows.index(6, 0))
        assert not page.closing.close_button.isEnabled()
        Look.current().set_language(Language.EN)
        settle(context)
        assert (months.currentIndex().row(), months.rows.rows[6].month) == (6, "Mehr")
