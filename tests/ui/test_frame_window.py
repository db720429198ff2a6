"""The frame in both languages and all sizes: nothing cut, nothing nameless, all captions live."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QListWidget,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.accessible import nameless
from tests.ui.clipping import clipped
from tests.ui.sample_pages import STATUS, SamplePage, sample_frame
from tvto_desk.app.start_window import look_of
from tvto_desk.domain.words import Language
from tvto_desk.system import machine_settings as remembered
from tvto_desk.system.machine_settings import MachineSettings
from tvto_desk.ui.frame import Frame
from tvto_desk.ui.frame.memory import FrameMemory
from tvto_desk.ui.look import Look, Theme
from tvto_desk.ui.look.look import SCALES


@pytest.fixture
def frame(qtbot: QtBot) -> Frame:
    made = sample_frame()
    qtbot.addWidget(made)
    made.resize(1366, 697)
    made.show_page("trainees")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize("size", [(1024, 545), (1093, 545), (1366, 697)])
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("scale", SCALES)
def test_no_caption_is_cut(
    look: Look, frame: Frame, size: tuple[int, int], language: Language, scale: int
) -> None:
    look.set_language(language)
    look.set_scale(scale)
    frame.resize(*size)
    frame.toast("پروندهٔ زهرا محمدی ذخیره شد.", lambda: None)
    settle()
    assert (frame.width(), frame.height()) == size
    assert clipped(frame) == []


@pytest.mark.parametrize("language", list(Language))
def test_no_caption_of_the_key_sheet_is_cut(look: Look, frame: Frame, language: Language) -> None:
    look.set_language(language)
    QTest.keyClick(frame, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert clipped(frame.findChild(QWidget, "keySheet")) == []


@pytest.mark.parametrize("language", list(Language))
def test_every_control_has_a_name(look: Look, frame: Frame, language: Language) -> None:
    look.set_language(language)
    frame.help_requested.emit("frame")
    QTest.keyClick(frame, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert nameless(frame) == []


def captions(frame: Frame) -> dict[str, str]:
    kinds = (QLabel, QPushButton, QToolButton)
    texts = {
        widget.objectName(): widget.text() or widget.toolTip()
        for kind in kinds
        for widget in frame.findChildren(kind)
        if widget.objectName() and not widget.objectName().startswith("qt_")
    }
    # What is the same in every language: the title the test gave, and Caps Lock.
    return {
        name: text for name, text in texts.items() if text and name not in {"pageTitle", "caps"}
    }


def test_every_caption_follows_the_language_at_once(look: Look, frame: Frame) -> None:
    frame.toast("ذخیره شد.", lambda: None)
    frame.findChild(QLabel, "toastText").clear()
    persian = captions(frame)
    look.set_language(Language.EN)
    settle()
    english = captions(frame)
    assert persian.keys() == english.keys()
    assert [name for name in persian if persian[name] == english[name]] == []
    assert not [text for text in english.values() if any("ا" <= char <= "ی" for char in text)
                and STATUS.user not in text]  # fmt: skip
    look.set_language(Language.FA)
    settle()
    assert captions(frame) == persian


@pytest.mark.parametrize(("language", "on_the_right"), [(Language.FA, True), (Language.EN, False)])
def test_the_rail_stands_on_the_leading_edge(
    look: Look, frame: Frame, language: Language, on_the_right: bool
) -> None:
    look.set_language(language)
    settle()
    rail = frame.findChild(QWidget, "rail")
    assert (rail.x() > 0) is on_the_right


@pytest.mark.parametrize(("width", "rail"), [(1366, 168), (1150, 168), (1149, 56), (1024, 56)])
def test_the_rail_folds_on_narrow_windows(frame: Frame, width: int, rail: int) -> None:
    frame.resize(width, 545)
    settle()
    assert frame.findChild(QWidget, "rail").width() == rail


def test_bars_have_their_heights(frame: Frame) -> None:
    heights = {
        name: frame.findChild(QWidget, name).height() for name in ("topBar", "statusBar", "ribbon")
    }
    assert heights == {"topBar": 52, "statusBar": 26, "ribbon": 24}


def test_only_the_practice_centre_wears_the_ribbon(frame: Frame) -> None:
    assert frame.findChild(QWidget, "ribbon").isVisible()
    frame.set_status(replace(STATUS, practice=False))
    assert not frame.findChild(QWidget, "ribbon").isVisible()


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, "هنوز پشتیبان سالمی نیست"),
        (0, "آخرین پشتیبان سالم: امروز"),
        (1, "آخرین پشتیبان سالم: دیروز"),
        (12, "آخرین پشتیبان سالم: ۱۲ روز پیش"),
    ],
)
def test_the_age_of_the_backup_is_said_in_words(frame: Frame, days: int | None, said: str) -> None:
    frame.set_status(replace(STATUS, backup_age_days=days))
    assert frame.findChild(QLabel, "backup").text() == said


def test_a_page_that_cannot_be_left_stays(frame: Frame) -> None:
    page = frame.current_page()
    assert isinstance(page, SamplePage)
    page.leavable = False
    assert frame.show_page("desk") is False
    QTest.mouseClick(frame.findChild(QToolButton, "rail_desk"), Qt.MouseButton.LeftButton)
    assert frame.current_page() is page
    assert frame.findChild(QToolButton, "rail_trainees").isChecked()
    assert not frame.findChild(QToolButton, "rail_desk").isChecked()
    assert frame.close() is False
    page.leavable = True
    assert frame.close() is True


def test_the_primary_action_is_a_button_of_the_top_bar(frame: Frame) -> None:
    page = frame.current_page()
    assert isinstance(page, SamplePage)
    done: list[bool] = []
    page.primary_action.triggered.connect(lambda: done.append(True))
    button = frame.findChild(QPushButton, "primaryAction")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [True]
    page.primary_action.setEnabled(False)
    assert not button.isEnabled()


def test_the_toast_goes_by_itself_and_its_undo_works_once(frame: Frame, qtbot: QtBot) -> None:
    undone: list[bool] = []
    frame.toast("حذف شد.", lambda: undone.append(True))
    toast, button = frame.findChild(QWidget, "toast"), frame.findChild(QPushButton, "toastUndo")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (undone, toast.isVisible()) == ([True], False)
    frame.toast("ذخیره شد.")
    assert not button.isVisible()
    toast._timer.setInterval(10)
    toast._timer.start()
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_toast_lies_over_no_bar_of_acts(frame: Frame, qtbot: QtBot) -> None:
    page = frame.current_page()
    assert page is not None
    bar = QFrame(page)
    bar.setObjectName("action_bar")
    bar.setGeometry(0, page.height() - 64, page.width(), 64)
    QPushButton("ذخیره", bar)
    bar.show()
    frame.toast("ذخیره شد.")
    toast = frame.findChild(QWidget, "toast")
    top = bar.mapTo(frame, QPoint()).y()
    assert toast.geometry().bottom() < top
    # On the next page there is no such bar, and it goes down to its corner.
    frame.show_page("courses")
    qtbot.waitUntil(lambda: toast.geometry().bottom() > top)
    # A bar that comes when the page has been read is not covered either.
    bar.setObjectName("sheet_bar")
    bar.setParent(frame.current_page())
    bar.show()
    qtbot.waitUntil(lambda: toast.geometry().bottom() < top)


def test_toast_gives_way_to_the_row_that_is_worked_on(frame: Frame, qtbot: QtBot) -> None:
    page = frame.current_page()
    assert page is not None
    rows = QListWidget(page)
    rows.addItems([f"ردیف {number}" for number in range(60)])
    rows.setGeometry(page.rect())
    rows.show()
    rows.setFocus()
    frame.toast("ذخیره شد.")
    toast = frame.findChild(QWidget, "toast")
    for row in (59, 58, 57, 56, 55):
        rows.setCurrentRow(row)
        at = rows.visualItemRect(rows.item(row))
        mapped = QRect(rows.viewport().mapTo(frame, at.topLeft()), at.size())
        assert toast.isVisible()
        assert not toast.geometry().intersects(mapped)


def test_a_notice_stands_above_the_page_until_it_closes(frame: Frame) -> None:
    notice = QLabel("حافظهٔ پشتیبان وصل نیست.")
    frame.show_notice(notice)
    settle()
    page = frame.current_page()
    assert page is not None
    assert notice.isVisible()
    assert notice.mapTo(frame, notice.rect().bottomLeft()).y() < page.mapTo(frame, page.pos()).y()


def test_look_and_window_are_remembered(
    look: Look, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    settings = MachineSettings(tmp_path / "machine.json")
    frame = sample_frame()
    qtbot.addWidget(frame)
    FrameMemory(frame, settings)
    frame.show()
    frame.resize(1024, 600)
    frame.language_requested.emit("en")
    frame.theme_requested.emit("dark")
    frame.scale_requested.emit(125)
    frame.density_requested.emit("open")
    frame.close()
    look.set_language(Language.FA)
    look.set_theme(Theme.LIGHT)
    look.set_scale(100)

    again = MachineSettings(tmp_path / "machine.json")
    look_of(qapp, again, None)
    assert (look.language, look.theme, look.scale, look.density) == ("en", "dark", 125, "open")
    assert again.get(remembered.WINDOW)
    second = sample_frame()
    qtbot.addWidget(second)
    FrameMemory(second, again)
    assert (second.width(), second.height()) == (1024, 600)
