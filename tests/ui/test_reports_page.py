"""The year's figures: chooser, definition, export, empty year."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from python_calamine import CalamineWorkbook

from tests.office import Office
from tests.services import classroom
from tests.ui.window_office import open_context, settle
from tvto_desk.domain import jalali
from tvto_desk.domain.assessment import Outcome, Part
from tvto_desk.domain.errors import SystemProblem
from tvto_desk.domain.words import Language
from tvto_desk.services import assessments
from tvto_desk.services.mark_report import RateBy
from tvto_desk.system.words import words
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look, Theme
from tvto_desk.ui.reports.marks_section import MarksSection
from tvto_desk.ui.reports.reports_page import ReportsPage
from tvto_desk.ui.widgets.dialogs import Question


class Hands:
    """Answers the file dialog with ``path``."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def confirm(self, question: Question, parent: QWidget | None = None) -> bool:
        return True

    def reason(self, question: Question, parent: QWidget | None = None) -> str | None:
        return None

    def open_file(self, title: str, kinds: str, parent: QWidget | None = None) -> Path | None:
        return None

    def save_file(
        self, title: str, suggested: str, kinds: str, parent: QWidget | None = None
    ) -> Path | None:
        return self.path


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Two issued certificates."""
    made = Office(tmp_path_factory.mktemp("issued"), catalogue=True)
    classroom.issued(made, 2)
    made.close()
    return made


@pytest.fixture
def context(office: Office) -> Iterator[Context]:
    with open_context(office, "auditor") as made:
        yield made


def _shown(context: Context, qtbot: Any, path: Path | None = None) -> ReportsPage:
    page = ReportsPage(context, Hands(path))
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show()
    page.open()
    settle(context)
    return page


def test_year_of_today_stands_with_its_definition(context: Context, qtbot: Any) -> None:
    page = _shown(context, qtbot)
    assert page.count_text() == "سال ۱۴۰۴"
    assert page.cards["persons"].figure.text() == "۲"
    assert page.cards["standard"].figure.text() == "۱۸۰"
    assert "صدور گواهینامه ۲" in page.funnel.accessibleName()
    assert "سال ۱۴۰۴" in page.findChild(QWidget, "definition").text()


def test_years_are_walked_by_the_arrows_and_end_with_today(context: Context, qtbot: Any) -> None:
    page = _shown(context, qtbot)
    assert not page.later.isEnabled()
    page.earlier.click()
    settle(context)
    assert page.count_text() == "سال ۱۴۰۳"
    assert page.years.value() == "1403"
    assert not page.funnel.isVisible()
    sentence = words().text("figure.none_in_year", Language.FA, year=1403)
    assert page.findChild(QWidget, "empty_year").text() == sentence
    page.later.click()
    settle(context)
    assert page.funnel.isVisible()


def test_year_is_chosen_from_the_list(context: Context, qtbot: Any) -> None:
    page = _shown(context, qtbot)
    page.years.choose(2)
    settle(context)
    assert page.count_text() == "سال ۱۴۰۲"


def test_export_writes_a_workbook_with_the_definition_first(
    context: Context, qtbot: Any, tmp_path: Path
) -> None:
    page = _shown(context, qtbot, tmp_path / "year")
    with qtbot.waitSignal(page.toast_requested, timeout=5_000) as told:
        page.export()
    assert "year.xlsx" in told.args[0]
    content = (tmp_path / "year.xlsx").read_bytes()
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert "قیف رسمی" in str(rows[0][0])


def test_folder_that_refuses_is_said_on_the_page(
    context: Context, qtbot: Any, tmp_path: Path
) -> None:
    page = _shown(context, qtbot, tmp_path / "no" / "such" / "year.xlsx")
    page.export()
    settle(context)
    assert page.notice.isVisible()
    assert page.notice.sentence.text() != words().error(SystemProblem("work.stopped"))


def test_examiner_sees_figures_and_may_not_export(office: Office, qtbot: Any) -> None:
    with open_context(office, "examiner") as context:
        page = _shown(context, qtbot)
        assert page.primary_action is not None
        assert not page.primary_action.isEnabled()
        assert "خروجی" in page.primary_action.toolTip()


def test_figures_take_the_digits_of_the_language(context: Context, qtbot: Any, look: Look) -> None:
    page = _shown(context, qtbot)
    look.set_language(Language.EN)
    qtbot.waitUntil(lambda: page.cards["standard"].figure.text() == "180", timeout=5_000)
    assert page.cards["attended"].figure.text().isascii()


def test_pass_rates_and_odd_marks_stand_with_the_people_behind_them(
    office: Office, context: Context, qtbot: Any, look: Look
) -> None:
    again = classroom.introduced_course(office, classroom.people(office, 1, first=9))
    (late,) = classroom.enrolled(office, again).values()
    unmarked = classroom.planned(office, again, Part.WRITTEN)
    assessments.seat_candidates(office.clerk, unmarked, [late])
    page = _shown(context, qtbot)
    section = page.findChild(MarksSection)
    for by, title in (
        (RateBy.STANDARD, "Laravel"),
        (RateBy.INSTRUCTOR, "علی کریمی"),
        (RateBy.EXAMINER, "رضا احمدی"),
        (RateBy.MONTH, "آبان ۱۴۰۴"),
    ):
        section.by.choose(list(RateBy).index(by))
        # The language may change before the rows come.
        section.retranslate()
        settle(context)
        (rate,) = section.rates.rows.rows
        assert title in rate.title
        assert (rate.decided, rate.passed, rate.percent) == (2, 2, 100)
        assert [one.outcome for one in section.people.rows.rows] == [Outcome.PASSED] * 2
        assert [one.title for one in section.months.rows.rows] == ["آبان ۱۴۰۴"]
        assert section.months.isHidden() is (by is RateBy.MONTH)
    (odd,) = section.odd.rows.rows
    assert (odd.class_code, odd.seat, odd.mark) == ("C02-1404-0002", 1, None)
    assert odd.kind == words().text("oddity.missing")
    # A second row to choose, and the doors behind the rows.
    opened: list[tuple[str, dict[str, int]]] = []
    page.page_requested.connect(lambda key, args: opened.append((key, args)))
    section.odd.setCurrentIndex(section.odd.rows.index(0, 0))
    QTest.keyClick(section.odd, Qt.Key.Key_Return)
    section.people.setCurrentIndex(section.people.rows.index(1, 0))
    QTest.keyClick(section.people, Qt.Key.Key_Return)
    person = section._people[1].person_id
    assert opened == [("session", {"session_id": unmarked}), ("trainee", {"person_id": person})]
    look.set_language(Language.EN)
    settle(context)
    assert section.rates.currentIndex().row() == 0
    assert section.people.currentIndex().row() == 1
    assert [one.title for one in section.rates.rows.rows] == ["Aban 1404"]
    look.set_theme(Theme.DARK)
    assert section.people.currentIndex().row() == 1


def test_pass_rates_reach_back_over_the_turn_of_the_year(
    office: Office, context: Context, qtbot: Any
) -> None:
    office.set_day(jalali.from_jalali(1405, 2, 1))
    page = _shown(context, qtbot)
    section = page.findChild(MarksSection)
    section.by.choose(list(RateBy).index(RateBy.MONTH))
    settle(context)
    assert section.rates.rows.rows == ()
    section.span.choose(1)
    settle(context)
    (rate,) = section.rates.rows.rows
    assert (rate.title, rate.passed) == ("آبان ۱۴۰۴", 2)
    assert "از سال ۱۴۰۴ تا سال ۱۴۰۵" in section.definition.text()
    assert len(section.people.rows.rows) == 2
