"""The trial of the official sheet: what each row would do, before anything is stored."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tvto_desk.domain.errors import CodedError
from tvto_desk.services.standards_import import Fate, SheetTrial
from tvto_desk.ui.speech import say
from tvto_desk.ui.widgets.cell_kind import Kind
from tvto_desk.ui.widgets.ink import ink
from tvto_desk.ui.widgets.key_grid import GridColumn, KeyGrid
from tvto_desk.ui.widgets.notice_bar import NoticeBar
from tvto_desk.ui.widgets.state_chip import Chip, Family

SIZE = (640, 500)
_FAMILIES = {
    Fate.NEW: Family.DONE,
    Fate.EDITION: Family.DONE,
    Fate.CODED: Family.DONE,
    Fate.KNOWN: Family.LOCKED,
    Fate.PROBLEM: Family.STOP,
}


class TrialDialog(QDialog):
    """``take_requested``: the person wants the sheet taken in; problems close the button."""

    take_requested = Signal()

    def __init__(self, trial: SheetTrial, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("standard_trial")
        self._trial = trial
        self._head = QLabel(self)
        self._head.setWordWrap(True)
        ink(self._head, "section")
        self.table = KeyGrid(
            (
                GridColumn("row", lambda: self.tr("Row"), Kind.NUMBER, sample="۰۰۰۰"),
                GridColumn("title", lambda: self.tr("Standard"), stretch=1),
                GridColumn("fate", lambda: self.tr("Becomes"), Kind.STATE, sample=_longest()),
                GridColumn("why", lambda: self.tr("Remark"), stretch=2),
            ),
            name=lambda: self.tr("Rows of the sheet"),
            parent=self,
        )
        self.notice = NoticeBar(self)
        self.take, self.back = QPushButton(self), QPushButton(self)
        self.take.setObjectName("take")
        self.take.setProperty("kind", "primary")
        self.back.setObjectName("back")
        for button in (self.take, self.back):
            button.setAutoDefault(False)
        self.take.setEnabled(trial.may_be_taken)
        self.take.clicked.connect(self._ask)
        self.back.clicked.connect(self.reject)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.take)
        acts.addWidget(self.back)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
        column.addLayout(acts)
        self.setFixedSize(*SIZE)
        self.retranslate()

    def refuse(self, error: CodedError) -> None:
        """Says why nothing was stored."""
        self.take.setEnabled(self._trial.may_be_taken)
        self.notice.say_error(error)

    def retranslate(self) -> None:
        """Takes the words of the present language."""
        trial = self._trial
        self.setWindowTitle(self.tr("Official sheet of standards"))
        self.setAccessibleName(self.tr("Official sheet of standards"))
        counts = {fate.value: trial.count(fate) for fate in Fate}
        self._head.setText(say("standard_page.trial", **counts))
        verb = say("standard_page.take_verb", count=len(trial.rows) - counts["known"])
        self.take.setText(verb)
        self.take.setAccessibleName(verb)
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.tr("Back"))
        # Problems first: they are what stands in the way.
        rows = sorted(trial.rows, key=lambda row: (row.fate is not Fate.PROBLEM, row.number))
        self.table.show_rows(
            [
                (
                    number,
                    {
                        "row": row.number,
                        "title": row.title,
                        "fate": Chip(_FAMILIES[row.fate], say(f"standard_fate.{row.fate.value}")),
                        "why": " ".join(say(one.key, **one.params) for one in row.why),
                    },
                )
                for number, row in enumerate(rows, start=1)
            ]
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _ask(self) -> None:
        self.take.setEnabled(False)
        self.take_requested.emit()


def _longest() -> str:
    return max((say(f"standard_fate.{fate.value}") for fate in Fate), key=len)
