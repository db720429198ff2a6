"""A yes or no of its own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from tests.ui.hands import open_window, press
from tvto_desk.ui.widgets.check_field import CheckField


def test_space_answers_and_takes_the_answer_back(qtbot: Any) -> None:
    field = CheckField()
    field.setText("ندارد")
    open_window(qtbot, field)
    field.setFocus()
    with qtbot.waitSignal(field.edited):
        press(Qt.Key.Key_Space)
    assert field.value() is True
    assert field.typed() is True
    press(Qt.Key.Key_Space)
    assert field.value() is False
    assert field.is_blank()


def test_stored_answer_is_no_edit(qtbot: Any) -> None:
    field = CheckField()
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.edited):
        field.set_value(True)
    assert field.value() is True
