"""The centres and institutes of one county, behind a bar of the dashboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain.words import Language
from tvto_desk.services.dashboards import CentreOfCounty
from tvto_desk.ui.look import Look
from tvto_desk.ui.speech import say, say_alone
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.paged_model import Column
from tvto_desk.ui.widgets.rows_table import RowsTable
from tvto_desk.ui.widgets.window_size import grown


@dataclass(frozen=True)
class _Line:
    code: str
    name: str
    kind: str


class CentresDialog(QDialog):
    """Code, name and kind of each; Esc or «بازگشت» closes it."""

    def __init__(self, county: str, rows: Sequence[CentreOfCounty], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("centres_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._county, self._rows = county, rows
        self.head = QLabel(self)
        self.head.setWordWrap(True)
        ink(self.head, "section")
        self.table = RowsTable(
            [
                Column("code", lambda: self.tr("Code"), sortable=False, sample="00000"),
                Column("name", lambda: self.tr("Name"), stretch=1, sortable=False),
                Column("kind", lambda: self.tr("Kind"), sortable=False, sample="Provincial dire"),
            ],
            "county_centres",
        )
        self.back = QPushButton(self)
        self.back.setObjectName("back")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.table)
        column.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignLeading)
        self.retranslate()
        self.setFixedWidth(grown(640, 0).width())
        self.table.setFocus()

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        persian = Look.current().language is Language.FA
        title = say("dashboard.centres_of", county=self._county, count=len(self._rows))
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.head.setText(title)
        self.table.setAccessibleName(title)
        self.table.show_rows(
            [
                _Line(
                    Look.current().digits(row.code),
                    row.name_fa if persian else row.name_en,
                    say_alone(f"centre_kind.{row.kind.value}"),
                )
                for row in self._rows
            ]
        )
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.tr("Back"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
