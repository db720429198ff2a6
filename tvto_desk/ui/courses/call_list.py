"""A list to ring: names, classes and numbers, with the numbers ready for an SMS panel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.services.closures import CallRow
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.key_grid import GridColumn, KeyGrid
from tvto_desk.ui.widgets.window_size import grown

SIZE = (640, 480)
_CODE = "C00-0000-0000"


class CallList(QDialog):
    """Shows whom to ring. The copied numbers are Latin digits, one a line, each once."""

    def __init__(self, rows: Sequence[CallRow], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("call_list")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rows = rows
        self._head = QLabel(self)
        ink(self._head, "section")
        self._said = QLabel(self)
        ink(self._said, "label", "done")
        self.table = KeyGrid(
            (
                GridColumn("name", lambda: self.tr("Name"), stretch=2),
                GridColumn(
                    "code", lambda: self.tr("Class code"), Kind.CODE, sample="C00-0000-0000"
                ),
                GridColumn(
                    "mobiles",
                    lambda: self.tr("Telephone"),
                    Kind.PHONE,
                    sample="0900 000 0000   0900 000 0000",
                ),
            ),
            name=lambda: self.tr("People to ring"),
            parent=self,
        )
        self.copy, self.back = QPushButton(self), QPushButton(self)
        self.copy.setObjectName("copy_numbers")
        self.copy.setProperty("kind", "primary")
        self.back.setObjectName("back")
        for button in (self.copy, self.back):
            button.setAutoDefault(False)
        self.copy.clicked.connect(self.copy_numbers)
        self.back.clicked.connect(self.reject)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.copy)
        acts.addWidget(self.back)
        acts.addWidget(self._said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self.table, 1)
        column.addLayout(acts)
        self.setFixedSize(grown(*SIZE))
        self.retranslate()

    @property
    def numbers(self) -> list[str]:
        """Every number once, in the order of the list."""
        return list(dict.fromkeys(number for row in self._rows for number in row.mobiles))

    def copy_numbers(self) -> None:
        """Puts the numbers on the clipboard."""
        QGuiApplication.clipboard().setText("\n".join(self.numbers))
        self._said.setText(say("closure_page.copied", count=len(self.numbers)))

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        self.setWindowTitle(self.tr("List to ring"))
        self.setAccessibleName(self.tr("List to ring"))
        self._head.setText(say("closure_page.ring", count=len(self._rows)))
        for button, text in (
            (self.copy, self.tr("Copy the numbers")),
            (self.back, self.tr("Back")),
        ):
            button.setText(text)
            button.setAccessibleName(text)
        self.table.show_rows(
            [
                (
                    number,
                    {
                        "name": row.name_fa,
                        "code": row.class_code,
                        "mobiles": row.mobiles or say("closure_page.no_number"),
                    },
                )
                for number, row in enumerate(self._rows, start=1)
            ]
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
