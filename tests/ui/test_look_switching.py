"""Theme, size and language change under open windows; icons and figures follow the rules."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tvto_desk.domain.words import Language
from tvto_desk.ui.look import Density, FontRole, Look, Theme, set_role, tabular


def test_persian_reads_right_to_left_and_english_left_to_right(look: Look) -> None:
    assert QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    look.set_language(Language.EN)
    assert QApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize(
    ("language", "captions"),
    [(Language.FA, {"باشد", "بازگشت", "ذخیره"}), (Language.EN, {"OK", "Back", "Save"})],
)
def test_buttons_of_qt_speak_the_words_of_the_house(
    look: Look, qtbot: QtBot, language: Language, captions: set[str]
) -> None:
    look.set_language(language)
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Ok | kinds.Cancel | kinds.Save)
    qtbot.addWidget(box)
    assert {button.text() for button in box.buttons()} == captions


def test_captions_of_open_dialogs_follow_the_language(look: Look, qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    look.set_language(Language.EN)
    QApplication.processEvents()
    assert [button.text() for button in box.buttons()] == ["Back"]


def test_a_switch_of_theme_recolours_at_once(look: Look, qtbot: QtBot) -> None:
    icon = look.icon("check", "accent")
    with qtbot.waitSignal(look.look_changed):
        look.set_theme(Theme.DARK)
    ground = QApplication.palette().color(QPalette.ColorRole.Base)
    assert (ground.name(), look.dark) == ("#1a202b", True)
    assert _inks(icon.pixmap(QSize(24, 24)).toImage()) == {"#86b4ff"}


def test_asking_for_the_same_again_changes_nothing(look: Look, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(look.look_changed), qtbot.assertNotEmitted(look.language_changed):
        look.set_theme(look.theme)
        look.set_scale(look.scale)
        look.set_density(look.density)
        look.set_language(look.language)


@pytest.mark.parametrize(("name", "turns"), [("arrow-left", True), ("check", False)])
def test_only_icons_of_direction_turn_round_in_persian(look: Look, name: str, turns: bool) -> None:
    persian = look.icon(name).pixmap(QSize(24, 24)).toImage()
    look.set_language(Language.EN)
    english = look.icon(name).pixmap(QSize(24, 24)).toImage()
    assert (persian != english) is turns
    wanted = english.flipped(Qt.Orientation.Horizontal) if turns else english
    # Smoothing may differ by a shade at the edges of a stroke.
    assert (
        max(
            abs(persian.pixelColor(x, y).alpha() - wanted.pixelColor(x, y).alpha())
            for x in range(24)
            for y in range(24)
        )
        < 64
    )


def test_an_icon_that_is_not_bundled_is_an_error(look: Look) -> None:
    with pytest.raises(FileNotFoundError):
        look.icon("no-such-icon")


@pytest.mark.parametrize(("scale", "pixels"), [(100, 20), (110, 22), (125, 25), (150, 30)])
def test_writing_grows_with_the_scale(look: Look, qtbot: QtBot, scale: int, pixels: int) -> None:
    label = QLabel("عنوان")
    qtbot.addWidget(label)
    set_role(label, FontRole.TITLE)
    look.set_scale(scale)
    label.ensurePolished()
    assert label.font().pixelSize() == pixels == look.font("title").pixelSize()


def test_a_scale_that_is_not_offered_is_refused(look: Look) -> None:
    with pytest.raises(ValueError, match="90"):
        look.set_scale(90)


@pytest.mark.parametrize(
    ("density", "height"), [(Density.COMPACT, 28), (Density.NORMAL, 32), (Density.OPEN, 40)]
)
def test_rows_have_the_height_of_the_density(look: Look, density: Density, height: int) -> None:
    look.set_density(density)
    assert look.row_height == height


def test_tabular_figures_have_one_width(look: Look) -> None:
    def widths(figures: bool) -> set[float]:
        metrics = QFontMetricsF(look.font("body", figures=figures))
        return {round(metrics.horizontalAdvance(digit * 10), 1) for digit in "۰۱۲۳۴۵۶۷۸۹"}

    assert len(widths(True)) == 1
    assert len(widths(False)) > 1
    assert tabular(look.font("body")).pixelSize() == 14


def test_the_bundled_family_is_really_used(look: Look) -> None:
    assert QFontMetricsF(look.font("body")).height() == pytest.approx(22, abs=1)


@pytest.mark.parametrize(("language", "shown"), [(Language.FA, "۱۴۰۴"), (Language.EN, "1404")])
def test_digits_are_those_of_the_language(look: Look, language: Language, shown: str) -> None:
    look.set_language(language)
    assert look.digits(1404) == look.digits("۱۴۰۴") == shown


def test_the_ring_of_focus_is_for_keys_and_not_for_clicks(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    one, other = QPushButton("یک"), QPushButton("دو")
    column.addWidget(one)
    column.addWidget(other)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.mouseClick(one, Qt.MouseButton.LeftButton)
    assert one.hasFocus()
    assert not one.property("keyboardFocus")
    QTest.keyClick(one, Qt.Key.Key_Tab)
    assert other.property("keyboardFocus")
    QTest.mouseClick(one, Qt.MouseButton.LeftButton)
    assert not other.property("keyboardFocus")


def test_the_ring_is_back_when_a_dialog_was_used_by_keys(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    one = QPushButton("یک", window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    one.setFocus()
    dialog = QDialog(window)
    back = QPushButton("بازگشت", dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    back.setFocus()
    assert not back.property("keyboardFocus")
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Escape)
    window.activateWindow()
    qtbot.waitUntil(one.hasFocus)
    assert one.property("keyboardFocus")
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert not back.property("keyboardFocus")


def test_controls_are_34_pixels_high(qtbot: QtBot) -> None:
    button = QPushButton("ثبت")
    qtbot.addWidget(button)
    button.ensurePolished()
    assert button.sizeHint().height() == 34


def _inks(image: QImage) -> set[str]:
    return {
        colour.name()
        for x in range(image.width())
        for y in range(image.height())
        if (colour := image.pixelColor(x, y)).alpha() == 255
    }
