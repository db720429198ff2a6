"""Figures on demand: asked by fields, read in chart and table, opened to the names, taken along."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from python_calamine import CalamineWorkbook

from tests import figure_rows
from tests.office import Office
from tests.ui.figures_scenes import ask
from tests.ui.test_reports_page import Hands
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.charts import Shape
from tvto_desk.domain.figures import By, FigureQuestion, Moment, Unit
from tvto_desk.domain.periods import Period, PeriodKind
from tvto_desk.domain.words import Language
from tvto_desk.services import figures
from tvto_desk.services.papers.figure_papers import figure_report
from tvto_desk.ui.look import Look
from tvto_desk.ui.reports.statistics_page import StatisticsPage


def test_figures_are_asked_read_opened_and_taken_along(
    office: Office, tmp_path: Path, qtbot: Any, look: Look
) -> None:
    figure_rows.grow(office, 200, attended=False)
    with open_context(office, "auditor") as context:
        page = StatisticsPage(context, Hands(tmp_path / "figures"))
        qtbot.addWidget(page)
        page.resize(1100, 600)
        page.show()
        page.open()
        settle(context)
        ask(context, page, unit="persons", figure_by="sex", against="1403")
        year = Period(PeriodKind.YEAR, 1404)
        asked = FigureQuestion(Unit.PERSONS, Moment.ENDED, year, By.SEX)
        answer = figures.ask_figures(office.auditor, asked)
        assert page.answer == answer
        marks = page.chart.chart.marks
        assert [mark.value for mark in marks] == [line.amount for line in answer.lines]
        assert "نفر، دوره‌های پایان‌یافته، سال ۱۴۰۴" in page.definition.text()
        assert marks[0].shown in page.chart.accessibleName()
        # The keyboard stands on the page itself first, and a screen reader says which it is.
        assert page.findChild(QScrollArea).accessibleName() == page.title()
        # By keys: the second bar, its names, and the first of them.
        page.chart.setFocus()
        QTest.keyClick(page.chart, Qt.Key.Key_Down)
        QTest.keyClick(page.chart, Qt.Key.Key_Return)
        settle(context)
        behind = figures.list_behind(office.auditor, asked, answer.lines[1].key)
        shown = page.people.rows.rows
        assert [row.person_id for row in shown] == [row.person_id for row in behind]
        page.people.setCurrentIndex(page.people.rows.index(0, 0))
        with qtbot.waitSignal(page.page_requested, timeout=5_000) as opened:
            page.people.activated.emit(page.people.currentIndex())
        assert opened.args == ["trainee", {"person_id": behind[0].person_id}]
        # By the mouse: the first bar.
        page.chart.grab()
        spot = page.chart.area(0).center().toPoint()
        QTest.mouseClick(page.chart, Qt.MouseButton.LeftButton, pos=spot)
        assert page.table.currentIndex().row() == 0
        # Narrowed: the value of the second field, then the figure of that line alone.
        ask(context, page, figure_by="all", unit="enrolments", narrow_by="sex", narrow_to="female")
        assert page.chooser.question.narrowed == ((By.SEX, "female"),)
        assert "فقط جنسیت: زن" in page.definition.text()
        ask(context, page, period_kind="season", period_part="3", figure_by="month", shape="lines")
        assert page.chart.chart.shape is Shape.LINES
        assert [mark.title for mark in page.chart.chart.marks] == ["مهر", "آبان", "آذر"]
        with qtbot.waitSignal(page.toast_requested, timeout=5_000):
            page.export()
        book = CalamineWorkbook.from_filelike(BytesIO((tmp_path / "figures.xlsx").read_bytes()))
        rows = book.get_sheet_by_index(0).to_python()
        assert rows[0][0] == page.definition.text()
        assert page.answer is not None
        assert rows[-1][1] == page.answer.total
        for shape in Shape:
            paper = figure_report(office.auditor, page.chooser.question, shape, page.chooser.other)
            assert paper.pdf.startswith(b"%PDF")
        look.set_language(Language.EN)
        qtbot.waitUntil(lambda: page.chart.chart.marks[0].title == "Mehr", timeout=5_000)
        assert "Only sex: Female" in page.definition.text()
