"""What tests of acts share: an asker that answers by itself, and the second person's password."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from tests.office import PASSWORD
from tests.ui.hands import write
from tests.ui.window_office import settle
from tvto_desk.ui.context import Context
from tvto_desk.ui.second_person import CountersignDialog
from tvto_desk.ui.widgets.dialogs import Question


class Answers:
    """Answers every question as it was told, and remembers what was asked."""

    def __init__(self, *, agree: bool = True, reason: str | None = "دلیل") -> None:
        self.agree, self.given = agree, reason
        self.asked: list[Question] = []

    def confirm(self, question: Question, parent: QWidget | None = None) -> bool:
        self.asked.append(question)
        return self.agree

    def reason(self, question: Question, parent: QWidget | None = None) -> str | None:
        self.asked.append(question)
        return self.given

    def open_file(self, title: str, kinds: str, parent: QWidget | None = None) -> Path | None:
        return None

    def save_file(
        self, title: str, suggested: str, kinds: str, parent: QWidget | None = None
    ) -> Path | None:
        return None


def push(host: QWidget, name: str) -> None:
    """Presses a button by its key, as somebody does who came to it by Tab."""
    button = host.findChild(QPushButton, name)
    assert button is not None, name
    assert button.isEnabled(), name
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def dialog_of(host: QWidget, kind: type[QDialog]) -> QDialog:
    """The open dialog of a kind."""
    found = [one for one in host.findChildren(kind) if one.isVisible()]
    assert len(found) == 1, found
    return found[0]


def countersign(context: Context, host: QWidget, password: str = PASSWORD) -> None:
    """The second person, the only one who may, types the own password and Enter."""
    settle(context)
    dialog = dialog_of(host, CountersignDialog)
    assert isinstance(dialog, CountersignDialog)
    write(dialog.panel.password, password)
    QTest.keyClick(dialog.panel.password, Qt.Key.Key_Return)
    settle(context)
