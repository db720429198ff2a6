"""Differences are decided, bad files named, and centres that have not sent are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from tests import exchange_houses
from tests.exchange_houses import Houses
from tests.services import classroom
from tests.ui.exchange_scenes import changed
from tests.ui.window_office import open_context, settle
from tvto_desk.domain.words import Language
from tvto_desk.ui.context import Context
from tvto_desk.ui.look import Look
from tvto_desk.ui.reports.dashboard_page import DashboardPage
from tvto_desk.ui.reports.exchange_page import ExchangePage
from tvto_desk.ui.reports.reports_page import ReportsPage
from tvto_desk.ui.reports.statistics_page import StatisticsPage
from tvto_desk.ui.widgets.dialogs import Question


class Stick:
    """The memory stick: every file dialog is answered with its next file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.next = ""

    def confirm(self, question: Question, parent: QWidget | None = None) -> bool:
        return True

    def reason(self, question: Question, parent: QWidget | None = None) -> str | None:
        return None

    def open_file(self, title: str, kinds: str, parent: QWidget | None = None) -> Path | None:
        return self.folder / self.next

    def save_file(
        self, title: str, suggested: str, kinds: str, parent: QWidget | None = None
    ) -> Path | None:
        return self.folder / self.next


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Houses]:
    found = exchange_houses.houses(tmp_path, ["02"])
    classroom.people(found.centres["02"].office, 2)
    yield found
    found.close()


class Seat:
    """A page at one house, worked by keys."""

    def __init__(self, context: Context, stick: Stick, qtbot: Any) -> None:
        self.context, self.stick = context, stick
        self.page = ExchangePage(context, stick)
        qtbot.addWidget(self.page)
        self.page.resize(1093, 545)
        self.page.show()
        self.page.open()
        settle(context)

    def press(self, button: QWidget, file: str) -> None:
        """Goes to a button with Tab and presses it with the space bar."""
        self.stick.next = file
        self.page.activateWindow()
        self.page.take_button.setFocus()
        for _ in range(12):
            if self.page.focusWidget() is button:
                break
            QTest.keyClick(self.page.focusWidget(), Qt.Key.Key_Tab)
        assert self.page.focusWidget() is button
        QTest.keyClick(button, Qt.Key.Key_Space)
        settle(self.context)


def test_difference_is_decided_and_bad_files_are_named(
    made: Houses, tmp_path: Path, qtbot: Any, look: Look
) -> None:
    centre, top, stick = made.centres["02"], made.province, Stick(tmp_path)
    top.take(centre.make().content)
    changed(top, "عبدالرضا", rural=True)
    changed(centre, "حسین")
    data = centre.make().content
    for name, content in (("a", data), ("b", data[:-9]), ("c", b"PK")):
        (tmp_path / f"{name}.tvto").write_bytes(content)
    with open_context(top.office) as there:
        seat = Seat(there, stick, qtbot)
        seat.page.take_files([tmp_path])
        settle(there)
        assert [bool(one.what) for one in seat.page.tables.files.rows.rows] == [True] * 3
        seat.press(seat.page.differ_button, "")
        panel = seat.page.differences.panel
        assert not panel.keep.isEnabled()
        for language, expected in (
            (Language.FA, ["روستایی", "کمیته امداد امام خمینی (ره)", "شهری", "اداره کل بهزیستی"]),
            (Language.EN, ["Rural", "Imam Khomeini Relief", "Urban", "State Welfare"]),
        ):
            look.set_language(language)
            settle(there)
            shown = " ".join(b.text() for *_, held, came in panel._rows for b in (held, came))
            assert all(one in shown.replace("\n", " ") for one in expected), shown
            assert not {"urban", "rural", "emdad", "behzisti"} & set(shown.split())
        look.set_language(Language.FA)
        for _name, stored, typed in panel._rows:
            assert not stored.isChecked()
            QTest.keyClick(typed, Qt.Key.Key_Space)
        assert panel.keep.isEnabled()
        assert len(seat.page.differences._rows) == 2
        for _ in range(2):
            for *_others, typed in panel._rows:
                typed.setChecked(True)
            panel.keep.click()
            settle(there)
    assert top.rows("02") == centre.rows("02")


def test_figures_name_the_centres_that_have_not_sent(
    made: Houses, tmp_path: Path, qtbot: Any, look: Look
) -> None:
    centre, top = made.centres["02"], made.province
    with open_context(top.office) as context:
        pages = (StatisticsPage(context), DashboardPage(context), ReportsPage(context))

        def lines() -> list[str]:
            for page in pages:
                page.open()
            settle(context)
            figures, board, report = pages
            names = [card.line.text() for card in board.cards.values() if card.line.text()]
            return [
                figures.definition.text(),
                report.findChild(QLabel, "definition").text(),
                *names,
            ]

        for page in pages:
            qtbot.addWidget(page)
        whole, counted = "آمار ۱ مرکز کامل نرسیده است: ", "آمار ۱ مرکز کامل نرسیده است؛ نامشان"
        told = lines()
        assert all(whole in line and "QZ-02" in line for line in told[:3])
        assert len(told) > 4
        assert all(counted in line for line in told[3:])
        look.set_language(Language.EN)
        assert all("have not come in full: " in line and "QZ-02" in line for line in lines()[:3])
        look.set_language(Language.FA)
        top.take(centre.make().content)
        assert not any("کامل نرسیده" in line for line in lines())
