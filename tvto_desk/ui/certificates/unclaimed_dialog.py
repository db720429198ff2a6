"""Certificates that nobody has come for, with the numbers to ring."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.services.handing_over import UNCLAIMED_DAYS, UnclaimedRow
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.key_grid import GridColumn, KeyGrid
from tvto_desk.ui.widgets.window_size import grown


class UnclaimedDialog(QDialog):
    """A list to ring through; the numbers can be copied for the SMS panel."""

    def __init__(self, rows: Sequence[UnclaimedRow], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("unclaimed_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedSize(grown(620, 420))
        self._rows = rows
        self.head = QLabel(self)
        self.head.setObjectName("unclaimed_title")
        ink(self.head, "section")
        self.line = QLabel(self)
        self.line.setObjectName("unclaimed_line")
        self.line.setWordWrap(True)
        ink(self.line, "body")
        self.list = KeyGrid(
            (
                GridColumn("number", lambda: self.tr("Number"), Kind.CODE),
                GridColumn("name", lambda: self.tr("Name"), stretch=1),
                GridColumn("days", lambda: self.tr("Days"), Kind.NUMBER, sample="۰۰۰۰"),
                GridColumn("phone", lambda: self.tr("Phone"), Kind.PHONE),
            ),
            name=lambda: self.tr("Certificates that nobody has come for"),
            parent=self,
        )
        self.copy = QPushButton(self)
        self.copy.setObjectName("copy_numbers")
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy)
        self.back = QPushButton(self)
        self.back.setObjectName("back")
        self.back.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        if not rows:
            column.insertStretch(2, 1)
            self.setFixedHeight(grown(0, 200).height())
        self.list.setVisible(bool(rows))
        self.copy.setVisible(any(row.phones for row in rows))
        self.retranslate()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setWindowTitle(self.tr("Unclaimed certificates"))
        self.setAccessibleName(self.windowTitle())
        self.head.setText(self.windowTitle())
        key = "certificate_desk.unclaimed" if self._rows else "certificate_desk.none_unclaimed"
        self.line.setText(say(key, count=len(self._rows), days=UNCLAIMED_DAYS))
        for button, text in (
            (self.copy, self.tr("Copy the numbers")),
            (self.back, self.tr("Back")),
        ):
            button.setText(text)
            button.setAccessibleName(text)
        self.list.show_rows([(row.id, _shown(row)) for row in self._rows])

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _copy(self) -> None:
        numbers = [row.phones[0] for row in self._rows if row.phones]
        QGuiApplication.clipboard().setText("\n".join(numbers))


def _shown(row: UnclaimedRow) -> dict[str, object]:
    phone = row.phones[0] if row.phones else ""
    return {"number": row.number, "name": row.name_fa, "days": row.days, "phone": phone}
