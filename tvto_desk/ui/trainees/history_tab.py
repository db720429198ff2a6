"""The history of a person, and above it the way to the record of an earlier day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tvto_desk.services.person_history import PersonAct
from tvto_desk.ui.context import Context
from tvto_desk.ui.trainees.past_dialog import PastDialog
from tvto_desk.ui.trainees.person_history_view import PersonHistoryView
from tvto_desk.ui.trainees.rights import Rights
from tvto_desk.ui.widgets.act import Act, act_button, word_button


class HistoryTab(QWidget):
    """``show_acts`` as the view takes them; the button opens the record of a day."""

    def __init__(
        self, context: Context, rights: Rights, shown_person: Callable[[], Sequence[int]]
    ) -> None:
        super().__init__()
        self.setObjectName("history_tab")
        self.setProperty("page", True)
        self._context, self._rights, self._shown_person = context, rights, shown_person
        self._past = Act("past", lambda: self.tr("The record on one day …"), "history")
        self.past: QPushButton = act_button(self._past, self)
        self.past.clicked.connect(self.open_past)
        self.view = PersonHistoryView()
        row = QHBoxLayout()
        row.addWidget(self.past)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 12, 4, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.view, 1)

    def show_acts(self, acts: Sequence[PersonAct], now: datetime) -> None:
        """Shows these acts, the newest first."""
        self.view.show_acts(acts, now)

    def open_past(self) -> None:
        """Opens the record of a day."""
        for person_id in self._shown_person():
            PastDialog(self._context, person_id, self._rights, self.window()).start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            word_button(self.past, self._past)
