"""The command palette by keys: one box finds everything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.sample_pages import SamplePage, sample_frame
from tvto_desk.ui.frame import Frame, Hit, HitKind, at_once
from tvto_desk.ui.frame.menu import FrameMenu
from tvto_desk.ui.frame.palette import Palette

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def frame(qtbot: QtBot) -> Frame:
    made = sample_frame()
    qtbot.addWidget(made)
    made.resize(1093, 545)
    made.show_page("desk")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def palette(frame: Frame) -> Palette:
    return frame.findChild(Palette)


@pytest.fixture
def box(frame: Frame) -> QLineEdit:
    return frame.findChild(QLineEdit, "searchBox")


def field(frame: Frame) -> QLineEdit:
    page = frame.current_page()
    assert isinstance(page, SamplePage)
    return page.field


def titles(palette: Palette) -> list[str]:
    return [hit.title for hit in palette.hits()]


def person(name: str, run: Callable[[], object] = int) -> Hit:
    return Hit(HitKind.PERSON, name, "", run)


def test_control_k_opens_the_list_of_commands_and_escape_returns_to_the_field(
    frame: Frame, palette: Palette, box: QLineEdit
) -> None:
    field(frame).setFocus()
    # The binding lets go of what Qt itself made below an object that it drops.
    shiboken6.invalidate(frame.findChild(FrameMenu))
    QTest.keyClick(field(frame), Qt.Key.Key_K, CTRL)
    assert box.hasFocus()
    assert palette.isVisible()
    assert titles(palette)[0] == "رفتن به میز کار"
    QTest.keyClicks(box, "zzz")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert (palette.isVisible(), box.text(), field(frame).hasFocus()) == (False, "", True)


@pytest.mark.parametrize("typed", ["گزارش", "گزارشها", "'chva"])
def test_a_command_is_found_and_run_by_enter(
    frame: Frame, palette: Palette, box: QLineEdit, typed: str
) -> None:
    QTest.keyClick(field(frame), Qt.Key.Key_K, CTRL)
    box.setText(typed)
    assert titles(palette)[0] == "رفتن به گزارش‌ها"
    QTest.keyClick(box, Qt.Key.Key_Return)
    page = frame.current_page()
    assert isinstance(page, SamplePage)
    assert (page.name, palette.isVisible(), box.text()) == ("reports", False, "")


def test_arrows_choose_among_found_people_before_commands(
    frame: Frame, palette: Palette, box: QLineEdit
) -> None:
    opened: list[str] = []
    names = ["زهرا محمدی", "زهره محمدی", "زهرا کریمی"]
    frame.add_provider(
        at_once(lambda _text: [person(name, partial(opened.append, name)) for name in names])
    )
    QTest.keyClick(field(frame), Qt.Key.Key_K, CTRL)
    box.setText("زهر")
    assert titles(palette)[:3] == names
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Up)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert opened == ["زهره محمدی"]


def test_up_from_the_first_line_goes_to_the_last_which_searches_people(
    frame: Frame, box: QLineEdit, qtbot: QtBot
) -> None:
    QTest.keyClick(field(frame), Qt.Key.Key_K, CTRL)
    box.setText("تنظیمات")
    QTest.keyClick(box, Qt.Key.Key_Up)
    with qtbot.waitSignal(frame.search_requested) as wish:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert wish.args == ["تنظیمات"]


def test_the_answer_to_an_older_text_is_dropped(
    frame: Frame, palette: Palette, box: QLineEdit
) -> None:
    asked: dict[str, Callable[[Sequence[Hit]], None]] = {}
    frame.add_provider(asked.__setitem__)
    QTest.keyClick(field(frame), Qt.Key.Key_K, CTRL)
    box.setText("رض")
    box.setText("رضا")
    asked["رضا"]([person("رضا کریمی")])
    asked["رض"]([person("رضوان احمدی")])
    assert titles(palette)[0] == "رضا کریمی"
    assert "رضوان احمدی" not in titles(palette)


def test_an_answer_after_leaving_opens_nothing(
    frame: Frame, palette: Palette, box: QLineEdit
) -> None:
    asked: dict[str, Callable[[Sequence[Hit]], None]] = {}
    frame.add_provider(asked.__setitem__)
    QTest.keyClick(field(frame), Qt.Key.Key_K, CTRL)
    box.setText("رضا")
    field(frame).setFocus()
    asked["رضا"]([person("رضا کریمی")])
    QApplication.processEvents()
    assert not palette.isVisible()


def test_the_list_stays_inside_the_window(frame: Frame, palette: Palette) -> None:
    frame.resize(1024, 545)
    QTest.keyClick(field(frame), Qt.Key.Key_K, CTRL)
    QApplication.processEvents()
    assert frame.rect().contains(palette.geometry())
